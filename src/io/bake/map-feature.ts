/**
 * What the ground is drawn from and names are taken from: every input feature that is not a building.
 * Coordinates are [longitudeDeg, latitudeDeg] in flat arrays.
 */

export const ROAD_CLASSES = [
  "motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service", "pedestrian", "path",
] as const; // prettier-ignore
export type RoadClass = (typeof ROAD_CLASSES)[number];

export const AREA_CLASSES = [
  "water", "park", "grass", "forest", "farmland", "sports", "residential", "commercial", "industrial",
  "education", "medical", "plaza", "parking", "construction", "sand", "wetland",
] as const; // prettier-ignore
export type AreaClass = (typeof AREA_CLASSES)[number];

interface MapFeatureBase {
  readonly id: string;
  readonly name?: string;
  readonly nameEn?: string;
}

export interface RoadFeature extends MapFeatureBase {
  readonly kind: "road";
  readonly roadClass: RoadClass;
  readonly lonLat: Float64Array;
  readonly lanes?: number;
  readonly maxSpeedKmh?: number;
  readonly isOneway: boolean;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  readonly widthM?: number;
}

export interface RailFeature extends MapFeatureBase {
  readonly kind: "rail";
  readonly railClass: "rail" | "subway" | "tram";
  readonly lonLat: Float64Array;
  /** the line's own colour, #rrggbb */
  readonly colour?: string;
  readonly isTunnel: boolean;
}

export interface WaterwayFeature extends MapFeatureBase {
  readonly kind: "waterway";
  readonly waterwayClass: "river" | "canal" | "stream" | "ditch";
  readonly lonLat: Float64Array;
  readonly widthM?: number;
}

export interface AreaFeature extends MapFeatureBase {
  readonly kind: "area";
  readonly areaClass: AreaClass;
  /** exterior first, then holes */
  readonly ringsLonLat: readonly Float64Array[];
}

export interface PlaceFeature extends MapFeatureBase {
  readonly kind: "place";
  /** normalised category, such as `school`, `hospital`, `station`, `shelter`, `fuel`, `place:suburb` */
  readonly category: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly tags: Readonly<Record<string, string>>;
}

export type MapFeature = RoadFeature | RailFeature | WaterwayFeature | AreaFeature | PlaceFeature;

/** Elevations over a box: Float32 metres, rows from north to south, samples on the edges; NaN unknown. */
export interface ElevationGrid {
  readonly width: number;
  readonly height: number;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly heightsM: Float32Array;
}
