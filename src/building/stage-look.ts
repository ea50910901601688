import type { StageScheme } from "./stage-api.ts";

/** sRGB, 0…1. Shading is done in display space, as on the map, so that a colour of the page stays that colour. */
export type Rgb = readonly [number, number, number];

export const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
};

/** What the colour scheme decides of a drawing: ivory on paper, slate on ink. */
export interface StageLook {
  /** stairs, corridors, and units without a colour */
  readonly matter: Rgb;
  /** floors and the roof */
  readonly slab: Rgb;
  /** what is cut through is filled towards this */
  readonly cut: Rgb;
  readonly line: Rgb;
  readonly lineOpacity: number;
  readonly rimOpacity: number;
  readonly accent: Rgb;
  readonly sun: Rgb;
  readonly sky: Rgb;
  readonly bounce: Rgb;
  readonly shadowOpacity: number;
}

export const STAGE_LOOKS: Readonly<Record<StageScheme, StageLook>> = {
  light: {
    matter: rgbOf("#e9e4d8"),
    slab: rgbOf("#f6f2e8"),
    cut: rgbOf("#39424d"),
    line: rgbOf("#2b333d"),
    lineOpacity: 0.4,
    rimOpacity: 0.78,
    accent: rgbOf("#1f6f9f"),
    sun: [0.16, 0.15, 0.13],
    sky: [0.865, 0.87, 0.88],
    bounce: [0.7, 0.69, 0.685],
    shadowOpacity: 0.3,
  },
  dark: {
    matter: rgbOf("#5a6673"),
    slab: rgbOf("#83909d"),
    cut: rgbOf("#0d1218"),
    line: rgbOf("#dfe6ec"),
    lineOpacity: 0.3,
    rimOpacity: 0.62,
    accent: rgbOf("#4fa8d8"),
    sun: [0.24, 0.235, 0.22],
    sky: [0.78, 0.8, 0.84],
    bounce: [0.5, 0.52, 0.56],
    shadowOpacity: 0.55,
  },
};
