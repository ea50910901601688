/** Texts that are their own folding: Chinese characters and marks, digits, small Latin letters. */
const PLAIN = /^[ -@[-~\u4e00-\u9fff]*$/;
const ASCII_AND_HAN = /^[ -~\u4e00-\u9fff]*$/;

/**
 * A text as it is compared: compatibility forms (full width, ligatures) and case folded, diacritics dropped.
 * Chinese characters stay as they are; traditional and simplified ones stay two.
 */
export function foldText(text: string): string {
  // Nearly all texts of a city are plain, and Unicode's way costs twenty times as much.
  if (PLAIN.test(text)) return text;
  if (ASCII_AND_HAN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
