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
    wall: 0x4d5b6b,
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
  readonly ground: Rgb;
  readonly windows: number;
  readonly shadowDarkness: number;
}

type Lights = Readonly<Record<DayTime, Light>>;

/** Paper: a bright sky, so that walls in the shade stay paper too. */
const LIGHT_ON_PAPER: Lights = {
  day: {
    azimuthDeg: 222,
    elevationDeg: 48,
    sun: [0.36, 0.34, 0.3],
    sky: [0.74, 0.75, 0.77],
    bounce: [0.6, 0.585, 0.57],
    ground: [1, 1, 1],
    windows: 0,
    shadowDarkness: 0.3,
  },
  dusk: {
    azimuthDeg: 281,
    elevationDeg: 14,
    sun: [0.4, 0.27, 0.17],
    sky: [0.64, 0.62, 0.67],
    bounce: [0.5, 0.46, 0.48],
    ground: [0.95, 0.88, 0.84],
    windows: 0.4,
    shadowDarkness: 0.36,
  },
  night: {
    azimuthDeg: 140,
    elevationDeg: 55,
    sun: [0.11, 0.13, 0.18],
    sky: [0.4, 0.44, 0.53],
    bounce: [0.3, 0.32, 0.38],
    ground: [0.5, 0.54, 0.63],
    windows: 1,
    shadowDarkness: 0.2,
  },
};

/** Ink: less sky and more sun, or the dark walls would all look alike. */
const LIGHT_ON_INK: Lights = {
  day: {
    ...LIGHT_ON_PAPER.day,
    sun: [0.56, 0.54, 0.49],
    sky: [0.66, 0.71, 0.79],
    bounce: [0.5, 0.51, 0.54],
  },
  dusk: {
    ...LIGHT_ON_PAPER.dusk,
    sun: [0.95, 0.6, 0.36],
    sky: [0.56, 0.58, 0.7],
    bounce: [0.42, 0.41, 0.48],
    ground: [0.95, 0.9, 0.92],
  },
  night: {
    ...LIGHT_ON_PAPER.night,
    sun: [0.17, 0.19, 0.24],
    sky: [0.46, 0.5, 0.58],
    bounce: [0.31, 0.33, 0.39],
    ground: [0.72, 0.76, 0.84],
  },
};

/** Colours and lights of the scene; a pure table look-up. */
export function sceneLook(scheme: ColourScheme, dayTime: DayTime): SceneLook {
  const matter = MATTER[scheme];
  const light = (scheme === "light" ? LIGHT_ON_PAPER : LIGHT_ON_INK)[dayTime];
  return {
    scheme,
    dayTime,
    haze: hex(matter.haze[dayTime]),
    wall: hex(matter.wall),
    groundTint: light.ground,
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
