import type { Line } from "./geometry.ts";

export interface Named {
  readonly zh: string;
  readonly en: string;
}

export type RoadKind = "motorway" | "trunk" | "primary" | "secondary" | "tertiary" | "residential";

export interface RoadSpec {
  readonly kind: RoadKind;
  readonly name: Named;
}

/** Everything that divides the ground into blocks: the middle of a road or river, a shore, the edge of the map. */
export interface PlanLine {
  readonly id: number;
  readonly line: Line;
  readonly road?: RoadSpec;
  /** a river or canal: its name */
  readonly water?: Named;
  /** from the line to where the ground of a block begins: half a road, or half a river and its green bank */
  readonly halfWidthM: number;
  /** from the line to the nearest a building may stand */
  readonly reserveM: number;
}

/** Width of the carriageways in metres, lanes of both directions, speed in km/h, and building line beyond the kerb. */
export const ROAD_PROFILE: Readonly<
  Record<RoadKind, { widthM: number; lanes: number; speed: number; setbackM: number }>
> = {
  motorway: { widthM: 42, lanes: 8, speed: 120, setbackM: 34 },
  trunk: { widthM: 44, lanes: 10, speed: 70, setbackM: 20 },
  primary: { widthM: 36, lanes: 8, speed: 60, setbackM: 16 },
  secondary: { widthM: 26, lanes: 6, speed: 50, setbackM: 12 },
  tertiary: { widthM: 18, lanes: 4, speed: 40, setbackM: 9 },
  residential: { widthM: 11, lanes: 2, speed: 30, setbackM: 7 },
};
