import { Clipper64, ClipType, FillRule, PolyTree64 } from "clipper2-ts";
import type { PolyPath64 } from "clipper2-ts";
import { ringContact } from "./ring-crossings.ts";
import { isPointInRing, ringSignedArea } from "./ring-measure.ts";

/**
 * Boolean operations on polygons with holes. A polygon is an array of open flat rings, the exterior first
 * and counter-clockwise, the holes clockwise.
 *
 * The work is done on whole numbers about the first vertex, so that nothing depends on how far from zero
 * the coordinates lie; vertices that were in the input come back bit for bit.
 * Source: Vatti 1992 as in Clipper2 (clipper2-ts).
 */
export type Polygon = readonly Float64Array[];

/** What the whole numbers count: 1e-8 of the input's unit, about a millimetre in degrees. */
const CLIP_GRID = 1e-8;

type Point = { x: number; y: number };

class Grid {
  readonly #unit: number;
  #x0 = Number.NaN;
  #y0 = Number.NaN;
  readonly #originals = new Map<string, readonly [number, number]>();

  constructor(unit: number) {
    this.#unit = unit;
  }

  toPath(ring: Float64Array): Point[] {
    if (Number.isNaN(this.#x0)) {
      this.#x0 = ring[0]!;
      this.#y0 = ring[1]!;
    }
    const path: Point[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const x = Math.round((ring[i]! - this.#x0) / this.#unit);
      const y = Math.round((ring[i + 1]! - this.#y0) / this.#unit);
      const key = `${x},${y}`;
      if (!this.#originals.has(key)) this.#originals.set(key, [ring[i]!, ring[i + 1]!]);
      path.push({ x, y });
    }
    return path;
  }

  toRing(path: readonly Point[]): Float64Array {
    const ring = new Float64Array(path.length * 2);
    for (const [i, p] of path.entries()) {
      const original = this.#originals.get(`${p.x},${p.y}`);
      ring[i * 2] = original?.[0] ?? this.#x0 + p.x * this.#unit;
      ring[i * 2 + 1] = original?.[1] ?? this.#y0 + p.y * this.#unit;
    }
    return ring;
  }
}

/** Open rings whose repeated vertices have become separate loops. Loops of fewer than three vertices go. */
export function splitAtRepeatedVertices(ring: Float64Array): Float64Array[] {
  const loops: Float64Array[] = [];
  const stack: number[] = [];
  const seen = new Map<string, number>();
  for (let i = 0; i < ring.length; i += 2) {
    const key = `${ring[i]!},${ring[i + 1]!}`;
    const start = seen.get(key);
    if (start === undefined) {
      seen.set(key, stack.length);
      stack.push(i);
      continue;
    }
    const loop = stack.splice(start + 1);
    for (const at of loop) seen.delete(`${ring[at]!},${ring[at + 1]!}`);
    if (loop.length >= 2) loops.push(gather(ring, [stack[start]!, ...loop]));
  }
  if (stack.length === ring.length / 2) return [ring];
  if (stack.length >= 3) loops.push(gather(ring, stack));
  return loops;
}

const gather = (ring: Float64Array, positions: readonly number[]): Float64Array => {
  const out = new Float64Array(positions.length * 2);
  for (const [i, at] of positions.entries()) {
    out[i * 2] = ring[at]!;
    out[i * 2 + 1] = ring[at + 1]!;
  }
  return out;
};

/** Rings with more vertices than this are not searched for touching ones: that looks at every pair. */
const MAX_TOUCH_VERTICES = 4000;

/**
 * A path in which every vertex that another edge runs through, within the grid's rounding, is a vertex of
 * that edge as well: where a ring touches itself, it then does so at a repeated vertex.
 */
function withTouchingVertices(path: readonly Point[]): readonly Point[] {
  if (path.length < 5 || path.length > MAX_TOUCH_VERTICES) return path;
  const out: Point[] = [];
  for (const [i, a] of path.entries()) {
    out.push(a);
    const b = path[(i + 1) % path.length]!;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.hypot(dx, dy);
    const touching: { readonly at: number; readonly point: Point }[] = [];
    for (const point of path) {
      if ((point.x === a.x && point.y === a.y) || (point.x === b.x && point.y === b.y)) continue;
      const at = ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
      if (at <= 0 || at >= length) continue;
      if (Math.abs((point.x - a.x) * dy - (point.y - a.y) * dx) <= 1.5 * length) touching.push({ at, point });
    }
    touching.sort((p, q) => p.at - q.at);
    for (const { point } of touching) out.push(point);
  }
  return out;
}

/** Exteriors with the holes inside them, from Clipper's tree; islands in holes become polygons. */
function collect(node: PolyPath64, grid: Grid, out: Float64Array[][]): void {
  for (let i = 0; i < node.count; i++) {
    const outer = node.child(i);
    const holes: Float64Array[] = [];
    const exteriors: Float64Array[] = [];
    for (const loop of splitAtRepeatedVertices(grid.toRing(withTouchingVertices(outer.poly ?? [])))) {
      (ringSignedArea(loop) < 0 ? holes : exteriors).push(loop);
    }
    for (let h = 0; h < outer.count; h++) {
      const hole = outer.child(h);
      holes.push(...splitAtRepeatedVertices(grid.toRing(withTouchingVertices(hole.poly ?? []))));
      collect(hole, grid, out);
    }
    for (const exterior of exteriors) {
      const ownHoles = exteriors.length === 1 ? holes : holes.filter((hole) => isLoopInside(hole, exterior));
      out.push([oriented(exterior, true), ...ownHoles.map((hole) => oriented(hole, false))]);
    }
  }
}

const oriented = (ring: Float64Array, isCcw: boolean): Float64Array =>
  ringSignedArea(ring) > 0 === isCcw ? ring : reversed(ring);

/** The same ring the other way round, from the same first vertex. */
export function reversed(ring: Float64Array): Float64Array {
  const n = ring.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    const from = i === 0 ? 0 : n - i;
    out[i] = ring[from]!;
    out[i + 1] = ring[from + 1]!;
  }
  return out;
}

/** Whether a loop that does not cross the exterior lies in it: by its vertices, those on the boundary apart. */
function isLoopInside(loop: Float64Array, exterior: Float64Array): boolean {
  let inside = 0;
  let outside = 0;
  for (let i = 0; i < loop.length; i += 2) {
    // The middle of an edge is on the boundary less often than a vertex is.
    const j = (i + 2) % loop.length;
    const x = (loop[i]! + loop[j]!) / 2;
    const y = (loop[i + 1]! + loop[j + 1]!) / 2;
    if (isPointInRing(exterior, x, y)) inside++;
    else outside++;
  }
  return inside > outside;
}

function runOnce(
  type: ClipType,
  subject: readonly Polygon[],
  clip: readonly Polygon[],
  unit: number,
): Float64Array[][] {
  const grid = new Grid(unit);
  const clipper = new Clipper64();
  clipper.preserveCollinear = false;
  const subjectPaths = subject
    .flat()
    .filter((ring) => ring.length >= 6)
    .map((ring) => grid.toPath(ring));
  if (subjectPaths.length === 0) return [];
  clipper.addSubject(subjectPaths);
  const clipPaths = clip
    .flat()
    .filter((ring) => ring.length >= 6)
    .map((ring) => grid.toPath(ring));
  if (clipPaths.length > 0) clipper.addClip(clipPaths);
  const tree = new PolyTree64();
  clipper.execute(type, FillRule.NonZero, tree);
  const out: Float64Array[][] = [];
  collect(tree, grid, out);
  return out;
}

/** Rounding a crossing to the grid may push an edge over a neighbour: a second look mends that, or a third. */
const MAX_ROUNDS = 4;

function run(
  type: ClipType,
  subject: readonly Polygon[],
  clip: readonly Polygon[],
  unit: number,
): Float64Array[][] {
  let result = runOnce(type, subject, clip, unit);
  for (
    let round = 1;
    round < MAX_ROUNDS && result.some((rings) => ringContact(rings) === "crossing");
    round++
  ) {
    result = runOnce(ClipType.Union, result, [], unit);
  }
  return result;
}

/** What any of the polygons covers, as polygons that do not overlap. Also resolves self-crossing rings. */
export const unionPolygons = (polygons: readonly Polygon[], unit = CLIP_GRID): Float64Array[][] =>
  run(ClipType.Union, polygons, [], unit);

/** What the first covers and the second does not. */
export const subtractPolygons = (
  from: readonly Polygon[],
  what: readonly Polygon[],
  unit = CLIP_GRID,
): Float64Array[][] => run(ClipType.Difference, from, what, unit);

/** What both cover. */
export const intersectPolygons = (
  a: readonly Polygon[],
  b: readonly Polygon[],
  unit = CLIP_GRID,
): Float64Array[][] => run(ClipType.Intersection, a, b, unit);
