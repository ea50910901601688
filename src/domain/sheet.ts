/**
 * A sheet of paper, or a picture laid out like one, as plain drawing instructions: whoever lays it out knows no
 * renderer, and the preview, the PNG and the PDF draw the same. Lengths are millimetres from the upper left
 * corner, y downwards; sizes of letters are points.
 */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  /** in the order in which they are drawn */
  readonly items: readonly SheetItem[];
}

export interface SheetBox {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export type SheetPoint = readonly [xMm: number, yMm: number];

/** The two weights that a sheet is written in. */
export type SheetWeight = 400 | 600;

/** Patterns of the legend, as the map has them. */
export type SheetPattern = "solid" | "hatch" | "cross" | "dots";

export interface SheetText {
  readonly type: "text";
  readonly text: string;
  /** where the text starts, ends or has its middle */
  readonly xMm: number;
  readonly baselineMm: number;
  readonly align: "start" | "middle" | "end";
  readonly sizePt: number;
  readonly weight: SheetWeight;
  /** #rrggbb */
  readonly colour: string;
  /** read from the bottom to the top, about the point */
  readonly isUpright?: boolean;
}

export type SheetItem =
  | SheetText
  /** the city itself */
  | { readonly type: "map"; readonly box: SheetBox }
  | {
      readonly type: "box";
      readonly box: SheetBox;
      readonly fill?: string;
      /** of the fill, 0…1 */
      readonly opacity?: number;
      readonly stroke?: string;
      readonly lineMm?: number;
    }
  | {
      readonly type: "swatch";
      readonly box: SheetBox;
      readonly colour: string;
      readonly pattern: SheetPattern;
    }
  | {
      readonly type: "line";
      readonly points: readonly SheetPoint[];
      readonly stroke: string;
      readonly lineMm: number;
    }
  | { readonly type: "area"; readonly points: readonly SheetPoint[]; readonly fill: string };

/** Width of a text in millimetres. */
export type MeasureText = (text: string, sizePt: number, weight: SheetWeight) => number;

const MM_PER_INCH = 25.4;
/** Points to the inch. */
const PT_PER_INCH = 72;

export const ptToMm = (pt: number): number => (pt * MM_PER_INCH) / PT_PER_INCH;
export const mmToPt = (mm: number): number => (mm * PT_PER_INCH) / MM_PER_INCH;
export const mmToPx = (mm: number, dpi: number): number => (mm * dpi) / MM_PER_INCH;

/** Lines of the patterns of a swatch, within its box: stripes over its colour. */
export function patternLines(
  { xMm, yMm, widthMm, heightMm }: SheetBox,
  pattern: SheetPattern,
): readonly (readonly [SheetPoint, SheetPoint])[] {
  if (pattern === "solid" || pattern === "dots") return [];
  const stepMm = Math.min(widthMm, heightMm) / 2.2;
  const lines: [SheetPoint, SheetPoint][] = [];
  // x + y = c, from the lower left to the upper right, cut at the edges of the box.
  for (let c = stepMm / 2; c < widthMm + heightMm; c += stepMm) {
    const [left, right] = [Math.max(0, c - heightMm), Math.min(widthMm, c)];
    lines.push([
      [xMm + left, yMm + c - left],
      [xMm + right, yMm + c - right],
    ]);
    if (pattern !== "cross") continue;
    lines.push([
      [xMm + widthMm - left, yMm + c - left],
      [xMm + widthMm - right, yMm + c - right],
    ]);
  }
  return lines;
}

/** Centres of the dots of a swatch. */
export function patternDots(
  { xMm, yMm, widthMm, heightMm }: SheetBox,
  pattern: SheetPattern,
): readonly SheetPoint[] {
  if (pattern !== "dots") return [];
  const stepMm = Math.min(widthMm, heightMm) / 3;
  const dots: SheetPoint[] = [];
  for (let y = stepMm / 2; y < heightMm; y += stepMm)
    for (let x = stepMm / 2; x < widthMm; x += stepMm) dots.push([xMm + x, yMm + y]);
  return dots;
}
