/**
 * A text as it is compared: compatibility forms (full width, ligatures) and case folded, diacritics dropped.
 * Chinese characters stay as they are.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
