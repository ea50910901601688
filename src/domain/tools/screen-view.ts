import { bodiesInScreenBox } from "#kernels/screen-points.ts";
import type { BuildingIndex } from "../building-index.ts";
import type { RowList } from "../row-list.ts";
import type { ScreenPoint } from "./ground-point.ts";

/** How the camera sees the earth at one moment: enough to say where on the screen a place is. */
export interface ScreenView {
  /** column-major 4×4, earth-fixed metres to clip space */
  readonly clipFromEcef: Float64Array;
  /** the map in CSS pixels */
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Buildings whose middle shows between two corners on the screen, drawn or not: those whose tiles are not
 * loaded count as well.
 */
export function rowsOnScreen(
  index: BuildingIndex,
  geoidOffsetM: number,
  { clipFromEcef, widthPx, heightPx }: ScreenView,
  from: ScreenPoint,
  to: ScreenPoint,
): RowList {
  return bodiesInScreenBox(index, geoidOffsetM, clipFromEcef, widthPx, heightPx, [
    Math.max(0, Math.min(from.xPx, to.xPx)),
    Math.max(0, Math.min(from.yPx, to.yPx)),
    Math.min(widthPx, Math.max(from.xPx, to.xPx)),
    Math.min(heightPx, Math.max(from.yPx, to.yPx)),
  ]);
}
