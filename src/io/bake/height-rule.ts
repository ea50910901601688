import type { BuildingUse, HeightOrigin } from "#domain/building.ts";

/**
 * Floor-to-floor heights in metres, by use, and the storeys that a building of that use has when nothing is
 * known about it.
 *
 * Homes: 3.0 m, the least that GB 55038-2025 asks of new housing. Dormitories with bunk beds: JGJ 36-2016
 * asks for 3.4 m less structure. Classrooms: GB 50099-2011 asks for 3.1 m clear, which makes 3.7–3.9 m built.
 * Wards and offices with ducts above the ceiling: 3.9 m. Shops: JGJ 48-2014 asks for 3.2–3.5 m clear without
 * and more with air conditioning, which makes 4.5 m. Halls, works and stores: one tall storey. The default
 * storeys are medians of mapped buildings, on the low side: an assumed tower would mislead more than an
 * assumed block.
 */
const BY_USE: Readonly<Record<BuildingUse, readonly [storeyM: number, defaultStoreys: number]>> = {
  unknown: [3, 2],
  residential: [3, 6],
  house: [3, 2],
  dormitory: [3.4, 5],
  office: [3.9, 5],
  commercial: [4.5, 3],
  mixed: [3.6, 5],
  hotel: [3.6, 6],
  industrial: [6, 1],
  warehouse: [6, 1],
  school: [3.8, 4],
  university: [3.9, 5],
  hospital: [3.9, 5],
  government: [3.6, 4],
  cultural: [4.5, 2],
  sports: [6, 2],
  transport: [5, 1],
  religious: [5, 2],
  utility: [4, 1],
  parking: [3, 2],
  construction: [3, 3],
  outbuilding: [3, 1],
  other: [3.3, 2],
};

/** Heights above this are no buildings: the tallest stands at 828 m. */
export const MAX_HEIGHT_M = 1000;

/** More storeys than any building has; the most today are 163. */
export const MAX_STOREYS = 250;

export const storeyHeightM = (use: BuildingUse): number => BY_USE[use][0];

export const defaultHeightM = (use: BuildingUse): number => BY_USE[use][0] * BY_USE[use][1];

/** What is wrong with a height; each is reported, and the building falls to the next rule. */
export const HEIGHT_ISSUES = [
  "zero",
  "negative",
  "absurd",
  "text",
  "inStoreys",
  "belowMinHeight",
  "badLevels",
  "badMinHeight",
] as const;

export type HeightIssue = (typeof HEIGHT_ISSUES)[number];

export interface HeightInput {
  /** metres; NaN when absent or unusable */
  readonly heightM: number;
  /** storeys above ground; NaN when absent or unusable */
  readonly levels: number;
  /** metres; NaN when absent */
  readonly minHeightM: number;
  /** storeys below the building's lowest edge; NaN when absent */
  readonly minLevels: number;
  readonly use: BuildingUse;
  /** what a building without any height gets, instead of the default of its use */
  readonly fallbackM?: number | undefined;
}

export interface ResolvedHeight {
  readonly heightM: number;
  readonly minHeightM: number;
  readonly origin: HeightOrigin;
  readonly issue?: HeightIssue | undefined;
}

/**
 * The height of a building and where it comes from: a measured height; else storeys times the storey height
 * of its use; else the default of its use.
 *
 * The lower edge is `min_height`, else `min_level` storeys. A top that does not rise above the lower edge
 * falls to the next rule.
 */
export function resolveHeight(input: HeightInput): ResolvedHeight {
  const storeyM = storeyHeightM(input.use);
  const minHeightM =
    input.minHeightM > 0 ? input.minHeightM : input.minLevels > 0 ? input.minLevels * storeyM : 0;
  let issue: HeightIssue | undefined;
  if (input.heightM > 0) {
    if (input.heightM > minHeightM) return { heightM: input.heightM, minHeightM, origin: "measured" };
    issue = "belowMinHeight";
  }
  if (input.levels > 0) {
    const heightM = input.levels * storeyM;
    if (heightM > minHeightM) return { heightM, minHeightM, origin: "levels", issue };
    // Storeys of a part may be counted from its own lower edge.
    return { heightM: minHeightM + heightM, minHeightM, origin: "levels", issue };
  }
  const assumed = input.fallbackM ?? defaultHeightM(input.use);
  const heightM = assumed > minHeightM ? assumed : minHeightM + storeyM;
  return { heightM, minHeightM, origin: "assumed", issue };
}

/** What a bare number in the height column counts. */
export const HEIGHT_UNITS = ["metres", "storeys", "feet", "decimetres", "centimetres"] as const;

export type HeightUnit = (typeof HEIGHT_UNITS)[number];

export const METRES_PER_UNIT: Readonly<Record<Exclude<HeightUnit, "storeys">, number>> = {
  metres: 1,
  feet: 0.3048,
  decimetres: 0.1,
  centimetres: 0.01,
};
