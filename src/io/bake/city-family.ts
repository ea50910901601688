import type { MapFeature } from "./map-feature.ts";

/** Where a city is, and how far from there something still belongs to it. */
export interface CityFamily {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** in degrees of latitude */
  readonly radiusDeg: number;
}

const SAMPLES = 20_000;
/** About a hundred kilometres: within this, nothing is an outlier. */
const MIN_RADIUS_DEG = 1;
/** Times the distance within which nine of ten lie. */
const REACH = 5;

/** The family of positions given as flat [lon, lat, …]; undefined for none. */
export function familyOf(lonLat: Float64Array): CityFamily | undefined {
  const n = lonLat.length / 2;
  if (n === 0) return undefined;
  const step = Math.max(1, Math.floor(n / SAMPLES));
  const lons: number[] = [];
  const lats: number[] = [];
  for (let i = 0; i < n; i += step) {
    lons.push(lonLat[i * 2]!);
    lats.push(lonLat[i * 2 + 1]!);
  }
  const longitudeDeg = quantile(lons, 0.5);
  const latitudeDeg = quantile(lats, 0.5);
  const centre = { longitudeDeg, latitudeDeg, radiusDeg: 0 };
  const distances = lons.map((lon, i) => distanceDeg(centre, lon, lats[i]!));
  return { longitudeDeg, latitudeDeg, radiusDeg: Math.max(MIN_RADIUS_DEG, REACH * quantile(distances, 0.9)) };
}

const quantile = (values: readonly number[], q: number): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
};

function distanceDeg(family: CityFamily, lon: number, lat: number): number {
  return Math.hypot(
    (lon - family.longitudeDeg) * Math.cos((family.latitudeDeg * Math.PI) / 180),
    lat - family.latitudeDeg,
  );
}

export const belongs = (family: CityFamily, lon: number, lat: number): boolean =>
  distanceDeg(family, lon, lat) <= family.radiusDeg;

/** A position that stands for a map feature. */
export function positionOf(feature: MapFeature): readonly [number, number] {
  switch (feature.kind) {
    case "place":
      return [feature.longitudeDeg, feature.latitudeDeg];
    case "area": {
      const ring = feature.ringsLonLat[0];
      return [ring?.[0] ?? Number.NaN, ring?.[1] ?? Number.NaN];
    }
    default:
      return [feature.lonLat[0] ?? Number.NaN, feature.lonLat[1] ?? Number.NaN];
  }
}
