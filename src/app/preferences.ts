import type { Language } from "#base/localized.ts";
import type { ColourScheme, CoordinateChoice, QualityChoice } from "#state/session-store.ts";

/** What a reader keeps from visit to visit on this machine. */
export interface Preferences {
  readonly colourScheme: ColourScheme;
  readonly language: Language;
  readonly quality: QualityChoice;
  readonly coordinates: CoordinateChoice;
}

const KEY = "yutu.preferences";
const VERSION = 1;

/** What is asked of `localStorage`; it may be absent or throw, where the browser forbids it. */
export type PreferenceStorage = Pick<Storage, "getItem" | "setItem">;

const ALLOWED: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  colourScheme: ["dark", "light"],
  language: ["zh-CN", "en"],
  quality: ["auto", "lean", "balanced", "rich"],
  coordinates: ["geographic", "projected"],
};

export const PREFERENCE_KEYS = ["colourScheme", "language", "quality", "coordinates"] as const;

/** The kept preferences; what is absent, of another version or unknown is left out. */
export function loadPreferences(storage: PreferenceStorage | undefined): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return {};
    const fields = new Map<string, unknown>(Object.entries(stored));
    if (fields.get("version") !== VERSION) return {};
    return Object.fromEntries(
      Object.entries(ALLOWED).flatMap(([key, allowed]) => {
        const value = allowed.find((known) => known === fields.get(key));
        return value === undefined ? [] : [[key, value]];
      }),
    );
  } catch {
    return {};
  }
}

/** Keeps the preferences; without storage the next visit starts from the defaults. */
export function savePreferences(
  storage: PreferenceStorage | undefined,
  preferences: Partial<Preferences>,
): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ version: VERSION, ...preferences }));
  } catch {
    // Full or forbidden: nothing is lost but the memory of it.
  }
}

/** `localStorage`, unless the browser forbids even to look at it. */
export function browserStorage(): PreferenceStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
