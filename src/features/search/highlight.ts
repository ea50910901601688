import { foldText } from "#domain/fold-text.ts";

/** A piece of a text: found or not. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Cuts a text where the words of a query are in it. Nothing is marked in a text that was found by pinyin, or of
 * which folding changes the length: a wrong mark is worse than none.
 */
export function highlight(text: string, words: readonly string[]): readonly TextPart[] {
  const folded = foldText(text);
  const marks = new Uint8Array(text.length);
  if (folded.length === text.length) {
    for (const word of words.filter((one) => one !== "")) {
      for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
        marks.fill(1, at, at + word.length);
      }
    }
  }
  const parts: { text: string; isMatch: boolean }[] = [];
  for (const [position, char] of text.split("").entries()) {
    const isMatch = marks[position] === 1;
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) last.text += char;
    else parts.push({ text: char, isMatch });
  }
  return parts;
}
