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
  paper: "#161e27",
  areas: {
    residential: "#1b242e",
    commercial: "#202935",
    industrial: "#1f2329",
    education: "#23292f",
    medical: "#28282f",
    construction: "#212320",
    farmland: "#1b2523",
    sand: "#2a2a29",
    grass: "#1d2d29",
    park: "#1d322b",
    forest: "#1e3a2e",
    wetland: "#1a3332",
    sports: "#223e34",
    parking: "#202a34",
    plaza: "#28323d",
  },
  greenEdge: "#2b463b",
  sportsLine: "#3c5a4d",
  water: "#16384f",
  shore: "#2c5f80",
  highway: { fill: "#575348", casing: "#0f151b" },
  road: { fill: "#3d4b59", casing: "#10171e" },
  minorRoad: { fill: "#2f3b47", casing: "#131a21" },
  path: "#36434f",
  bridgeCasing: "#617182",
  tunnelCasing: "#3a4754",
  laneLine: "#566778",
  rail: "#5d6c7b",
  metro: "#4fa8d8",
  metroOpacity: 0.55,
  relief: { shadow: "#000000", shadowOpacity: 0.42, light: "#9fb6cc", lightOpacity: 0.1 },
  contact: { colour: "#04070b", opacity: 0.5 },
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
