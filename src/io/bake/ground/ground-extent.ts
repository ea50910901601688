import { geodeticToEnu, createEnuFrame } from "#kernels/enu-frame.ts";

/** west, south, east, north in degrees */
export type Bbox = readonly [number, number, number, number];

/**
 * The rectangle that the ground's root tile covers, and the plane that its maps are drawn in: metres east of
 * the west border and south of the north border, linear in longitude and latitude, so that a texture lies
 * straight on a mesh of meridians and parallels. True to scale at the middle; over a city of 60 km the scale
 * is off by less than one per cent at its borders.
 */
export interface GroundExtent {
  readonly bbox: Bbox;
  readonly widthM: number;
  readonly heightM: number;
  readonly metresPerDegX: number;
  readonly metresPerDegY: number;
}

/** A rectangle of the plane, metres: left, top, right, bottom. */
export interface PlaneBox {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** How much wider than the city the ground is, in all; the outer part fades into the plain colour. */
const MARGIN = 0.25;
/** Below this a box is a point: still give it some ground to stand on. */
const MIN_SIDE_M = 400;
/** A strip longer than this is widened, so that no texture gets thinner than half its length. */
const MAX_ASPECT = 2;

/**
 * The ground's extent around a city.
 * @throws RangeError for a box that is empty, not a number, or across the antimeridian
 */
export function groundExtent(cityBbox: Bbox): GroundExtent {
  const [west, south, east, north] = cityBbox;
  if (!(west <= east) || !(south <= north) || west < -180 || east > 180 || south < -89 || north > 89) {
    throw new RangeError(`bbox ${cityBbox.join(", ")}: expected west ≤ east and south ≤ north in degrees`);
  }
  const lon = (west + east) / 2;
  const lat = (south + north) / 2;
  const frame = createEnuFrame({ longitudeDeg: lon, latitudeDeg: lat, heightM: 0 });
  const step = 1e-3;
  const metresPerDegX = geodeticToEnu(frame, lon + step, lat, 0, new Float64Array(3))[0]! / step;
  const metresPerDegY = geodeticToEnu(frame, lon, lat + step, 0, new Float64Array(3))[1]! / step;
  const margin = 1 + MARGIN;
  const coreWidthM = Math.max(MIN_SIDE_M, (east - west) * metresPerDegX * margin);
  const coreHeightM = Math.max(MIN_SIDE_M, (north - south) * metresPerDegY * margin);
  const widthM = Math.max(coreWidthM, coreHeightM / MAX_ASPECT);
  const heightM = Math.max(coreHeightM, coreWidthM / MAX_ASPECT);
  const dx = widthM / metresPerDegX / 2;
  const dy = heightM / metresPerDegY / 2;
  return { bbox: [lon - dx, lat - dy, lon + dx, lat + dy], widthM, heightM, metresPerDegX, metresPerDegY };
}

/** Longitudes and latitudes as plane metres, stride 2 both. */
export function toPlane(extent: GroundExtent, lonLat: Float64Array): Float64Array {
  const out = new Float64Array(lonLat.length);
  for (let i = 0; i + 1 < lonLat.length; i += 2) {
    out[i] = (lonLat[i]! - extent.bbox[0]) * extent.metresPerDegX;
    out[i + 1] = (extent.bbox[3] - lonLat[i + 1]!) * extent.metresPerDegY;
  }
  return out;
}

/** A box in degrees as a box of the plane. */
export function boxToPlane(extent: GroundExtent, [west, south, east, north]: Bbox): PlaneBox {
  return {
    minX: (west - extent.bbox[0]) * extent.metresPerDegX,
    minY: (extent.bbox[3] - north) * extent.metresPerDegY,
    maxX: (east - extent.bbox[0]) * extent.metresPerDegX,
    maxY: (extent.bbox[3] - south) * extent.metresPerDegY,
  };
}

export const doBoxesMeet = (a: PlaneBox, b: PlaneBox): boolean =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

/** The box widened on all sides. */
export const padBox = (box: PlaneBox, padM: number): PlaneBox => ({
  minX: box.minX - padM,
  minY: box.minY - padM,
  maxX: box.maxX + padM,
  maxY: box.maxY + padM,
});

/** Box of flat plane coordinates; inverted when there are none. */
export function boxOf(xy: Float64Array): PlaneBox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < xy.length; i += 2) {
    minX = Math.min(minX, xy[i]!);
    maxX = Math.max(maxX, xy[i]!);
    minY = Math.min(minY, xy[i + 1]!);
    maxY = Math.max(maxY, xy[i + 1]!);
  }
  return { minX, minY, maxX, maxY };
}
