import { assertNever } from "#base/assert-never.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { BUILDING_USES, HEIGHT_ORIGINS } from "#domain/building.ts";
import type { BuildingUse, HeightOrigin } from "#domain/building.ts";

export type ColouringScheme = "dark" | "light";
export type ColouringField = "use" | "height" | "year" | "heightOrigin";

const USE_GROUPS = [
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

/**
 * Eight hues of one lightness (OKLCH L 0.74 on ink, 0.64 on paper) and a neutral for the rest. Hue and chroma
 * were chosen so that any two stay apart under protanopia, deuteranopia and tritanopia too.
 */
const USE_COLOURS: Readonly<Record<ColouringScheme, Readonly<Record<UseGroup, string>>>> = {
  dark: {
    living: "#d2a30f",
    office: "#79b5cb",
    commerce: "#fe825d",
    industry: "#d389e9",
    education: "#a8b179",
    health: "#ee82b6",
    culture: "#2fc794",
    transport: "#9ba0fe",
    other: "#e6e2d8",
  },
  light: {
    living: "#be7c07",
    office: "#2f96cb",
    commerce: "#d0686a",
    industry: "#8b85b4",
    education: "#909245",
    health: "#b772a0",
    culture: "#5e9b7d",
    transport: "#7c7ee8",
    other: "#4d4a45",
  },
};

/**
 * Indigo, azurite, malachite, gamboge: OKLab lightness rises by equal steps from 0.40 to 0.90, so that the
 * order is read without the hue.
 */
const RAMP = ["#3a3b8b", "#006aa0", "#03919d", "#2db88f", "#9fcf74", "#f9dd73"] as const;

const ORIGIN_COLOURS: Readonly<Record<ColouringScheme, Readonly<Record<HeightOrigin, string>>>> = {
  dark: { measured: "#79b5cb", levels: "#d2a30f", assumed: "#d389e9" },
  light: { measured: "#2f96cb", levels: "#be7c07", assumed: "#8b85b4" },
};

const MISSING: Readonly<Record<ColouringScheme, string>> = { dark: "#6b7580", light: "#a3a9b0" };

/** Upper bounds of the height classes, metres: 27, 54 and 100 m are limits of GB 55037 for dwellings. */
const HEIGHT_BREAKS_M = [10, 27, 54, 100, 200] as const;
const YEAR_BREAKS = [1980, 1990, 2000, 2010, 2020] as const;

export type LegendLabel =
  | { readonly type: "use"; readonly group: UseGroup }
  | { readonly type: "origin"; readonly origin: HeightOrigin }
  /** from ≤ value < to; an open end is undefined */
  | { readonly type: "height" | "year"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly type: "missing" };

export interface LegendClass {
  readonly id: string;
  /** #rrggbb */
  readonly colour: string;
  readonly label: LegendLabel;
  /** buildings of this class */
  readonly count: number;
}

export interface BuildingColours {
  /** red, green, blue for every row of the index */
  readonly rgb: Uint8Array;
  /** in reading order; classes without buildings are left out, what is missing comes last */
  readonly legend: readonly LegendClass[];
}

interface ClassSpec {
  readonly id: string;
  readonly colour: string;
  readonly label: LegendLabel;
}

interface Classing {
  readonly classes: readonly ClassSpec[];
  /** position in `classes` of a row, -1 where the value is missing */
  readonly classOf: (row: number) => number;
}

/** High values stand out: bright on ink, dark on paper. */
const rampColour = (position: number, scheme: ColouringScheme): string =>
  RAMP[scheme === "dark" ? position : RAMP.length - 1 - position] ?? RAMP[0];

function rangeClasses(
  type: "height" | "year",
  breaks: readonly number[],
  scheme: ColouringScheme,
): ClassSpec[] {
  return [...breaks, undefined].map((to, position) => ({
    id: `${type}-${position}`,
    colour: rampColour(position, scheme),
    label: { type, from: breaks[position - 1], to },
  }));
}

function rangeOf(value: number, breaks: readonly number[]): number {
  const position = breaks.findIndex((limit) => value < limit);
  return position === -1 ? breaks.length : position;
}

function classing(index: BuildingIndex, field: ColouringField, scheme: ColouringScheme): Classing {
  switch (field) {
    case "use": {
      const positions = BUILDING_USES.map((use) => {
        const group = GROUP_OF_USE[use];
        return group === undefined ? -1 : USE_GROUPS.indexOf(group);
      });
      return {
        classes: USE_GROUPS.map((group) => ({
          id: group,
          colour: USE_COLOURS[scheme][group],
          label: { type: "use", group },
        })),
        classOf: (row) => positions[index.use[row]!] ?? -1,
      };
    }
    case "heightOrigin":
      return {
        classes: HEIGHT_ORIGINS.map((origin) => ({
          id: origin,
          colour: ORIGIN_COLOURS[scheme][origin],
          label: { type: "origin", origin },
        })),
        classOf: (row) => (index.heightOrigin[row]! < HEIGHT_ORIGINS.length ? index.heightOrigin[row]! : -1),
      };
    case "height":
      return {
        classes: rangeClasses("height", HEIGHT_BREAKS_M, scheme),
        classOf: (row) => (index.heightM[row]! > 0 ? rangeOf(index.heightM[row]!, HEIGHT_BREAKS_M) : -1),
      };
    case "year":
      return {
        classes: rangeClasses("year", YEAR_BREAKS, scheme),
        classOf: (row) => (index.year[row]! > 0 ? rangeOf(index.year[row]!, YEAR_BREAKS) : -1),
      };
    default:
      return assertNever(field);
  }
}

const channels = (colour: string): readonly [number, number, number] => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/**
 * Paints every building of a city by one field, and says what the colours mean.
 *
 * @returns colours in row order, and the legend with the number of buildings of each class
 */
export function buildingColours(
  index: BuildingIndex,
  field: ColouringField,
  scheme: ColouringScheme,
): BuildingColours {
  const { classes, classOf } = classing(index, field, scheme);
  const specs: readonly ClassSpec[] = [
    ...classes,
    { id: "missing", colour: MISSING[scheme], label: { type: "missing" } },
  ];
  const colours = specs.map(({ colour }) => channels(colour));
  const counts = specs.map(() => 0);
  const rgb = new Uint8Array(index.count * 3);
  for (let row = 0; row < index.count; row++) {
    const found = classOf(row);
    const position = found < 0 ? classes.length : found;
    const [red, green, blue] = colours[position]!;
    rgb[row * 3] = red;
    rgb[row * 3 + 1] = green;
    rgb[row * 3 + 2] = blue;
    counts[position]! += 1;
  }
  const legend = specs.map((spec, position) => ({ ...spec, count: counts[position]! }));
  return { rgb, legend: legend.filter(({ count }) => count > 0) };
}
