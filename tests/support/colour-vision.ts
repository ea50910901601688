/** A triple of channels. */
export type Triple = readonly [number, number, number];

/**
 * How colours are seen with the three complete colour-vision deficiencies, on linear sRGB. Source: Machado,
 * Oliveira, Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1.
 */
const MATRICES = {
  trichromacy: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export type Vision = keyof typeof MATRICES;
export const VISIONS: readonly Vision[] = ["trichromacy", "protanopia", "deuteranopia", "tritanopia"];

export const hexToLinear = (hex: string): Triple => {
  const channel = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

export const seenWith = (vision: Vision, [r, g, b]: Triple): Triple => {
  const m = MATRICES[vision];
  const clamp = (value: number): number => Math.max(0, Math.min(1, value));
  return [
    clamp(m[0] * r + m[1] * g + m[2] * b),
    clamp(m[3] * r + m[4] * g + m[5] * b),
    clamp(m[6] * r + m[7] * g + m[8] * b),
  ];
};

/** Source: Ottosson 2020, a perceptual colour space for image processing. */
export const linearToOklab = ([r, g, b]: Triple): Triple => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

export const deltaE = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Contrast of two opaque colours. Source: WCAG 2.2, relative luminance. */
export const contrast = (a: string, b: string): number => {
  const luminance = (hex: string): number => {
    const [r, g, blue] = hexToLinear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};
