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

/** The interface's own, so that map and page are of one hand. */
const FAMILY = `-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans SC Variable", system-ui, sans-serif`;

interface Shape {
  readonly sizePx: number;
  readonly weight: number;
  readonly isItalic: boolean;
  readonly spacing: string;
  readonly ink: "strong" | "plain" | "quiet" | "water" | "green" | "station";
  /** farther than this many metres from the camera it is left out */
  readonly reachM: number;
  /** the last rank that reaches so far, and what each further one leaves of the reach */
  readonly fullRank: number;
  readonly reachPerRank: number;
}

const SHAPES: Readonly<Record<LabelKind, Shape>> = {
  district: { sizePx: 15, weight: 500, isItalic: false, spacing: "0.14em", ink: "strong", reachM: 6_000_000, fullRank: 1, reachPerRank: 0.13 },
  campus: { sizePx: 13, weight: 500, isItalic: false, spacing: "0.03em", ink: "plain", reachM: 9000, fullRank: 4, reachPerRank: 0.76 },
  water: { sizePx: 13, weight: 400, isItalic: true, spacing: "0.12em", ink: "water", reachM: 16_000, fullRank: 4, reachPerRank: 0.68 },
  park: { sizePx: 12, weight: 400, isItalic: false, spacing: "0.02em", ink: "green", reachM: 7000, fullRank: 4, reachPerRank: 0.8 },
  station: { sizePx: 12, weight: 500, isItalic: false, spacing: "0", ink: "station", reachM: 6000, fullRank: 4, reachPerRank: 0.82 },
  estate: { sizePx: 12, weight: 400, isItalic: false, spacing: "0", ink: "plain", reachM: 3500, fullRank: 4, reachPerRank: 0.82 },
  road: { sizePx: 11.5, weight: 400, isItalic: false, spacing: "0.02em", ink: "quiet", reachM: 3500, fullRank: 4, reachPerRank: 0.82 },
  poi: { sizePx: 11, weight: 400, isItalic: false, spacing: "0", ink: "quiet", reachM: 1600, fullRank: 4, reachPerRank: 0.82 },
}; // prettier-ignore

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
    quiet: "#93A3B2",
    water: "#6FA8CE",
    green: "#7FAE92",
    station: "#D59A8E",
  },
};

/** How far from the camera a name is shown, metres. */
export function labelReachM(kind: LabelKind, rank: number): number {
  const { reachM, fullRank, reachPerRank } = SHAPES[kind];
  return reachM * reachPerRank ** Math.max(0, rank - fullRank);
}

/** A town's name means nothing between its houses: nearer than this many metres it is left out. */
export const labelNearM = (kind: LabelKind): number => (kind === "district" ? 800 : 0);

/** Letters take more room in scripts other than Chinese, and say less each: they are set smaller. */
const ALPHABETIC_SCALE = 0.92;
const HAN = /\p{Script=Han}/u;

export function labelStyle(
  kind: LabelKind,
  text: string,
  scheme: ColourScheme,
  dayTime: DayTime,
): LabelStyle {
  const { weight, isItalic, ink, ...shape } = SHAPES[kind];
  const isHan = HAN.test(text);
  const sizePx = isHan ? shape.sizePx : shape.sizePx * ALPHABETIC_SCALE;
  // Wide spacing is for characters; words fall apart by it.
  const spacing = isHan ? shape.spacing : `${Number.parseFloat(shape.spacing) * 0.4}em`;
  // A paper map at night is dark enough that its names need the light ink.
  const inks = scheme === "light" && dayTime === "night" ? INKS.dark : INKS[scheme];
  return {
    font: `${isItalic ? "italic " : ""}${isHan ? weight : 400} ${sizePx}px ${FAMILY}`,
    sizePx,
    colour: inks[ink],
    spacing,
  };
}

export const haloColour = (scheme: ColourScheme, dayTime: DayTime): string =>
  scheme === "dark" || dayTime === "night" ? "rgb(10 15 21 / 0.88)" : "rgb(246 243 235 / 0.92)";
