import { hexToOklab, oklabToHex } from "#base/oklab.ts";
import type { Oklab } from "#base/oklab.ts";

export type ColouringScheme = "dark" | "light";

export const SEQUENTIAL_RAMPS = ["mineral", "azurite", "malachite", "cinnabar", "ink"] as const;
export const DIVERGING_RAMPS = ["azuriteCinnabar", "malachiteViolet"] as const;
export const RAMPS = [...SEQUENTIAL_RAMPS, ...DIVERGING_RAMPS] as const;
export type RampId = (typeof RAMPS)[number];

/** Anchors from dark to light; a diverging ramp goes from one end over the pale middle to the other. */
const ANCHORS: Readonly<Record<RampId, readonly string[]>> = {
  mineral: ["#3a3b8b", "#006aa0", "#03919d", "#2db88f", "#9fcf74", "#f9dd73"],
  azurite: ["#0f3f66", "#1f6f9f", "#5fa6cd", "#a9d0e6", "#e3f0f7"],
  malachite: ["#0d4636", "#2a7f62", "#63ad8d", "#abd3bf", "#e2f1e9"],
  cinnabar: ["#6a1712", "#b83227", "#dc7360", "#efb3a2", "#fae6dc"],
  ink: ["#252c36", "#535e6b", "#848f9b", "#b9c1c9", "#eceff1"],
  azuriteCinnabar: ["#155a86", "#6fa9cb", "#e9e6dd", "#df8f7d", "#a92a20"],
  malachiteViolet: ["#1c6b52", "#79b59c", "#e9e6dd", "#b79ccd", "#70439a"],
};

/**
 * Eight hues of one lightness (OKLCH L 0.74 on ink, 0.64 on paper) and a neutral for the rest. Hue and chroma
 * were chosen so that any two stay apart under protanopia, deuteranopia and tritanopia too.
 */
export const CATEGORY_COLOURS: Readonly<Record<ColouringScheme, readonly string[]>> = {
  dark: ["#d2a30f", "#79b5cb", "#fe825d", "#d389e9", "#a8b179", "#ee82b6", "#2fc794", "#9ba0fe"],
  light: ["#be7c07", "#2f96cb", "#d0686a", "#8b85b4", "#909245", "#b772a0", "#5e9b7d", "#7c7ee8"],
};
/** What the eight hues leave over. */
export const OTHER_COLOUR: Readonly<Record<ColouringScheme, string>> = { dark: "#e6e2d8", light: "#4d4a45" };
export const MISSING_COLOUR: Readonly<Record<ColouringScheme, string>> = {
  dark: "#6b7580",
  light: "#a3a9b0",
};

const isDiverging = (ramp: RampId): boolean => DIVERGING_RAMPS.some((known) => known === ramp);

const mix = (a: Oklab, b: Oklab, t: number): Oklab => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** The colour at a share of a sequential ramp's lightness range, so that steps look equal. */
function atLightness(anchors: readonly Oklab[], share: number): Oklab {
  const first = anchors[0]!;
  const last = anchors.at(-1)!;
  const wanted = first[0] + (last[0] - first[0]) * share;
  for (let i = 1; i < anchors.length; i++) {
    const [a, b] = [anchors[i - 1]!, anchors[i]!];
    if (wanted <= b[0] || i === anchors.length - 1) {
      const span = b[0] - a[0];
      return mix(a, b, span === 0 ? 0 : Math.max(0, Math.min(1, (wanted - a[0]) / span)));
    }
  }
  return last;
}

/** The colour at a share of a ramp's length. */
function atLength(anchors: readonly Oklab[], share: number): Oklab {
  const position = share * (anchors.length - 1);
  const below = Math.min(anchors.length - 2, Math.floor(position));
  return mix(anchors[below]!, anchors[below + 1]!, position - below);
}

/**
 * Colours of ordered classes, low values first. On ink high values are bright and on paper they are dark, so
 * that they stand out on both; a diverging ramp keeps its sides. Steps are even in OKLab.
 *
 * @param count classes; one class takes the colour of the highest
 */
export function rampColours(
  ramp: RampId,
  count: number,
  scheme: ColouringScheme,
  isReversed = false,
): string[] {
  const anchors = ANCHORS[ramp].map(hexToOklab);
  const at = isDiverging(ramp) ? atLength : atLightness;
  // The far ends of a one-hue ramp would vanish in the ground of the other scheme.
  const [from, to] =
    ramp === "mineral" || isDiverging(ramp) ? [0, 1] : scheme === "dark" ? [0.12, 1] : [0, 0.88];
  const colours = Array.from({ length: count }, (_, position) =>
    oklabToHex(at(anchors, from + (count === 1 ? 1 : position / (count - 1)) * (to - from))),
  );
  const isDarkFirst = isDiverging(ramp) || scheme === "dark";
  return isDarkFirst === isReversed ? colours.toReversed() : colours;
}

/** Colours of unordered classes; beyond eight the hues come again, lighter and darker in turn. */
export function categoryColours(count: number, scheme: ColouringScheme): string[] {
  const hues = CATEGORY_COLOURS[scheme];
  return Array.from({ length: count }, (_, position) => {
    const hue = hues[position % hues.length]!;
    const round = Math.floor(position / hues.length);
    if (round === 0) return hue;
    const [lightness, a, b] = hexToOklab(hue);
    const shift = (round % 2 === 1 ? 0.13 : -0.13) * Math.ceil(round / 2);
    return oklabToHex([Math.max(0.3, Math.min(0.92, lightness + shift)), a * 0.85, b * 0.85]);
  });
}
