import { AppError } from "#base/app-error.ts";
import { writePdf } from "#commands/print-commands.ts";
import type { ConsoleServices } from "#commands/console.ts";
import type { Sheet } from "#domain/sheet.ts";
import { drawSheet } from "./draw-sheet.ts";

/** The 3D view, as far as pictures go. */
type PictureScene = Exclude<ReturnType<ConsoleServices["scene"]>, undefined>;
type PictureRequest = Parameters<PictureScene["picture"]>[0];
export type Picture = Awaited<ReturnType<PictureScene["picture"]>>;
export type PicturePlan = Exclude<PictureRequest["plan"], undefined>;

/** What a file of a sheet is made of. */
export interface SheetOrder {
  readonly output: "png" | "pdf";
  readonly mapPx: readonly [widthPx: number, heightPx: number];
  readonly dpi: number;
  readonly plan: PicturePlan | undefined;
  /** the sheet, once it is known how the picture is seen */
  readonly sheetOf: (picture: Picture) => Sheet;
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly keywords: readonly string[];
  readonly language: string;
  readonly date: Date;
}

export interface SheetProgress {
  readonly phase: "drawing" | "writing";
  /** 0…1; undefined while nobody knows */
  readonly ratio: number | undefined;
}

/** Dots to the inch in which CSS counts. */
const CSS_DPI = 96;
/** Rows of the map that are written at a time: a strip is some ten megabytes in the making. */
const STRIP_PX = 1024;
/** Rows by which a strip reaches under the next one: no reader shows a hair of paper between them. */
const OVERLAP_PX = 2;
const JPEG_QUALITY = 0.93;

/**
 * Draws the map in full and makes the file.
 *
 * @throws AppError `picture.…`, `print.…`; an abort of the signal
 */
export async function makeSheet(
  scene: PictureScene,
  order: SheetOrder,
  signal: AbortSignal,
  onProgress: (progress: SheetProgress) => void,
): Promise<Blob> {
  onProgress({ phase: "drawing", ratio: 0 });
  const picture = await scene.picture({
    widthPx: order.mapPx[0],
    heightPx: order.mapPx[1],
    pixelRatio: order.dpi / CSS_DPI,
    ...(order.plan === undefined ? {} : { plan: order.plan }),
    signal,
    onProgress: (ratio) => onProgress({ phase: "drawing", ratio }),
  });
  onProgress({ phase: "writing", ratio: undefined });
  try {
    const sheet = order.sheetOf(picture);
    return order.output === "png"
      ? await pngOf(sheet, order.dpi, picture.bitmap, signal)
      : await pdfOf(sheet, order, picture.bitmap, signal);
  } finally {
    picture.bitmap.close();
  }
}

function canvasOf(
  widthPx: number,
  heightPx: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) {
    const detail = "no canvas to draw on";
    throw new AppError("picture.memory", detail, { width: widthPx, height: heightPx, detail });
  }
  return { canvas, context };
}

async function encode(canvas: OffscreenCanvas, options: ImageEncodeOptions): Promise<Blob> {
  try {
    return await canvas.convertToBlob(options);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("print.encode", detail, { detail }, { cause: thrown });
  }
}

async function pngOf(sheet: Sheet, dpi: number, map: ImageBitmap, signal: AbortSignal): Promise<Blob> {
  const pxPerMm = dpi / 25.4;
  const { canvas, context } = canvasOf(
    Math.round(sheet.widthMm * pxPerMm),
    Math.round(sheet.heightMm * pxPerMm),
  );
  drawSheet(context, sheet, pxPerMm, map);
  const blob = await encode(canvas, { type: "image/png" });
  signal.throwIfAborted();
  return blob;
}

async function pdfOf(sheet: Sheet, order: SheetOrder, map: ImageBitmap, signal: AbortSignal): Promise<Blob> {
  const bytes = await writePdf({
    sheet,
    facts: {
      title: order.title,
      subject: order.subject,
      author: order.author,
      keywords: order.keywords,
      language: order.language,
      dateMs: order.date.getTime(),
    },
    mapHeightPx: map.height,
    strips: stripsOf(map),
    readFont: async (url, stop) => {
      const response = await fetch(url, stop === undefined ? {} : { signal: stop });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    signal,
  });
  return new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
}

async function* stripsOf(map: ImageBitmap) {
  for (let yPx = 0; yPx < map.height; yPx += STRIP_PX) {
    const heightPx = Math.min(STRIP_PX + OVERLAP_PX, map.height - yPx);
    const { canvas, context } = canvasOf(map.width, heightPx);
    context.drawImage(map, 0, -yPx);
    const blob = await encode(canvas, { type: "image/jpeg", quality: JPEG_QUALITY });
    yield { jpeg: new Uint8Array(await blob.arrayBuffer()), yPx, heightPx };
  }
}
