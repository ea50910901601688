import { BUILDING_USES } from "./building.ts";
import type { BuildingUse } from "./building.ts";

/** Nine groups of uses, few enough to be told apart by colour. The order is the wire. */
export const USE_GROUPS = [
  "living", "office", "commerce", "industry", "education", "health", "culture", "transport", "other",
] as const; // prettier-ignore
export type UseGroup = (typeof USE_GROUPS)[number];

const GROUP_OF_USE: Readonly<Record<BuildingUse, UseGroup | undefined>> = {
  unknown: undefined,
  residential: "living",
  house: "living",
  dormitory: "living",
  office: "office",
  government: "office",
  commercial: "commerce",
  mixed: "commerce",
  hotel: "commerce",
  industrial: "industry",
  warehouse: "industry",
  utility: "industry",
  school: "education",
  university: "education",
  hospital: "health",
  cultural: "culture",
  sports: "culture",
  religious: "culture",
  transport: "transport",
  parking: "transport",
  construction: "other",
  outbuilding: "other",
  other: "other",
};

/** Code of a group for what is not known, or not in the list. */
export const NO_GROUP = 255;

const CODES = Uint8Array.from({ length: 256 }, (_, code) => {
  const use = BUILDING_USES[code];
  const group = use === undefined ? undefined : GROUP_OF_USE[use];
  return group === undefined ? NO_GROUP : USE_GROUPS.indexOf(group);
});

/** Group code of a code of `BUILDING_USES`. */
export const useGroupCode = (use: number): number => CODES[use]!;

/** Group codes of a column of uses. */
export const useGroupCodes = (uses: Uint8Array): Uint8Array => uses.map(useGroupCode);
