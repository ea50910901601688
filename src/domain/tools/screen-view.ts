import { bodiesInScreenBox, bodiesOnScreen, nearestOnScreen } from "#kernels/screen-points.ts";
import type { BuildingIndex } from "../building-index.ts";
import { hasRow, subtractRows } from "../row-list.ts";
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

/** Buildings whose middle shows, of those that are drawn. */
export function rowsInView(
  index: BuildingIndex,
  geoidOffsetM: number,
  view: ScreenView,
  outOfSight: RowList,
): RowList {
  const corner = { xPx: view.widthPx, yPx: view.heightPx };
  return subtractRows(rowsOnScreen(index, geoidOffsetM, view, { xPx: 0, yPx: 0 }, corner), outOfSight);
}

/** Where a building stands on the screen; undefined when that is outside of the map. */
export function placeOnScreen(
  index: BuildingIndex,
  row: number,
  geoidOffsetM: number,
  { clipFromEcef, widthPx, heightPx }: ScreenView,
  part: "middle" | "top",
): ScreenPoint | undefined {
  const share = part === "top" ? 1 : 0.5;
  const [xPx, yPx] = bodiesOnScreen(
    index,
    Uint32Array.of(row),
    geoidOffsetM,
    clipFromEcef,
    widthPx,
    heightPx,
    share,
  );
  const isInside = xPx! >= 0 && xPx! <= widthPx && yPx! >= 0 && yPx! <= heightPx;
  return isInside ? { xPx: xPx!, yPx: yPx! } : undefined;
}

export type ScreenDirection = "left" | "right" | "up" | "down";

const TOWARDS: Readonly<Record<ScreenDirection, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/**
 * The building next to another on the screen. From none, or from one that does not show, it is the one nearest
 * to the middle of the map.
 *
 * @returns its row; undefined when none shows there
 */
export function nextOnScreen(
  index: BuildingIndex,
  geoidOffsetM: number,
  view: ScreenView,
  outOfSight: RowList,
  from: number | undefined,
  direction: ScreenDirection,
): number | undefined {
  const { clipFromEcef, widthPx, heightPx } = view;
  const isDrawn = from !== undefined && from < index.count && !hasRow(outOfSight, from);
  const at = isDrawn ? placeOnScreen(index, from, geoidOffsetM, view, "middle") : undefined;
  const row = nearestOnScreen(
    index,
    outOfSight,
    geoidOffsetM,
    clipFromEcef,
    widthPx,
    heightPx,
    at?.xPx ?? widthPx / 2,
    at?.yPx ?? heightPx / 2,
    at === undefined ? undefined : TOWARDS[direction],
  );
  return row < 0 ? undefined : row;
}
