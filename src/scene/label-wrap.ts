/** A name in the lines it is written in. */
export interface WrappedLabel {
  readonly lines: readonly string[];
  /** of the widest line, CSS pixels */
  readonly widthPx: number;
}

const ELLIPSIS = "…";

/** Where a line may end: at a space, behind a hyphen, and between any two Chinese characters. */
const BREAK_BEHIND = /[\s\-–—·・]/u;
const HAN = /\p{Script=Han}/u;

/** Positions at which the second line can begin. */
function breaksOf(letters: readonly string[]): number[] {
  const breaks: number[] = [];
  for (let i = 1; i < letters.length; i++) {
    const [before, after] = [letters[i - 1]!, letters[i]!];
    if (BREAK_BEHIND.test(before) || (HAN.test(before) && HAN.test(after)) || /\s/u.test(after))
      breaks.push(i);
  }
  return breaks;
}

function shortened(text: string, measure: (text: string) => number, maxPx: number): string {
  if (measure(text) <= maxPx) return text;
  const letters = [...text];
  // Binary search for the longest beginning that fits with the ellipsis behind it.
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(letters.slice(0, middle).join("").trimEnd() + ELLIPSIS) <= maxPx) fits = middle;
    else tooLong = middle;
  }
  return letters.slice(0, fits).join("").trimEnd() + ELLIPSIS;
}

/**
 * Writes a name in one line where it fits, else in two of the most equal widths, shortened where even they
 * are too wide.
 *
 * @param measure width of a text in CSS pixels
 * @param maxPx widest line
 */
export function wrapLabel(text: string, measure: (text: string) => number, maxPx: number): WrappedLabel {
  const wholePx = measure(text);
  if (wholePx <= maxPx) return { lines: [text], widthPx: wholePx };
  const letters = [...text];
  let best: readonly [string, string] | undefined;
  let bestPx = Infinity;
  for (const at of breaksOf(letters)) {
    const pair = [letters.slice(0, at).join("").trim(), letters.slice(at).join("").trim()] as const;
    const widest = Math.max(measure(pair[0]), measure(pair[1]));
    if (widest >= bestPx) continue;
    bestPx = widest;
    best = pair;
  }
  if (best === undefined) {
    const line = shortened(text, measure, maxPx);
    return { lines: [line], widthPx: measure(line) };
  }
  if (bestPx > maxPx) {
    // Fill the first line, so that only the end of the name is lost.
    const first = breaksOf(letters).findLast((at) => measure(letters.slice(0, at).join("").trim()) <= maxPx);
    if (first !== undefined)
      best = [letters.slice(0, first).join("").trim(), letters.slice(first).join("").trim()];
  }
  const lines = best.map((line) => shortened(line, measure, maxPx));
  return { lines, widthPx: Math.max(...lines.map(measure)) };
}
