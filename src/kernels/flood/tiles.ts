import type { Allocate, Frame } from "./water-state.ts";

/** Cells of a tile: wide enough for a loop to run, small enough to fit the shape of a flood. */
const TILE_WIDTH = 32;
const TILE_HEIGHT = 8;

/** Bits of `wet`: any cell, then the row or column of cells along a side. */
const ANY = 1;
const WEST = 2;
const NORTH = 4;
const EAST = 8;
const SOUTH = 16;

/**
 * The grid in tiles, so that what is dry costs nothing.
 *
 * A tile moves when it has water deep enough to flow, when a neighbour has such water along their common side,
 * or when it had flow a step ago. All else stays as it is to the bit.
 */
export interface Tiles {
  readonly frame: Frame;
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
  /** deepest water, m */
  readonly deepest: Float64Array;
  /** bits of where water may flow */
  readonly wet: Float64Array;
  /** 1 where the last step had flow */
  readonly hasFlow: Float64Array;
  /** 1 where the last step held water back */
  readonly isLimited: Float64Array;
}

/** First row and column, and those after the last, in the framed arrays. */
export interface TileBox {
  row: number;
  rowEnd: number;
  column: number;
  columnEnd: number;
}

export function createTiles(frame: Frame, allocate: Allocate): Tiles {
  const columns = Math.ceil(frame.width / TILE_WIDTH);
  const rows = Math.ceil(frame.height / TILE_HEIGHT);
  const count = columns * rows;
  return {
    frame,
    columns,
    rows,
    count,
    deepest: allocate(count),
    wet: allocate(count),
    hasFlow: allocate(count),
    isLimited: allocate(count),
  };
}

export function boxOf(tiles: Tiles, tile: number, out: TileBox): TileBox {
  const column = tile % tiles.columns;
  const row = (tile - column) / tiles.columns;
  out.row = row * TILE_HEIGHT + 1;
  out.rowEnd = Math.min(out.row + TILE_HEIGHT, tiles.frame.height + 1);
  out.column = column * TILE_WIDTH + 1;
  out.columnEnd = Math.min(out.column + TILE_WIDTH, tiles.frame.width + 1);
  return out;
}

export const emptyBox = (): TileBox => ({ row: 0, rowEnd: 0, column: 0, columnEnd: 0 });

/** The tile of a place in the framed arrays. */
export function tileOf(tiles: Tiles, index: number): number {
  const { stride } = tiles.frame;
  const column = Math.floor(((index % stride) - 1) / TILE_WIDTH);
  return Math.floor((Math.floor(index / stride) - 1) / TILE_HEIGHT) * tiles.columns + column;
}

/** Notes how deep the water of a tile is and along which sides it may flow out. */
export function noteDepth(
  tiles: Tiles,
  tile: number,
  box: TileBox,
  h: Float64Array,
  deepest: number,
  dryM: number,
): void {
  tiles.deepest[tile] = deepest;
  if (!(deepest > dryM)) {
    tiles.wet[tile] = 0;
    return;
  }
  const { stride } = tiles.frame;
  const { row, rowEnd, column, columnEnd } = box;
  let bits = ANY;
  for (let r = row; r < rowEnd; r++) {
    if (h[r * stride + column]! > dryM) bits |= WEST;
    if (h[r * stride + columnEnd - 1]! > dryM) bits |= EAST;
  }
  for (let c = column; c < columnEnd; c++) {
    if (h[row * stride + c]! > dryM) bits |= NORTH;
    if (h[(rowEnd - 1) * stride + c]! > dryM) bits |= SOUTH;
  }
  tiles.wet[tile] = bits;
}

/**
 * Tiles that move in the next step, ascending.
 *
 * @param out room for all tiles
 * @returns how many were written
 */
export function listMoving(tiles: Tiles, out: Float64Array): number {
  const { columns, rows, wet, hasFlow } = tiles;
  let count = 0;
  for (let tile = 0; tile < tiles.count; tile++) {
    const column = tile % columns;
    const moves =
      wet[tile]! > 0 ||
      hasFlow[tile]! > 0 ||
      (column > 0 && (wet[tile - 1]! & EAST) > 0) ||
      (column < columns - 1 && (wet[tile + 1]! & WEST) > 0) ||
      (tile >= columns && (wet[tile - columns]! & SOUTH) > 0) ||
      (tile < columns * (rows - 1) && (wet[tile + columns]! & NORTH) > 0);
    if (moves) out[count++] = tile;
  }
  return count;
}

/** Deepest water of all. */
export function deepestOf(tiles: Tiles): number {
  let deepest = 0;
  for (let tile = 0; tile < tiles.count; tile++) {
    if (tiles.deepest[tile]! > deepest) deepest = tiles.deepest[tile]!;
  }
  return deepest;
}

/** Whether the last step held water back in a tile or beside it. */
export function isLimitedNear(tiles: Tiles, tile: number): boolean {
  const { columns, rows, isLimited } = tiles;
  const column = tile % columns;
  return (
    isLimited[tile]! > 0 ||
    (column > 0 && isLimited[tile - 1]! > 0) ||
    (column < columns - 1 && isLimited[tile + 1]! > 0) ||
    (tile >= columns && isLimited[tile - columns]! > 0) ||
    (tile < columns * (rows - 1) && isLimited[tile + columns]! > 0)
  );
}
