import { readPosition } from "#domain/coordinate-text.ts";
import { resolveCrs } from "./crs.ts";

/** A position that a text may mean, as longitude and latitude of CGCS2000. */
export interface ResolvedPosition {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** how the text was read: `cgcs2000`, `gcj02`, `bd09` or the code of a plane system */
  readonly system: string;
}

const SHIFTED = { gcj02: "GCJ02", bd09: "BD09" } as const;

/** Readings farther from the city than this are dropped where another is this near, in degrees of a great circle. */
const NEAR_DEG = 1.5;
/** More ways to read a text than this help nobody. */
const MAX_POSITIONS = 4;

interface Centre {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

/**
 * Systems that an easting may be meant in, the likeliest first: that whose zone is written before it
 * (38 467 952 lies in three-degree zone 38, 19 467 952 in six-degree zone 19), else the city's own, and the
 * three-degree zone of CGCS2000 that the city lies in.
 */
function planeSystems(
  eastingM: number,
  projectedCrs: string | undefined,
  near: Centre | undefined,
): string[] {
  const zone = Math.floor(eastingM / 1e6);
  if (zone >= 25 && zone <= 45) return [`EPSG:${4513 + zone - 25}`];
  if (zone >= 13 && zone <= 23) return [`EPSG:${4491 + zone - 13}`];
  const meridian = near === undefined ? Number.NaN : Math.round(near.longitudeDeg / 3) * 3;
  const ofZone = meridian >= 75 && meridian <= 135 ? [`EPSG:${4534 + (meridian - 75) / 3}`] : [];
  return [...new Set([...(projectedCrs === undefined ? [] : [projectedCrs]), ...ofZone])];
}

function toLonLat(code: string, x: number, y: number, system: string): ResolvedPosition[] {
  const crs = resolveCrs(code);
  if (crs === undefined) return [];
  const xy = Float64Array.of(x, y);
  crs.toLonLat(xy);
  const [longitudeDeg = Number.NaN, latitudeDeg = Number.NaN] = xy;
  return Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90
    ? [{ longitudeDeg, latitudeDeg, system }]
    : [];
}

const RAD = Math.PI / 180;
function distanceDeg(a: Centre, b: Centre): number {
  const cosine =
    Math.sin(a.latitudeDeg * RAD) * Math.sin(b.latitudeDeg * RAD) +
    Math.cos(a.latitudeDeg * RAD) *
      Math.cos(b.latitudeDeg * RAD) *
      Math.cos((a.longitudeDeg - b.longitudeDeg) * RAD);
  return Math.acos(Math.max(-1, Math.min(1, cosine))) / RAD;
}

/**
 * Positions that a text may mean, the likeliest first.
 *
 * @param projectedCrs the city's own plane system, in which bare plane coordinates are taken
 * @param near the middle of the city: of several readings those near it are meant
 */
export function resolvePositions(
  text: string,
  projectedCrs: string | undefined,
  near?: Centre,
): ResolvedPosition[] {
  const found = readPosition(text).flatMap((typed): ResolvedPosition[] => {
    if (typed.type === "geographic") {
      const code = typed.system === "cgcs2000" ? "EPSG:4490" : SHIFTED[typed.system];
      return toLonLat(code, typed.longitudeDeg, typed.latitudeDeg, typed.system);
    }
    const codes = typed.crs === undefined ? planeSystems(typed.eastingM, projectedCrs, near) : [typed.crs];
    return codes.flatMap((code) => toLonLat(code, typed.eastingM, typed.northingM, code));
  });
  if (near === undefined) return found.slice(0, MAX_POSITIONS);
  const distances = new Map(found.map((position) => [position, distanceDeg(position, near)]));
  const isNear = (position: ResolvedPosition): boolean => (distances.get(position) ?? 0) <= NEAR_DEG;
  const kept = found.some(isNear) ? found.filter(isNear) : found;
  return kept.slice(0, MAX_POSITIONS);
}
