import type { HeightAt } from "./elevation-grid.ts";

/** What a mesh on the ground has to follow, and how closely. */
export interface DrapeField {
  readonly heightAt: HeightAt;
  /** edges shorter than this are straight enough: the distance between the ground's samples */
  readonly stepM: number;
  /** edges longer than this are split whatever the ground does, so that no hill hides in a triangle */
  readonly maxEdgeM: number;
  /** how far the mesh may be from the ground */
  readonly toleranceM: number;
}

const METRES_PER_DEG = 111_320;
const EARTH_RADIUS_M = 6_371_000;
/** Triangles of less are not split: of three points in a line the far ends would be halved in turn for ever. */
const MIN_AREA_M2 = 0.25;
/** heights looked at along an edge, at most */
const MAX_SAMPLES = 15;

const metresPerDegEast = (latitudeDeg: number): number =>
  METRES_PER_DEG * Math.max(0.01, Math.cos((latitudeDeg * Math.PI) / 180));

/**
 * Whether the ground leaves the straight line between two positions. Depends on the two ends alone, so that
 * triangles and lines that share an edge are split alike and no crack opens.
 */
export function leavesGround(
  field: DrapeField,
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): boolean {
  const lengthM = Math.hypot(
    (lonB - lonA) * metresPerDegEast((latA + latB) / 2),
    (latB - latA) * METRES_PER_DEG,
  );
  if (!(lengthM > field.stepM)) return false;
  if (lengthM > field.maxEdgeM) return true;
  const samples = Math.min(MAX_SAMPLES, Math.ceil(lengthM / field.stepM));
  const heightA = field.heightAt(lonA, latA);
  const heightB = field.heightAt(lonB, latB);
  for (let i = 1; i <= samples; i++) {
    const t = i / (samples + 1);
    const straight = heightA + (heightB - heightA) * t;
    const ground = field.heightAt(lonA + (lonB - lonA) * t, latA + (latB - latA) * t);
    const bulge = (lengthM * lengthM * t * (1 - t)) / (2 * EARTH_RADIUS_M);
    if (Math.abs(ground - straight) + bulge > field.toleranceM) return true;
  }
  return false;
}

/** Triangles over positions in degrees. */
export interface LonLatMesh {
  /** longitude, latitude of each vertex, stride 2 */
  readonly lonLat: Float64Array;
  /** three a triangle, wound as the triangles given */
  readonly indices: Uint32Array;
}

/**
 * Splits triangles at the middle of their edges until the mesh follows the ground.
 *
 * @param lonLat positions in degrees, stride 2; they stay the first vertices of the result
 * @param triangles vertex numbers, three a triangle
 * Cost: linear in the triangles that come out, with a map entry for each edge that is split.
 */
export function drapeTriangles(
  lonLat: ArrayLike<number>,
  triangles: ArrayLike<number>,
  field: DrapeField,
): LonLatMesh {
  const vertices: number[] = Array.from(lonLat);
  const out: number[] = [];
  const middles = new Map<string, number>();
  const checked = new Map<string, boolean>();
  const middleOf = (a: number, b: number): number => {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    if (checked.get(key) === false) return -1;
    const [lonA, latA, lonB, latB] = [
      vertices[a * 2]!,
      vertices[a * 2 + 1]!,
      vertices[b * 2]!,
      vertices[b * 2 + 1]!,
    ];
    const isSplit = leavesGround(field, lonA, latA, lonB, latB);
    if (!isSplit) {
      checked.set(key, false);
      return -1;
    }
    const middle = vertices.push((lonA + lonB) / 2, (latA + latB) / 2) / 2 - 1;
    middles.set(key, middle);
    return middle;
  };
  const areaM2 = (a: number, b: number, c: number): number => {
    const [lon, lat] = [vertices[a * 2]!, vertices[a * 2 + 1]!];
    const [abX, abY] = [vertices[b * 2]! - lon, vertices[b * 2 + 1]! - lat];
    const [acX, acY] = [vertices[c * 2]! - lon, vertices[c * 2 + 1]! - lat];
    return (Math.abs(abX * acY - abY * acX) * METRES_PER_DEG * metresPerDegEast(lat)) / 2;
  };
  const stack: number[] = Array.from(triangles);
  while (stack.length > 0) {
    const c = stack.pop()!;
    const b = stack.pop()!;
    const a = stack.pop()!;
    if (areaM2(a, b, c) < MIN_AREA_M2) {
      out.push(a, b, c);
      continue;
    }
    const [ab, bc, ca] = [middleOf(a, b), middleOf(b, c), middleOf(c, a)];
    // Turned so that the split edges come first.
    if (ab < 0 && bc < 0 && ca < 0) out.push(a, b, c);
    else if (ab >= 0 && bc >= 0 && ca >= 0) stack.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
    else if (ab >= 0 && bc >= 0) stack.push(a, ab, c, ab, bc, c, ab, b, bc);
    else if (bc >= 0 && ca >= 0) stack.push(b, bc, a, bc, ca, a, bc, c, ca);
    else if (ca >= 0 && ab >= 0) stack.push(c, ca, b, ca, ab, b, ca, a, ab);
    else if (ab >= 0) stack.push(a, ab, c, ab, b, c);
    else if (bc >= 0) stack.push(b, bc, a, bc, c, a);
    else stack.push(c, ca, b, ca, a, b);
  }
  return { lonLat: Float64Array.from(vertices), indices: Uint32Array.from(out) };
}

/**
 * Splits the stretches of a line in the middle until it follows the ground.
 *
 * @param lonLat positions in degrees, stride 2
 * @returns all positions, the given ones among them. Cost: linear in what comes out.
 */
export function drapeLine(lonLat: ArrayLike<number>, field: DrapeField): Float64Array {
  const out: number[] = [];
  if (lonLat.length >= 2) out.push(lonLat[0]!, lonLat[1]!);
  for (let i = 2; i + 1 < lonLat.length; i += 2) {
    addStretch(field, out, lonLat[i - 2]!, lonLat[i - 1]!, lonLat[i]!, lonLat[i + 1]!);
  }
  return Float64Array.from(out);
}

function addStretch(
  field: DrapeField,
  out: number[],
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): void {
  if (leavesGround(field, lonA, latA, lonB, latB)) {
    const [lon, lat] = [(lonA + lonB) / 2, (latA + latB) / 2];
    addStretch(field, out, lonA, latA, lon, lat);
    addStretch(field, out, lon, lat, lonB, latB);
  } else out.push(lonB, latB);
}
