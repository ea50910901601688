import type { Line, Ring, Vec } from "./geometry.ts";

/**
 * The generator's plane: metres east and north of the middle of the ring lake, joined to longitude and
 * latitude by scale alone, so that straight lines stay straight and areas that tile go on tiling.
 * Over three kilometres this differs from an east-north-up frame by about a metre.
 */
export const CENTRE_LONGITUDE = 113.805;
export const CENTRE_LATITUDE = 34.8;

/** Half the side of the square that is made, metres. */
export const HALF_EXTENT_M = 3100;
/** How far the elevations reach beyond it. */
export const MARGIN_M = 200;

// Lengths of a degree on GRS80 at 34.8° N: radii of curvature of the meridian and the prime vertical.
const PHI = (CENTRE_LATITUDE * Math.PI) / 180;
const E2 = 0.0066943800229;
const A = 6378137;
const W2 = 1 - E2 * Math.sin(PHI) ** 2;
export const METRES_PER_DEGREE_LAT = (((A * (1 - E2)) / W2 ** 1.5) * Math.PI) / 180;
export const METRES_PER_DEGREE_LON = ((A / Math.sqrt(W2)) * Math.cos(PHI) * Math.PI) / 180;

// Eight decimals of a degree are a millimetre: enough, and short in the file.
const round = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;

export const toLonLat = (p: Vec): [number, number] => [
  round(CENTRE_LONGITUDE + p[0] / METRES_PER_DEGREE_LON),
  round(CENTRE_LATITUDE + p[1] / METRES_PER_DEGREE_LAT),
];

export const lineToLonLat = (line: Line): [number, number][] => line.map(toLonLat);

/** A closed ring as GeoJSON wants it. */
export function ringToLonLat(ring: Ring): [number, number][] {
  const out = ring.map(toLonLat);
  const first = out[0];
  if (first !== undefined) out.push([first[0], first[1]]);
  return out;
}
