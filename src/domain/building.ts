/**
 * What a building is used for. The order is the wire: an index stores the position in this list, so new
 * uses go to the end.
 */
export const BUILDING_USES = [
  "unknown",
  "residential",
  "house",
  "dormitory",
  "office",
  "commercial",
  "mixed",
  "hotel",
  "industrial",
  "warehouse",
  "school",
  "university",
  "hospital",
  "government",
  "cultural",
  "sports",
  "transport",
  "religious",
  "utility",
  "parking",
  "construction",
  "outbuilding",
  "other",
] as const;

export type BuildingUse = (typeof BUILDING_USES)[number];

/** Where a building's height comes from. The order is the wire. */
export const HEIGHT_ORIGINS = ["measured", "levels", "assumed"] as const;

export type HeightOrigin = (typeof HEIGHT_ORIGINS)[number];

/** Structure types of the housing survey (房屋结构类型). The order is the wire. */
export const STRUCTURE_TYPES = [
  "unknown",
  "masonry",
  "frameBottomMasonry",
  "reinforcedConcrete",
  "steel",
  "timber",
  "earth",
  "mixed",
  "other",
] as const;

export type StructureType = (typeof STRUCTURE_TYPES)[number];

/** One row of the building index, decoded. Absent means unknown, never zero. */
export interface Building {
  readonly row: number;
  /** identifier in the source, such as `way/498723456` */
  readonly id: string;
  readonly code?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly address?: string;
  /** residential estate (小区), campus or compound */
  readonly estate?: string;
  readonly community?: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  /** ground level at the building, metres in the package's height datum */
  readonly groundM: number;
  /** top above ground */
  readonly heightM: number;
  readonly minHeightM: number;
  readonly heightOrigin: HeightOrigin;
  readonly storeysAbove?: number;
  readonly storeysBelow?: number;
  readonly use: BuildingUse;
  readonly structure: StructureType;
  readonly year?: number;
  readonly footprintM2: number;
}
