import type { AreaClass, RoadClass } from "../map-feature.ts";
import type { MapPalette } from "./map-palette.ts";

/** Areas from the lowest to the uppermost; water lies above them all. */
export const AREA_ORDER: readonly Exclude<AreaClass, "water">[] = [
  "farmland", "residential", "commercial", "industrial", "education", "medical", "construction", "sand",
  "park", "grass", "forest", "wetland", "sports", "parking", "plaza",
]; // prettier-ignore

/** Greens that get a thin edge when near. */
export const EDGED_GREENS: ReadonlySet<AreaClass> = new Set(["park", "grass", "forest", "wetland"]);

/** Roads from the lowest to the uppermost: a main road's surface runs through its side streets. */
export const ROAD_ORDER: readonly RoadClass[] = [
  "path", "service", "pedestrian", "residential", "tertiary", "secondary", "primary", "trunk", "motorway",
]; // prettier-ignore

interface RoadStyle {
  /** coarsest scale at which the class is drawn, metres a pixel */
  readonly untilMetresPerPx: number;
  readonly minPx: number;
  readonly casingUntilMetresPerPx: number;
}

const ROAD_STYLES: Readonly<Record<RoadClass, RoadStyle>> = {
  motorway: { untilMetresPerPx: Infinity, minPx: 2.4, casingUntilMetresPerPx: 60 },
  trunk: { untilMetresPerPx: 200, minPx: 2.2, casingUntilMetresPerPx: 40 },
  primary: { untilMetresPerPx: 60, minPx: 1.9, casingUntilMetresPerPx: 16 },
  secondary: { untilMetresPerPx: 24, minPx: 1.5, casingUntilMetresPerPx: 9 },
  tertiary: { untilMetresPerPx: 13, minPx: 1.2, casingUntilMetresPerPx: 6 },
  residential: { untilMetresPerPx: 8, minPx: 0.9, casingUntilMetresPerPx: 3 },
  pedestrian: { untilMetresPerPx: 2.4, minPx: 1, casingUntilMetresPerPx: 0 },
  service: { untilMetresPerPx: 2.4, minPx: 1, casingUntilMetresPerPx: 1.4 },
  path: { untilMetresPerPx: 1.4, minPx: 0.9, casingUntilMetresPerPx: 0 },
};

/** A road on paper: width of its surface, width of the line on each side, and how faint it is. */
export interface RoadStroke {
  readonly widthPx: number;
  readonly casingPx: number;
  readonly opacity: number;
}

/** Over the last part of its range of scales a class fades, so that it does not pop from level to level. */
const FADES_FROM = 0.5;

/** How a road of a class and true width is drawn at a scale; undefined where it is left out. */
export function roadStroke(
  roadClass: RoadClass,
  widthM: number,
  metresPerPx: number,
): RoadStroke | undefined {
  const style = ROAD_STYLES[roadClass];
  if (metresPerPx > style.untilMetresPerPx) return undefined;
  const widthPx = Math.max(style.minPx, widthM / metresPerPx);
  const casingPx =
    metresPerPx > style.casingUntilMetresPerPx ? 0 : Math.min(1.3, Math.max(0.6, 0.9 / metresPerPx));
  const range = metresPerPx / style.untilMetresPerPx;
  const opacity = range < FADES_FROM ? 1 : 1 - 0.45 * ((range - FADES_FROM) / (1 - FADES_FROM));
  return { widthPx, casingPx, opacity: Number.isFinite(opacity) ? opacity : 1 };
}

export function roadColours(
  roadClass: RoadClass,
  palette: MapPalette,
): { readonly fill: string; readonly casing: string } {
  switch (roadClass) {
    case "motorway":
    case "trunk":
      return palette.highway;
    case "primary":
    case "secondary":
    case "tertiary":
      return palette.road;
    case "residential":
    case "service":
    case "pedestrian":
      return palette.minorRoad;
    case "path":
      return { fill: palette.path, casing: palette.minorRoad.casing };
  }
}

/** Scales up to which details are drawn, metres a pixel. */
export const DETAIL = {
  laneLines: 1,
  greenEdges: 2.2,
  sportsLines: 1.6,
  railTicks: 2.5,
  contactShade: 4.2,
  smallWaterways: 3,
} as const;
