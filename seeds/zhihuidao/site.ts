import { subtractPolygons } from "#kernels/polygon-clip.ts";
import {
  add,
  at,
  boxOf,
  centroid,
  contains,
  distance,
  distanceToSegment,
  leftOf,
  place,
  rectangle,
  rotate,
  scale,
  signedArea,
  sub,
  unit,
} from "./geometry.ts";
import type { Box, Ring, Vec } from "./geometry.ts";
import type { Occupancy } from "./occupancy.ts";
import type { PlanLine } from "./plan-line.ts";
import type { Face } from "./planar-graph.ts";

interface SiteEdge {
  readonly a: Vec;
  readonly b: Vec;
  readonly line: PlanLine;
}

/** A run of free ground along a row: from x0 to x1 in the row's own frame. */
interface Run {
  readonly x0: number;
  readonly x1: number;
}

/** One block between streets, and what may be built on it. */
export class Site {
  readonly index: number;
  /** along the middle of the surrounding lines */
  readonly ring: Ring;
  readonly edges: readonly SiteEdge[];
  readonly centre: Vec;
  readonly areaM2: number;
  readonly box: Box;

  constructor(face: Face, lines: readonly PlanLine[]) {
    this.index = face.index;
    this.ring = face.ring;
    this.edges = face.ring.map((a, i) => ({
      a,
      b: at(face.ring, i + 1),
      line: at(lines, at(face.lineIds, i)),
    }));
    this.centre = centroid(face.ring);
    this.areaM2 = signedArea(face.ring);
    this.box = boxOf(face.ring);
  }

  /** Whether a point is on the block and at least `extra` behind the building line; negative goes into the setback. */
  isClear(p: Vec, extra = 0): boolean {
    if (p[0] < this.box.minX || p[0] > this.box.maxX || p[1] < this.box.minY || p[1] > this.box.maxY)
      return false;
    for (const { a, b, line } of this.edges) {
      if (distanceToSegment(p[0], p[1], a[0], a[1], b[0], b[1]) < line.reserveM + extra) return false;
    }
    return contains(this.ring, p);
  }

  /** Whether all of an outline is. */
  fits(ring: Ring, extra = 0): boolean {
    for (let i = 0; i < ring.length; i++) {
      const [p, q] = [at(ring, i), at(ring, i + 1)];
      const steps = Math.max(1, Math.ceil(distance(p, q) / 9));
      for (let k = 0; k < steps; k++)
        if (!this.isClear([p[0] + ((q[0] - p[0]) * k) / steps, p[1] + ((q[1] - p[1]) * k) / steps], extra))
          return false;
    }
    return true;
  }

  /** The ground of the block without its half of the streets and rivers: polygons, exteriors first. */
  ground(extra = 0): Ring[][] {
    const strips = this.edges
      .filter(({ line }) => line.halfWidthM + extra > 0)
      .map(({ a, b, line }) => {
        const u = unit(sub(b, a));
        const n = scale(leftOf(u), line.halfWidthM + extra);
        const [from, to] = [sub(a, scale(u, 2)), add(b, scale(u, 2))];
        return [flat([sub(from, n), sub(to, n), add(to, n), add(from, n)])];
      });
    return subtractPolygons([[flat(this.ring)]], strips, 0.001)
      .map((polygon) => polygon.map(pairs))
      .filter(([exterior = []]) => Math.abs(signedArea(exterior)) > 60);
  }

  /** Free stretches of a row between y0 and y1, in a frame about the block's centre turned by `angle`. */
  runs(occupancy: Occupancy, angle: number, y0: number, y1: number, extra = 0, gap = 3): Run[] {
    const step = 3;
    const reach = Math.hypot(this.box.maxX - this.box.minX, this.box.maxY - this.box.minY) / 2 + 40;
    const runs: Run[] = [];
    let start: number | undefined;
    for (let x = -reach; x <= reach; x += step) {
      const isFree =
        [y0, (y0 + y1) / 2, y1].every((y) => this.isClear(this.fromFrame([x, y], angle), extra)) &&
        occupancy.isFree(place(rectangle(1, y1 - y0), this.fromFrame([x, (y0 + y1) / 2], angle), angle), gap);
      if (isFree) start ??= x;
      else if (start !== undefined) {
        runs.push({ x0: start, x1: x - step });
        start = undefined;
      }
    }
    return runs.filter((run) => run.x1 - run.x0 > 6);
  }

  fromFrame(p: Vec, angle: number): Vec {
    return add(this.centre, rotate(p, angle));
  }

  toFrame(p: Vec, angle: number): Vec {
    return rotate(sub(p, this.centre), -angle);
  }

  /** How far the block reaches along y of a turned frame. */
  rangeY(angle: number): readonly [number, number] {
    const box = boxOf(this.ring.map((p) => this.toFrame(p, angle)));
    return [box.minY, box.maxY];
  }

  /** The turn, at most `limit` from east–west, at which rows run along the longest sides. */
  rowAngle(limit: number): number {
    let [best, bestLength] = [0, 0];
    const bins = new Map<number, number>();
    for (const { a, b } of this.edges) {
      const d = sub(b, a);
      const angle = Math.atan(d[1] / (d[0] === 0 ? 1e-9 : d[0]));
      if (Math.abs(angle) > limit) continue;
      const bin = Math.round(angle / 0.05);
      bins.set(bin, (bins.get(bin) ?? 0) + Math.hypot(d[0], d[1]));
    }
    for (const [bin, length] of bins) if (length > bestLength) [best, bestLength] = [bin * 0.05, length];
    return best;
  }

  /** Sides of the block in order: runs of edges on one line, as chains of points. */
  sides(): { line: PlanLine; chain: Vec[] }[] {
    const n = this.edges.length;
    let first = this.edges.findIndex((edge, i) => edge.line.id !== at(this.edges, i - 1).line.id);
    if (first < 0) first = 0;
    const sides: { line: PlanLine; chain: Vec[] }[] = [];
    for (let k = 0; k < n; k++) {
      const edge = at(this.edges, first + k);
      const last = sides.at(-1);
      if (last?.line.id === edge.line.id) last.chain.push(edge.b);
      else sides.push({ line: edge.line, chain: [edge.a, edge.b] });
    }
    return sides;
  }
}

const flat = (ring: Ring): Float64Array => Float64Array.from(ring.flat());

const pairs = (ring: Float64Array): Vec[] => {
  const out: Vec[] = [];
  for (let i = 0; i < ring.length; i += 2) out.push([ring[i]!, ring[i + 1]!]);
  return out;
};
