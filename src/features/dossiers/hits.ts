import { foldText } from "#domain/fold-text.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";

export const MOST_HITS = 200;

/** Asks for records with all of the words in their texts. */
export const askHits = (words: string) =>
  ((records, signal) =>
    records.ask("search", [words, MOST_HITS], {
      signal,
      key: "dossier-search",
    })) satisfies RecordsQuestion<unknown>;

export type Hits = Awaited<ReturnType<ReturnType<typeof askHits>>>;
export type Hit = Hits[number];

/** The texts of a record in which the words were found. */
export function hitTexts({ record, kind }: Hit, words: string): readonly string[] {
  const pieces = foldText(words)
    .split(/\s+/)
    .filter((piece) => piece !== "");
  return Object.entries(record.values).flatMap(([field, value]) => {
    if (typeof value !== "string" || (kind === "dossier" && field === "name")) return [];
    const folded = foldText(value);
    return pieces.some((piece) => folded.includes(piece)) ? [value] : [];
  });
}
