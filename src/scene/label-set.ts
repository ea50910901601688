import { AppError } from "#base/app-error.ts";
import type { LocalizedText } from "#base/localized.ts";

export type LabelKind = "district" | "estate" | "road" | "water" | "park" | "station" | "poi" | "campus";

const KINDS: ReadonlySet<string> = new Set<LabelKind>([
  "district", "estate", "road", "water", "park", "station", "poi", "campus",
]); // prettier-ignore

/** One name on the map. Lower rank is more important. */
export interface SceneLabel {
  readonly text: LocalizedText;
  readonly kind: LabelKind;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly rank: number;
}

const isKind = (value: unknown): value is LabelKind => typeof value === "string" && KINDS.has(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function toLabel(value: unknown): SceneLabel | undefined {
  if (!isRecord(value)) return undefined;
  const { text, kind, longitudeDeg, latitudeDeg, rank } = value;
  if (!isRecord(text) || typeof text["zh"] !== "string" || text["zh"] === "") return undefined;
  if (!isKind(kind)) return undefined;
  if (typeof longitudeDeg !== "number" || typeof latitudeDeg !== "number" || typeof rank !== "number")
    return undefined;
  const en = typeof text["en"] === "string" ? text["en"] : undefined;
  return { text: { zh: text["zh"], en }, kind, longitudeDeg, latitudeDeg, rank };
}

/**
 * Reads the names of a map, most important first; entries that are none are left out and counted.
 *
 * @throws AppError `layer.labelsUnreadable` when the file cannot be had or is not a list
 */
export async function fetchLabels(
  url: string,
  signal: AbortSignal,
): Promise<{ readonly labels: readonly SceneLabel[]; readonly skipped: number }> {
  let content: unknown;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    content = await response.json();
  } catch (thrown) {
    signal.throwIfAborted();
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("layer.labelsUnreadable", `${url}: ${detail}`, { url, detail }, { cause: thrown });
  }
  if (!Array.isArray(content)) {
    throw new AppError("layer.labelsUnreadable", `${url}: not a list`, { url, detail: "not a list" });
  }
  const labels = content.flatMap((entry: unknown) => toLabel(entry) ?? []);
  return { labels: labels.sort((a, b) => a.rank - b.rank), skipped: content.length - labels.length };
}
