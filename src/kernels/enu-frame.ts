/**
 * Local east-north-up frames on the GRS80/WGS84 ellipsoid.
 *
 * CGCS2000 (GRS80) and WGS84 differ by less than a millimetre in shape; at the accuracy of a viewer the
 * two are one frame. Source: Bowring 1985 for the inverse; EPSG 9602 / 9837 for the forward formulas.
 */

const A_M = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const B_M = A_M * (1 - F);
const EP2 = E2 / (1 - E2);
const RAD = Math.PI / 180;

export interface EnuOrigin {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** ellipsoidal height, metres */
  readonly heightM: number;
}

/** A frame with its rotation worked out once. */
export interface EnuFrame extends EnuOrigin {
  /** column-major 4×4, ENU → ECEF, metres: what a 3D Tiles `transform` wants */
  readonly toEcef: Float64Array;
}

/** ECEF metres of a geodetic position, into `out` (length 3). */
export function geodeticToEcef(
  longitudeDeg: number,
  latitudeDeg: number,
  heightM: number,
  out: Float64Array,
): Float64Array {
  const sinLat = Math.sin(latitudeDeg * RAD);
  const cosLat = Math.cos(latitudeDeg * RAD);
  const n = A_M / Math.sqrt(1 - E2 * sinLat * sinLat);
  out[0] = (n + heightM) * cosLat * Math.cos(longitudeDeg * RAD);
  out[1] = (n + heightM) * cosLat * Math.sin(longitudeDeg * RAD);
  out[2] = (n * (1 - E2) + heightM) * sinLat;
  return out;
}

/** The frame whose origin is the given position; x east, y north, z up. */
export function createEnuFrame(origin: EnuOrigin): EnuFrame {
  const lon = origin.longitudeDeg * RAD;
  const lat = origin.latitudeDeg * RAD;
  const [sinLon, cosLon, sinLat, cosLat] = [Math.sin(lon), Math.cos(lon), Math.sin(lat), Math.cos(lat)];
  const o = geodeticToEcef(origin.longitudeDeg, origin.latitudeDeg, origin.heightM, new Float64Array(3));
  const toEcef = Float64Array.of(
    -sinLon, cosLon, 0, 0,
    -sinLat * cosLon, -sinLat * sinLon, cosLat, 0,
    cosLat * cosLon, cosLat * sinLon, sinLat, 0,
    o[0]!, o[1]!, o[2]!, 1,
  ); // prettier-ignore
  return { ...origin, toEcef };
}

const ecefScratch = new Float64Array(3);

/** East, north, up in metres of a geodetic position, into `out` at `offset`. Exact: curvature is kept. */
export function geodeticToEnu(
  frame: EnuFrame,
  longitudeDeg: number,
  latitudeDeg: number,
  heightM: number,
  out: Float64Array,
  offset = 0,
): Float64Array {
  const m = frame.toEcef;
  const p = geodeticToEcef(longitudeDeg, latitudeDeg, heightM, ecefScratch);
  const dx = p[0]! - m[12]!;
  const dy = p[1]! - m[13]!;
  const dz = p[2]! - m[14]!;
  out[offset] = m[0]! * dx + m[1]! * dy + m[2]! * dz;
  out[offset + 1] = m[4]! * dx + m[5]! * dy + m[6]! * dz;
  out[offset + 2] = m[8]! * dx + m[9]! * dy + m[10]! * dz;
  return out;
}

/** Longitude and latitude in degrees and ellipsoidal height in metres of an ENU position, into `out`. */
export function enuToGeodetic(
  frame: EnuFrame,
  eastM: number,
  northM: number,
  upM: number,
  out: Float64Array,
): Float64Array {
  const m = frame.toEcef;
  const x = m[0]! * eastM + m[4]! * northM + m[8]! * upM + m[12]!;
  const y = m[1]! * eastM + m[5]! * northM + m[9]! * upM + m[13]!;
  const z = m[2]! * eastM + m[6]! * northM + m[10]! * upM + m[14]!;
  const p = Math.hypot(x, y);
  const theta = Math.atan2(z * A_M, p * B_M);
  const lat = Math.atan2(z + EP2 * B_M * Math.sin(theta) ** 3, p - E2 * A_M * Math.cos(theta) ** 3);
  const sinLat = Math.sin(lat);
  const n = A_M / Math.sqrt(1 - E2 * sinLat * sinLat);
  out[0] = Math.atan2(y, x) / RAD;
  out[1] = lat / RAD;
  // Near the poles p / cos(lat) loses digits; this form does not.
  out[2] = p * Math.cos(lat) + z * sinLat - (A_M * A_M) / n;
  return out;
}
