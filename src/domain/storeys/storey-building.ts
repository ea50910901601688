import type { BuildingUse } from "../building.ts";

/** Who lives or works in a unit, as a survey of dwellings asks. The order is that of legends. */
export const OCCUPANCIES = ["owner", "rented", "business", "vacant", "unknown"] as const;
export type Occupancy = (typeof OCCUPANCIES)[number];

/** What inspections have to say about a unit. The order is that of legends, worst first. */
export const UNIT_FINDINGS = ["open", "resolved", "none", "unknown"] as const;
export type UnitFinding = (typeof UNIT_FINDINGS)[number];

/** One unit (户) of a storey. It holds nothing about persons. */
export interface StoreyUnit {
  readonly id: string;
  /** the number on the door, such as 302 */
  readonly label: string;
  readonly use: BuildingUse;
  readonly occupancy: Occupancy;
  readonly finding: UnitFinding;
  /** floor area, or any number that is to the others' as the areas are; undefined: not known */
  readonly areaShare?: number | undefined;
}

export interface Storey {
  readonly id: string;
  /** 1 is at the ground, -1 below it; there is no 0 */
  readonly number: number;
  /** from floor to floor; undefined: not known */
  readonly heightM?: number | undefined;
  /** a name of its own, such as 设备层; else it is called by its number */
  readonly name?: string | undefined;
  /** where this storey is smaller or larger than the building's footprint */
  readonly polygonsM?: readonly (readonly Float64Array[])[] | undefined;
  readonly units: readonly StoreyUnit[];
}

/** A building as its storeys and units are drawn: plain data, in a frame of its own. */
export interface StoreyBuilding {
  readonly id: string;
  readonly name?: string | undefined;
  /**
   * the footprint: polygons of rings, exterior first, each ring flat [x0, y0, x1, y1, …] in metres east and north
   * of any point near by; closing points are passed over
   */
  readonly polygonsM: readonly (readonly Float64Array[])[];
  /** in any order */
  readonly storeys: readonly Storey[];
  /** where the building stands; what a building model is compared with */
  readonly place?: BuildingPlace | undefined;
}

export interface BuildingPlace {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** from the place to the outermost corner */
  readonly radiusM: number;
  /** ground level, metres in the city's height datum */
  readonly groundM?: number | undefined;
}

/** By what units are coloured. */
export const UNIT_MODES = ["use", "occupancy", "finding"] as const;
export type UnitMode = (typeof UNIT_MODES)[number];
