import { assertNever } from "#base/assert-never.ts";
import { patternDots, patternLines, ptToMm } from "#domain/sheet.ts";
import type { MeasureText, Sheet, SheetBox, SheetItem, SheetPoint, SheetText } from "#domain/sheet.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The font that comes with the page; a PDF has the same one, so that both break their lines alike. */
const FAMILY = `"Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

const fontOf = (weight: number, sizePx: number): string => `${weight} ${sizePx}px ${FAMILY}`;

/** Fetches the files of the font that hold the letters of the texts; without them another font stands in. */
export async function loadSheetFonts(texts: readonly string[]): Promise<void> {
  const letters = [...new Set(texts.join(""))].join("");
  await Promise.allSettled([400, 600].map((weight) => document.fonts.load(fontOf(weight, 16), letters)));
}

/** Measures at a size at which no rounding is left. */
export function createMeasure(): MeasureText {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  const known = new Map<string, number>();
  return (text, sizePt, weight) => {
    const key = `${weight} ${text}`;
    let width = known.get(key);
    if (width === undefined && context !== null) {
      context.font = fontOf(weight, 100);
      width = context.measureText(text).width / 100;
      known.set(key, width);
    }
    return (width ?? 0) * ptToMm(sizePt);
  };
}

/**
 * Draws a sheet on a canvas.
 *
 * @param map the picture that fills the map's box; without it the box stays empty
 */
export function drawSheet(
  context: Context,
  sheet: Sheet,
  pxPerMm: number,
  map: CanvasImageSource | undefined,
): void {
  context.save();
  context.scale(pxPerMm, pxPerMm);
  context.lineJoin = "round";
  for (const item of sheet.items) drawItem(context, item, map);
  context.restore();
}

function drawItem(context: Context, item: SheetItem, map: CanvasImageSource | undefined): void {
  switch (item.type) {
    case "map":
      if (map === undefined) return;
      context.imageSmoothingQuality = "high";
      context.drawImage(map, ...edges(item.box));
      return;
    case "text":
      return drawText(context, item);
    case "box":
      if (item.fill !== undefined) {
        context.globalAlpha = item.opacity ?? 1;
        context.fillStyle = item.fill;
        context.fillRect(...edges(item.box));
        context.globalAlpha = 1;
      }
      if (item.stroke !== undefined) {
        context.strokeStyle = item.stroke;
        context.lineWidth = item.lineMm ?? 0.2;
        context.strokeRect(...edges(item.box));
      }
      return;
    case "swatch":
      context.fillStyle = item.colour;
      context.fillRect(...edges(item.box));
      for (const line of patternLines(item.box, item.pattern))
        stroke(context, line, "#ffffff", item.box.heightMm / 9);
      for (const [x, y] of patternDots(item.box, item.pattern)) {
        context.fillStyle = "#ffffff";
        context.beginPath();
        context.arc(x, y, item.box.heightMm / 9, 0, 2 * Math.PI);
        context.fill();
      }
      return;
    case "line":
      return stroke(context, item.points, item.stroke, item.lineMm);
    case "area":
      trace(context, item.points);
      context.fillStyle = item.fill;
      context.fill();
      return;
    default:
      return assertNever(item);
  }
}

const edges = ({ xMm, yMm, widthMm, heightMm }: SheetBox): [number, number, number, number] => [
  xMm,
  yMm,
  widthMm,
  heightMm,
];

function trace(context: Context, points: readonly SheetPoint[]): void {
  context.beginPath();
  for (const point of points) context.lineTo(...point);
}

function stroke(context: Context, points: readonly SheetPoint[], colour: string, lineMm: number): void {
  trace(context, points);
  context.strokeStyle = colour;
  context.lineWidth = lineMm;
  context.stroke();
}

function drawText(context: Context, text: SheetText): void {
  context.save();
  context.translate(text.xMm, text.baselineMm);
  if (text.isUpright === true) context.rotate(-Math.PI / 2);
  // Browsers round small sizes: letters are drawn at a hundred times their size, and shrunk.
  context.scale(0.01, 0.01);
  context.font = fontOf(text.weight, ptToMm(text.sizePt) * 100);
  context.textAlign = text.align === "middle" ? "center" : text.align;
  context.textBaseline = "alphabetic";
  context.fillStyle = text.colour;
  context.fillText(text.text, 0, 0);
  context.restore();
}
