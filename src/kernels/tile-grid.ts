/**
 * How the earth is cut into square tiles. Rows are counted from the north. Source: OGC 17-083r4 (WebMercatorQuad
 * and WorldCRS84Quad); EPSG:4490 is cut as EPSG:4326.
 */
export type TileGridKind = "webMercator" | "geographic";

export interface TileAddress {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** West, south, east, north. */
export type TileBox = readonly [number, number, number, number];

/** Half the side of the square that EPSG:3857 covers, metres. */
export const MERCATOR_HALF_M = 20_037_508.342789244;

const RAD = Math.PI / 180;
/** Latitude at which web Mercator's square ends. */
const MERCATOR_MAX_LAT = Math.atan(Math.sinh(Math.PI)) / RAD;

export const columnsAt = (kind: TileGridKind, level: number): number =>
  kind === "webMercator" ? 2 ** level : 2 ** (level + 1);

export const rowsAt = (_kind: TileGridKind, level: number): number => 2 ** level;

/** Latitude in degrees at a number of rows from the northern edge; the number need not be whole. */
export function latitudeAt(kind: TileGridKind, level: number, rows: number): number {
  const share = rows / rowsAt(kind, level);
  if (kind === "geographic") return 90 - 180 * share;
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) / RAD;
}

/** The box of a tile in degrees. */
export function tileBox(kind: TileGridKind, { level, column, row }: TileAddress): TileBox {
  const width = 360 / columnsAt(kind, level);
  return [
    -180 + column * width,
    latitudeAt(kind, level, row + 1),
    -180 + (column + 1) * width,
    latitudeAt(kind, level, row),
  ];
}

/** The box of a web Mercator tile in the metres of EPSG:3857. */
export function mercatorBox({ level, column, row }: TileAddress): TileBox {
  const side = (2 * MERCATOR_HALF_M) / 2 ** level;
  return [
    -MERCATOR_HALF_M + column * side,
    MERCATOR_HALF_M - (row + 1) * side,
    -MERCATOR_HALF_M + (column + 1) * side,
    MERCATOR_HALF_M - row * side,
  ];
}

/** The tile that holds a position; positions beyond the grid's edge take the tile at the edge. */
export function tileAt(
  kind: TileGridKind,
  level: number,
  longitudeDeg: number,
  latitudeDeg: number,
): TileAddress {
  const columns = columnsAt(kind, level);
  const rows = rowsAt(kind, level);
  const latitude = Math.min(Math.max(latitudeDeg, -MERCATOR_MAX_LAT), MERCATOR_MAX_LAT);
  const share =
    kind === "geographic"
      ? (90 - latitudeDeg) / 180
      : (1 - Math.asinh(Math.tan(latitude * RAD)) / Math.PI) / 2;
  const clamp = (value: number, count: number): number => Math.min(Math.max(Math.floor(value), 0), count - 1);
  return {
    level,
    column: clamp(((longitudeDeg + 180) / 360) * columns, columns),
    row: clamp(share * rows, rows),
  };
}

/** The four tiles of the next level. */
export function childTiles({ level, column, row }: TileAddress): readonly TileAddress[] {
  return [0, 1, 2, 3].map((i) => ({
    level: level + 1,
    column: column * 2 + (i & 1),
    row: row * 2 + (i >> 1),
  }));
}

/** Height of a tile on the ground, metres, at its middle. */
export function tileHeightM(kind: TileGridKind, tile: TileAddress): number {
  const [, south, , north] = tileBox(kind, tile);
  return (north - south) * 111_320;
}

/** The part of an ancestor that a tile covers: offset from its north-western corner and share of its side. */
export function partOfAncestor(
  tile: TileAddress,
  ancestorLevel: number,
): { readonly x: number; readonly y: number; readonly share: number } {
  const share = 1 / 2 ** (tile.level - ancestorLevel);
  return {
    x: tile.column * share - Math.floor(tile.column * share),
    y: tile.row * share - Math.floor(tile.row * share),
    share,
  };
}
