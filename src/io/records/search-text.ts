import { foldText } from "#domain/fold-text.ts";

/**
 * Texts as the full-text index keeps them: every two neighbouring characters are a word of the index, so that any
 * two characters in the middle of a name are found. SQLite's own trigram tokeniser knows nothing shorter than three
 * characters, and most Chinese words have two.
 *
 * 龙湖嘉园 → 龙湖 湖嘉 嘉园 园. The last character stands alone too: whatever single character is looked for starts
 * some word of the index.
 */

const PIECES = /[\p{L}\p{N}\p{Co}]+/gu;

function piecesOf(text: string): readonly (readonly string[])[] {
  return (foldText(text).match(PIECES) ?? []).map((piece) => [...piece]);
}

const pairsOf = (letters: readonly string[]): string[] =>
  letters.slice(1).map((letter, i) => letters[i]! + letter);

/** What goes into the index for some texts of one record. */
export function indexText(texts: readonly string[]): string {
  return texts
    .flatMap(piecesOf)
    .flatMap((letters) => [...pairsOf(letters), letters.at(-1)!])
    .join(" ");
}

/**
 * What is asked of the index: all the words of a query, each anywhere in the text.
 *
 * @returns undefined when the query has no letter and no digit
 */
export function matchText(query: string): string | undefined {
  const pieces = query.split(/\s+/).flatMap(piecesOf);
  if (pieces.length === 0) return undefined;
  // Pieces hold letters and digits only: nothing in them ends the quotes.
  return pieces
    .map((letters) => (letters.length === 1 ? `"${letters[0]!}"*` : `"${pairsOf(letters).join(" ")}"`))
    .join(" AND ");
}
