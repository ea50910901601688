import type { RailFeature, RoadClass, RoadFeature, WaterwayFeature } from "../map-feature.ts";

/** Carriageway of a road that says nothing about itself, metres: with traffic both ways, and one way. */
const ROAD_WIDTH_M: Readonly<Record<RoadClass, readonly [bothWays: number, oneWay: number]>> = {
  motorway: [26, 13],
  trunk: [24, 12],
  primary: [19, 11],
  secondary: [15, 9.5],
  tertiary: [11, 8],
  residential: [7.5, 6],
  service: [4.5, 4],
  pedestrian: [5, 5],
  path: [2, 2],
};

const DEFAULT_LANES: Readonly<Record<RoadClass, readonly [bothWays: number, oneWay: number]>> = {
  motorway: [6, 3],
  trunk: [6, 3],
  primary: [4, 2],
  secondary: [4, 2],
  tertiary: [2, 2],
  residential: [2, 1],
  service: [1, 1],
  pedestrian: [0, 0],
  path: [0, 0],
};

const LANE_M = 3.5;
const KERB_M = 0.5;
/** Widths outside these are typing errors or mean something else. */
const [MIN_WIDTH_M, MAX_WIDTH_M, MAX_LANES] = [1, 80, 14];

export function roadLanes(road: RoadFeature): number {
  const lanes = road.lanes;
  if (lanes !== undefined && lanes >= 1 && lanes <= MAX_LANES) return Math.round(lanes);
  return DEFAULT_LANES[road.roadClass][road.isOneway ? 1 : 0];
}

/** Width of the carriageway: as given, else from the lanes, else by class. */
export function roadWidthM(road: RoadFeature): number {
  if (road.widthM !== undefined && road.widthM >= MIN_WIDTH_M && road.widthM <= MAX_WIDTH_M)
    return road.widthM;
  const byClass = ROAD_WIDTH_M[road.roadClass][road.isOneway ? 1 : 0];
  if (road.lanes === undefined || road.roadClass === "pedestrian" || road.roadClass === "path")
    return byClass;
  return Math.max(byClass * 0.6, roadLanes(road) * LANE_M + 2 * KERB_M);
}

const RAIL_WIDTH_M: Readonly<Record<RailFeature["railClass"], number>> = { rail: 2.4, subway: 5, tram: 2 };

export const railWidthM = (railClass: RailFeature["railClass"]): number => RAIL_WIDTH_M[railClass];

const WATERWAY_WIDTH_M: Readonly<Record<WaterwayFeature["waterwayClass"], number>> = {
  river: 18,
  canal: 9,
  stream: 3,
  ditch: 1.6,
};

export function waterwayWidthM(water: WaterwayFeature): number {
  const given = water.widthM;
  return given !== undefined && given > 0 && given < 5000 ? given : WATERWAY_WIDTH_M[water.waterwayClass];
}
