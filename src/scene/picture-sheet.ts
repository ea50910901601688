import type { Cartesian3 } from "@cesium/engine";
import { AppError } from "#base/app-error.ts";

/** What layers write names on: the screen, or a picture after the scene has been drawn on it: names, above all. */
export interface PictureSheet {
  /** scaled, so that its unit is a CSS pixel of the picture */
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  /** CSS pixels */
  readonly widthPx: number;
  readonly heightPx: number;
  /** how many screens' worth of the map it is, at least 1: so many times more names have room */
  readonly screens: number;
  /** CSS pixels of the picture; undefined behind the eye */
  project(position: Cartesian3): { readonly x: number; readonly y: number } | undefined;
  /** metres from the eye, as far as things of that size on the picture would be away on the screen */
  distanceM(position: Cartesian3): number;
}

/** Neither browser draws on more, and 268 million pixels take a gigabyte. */
const MAX_SIDE_PX = 16_384;
const MAX_AREA_PX = MAX_SIDE_PX * MAX_SIDE_PX;

/**
 * An empty canvas of that size.
 *
 * @throws AppError `picture.memory` where it cannot be had; a browser says so by a canvas that keeps nothing
 */
export function createSheetCanvas(
  widthPx: number,
  heightPx: number,
): { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D } {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new AppError("picture.memory", detail, { width: widthPx, height: heightPx, detail }, { cause });
  };
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_AREA_PX)
    refuse("larger than a canvas can be");
  try {
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) return refuse("no canvas to draw on");
    context.fillStyle = "#010203";
    context.fillRect(widthPx - 1, heightPx - 1, 1, 1);
    const [, , blue] = context.getImageData(widthPx - 1, heightPx - 1, 1, 1).data;
    if (blue !== 3) refuse("the canvas keeps nothing");
    return { canvas, context };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    return refuse(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}
