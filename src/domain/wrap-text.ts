const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Marks that no line begins with, and those that no line ends with (GB/T 15834). */
const NO_BEGINNING = /[，。、；：？！）》」』】〉”’…—·%‰,.;:?!)\]]/u;
const NO_END = /[（《「『【〈“‘([]/u;
const ELLIPSIS = "…";

/** Whether a line may end between two letters. */
const isBreak = (before: string, after: string): boolean =>
  !NO_BEGINNING.test(after) &&
  !NO_END.test(before) &&
  (/\s/u.test(before) || HAN.test(before) || HAN.test(after));

/** As much of a text as fits, with an ellipsis where something is missing. */
export function shorten(text: string, maxMm: number, measure: (text: string) => number): string {
  if (measure(text) <= maxMm) return text;
  const letters = [...text];
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(letters.slice(0, middle).join("").trimEnd() + ELLIPSIS) <= maxMm) fits = middle;
    else tooLong = middle;
  }
  return letters.slice(0, fits).join("").trimEnd() + ELLIPSIS;
}

/**
 * A text in lines that fit, broken at spaces and between Chinese characters; what is left over after the last
 * line is cut off with an ellipsis.
 */
export function wrapText(
  text: string,
  maxMm: number,
  maxLines: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let rest = [...text.trim()];
  while (rest.length > 0 && lines.length < maxLines) {
    if (measure(rest.join("")) <= maxMm) return [...lines, rest.join("")];
    if (lines.length === maxLines - 1) return [...lines, shorten(rest.join(""), maxMm, measure)];
    let fitting = 1;
    let lastBreak = 0;
    while (
      fitting < rest.length &&
      measure(
        rest
          .slice(0, fitting + 1)
          .join("")
          .trimEnd(),
      ) <= maxMm
    ) {
      fitting++;
      if (isBreak(rest[fitting - 1]!, rest[fitting]!)) lastBreak = fitting;
    }
    // A word that is wider than the line is broken where it must be.
    const end = lastBreak > 0 ? lastBreak : fitting;
    lines.push(rest.slice(0, end).join("").trimEnd());
    rest = [...rest.slice(end).join("").trimStart()];
  }
  return lines;
}
