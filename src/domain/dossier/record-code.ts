import type { Building } from "../building.ts";

/** The key under which a building's records are kept: its code, or its identifier in its source. */
export const recordCodeOf = (building: Pick<Building, "code" | "id">): string => building.code ?? building.id;
