import type { BuildingClass, ClassedBuildings } from "#domain/building-classes.ts";
import { MISSING_CLASS } from "#domain/building-classes.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import { dossierColouringField, isDossierColouring } from "#domain/records/dossier-colouring.ts";
import type { ColouringSpec } from "./colouring-spec.ts";
import {
  CATEGORY_COLOURS,
  categoryColours,
  MISSING_COLOUR,
  OTHER_COLOUR,
  rampColours,
} from "./colour-ramps.ts";
import type { ColouringScheme } from "./colour-ramps.ts";

/** One line of the legend of coloured buildings. */
export interface ColourClass {
  readonly id: string;
  /** #rrggbb */
  readonly colour: string;
  readonly count: number;
  /** what the class holds; the interface writes it in the reader's language */
  readonly holds: BuildingClass | { readonly type: "missing" };
  /** the user's own words for it */
  readonly label?: string | undefined;
}

export interface ColourLegend {
  /** in reading order; classes without buildings are left out, what is not known comes last */
  readonly classes: readonly ColourClass[];
  /** inner limits of ranges, for whoever wants to move them */
  readonly breaks: readonly number[];
}

/** Closed lists have colours of their own, so that two cities can be compared: by value, by position in the hues. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  useGroup: ["living", "office", "commerce", "industry", "education", "health", "culture", "transport"],
  heightOrigin: ["levels", "measured", "none", "assumed"],
};

function fixedColour(field: string, value: string, scheme: ColouringScheme): string | undefined {
  // Grades and levels have the colours of their lists, in either scheme.
  if (isDossierColouring(field)) {
    const { list } = dossierColouringField(field);
    return list && codeEntry(list, value)?.colour;
  }
  const list = FIXED[field];
  if (list === undefined) return undefined;
  const position = list.indexOf(value);
  return position === -1 ? OTHER_COLOUR[scheme] : CATEGORY_COLOURS[scheme][position];
}

function coloursOf(
  { classes }: Pick<ClassedBuildings, "classes">,
  spec: ColouringSpec,
  scheme: ColouringScheme,
): string[] {
  const ranges = classes.filter(({ type }) => type === "range").length;
  const ramp = rampColours(spec.ramp, ranges, scheme, spec.isReversed);
  const hues = categoryColours(classes.length, scheme);
  return classes.map((one, position) => {
    const own = spec.classes[one.id]?.colour;
    if (own !== undefined) return own;
    switch (one.type) {
      case "range":
        return ramp[position]!;
      case "value":
        return fixedColour(spec.field, one.value, scheme) ?? hues[position]!;
      case "other":
        return OTHER_COLOUR[scheme];
    }
  });
}

const MISSING_ID = "missing";

/** The legend of classed buildings, with the user's changes. */
export function colourLegend(
  classed: Pick<ClassedBuildings, "classes" | "breaks" | "missingCount">,
  spec: ColouringSpec,
  scheme: ColouringScheme,
): ColourLegend {
  const colours = coloursOf(classed, spec, scheme);
  const classes = classed.classes.map((holds, position): ColourClass => {
    const label = spec.classes[holds.id]?.label;
    return { id: holds.id, colour: colours[position]!, count: holds.count, holds, label };
  });
  const missing: ColourClass = {
    id: MISSING_ID,
    colour: spec.classes[MISSING_ID]?.colour ?? MISSING_COLOUR[scheme],
    count: classed.missingCount,
    holds: { type: "missing" },
    label: spec.classes[MISSING_ID]?.label,
  };
  return { classes: [...classes, missing].filter(({ count }) => count > 0), breaks: classed.breaks };
}

/** Red, green, blue for every row: what the state texture takes. Cost: linear. */
export function paintRows(
  { classes, classOfRow }: Pick<ClassedBuildings, "classes" | "classOfRow">,
  spec: ColouringSpec,
  scheme: ColouringScheme,
): Uint8Array {
  const missing = spec.classes[MISSING_ID]?.colour ?? MISSING_COLOUR[scheme];
  const table = new Uint8Array(256 * 3);
  const put = (position: number, colour: string): void => {
    const value = Number.parseInt(colour.slice(1), 16);
    table.set([value >> 16, (value >> 8) & 255, value & 255], position * 3);
  };
  for (const [position, colour] of coloursOf({ classes }, spec, scheme).entries()) put(position, colour);
  put(MISSING_CLASS, missing);
  const rgb = new Uint8Array(classOfRow.length * 3);
  for (let row = 0; row < classOfRow.length; row++) {
    const at = classOfRow[row]! * 3;
    rgb[row * 3] = table[at]!;
    rgb[row * 3 + 1] = table[at + 1]!;
    rgb[row * 3 + 2] = table[at + 2]!;
  }
  return rgb;
}
