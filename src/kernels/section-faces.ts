import { isPointInRing, ringSignedArea } from "./ring-measure.ts";
import { triangulate } from "./triangulate.ts";

/** Ends nearer to each other than this are one: well below a wall, well above the noise of single precision. */
const WELD_M = 2e-3;

/**
 * The faces that a plane cuts out of a closed body, from the lines of `sliceMesh`.
 *
 * @param lines six numbers a line, all in one plane, of one body
 * @param normal of that plane, of length 1
 * @returns corners of triangles, nine numbers a triangle; loops that do not close (of bodies with holes in their
 *   skin) give none. Cost: linear, and what the triangulation costs.
 */
export function sectionFaces(lines: readonly number[], normal: readonly [number, number, number]): number[] {
  const [u, v] = planeAxes(normal);
  const base = lines.length === 0 ? 0 : dot(normal, lines, 0);
  const loops = chain(lines, u, v);
  const faces: number[] = [];
  for (const rings of nest(loops)) {
    const coords = new Float64Array(rings.reduce((sum, ring) => sum + ring.length, 0));
    const ends: number[] = [];
    let length = 0;
    for (const ring of rings) {
      coords.set(ring, length);
      length += ring.length;
      ends.push(length / 2);
    }
    for (const corner of triangulate(coords, ends)) {
      const [a, b] = [coords[corner * 2]!, coords[corner * 2 + 1]!];
      for (let k = 0; k < 3; k++) faces.push(u[k]! * a + v[k]! * b + normal[k]! * base);
    }
  }
  return faces;
}

const dot = (axis: readonly number[], values: readonly number[], at: number): number =>
  axis[0]! * values[at]! + axis[1]! * values[at + 1]! + axis[2]! * values[at + 2]!;

/** Two directions in a plane, at right angles. */
function planeAxes([x, y, z]: readonly [number, number, number]) {
  const isLevel = Math.abs(z) > 0.9;
  const raw: readonly [number, number, number] = isLevel ? [1, 0, 0] : [0, 0, 1];
  const along = raw[0] * x + raw[1] * y + raw[2] * z;
  const flat = [raw[0] - along * x, raw[1] - along * y, raw[2] - along * z];
  const length = Math.hypot(...flat);
  const u = flat.map((value) => value / length);
  const v = [y * u[2]! - z * u[1]!, z * u[0]! - x * u[2]!, x * u[1]! - y * u[0]!];
  return [u, v] as const;
}

/** Lines joined end to end into closed rings in the plane. */
function chain(lines: readonly number[], u: readonly number[], v: readonly number[]): Float64Array[] {
  const points: number[] = [];
  const known = new Map<string, number>();
  const pointAt = (at: number): number => {
    const [a, b] = [dot(u, lines, at), dot(v, lines, at)];
    const key = `${Math.round(a / WELD_M)} ${Math.round(b / WELD_M)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    points.push(a, b);
    known.set(key, points.length / 2 - 1);
    return points.length / 2 - 1;
  };
  const next = new Map<number, number[]>();
  const link = (a: number, b: number): void => {
    const ends = next.get(a);
    if (ends === undefined) next.set(a, [b]);
    else ends.push(b);
  };
  for (let i = 0; i < lines.length; i += 6) {
    const [a, b] = [pointAt(i), pointAt(i + 3)];
    if (a === b) continue;
    link(a, b);
    link(b, a);
  }
  const unlink = (a: number, b: number): void => {
    const ends = next.get(a)!;
    ends.splice(ends.indexOf(b), 1);
  };
  const rings: Float64Array[] = [];
  for (const start of next.keys()) {
    for (;;) {
      const ring = [start];
      let here = start;
      for (;;) {
        const to = next.get(here)?.[0];
        if (to === undefined) break;
        unlink(here, to);
        unlink(to, here);
        here = to;
        if (here === start) break;
        ring.push(here);
      }
      if (ring.length < 2) break;
      if (here !== start || ring.length < 3) continue;
      rings.push(Float64Array.from(ring.flatMap((point) => [points[point * 2]!, points[point * 2 + 1]!])));
    }
  }
  return rings;
}

/** Rings as polygons: a ring within an odd number of others is a hole of the smallest about it. */
function nest(rings: readonly Float64Array[]): Float64Array[][] {
  const sorted = rings.toSorted((a, b) => Math.abs(ringSignedArea(b)) - Math.abs(ringSignedArea(a)));
  const polygons: Float64Array[][] = [];
  const polygonOf = new Map<Float64Array, Float64Array[]>();
  for (const [i, ring] of sorted.entries()) {
    const x = (ring[0]! + ring[2]!) / 2;
    const y = (ring[1]! + ring[3]!) / 2;
    const around = sorted.slice(0, i).filter((outer) => isPointInRing(outer, x, y));
    const owner = around.findLast((outer) => polygonOf.has(outer));
    if (around.length % 2 === 1 && owner !== undefined) polygonOf.get(owner)?.push(ring);
    else {
      const polygon = [ring];
      polygons.push(polygon);
      polygonOf.set(ring, polygon);
    }
  }
  return polygons;
}
