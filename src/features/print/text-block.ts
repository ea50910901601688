import type { MeasureText, SheetBox, SheetWeight } from "#domain/sheet.ts";
import { ptToMm } from "#domain/sheet.ts";
import { wrapText } from "#domain/wrap-text.ts";

export interface TextLine {
  readonly text: string;
  readonly xMm: number;
  readonly baselineMm: number;
  readonly sizePt: number;
  readonly weight: SheetWeight;
  readonly tone: "strong" | "quiet";
}

export interface TextBlock {
  readonly box: SheetBox;
  readonly lines: readonly TextLine[];
}

/** At A4. */
const TITLE_PT = 17;
const SUBTITLE_PT = 9.5;
const NOTE_PT = 7;
const LINE_HEIGHT = 1.36;
const NOTE_LINES = 2;

interface Paragraph {
  readonly text: string;
  readonly sizePt: number;
  readonly weight: SheetWeight;
  readonly tone: TextLine["tone"];
  readonly maxLines: number;
}

/** Paragraphs one below the other; undefined where all of them are empty. */
function textBlock(
  xMm: number,
  yMm: number,
  maxWidthMm: number,
  paragraphs: readonly Paragraph[],
  measure: MeasureText,
): TextBlock | undefined {
  const lines: TextLine[] = [];
  let bottomMm = yMm;
  let widthMm = 0;
  for (const { text, sizePt, weight, tone, maxLines } of paragraphs) {
    const width = (part: string): number => measure(part, sizePt, weight);
    const lineMm = ptToMm(sizePt) * LINE_HEIGHT;
    for (const line of wrapText(text, maxWidthMm, maxLines, width)) {
      // Letters of both scripts stand on four fifths of the line.
      lines.push({ text: line, xMm, baselineMm: bottomMm + lineMm * 0.78, sizePt, weight, tone });
      widthMm = Math.max(widthMm, width(line));
      bottomMm += lineMm;
    }
  }
  if (lines.length === 0) return undefined;
  return { box: { xMm, yMm, widthMm, heightMm: bottomMm - yMm }, lines };
}

export const titleBlock = (
  title: string,
  subtitle: string,
  xMm: number,
  yMm: number,
  maxWidthMm: number,
  k: number,
  measure: MeasureText,
): TextBlock | undefined =>
  textBlock(
    xMm,
    yMm,
    maxWidthMm,
    [
      { text: title, sizePt: TITLE_PT * k, weight: 600, tone: "strong", maxLines: 2 },
      { text: subtitle, sizePt: SUBTITLE_PT * k, weight: 400, tone: "quiet", maxLines: 2 },
    ],
    measure,
  );

export function notesBlock(
  notes: readonly string[],
  xMm: number,
  yMm: number,
  maxWidthMm: number,
  k: number,
  measure: MeasureText,
): TextBlock | undefined {
  const paragraphs = notes.map((text): Paragraph => ({
    text,
    sizePt: NOTE_PT * k,
    weight: 400,
    tone: "quiet",
    maxLines: NOTE_LINES,
  }));
  return textBlock(xMm, yMm, maxWidthMm, paragraphs, measure);
}

/** The same block elsewhere. */
export const moved = ({ box, lines }: TextBlock, byMm: number): TextBlock => ({
  box: { ...box, yMm: box.yMm + byMm },
  lines: lines.map((line) => ({ ...line, baselineMm: line.baselineMm + byMm })),
});
