/** Something that the help tells, with all the words by which it is found. */
export interface HelpEntry<T> {
  readonly value: T;
  readonly words: string;
}

/** Full-width letters and figures are found by their half-width twins, and the case does not matter. */
const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The entries that have every word of the query, in the order in which they come. */
export function findHelp<T>(entries: readonly HelpEntry<T>[], query: string): T[] {
  const wanted = fold(query).split(/\s+/u).filter(Boolean);
  return entries
    .filter(({ words }) => wanted.every((word) => fold(words).includes(word)))
    .map(({ value }) => value);
}
