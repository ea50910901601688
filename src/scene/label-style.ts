import type { ColourScheme, DayTime } from "#state/session-store.ts";
import type { LabelKind } from "./label-set.ts";

/** How a kind of name is written. */
export interface LabelStyle {
  readonly font: string;
  readonly sizePx: number;
  readonly colour: string;
  /** letters set apart, CSS length */
  readonly spacing: string;
}

const FAMILY = `system-ui, "Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

interface Shape {
  readonly sizePx: number;
  readonly weight: number;
  readonly isItalic: boolean;
  readonly spacing: string;
  readonly ink: "strong" | "plain" | "quiet" | "water" | "green" | "station";
  /** farther than this many metres from the camera it is left out */
  readonly reachM: number;
}

const SHAPES: Readonly<Record<LabelKind, Shape>> = {
  district: { sizePx: 16, weight: 600, isItalic: false, spacing: "0.12em", ink: "strong", reachM: Infinity },
  campus: { sizePx: 13, weight: 600, isItalic: false, spacing: "0.04em", ink: "plain", reachM: 9000 },
  water: { sizePx: 13, weight: 400, isItalic: true, spacing: "0.12em", ink: "water", reachM: 16_000 },
  park: { sizePx: 12, weight: 500, isItalic: false, spacing: "0.02em", ink: "green", reachM: 7000 },
  station: { sizePx: 12, weight: 600, isItalic: false, spacing: "0", ink: "station", reachM: 6000 },
  estate: { sizePx: 12, weight: 500, isItalic: false, spacing: "0", ink: "plain", reachM: 3500 },
  road: { sizePx: 11.5, weight: 500, isItalic: false, spacing: "0.02em", ink: "quiet", reachM: 3500 },
  poi: { sizePx: 11, weight: 500, isItalic: false, spacing: "0", ink: "quiet", reachM: 1600 },
};

const INKS: Readonly<Record<ColourScheme, Readonly<Record<Shape["ink"], string>>>> = {
  light: {
    strong: "#1C2430",
    plain: "#37424F",
    quiet: "#4E5B69",
    water: "#2B6A92",
    green: "#3C6A48",
    station: "#7A2E26",
  },
  dark: {
    strong: "#D3DDE6",
    plain: "#A9B8C6",
    quiet: "#8797A6",
    water: "#6FA8CE",
    green: "#7FAE92",
    station: "#D59A8E",
  },
};

export const labelReachM = (kind: LabelKind): number => SHAPES[kind].reachM;

export function labelStyle(kind: LabelKind, scheme: ColourScheme, dayTime: DayTime): LabelStyle {
  const { sizePx, weight, isItalic, spacing, ink } = SHAPES[kind];
  // A paper map at night is dark enough that its names need the light ink.
  const inks = scheme === "light" && dayTime === "night" ? INKS.dark : INKS[scheme];
  return {
    font: `${isItalic ? "italic " : ""}${weight} ${sizePx}px ${FAMILY}`,
    sizePx,
    colour: inks[ink],
    spacing,
  };
}

export const haloColour = (scheme: ColourScheme, dayTime: DayTime): string =>
  scheme === "dark" || dayTime === "night" ? "rgb(10 15 21 / 0.88)" : "rgb(246 243 235 / 0.92)";
