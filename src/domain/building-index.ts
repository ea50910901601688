import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "./building.ts";
import type { Building } from "./building.ts";

/**
 * The texts that columns point into. Position 0 is always the empty string: no text.
 * Decoding is lazy, so that a million names cost nothing until one is read.
 */
export interface TextTable {
  readonly count: number;
  get(position: number): string;
}

/**
 * Every building of a city in typed columns, in the order in which the tiles hold them: the feature's
 * `row` in a tile is the position here. Zero in `year`, `storeysAbove` and the text columns is "unknown".
 */
export interface BuildingIndex {
  readonly count: number;
  /** degrees × 1e7 */
  readonly longitudeE7: Int32Array;
  readonly latitudeE7: Int32Array;
  /** west, south, east, north minus the centroid, degrees × 1e6, four a building, rounded outward */
  readonly bboxOffsetE6: Int16Array;
  readonly groundDm: Int16Array;
  readonly heightM: Float32Array;
  readonly minHeightDm: Uint16Array;
  readonly storeysAbove: Uint16Array;
  readonly storeysBelow: Uint8Array;
  readonly use: Uint8Array;
  readonly heightOrigin: Uint8Array;
  readonly structure: Uint8Array;
  readonly year: Uint16Array;
  readonly footprintM2: Float32Array;
  readonly id: Uint32Array;
  readonly code: Uint32Array;
  readonly name: Uint32Array;
  readonly nameEn: Uint32Array;
  readonly address: Uint32Array;
  readonly estate: Uint32Array;
  readonly community: Uint16Array;
  readonly texts: TextTable;
}

/**
 * One building as an object.
 *
 * @throws RangeError if there is no such row.
 */
export function buildingAt(index: BuildingIndex, row: number): Building {
  if (!Number.isInteger(row) || row < 0 || row >= index.count) {
    throw new RangeError(`building row ${row} is not in 0…${index.count - 1}`);
  }
  const longitudeDeg = index.longitudeE7[row]! / 1e7;
  const latitudeDeg = index.latitudeE7[row]! / 1e7;
  const box = index.bboxOffsetE6.subarray(row * 4, row * 4 + 4);
  const optional: Record<string, string | number> = {};
  for (const column of ["code", "name", "nameEn", "address", "estate", "community"] as const) {
    const position = index[column][row]!;
    if (position !== 0) optional[column] = index.texts.get(position);
  }
  for (const column of ["storeysAbove", "storeysBelow", "year"] as const) {
    const value = index[column][row]!;
    if (value !== 0) optional[column] = value;
  }
  return {
    row,
    id: index.texts.get(index.id[row]!),
    ...optional,
    longitudeDeg,
    latitudeDeg,
    bbox: [
      longitudeDeg + box[0]! / 1e6,
      latitudeDeg + box[1]! / 1e6,
      longitudeDeg + box[2]! / 1e6,
      latitudeDeg + box[3]! / 1e6,
    ],
    groundM: index.groundDm[row]! / 10,
    heightM: index.heightM[row]!,
    minHeightM: index.minHeightDm[row]! / 10,
    heightOrigin: HEIGHT_ORIGINS[index.heightOrigin[row]!] ?? "assumed",
    use: BUILDING_USES[index.use[row]!] ?? "unknown",
    structure: STRUCTURE_TYPES[index.structure[row]!] ?? "unknown",
    footprintM2: index.footprintM2[row]!,
  };
}

/** The middle of all buildings; undefined where there are none. */
export function centreOf({
  count,
  longitudeE7,
  latitudeE7,
}: BuildingIndex): { readonly longitudeDeg: number; readonly latitudeDeg: number } | undefined {
  if (count === 0) return undefined;
  let [longitude, latitude] = [0, 0];
  for (let row = 0; row < count; row++) {
    longitude += longitudeE7[row]!;
    latitude += latitudeE7[row]!;
  }
  return { longitudeDeg: longitude / count / 1e7, latitudeDeg: latitude / count / 1e7 };
}
