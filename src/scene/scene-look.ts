import type { ColourScheme, DayTime } from "#state/session-store.ts";

/** sRGB, 0…1; shading is done in display space, so that a colour on the page is the colour on the map. */
export type Rgb = readonly [number, number, number];

/** Everything that the colour scheme and the time of day decide. */
export interface SceneLook {
  readonly scheme: ColourScheme;
  readonly dayTime: DayTime;
  /** at the horizon, and what the distance fades to */
  readonly haze: Rgb;
  /** the sky overhead */
  readonly zenith: Rgb;
  /** low in the sky towards the sun, and how much of it there is */
  readonly glow: Rgb;
  readonly glowStrength: number;
  readonly wall: Rgb;
  /** the plain ground around the city's map; the same as the map's own */
  readonly paper: Rgb;
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

interface Air {
  readonly haze: number;
  readonly zenith: number;
  readonly glow: number;
  readonly glowStrength: number;
}

interface Matter {
  readonly air: Readonly<Record<DayTime, Air>>;
  readonly wall: number;
  readonly paper: number;
  readonly accent: number;
  readonly faded: number;
}

const MATTER: Readonly<Record<ColourScheme, Matter>> = {
  light: {
    air: {
      day: { haze: 0xf2f0e9, zenith: 0xd9e3e8, glow: 0xfbf7ec, glowStrength: 0.5 },
      dusk: { haze: 0xe8d8ca, zenith: 0xb7bccb, glow: 0xfbdcb4, glowStrength: 0.9 },
      night: { haze: 0x434d5c, zenith: 0x232c39, glow: 0x6d7b8f, glowStrength: 0.3 },
    },
    wall: 0xece7dc,
    paper: 0xefece3,
    accent: 0x1f6f9f,
    faded: 0xefece3,
  },
  dark: {
    air: {
      day: { haze: 0x2c3947, zenith: 0x111a23, glow: 0x4f6070, glowStrength: 0.5 },
      dusk: { haze: 0x3b323b, zenith: 0x121622, glow: 0xb0714f, glowStrength: 0.9 },
      night: { haze: 0x131a24, zenith: 0x06090e, glow: 0x2a3645, glowStrength: 0.4 },
    },
    wall: 0x5b6774,
    paper: 0x161e27,
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
    elevationDeg: 18,
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
    sun: [0.1, 0.12, 0.17],
    sky: [0.34, 0.385, 0.48],
    bounce: [0.24, 0.265, 0.33],
    ground: [0.4, 0.44, 0.53],
    windows: 1,
    shadowDarkness: 0.2,
  },
};

/** Ink: less sky and more sun, or the dark walls would all look alike. */
const LIGHT_ON_INK: Lights = {
  day: {
    ...LIGHT_ON_PAPER.day,
    sun: [0.62, 0.59, 0.52],
    sky: [0.58, 0.64, 0.73],
    bounce: [0.36, 0.38, 0.42],
    shadowDarkness: 0.45,
  },
  dusk: {
    ...LIGHT_ON_PAPER.dusk,
    sun: [1.2, 0.71, 0.39],
    sky: [0.56, 0.58, 0.7],
    bounce: [0.42, 0.41, 0.48],
    ground: [0.95, 0.9, 0.92],
    shadowDarkness: 0.5,
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
  const air = matter.air[dayTime];
  const light = (scheme === "light" ? LIGHT_ON_PAPER : LIGHT_ON_INK)[dayTime];
  return {
    scheme,
    dayTime,
    haze: hex(air.haze),
    zenith: hex(air.zenith),
    glow: hex(air.glow),
    glowStrength: air.glowStrength,
    wall: hex(matter.wall),
    paper: hex(matter.paper),
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
