import type { Orientation, PaperId } from "./sheet-format.ts";
import type { SheetStyle } from "./sheet-layout.ts";

export type Output = "png" | "pdf";

/** `present`: as on the screen. `plan`: straight down, true to scale. */
export type PrintView = "present" | "plan";

/** Sizes of pictures to choose from; `screen` is as large as the view, `custom` as is entered. */
export const PICTURE_SIZES = {
  hd: [1920, 1080],
  qhd: [2560, 1440],
  uhd: [3840, 2160],
  square: [1600, 1600],
  tall: [1080, 1920],
} as const;
export type PictureSize = keyof typeof PICTURE_SIZES | "screen" | "custom";

/** Scales of city maps (GB/T 20257): one to so many. */
export const DENOMINATORS = [500, 1000, 2000, 5000, 10_000, 25_000, 50_000, 100_000] as const;

export const MIN_PICTURE_PX = 200;
export const MAX_PICTURE_PX = 8192;

/** What the reader has chosen; undefined is what suits the view. */
export interface PrintSettings {
  readonly output: Output;
  readonly view: PrintView;
  readonly paper: PaperId;
  readonly orientation: Orientation;
  readonly dpi: number;
  readonly denominator: number | undefined;
  readonly size: PictureSize;
  readonly customPx: readonly [width: number, height: number];
  readonly style: SheetStyle;
  readonly title: string | undefined;
  readonly subtitle: string;
  readonly hasLegend: boolean;
  readonly hasScale: boolean;
  readonly hasNorth: boolean;
  readonly hasGrid: boolean;
}

export const USUAL_SETTINGS: PrintSettings = {
  output: "pdf",
  view: "present",
  paper: "a4",
  orientation: "landscape",
  dpi: 300,
  denominator: undefined,
  size: "screen",
  customPx: [2400, 1600],
  style: "full",
  title: undefined,
  subtitle: "",
  hasLegend: true,
  hasScale: true,
  hasNorth: true,
  hasGrid: true,
};

/**
 * The largest scale at which a plan still holds what the screen shows, or else the smallest there is.
 *
 * @param screenM metres that the screen shows across and down, at its middle
 * @param mapMm of the map on paper
 */
export function suitedDenominator(
  screenM: readonly [number, number],
  mapMm: readonly [number, number],
): number {
  const least = Math.max((screenM[0] * 1000) / mapMm[0], (screenM[1] * 1000) / mapMm[1]);
  // A tenth may be cut off at the edges: the step to the next scale is a factor of two or more.
  return DENOMINATORS.find((denominator) => denominator >= least * 0.9) ?? DENOMINATORS.at(-1) ?? 100_000;
}

/** Metres of the ground for a pixel of a plan that shows all that the screen shows. */
export const fittingMetresPerPx = (
  screenM: readonly [number, number],
  mapPx: readonly [number, number],
): number => Math.max(screenM[0] / mapPx[0], screenM[1] / mapPx[1]);
