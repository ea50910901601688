import { USE_GROUPS, useGroupCode } from "#domain/use-group.ts";
import type { UseGroup } from "#domain/use-group.ts";
import { BUILDING_USES } from "#domain/building.ts";
import { OCCUPANCIES, UNIT_FINDINGS } from "#domain/storeys/storey-building.ts";
import type { Occupancy, StoreyUnit, UnitFinding, UnitMode } from "#domain/storeys/storey-building.ts";
import { CATEGORY_COLOURS, MISSING_COLOUR, OTHER_COLOUR } from "./colour-ramps.ts";
import type { ColouringScheme } from "./colour-ramps.ts";

/** A class of the legend of units; what is said of it is `storeys.class.<mode>.<id>` or the use group's name. */
export interface UnitClass {
  readonly id: UseGroup | Occupancy | UnitFinding;
  readonly colour: string;
  readonly count: number;
}

type Colours<K extends string> = Readonly<Record<ColouringScheme, Readonly<Record<K, string>>>>;

/** Two hues for those who live there, one for business, paper for what stands empty. */
const OCCUPANCY_COLOURS: Colours<Occupancy> = {
  dark: {
    owner: "#79b5cb",
    rented: "#d2a30f",
    business: "#d389e9",
    vacant: "#e6e2d8",
    unknown: MISSING_COLOUR.dark,
  },
  light: {
    owner: "#2f96cb",
    rented: "#be7c07",
    business: "#8b85b4",
    vacant: "#fbf8f0",
    unknown: MISSING_COLOUR.light,
  },
};

/** Strong only where something is to be done; a unit without findings is plain matter. */
const FINDING_COLOURS: Colours<UnitFinding> = {
  dark: { open: "#ea6c62", resolved: "#4daa86", none: "#8d99a6", unknown: MISSING_COLOUR.dark },
  light: { open: "#c9402f", resolved: "#5e9b7d", none: "#ece7dc", unknown: MISSING_COLOUR.light },
};

/** `unknown` where the use is not known, or in no group. */
const groupOf = (unit: StoreyUnit): UseGroup | "unknown" =>
  USE_GROUPS[useGroupCode(BUILDING_USES.indexOf(unit.use))] ?? "unknown";

function classIdOf(unit: StoreyUnit, mode: UnitMode): UnitClass["id"] {
  switch (mode) {
    case "use":
      return groupOf(unit);
    case "occupancy":
      return unit.occupancy;
    case "finding":
      return unit.finding;
  }
}

function colourOf(mode: UnitMode, id: UnitClass["id"], scheme: ColouringScheme): string {
  if (mode === "occupancy") return OCCUPANCY_COLOURS[scheme][id as Occupancy];
  if (mode === "finding") return FINDING_COLOURS[scheme][id as UnitFinding];
  if (id === "unknown") return MISSING_COLOUR[scheme];
  // The same hues as on the map, where uses are coloured by the same list.
  return CATEGORY_COLOURS[scheme][USE_GROUPS.indexOf(id as UseGroup)] ?? OTHER_COLOUR[scheme];
}

export const unitColour = (unit: StoreyUnit, mode: UnitMode, scheme: ColouringScheme): string =>
  colourOf(mode, classIdOf(unit, mode), scheme);

const ORDER: Readonly<Record<UnitMode, readonly UnitClass["id"][]>> = {
  use: [...USE_GROUPS, "unknown"],
  occupancy: OCCUPANCIES,
  finding: UNIT_FINDINGS,
};

/** The classes that the units are in, in the order of the list. */
export function unitClasses(
  units: readonly StoreyUnit[],
  mode: UnitMode,
  scheme: ColouringScheme,
): UnitClass[] {
  const counts = new Map<string, number>();
  for (const unit of units) {
    const id = classIdOf(unit, mode);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return ORDER[mode].flatMap((id) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ id, count, colour: colourOf(mode, id, scheme) }];
  });
}
