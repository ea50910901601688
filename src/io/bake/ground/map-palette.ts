import type { AreaClass } from "../map-feature.ts";

export const GROUND_SCHEMES = ["light", "dark"] as const;
export type GroundScheme = (typeof GROUND_SCHEMES)[number];

/** #rrggbb */
type Hex = string;

interface RoadColours {
  readonly fill: Hex;
  readonly casing: Hex;
}

/** Every colour of the drawn ground. Opacities are 0…1. */
export interface MapPalette {
  readonly paper: Hex;
  readonly areas: Readonly<Record<Exclude<AreaClass, "water">, Hex>>;
  /** thin line around greens, near */
  readonly greenEdge: Hex;
  readonly sportsLine: Hex;
  readonly water: Hex;
  /** inner shore line */
  readonly shore: Hex;
  readonly highway: RoadColours;
  readonly road: RoadColours;
  readonly minorRoad: RoadColours;
  readonly path: Hex;
  readonly bridgeCasing: Hex;
  readonly tunnelCasing: Hex;
  readonly laneLine: Hex;
  readonly rail: Hex;
  readonly metro: Hex;
  readonly metroOpacity: number;
  readonly relief: {
    readonly shadow: Hex;
    readonly shadowOpacity: number;
    readonly light: Hex;
    readonly lightOpacity: number;
  };
  readonly contact: { readonly colour: Hex; readonly opacity: number };
}

const light: MapPalette = {
  paper: "#efece3",
  areas: {
    residential: "#ebe7dc",
    commercial: "#f1e8dc",
    industrial: "#e6e3df",
    education: "#f2ebd6",
    medical: "#f3e5df",
    construction: "#e9e2d2",
    farmland: "#ebebd9",
    sand: "#f1e9d3",
    grass: "#e2e9d9",
    park: "#dce5d3",
    forest: "#cfdcc5",
    wetland: "#d6e3d9",
    sports: "#d2e2cf",
    parking: "#e8e5dd",
    plaza: "#f6f3ec",
  },
  greenEdge: "#c6d4bb",
  sportsLine: "#f1f5ec",
  water: "#c9dce6",
  shore: "#a6c4d4",
  highway: { fill: "#fbf1d5", casing: "#d6c69e" },
  road: { fill: "#ffffff", casing: "#d8d2c4" },
  minorRoad: { fill: "#ffffff", casing: "#ddd8cb" },
  path: "#ffffff",
  bridgeCasing: "#b5ad9c",
  tunnelCasing: "#cdc6b6",
  laneLine: "#dcd6c8",
  rail: "#aaa497",
  metro: "#1f6f9f",
  metroOpacity: 0.55,
  relief: { shadow: "#4a4436", shadowOpacity: 0.32, light: "#ffffff", lightOpacity: 0.3 },
  contact: { colour: "#4b4130", opacity: 0.17 },
};

const dark: MapPalette = {
  paper: "#10171e",
  areas: {
    residential: "#131b23",
    commercial: "#171e28",
    industrial: "#171b21",
    education: "#1a2026",
    medical: "#1f1f26",
    construction: "#181b1e",
    farmland: "#141c1b",
    sand: "#1f2022",
    grass: "#14201e",
    park: "#16231f",
    forest: "#172a22",
    wetland: "#142523",
    sports: "#1a2c28",
    parking: "#161e26",
    plaza: "#1a232c",
  },
  greenEdge: "#1f3029",
  sportsLine: "#2b3f39",
  water: "#14283a",
  shore: "#1d3d57",
  highway: { fill: "#3a4a5b", casing: "#0a1016" },
  road: { fill: "#2a3744", casing: "#0b1117" },
  minorRoad: { fill: "#212c37", casing: "#0d141a" },
  path: "#27333f",
  bridgeCasing: "#4b5c6d",
  tunnelCasing: "#26323e",
  laneLine: "#3d4c5b",
  rail: "#465564",
  metro: "#4fa8d8",
  metroOpacity: 0.5,
  relief: { shadow: "#000000", shadowOpacity: 0.5, light: "#9fb6cc", lightOpacity: 0.1 },
  contact: { colour: "#000000", opacity: 0.3 },
};

export const PALETTES: Readonly<Record<GroundScheme, MapPalette>> = { light, dark };

/** Red, green, blue, alpha in 0…1 of #rrggbb, as Skia's unpremultiplied colours want them. */
export function toRgba(hex: Hex, opacity = 1): Float32Array {
  const value = Number.parseInt(hex.slice(1), 16);
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`colour ${hex}: expected #rrggbb`);
  return Float32Array.of(
    ((value >> 16) & 255) / 255,
    ((value >> 8) & 255) / 255,
    (value & 255) / 255,
    opacity,
  );
}

/** Red, green, blue in 0…255 of #rrggbb. */
export function toRgb(hex: Hex): readonly [number, number, number] {
  const [red, green, blue] = toRgba(hex);
  return [Math.round(red! * 255), Math.round(green! * 255), Math.round(blue! * 255)];
}
