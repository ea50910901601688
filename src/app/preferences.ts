import type { Language } from "#base/localized.ts";
import { ROLE_IDS } from "#domain/dossier/roles.ts";
import type { RoleId } from "#domain/dossier/roles.ts";
import type { ColourScheme, CoordinateChoice, QualityChoice } from "#state/session-store.ts";
import type { DockSizes } from "#state/shell-store.ts";

/** What a reader keeps from visit to visit on this machine. */
export interface Preferences {
  readonly colourScheme: ColourScheme;
  readonly language: Language;
  readonly quality: QualityChoice;
  readonly coordinates: CoordinateChoice;
  readonly leftPanel: string;
  readonly isLeftDockOpen: boolean;
  readonly isRightDockOpen: boolean;
  readonly dockSizes: DockSizes;
  /** the first-run tour was seen, or waved away */
  readonly isTourSeen: boolean;
  /** as whom this browser works with the records */
  readonly recordsUser: string;
  readonly recordsRole: RoleId;
}

const KEY = "yutu.preferences";
const VERSION = 1;

/** What is asked of `localStorage`; it may be absent or throw, where the browser forbids it. */
export type PreferenceStorage = Pick<Storage, "getItem" | "setItem">;

const oneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && allowed.includes(value);
const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isSize = (value: unknown): boolean => typeof value === "number" && value > 0 && value < 10_000;

const isDockSizes = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return ["leftPx", "rightPx", "bottomPx"].every((key) => isSize(fields.get(key)));
};

const CHECKS: { readonly [K in keyof Preferences]: (value: unknown) => boolean } = {
  colourScheme: oneOf("dark", "light"),
  language: oneOf("zh-CN", "en"),
  quality: oneOf("auto", "lean", "balanced", "rich"),
  coordinates: oneOf("geographic", "projected"),
  leftPanel: (value) => typeof value === "string" && value.length < 64,
  isLeftDockOpen: isBoolean,
  isRightDockOpen: isBoolean,
  dockSizes: isDockSizes,
  isTourSeen: isBoolean,
  recordsUser: (value) => typeof value === "string" && value.trim() !== "" && value.length <= 64,
  recordsRole: oneOf(...ROLE_IDS),
};

export const SESSION_PREFERENCES = ["colourScheme", "language", "quality", "coordinates"] as const;
export const SHELL_PREFERENCES = [
  "leftPanel",
  "isLeftDockOpen",
  "isRightDockOpen",
  "dockSizes",
  "isTourSeen",
] as const;

/** The kept preferences; what is absent, of another version or unknown is left out. */
export function loadPreferences(storage: PreferenceStorage | undefined): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return {};
    const fields = new Map<string, unknown>(Object.entries(stored));
    if (fields.get("version") !== VERSION) return {};
    return Object.fromEntries(
      Object.entries(CHECKS).flatMap(([key, isGood]) => {
        const value = fields.get(key);
        return isGood(value) ? [[key, value]] : [];
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
