/** A stretch of a text: from `start` up to and without `end`. */
export type TextRange = readonly [start: number, end: number];

export interface TextPart {
  readonly start: number;
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * A text cut where marks begin and end. Marks may overlap and stand in any order; what lies outside the text
 * is left out.
 *
 * @param marks the stretches, or the word whose first occurrence is marked, whatever its case
 */
export function markedParts(text: string, marks: readonly TextRange[] | string): readonly TextPart[] {
  const ranges = typeof marks === "string" ? occurrence(text, marks.trim()) : marks;
  const sorted = ranges
    .map(([start, end]) => [Math.max(0, start), Math.min(text.length, end)] as const)
    .filter(([start, end]) => start < end)
    .toSorted(([a], [b]) => a - b);
  const parts: TextPart[] = [];
  let at = 0;
  const cut = (end: number, isMarked: boolean): void => {
    if (end <= at) return;
    parts.push({ start: at, text: text.slice(at, end), isMarked });
    at = end;
  };
  for (const [start, end] of sorted) {
    cut(start, false);
    cut(end, true);
  }
  cut(text.length, false);
  return parts;
}

function occurrence(text: string, word: string): readonly TextRange[] {
  const start = word === "" ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
  return start < 0 ? [] : [[start, start + word.length]];
}
