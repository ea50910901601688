import type { ColourScheme, DayTime } from "#state/session-store.ts";

/** sRGB, 0…1; shading is done in display space, so that a colour on the page is the colour on the map. */
export type Rgb = readonly [number, number, number];

/** Everything that the colour scheme and the time of day decide. */
export interface SceneLook {
  readonly scheme: ColourScheme;
  readonly dayTime: DayTime;
  /** behind everything, and what the distance fades to */
  readonly haze: Rgb;
  readonly wall: Rgb;
  /** factor on every ground texel */
  readonly groundTint: Rgb;
  /** towards the sun (at night: the moon): degrees clockwise from north, degrees above the horizon */
  readonly sunAzimuthDeg: number;
  readonly sunElevationDeg: number;
  readonly sun: Rgb;
  /** light of the sky on faces that look up, and of the ground on those that look down */
  readonly sky: Rgb;
  readonly bounce: Rgb;
  readonly accent: Rgb;
  /** what buildings fade to while others are selected */
  readonly faded: Rgb;
  /** 0 no lit windows … 1 as many as there are at night */
  readonly windows: number;
  readonly windowGlow: Rgb;
  /** how dark a full shadow is, 0 none … 1 black */
  readonly shadowDarkness: number;
}

const hex = (value: number): Rgb => [
  ((value >> 16) & 255) / 255,
  ((value >> 8) & 255) / 255,
  (value & 255) / 255,
];

interface Matter {
  readonly haze: Readonly<Record<DayTime, number>>;
  readonly wall: number;
  readonly accent: number;
  readonly faded: number;
}

const MATTER: Readonly<Record<ColourScheme, Matter>> = {
  light: {
    haze: { day: 0xf1efe8, dusk: 0xe6d9cd, night: 0x59626f },
    wall: 0xece7dc,
    accent: 0x1f6f9f,
    faded: 0xefece3,
  },
  dark: {
    haze: { day: 0x0d1218, dusk: 0x14131a, night: 0x080c12 },
    wall: 0x4a5868,
    accent: 0x4fa8d8,
    faded: 0x161e27,
  },
};

interface Light {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  readonly sun: Rgb;
  readonly sky: Rgb;
  readonly bounce: Rgb;
  readonly ground: Readonly<Record<ColourScheme, Rgb>>;
  readonly windows: number;
  readonly shadowDarkness: number;
}

const LIGHTS: Readonly<Record<DayTime, Light>> = {
  day: {
    azimuthDeg: 222,
    elevationDeg: 48,
    sun: [0.42, 0.4, 0.36],
    sky: [0.7, 0.71, 0.74],
    bounce: [0.5, 0.49, 0.48],
    ground: { light: [1, 1, 1], dark: [1, 1, 1] },
    windows: 0,
    shadowDarkness: 0.32,
  },
  dusk: {
    azimuthDeg: 281,
    elevationDeg: 14,
    sun: [0.5, 0.3, 0.16],
    sky: [0.58, 0.57, 0.66],
    bounce: [0.44, 0.41, 0.44],
    ground: { light: [0.93, 0.86, 0.82], dark: [0.95, 0.9, 0.92] },
    windows: 0.35,
    shadowDarkness: 0.38,
  },
  night: {
    azimuthDeg: 140,
    elevationDeg: 55,
    sun: [0.1, 0.12, 0.17],
    sky: [0.4, 0.44, 0.53],
    bounce: [0.3, 0.32, 0.38],
    ground: { light: [0.5, 0.54, 0.63], dark: [0.72, 0.76, 0.84] },
    windows: 1,
    shadowDarkness: 0.2,
  },
};

/** Colours and lights of the scene; a pure table look-up. */
export function sceneLook(scheme: ColourScheme, dayTime: DayTime): SceneLook {
  const matter = MATTER[scheme];
  const light = LIGHTS[dayTime];
  return {
    scheme,
    dayTime,
    haze: hex(matter.haze[dayTime]),
    wall: hex(matter.wall),
    groundTint: light.ground[scheme],
    sunAzimuthDeg: light.azimuthDeg,
    sunElevationDeg: light.elevationDeg,
    sun: light.sun,
    sky: light.sky,
    bounce: light.bounce,
    accent: hex(matter.accent),
    faded: hex(matter.faded),
    windows: light.windows,
    windowGlow: [1, 0.82, 0.55],
    shadowDarkness: light.shadowDarkness,
  };
}

export const cssColour = ([red, green, blue]: Rgb): string =>
  `rgb(${Math.round(red * 255)} ${Math.round(green * 255)} ${Math.round(blue * 255)})`;
