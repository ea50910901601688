import { at, boxOf, contains, dot, polar, smoothstep, sub, unit } from "./geometry.ts";
import type { Line, Ring, Vec } from "./geometry.ts";
import {
  CENTRE_LATITUDE,
  CENTRE_LONGITUDE,
  HALF_EXTENT_M,
  MARGIN_M,
  METRES_PER_DEGREE_LAT,
  METRES_PER_DEGREE_LON,
} from "./plane.ts";
import { smoothNoise } from "./random.ts";
import { ISLETS, LAKE_INNER, LAKE_OUTER, WATERCOURSES } from "./water-plan.ts";

/** Elevations over a box: Float32 metres, rows from north to south, samples on the edges. */
export interface ElevationGrid {
  readonly width: number;
  readonly height: number;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly heightsM: Float32Array;
}

const LAKE_LEVEL_M = 83;
const SPACING_M = 10;
const REACH_M = HALF_EXTENT_M + MARGIN_M;
const SIZE = (2 * REACH_M) / SPACING_M + 1;

/** A road that dips under another: its middle line, and where along it the lowest stretch lies. */
export interface Underpass {
  readonly name: string;
  readonly line: Line;
  /** half the length of the closed part; the ramps come on top */
  readonly halfM: number;
  readonly halfWidthM: number;
  readonly depthM: number;
}

/** Ramps of 5 %. */
export const RAMP_M = 95;

/** A shallow basin in the old streets, without an outlet. */
export interface Hollow {
  readonly centre: Vec;
  readonly radiusM: number;
  readonly depthM: number;
}

/** The lie of the land before anything was dug: falling to the south-east, with the old sand ridges in it. */
function openGround(x: number, y: number): number {
  const fall = 86.2 - x * 0.00055 + y * 0.0005;
  return (
    fall +
    0.75 * smoothNoise(x, y, 1500, 3) +
    0.3 * smoothNoise(x, y, 520, 8) +
    0.1 * smoothNoise(x, y, 190, 13)
  );
}

class Grid {
  readonly heightsM = new Float32Array(SIZE * SIZE);

  xAt = (i: number): number => -REACH_M + i * SPACING_M;
  yAt = (j: number): number => REACH_M - j * SPACING_M;

  /** Goes over the samples within a box grown by a margin. */
  within(points: readonly Vec[], margin: number, visit: (x: number, y: number, k: number) => void): void {
    const box = boxOf(points);
    const clamp = (n: number): number => Math.max(0, Math.min(SIZE - 1, n));
    const i1 = clamp(Math.floor((box.maxX + margin + REACH_M) / SPACING_M));
    const j1 = clamp(Math.floor((REACH_M - box.minY + margin) / SPACING_M));
    for (let j = clamp(Math.ceil((REACH_M - box.maxY - margin) / SPACING_M)); j <= j1; j++) {
      for (let i = clamp(Math.ceil((box.minX - margin + REACH_M) / SPACING_M)); i <= i1; i++)
        visit(this.xAt(i), this.yAt(j), j * SIZE + i);
    }
  }
}

/** Distance to a line and how far along it the nearest point lies, metres. */
function nearest(line: Line, x: number, y: number): { d: number; s: number } {
  let [best, bestS, s] = [Infinity, 0, 0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)];
    const ab = sub(b, a);
    const l = Math.hypot(ab[0], ab[1]);
    if (l === 0) continue;
    const t = Math.max(0, Math.min(1, dot(sub([x, y], a), ab) / (l * l)));
    const d = Math.hypot(x - a[0] - t * ab[0], y - a[1] - t * ab[1]);
    if (d < best) [best, bestS] = [d, s + t * l];
    s += l;
  }
  return { d: best, s: bestS };
}

/** Pieces of a long line, each with where it starts, so that only samples near a piece are asked. */
function* piecesOf(line: Line, segments: number): Generator<{ piece: Vec[]; start: number; total: number }> {
  const lengths = line.slice(1).map((p, i) => Math.hypot(p[0] - at(line, i)[0], p[1] - at(line, i)[1]));
  const total = lengths.reduce((sum, l) => sum + l, 0);
  let start = 0;
  for (let i = 0; i + 1 < line.length; i += segments) {
    yield { piece: line.slice(i, i + segments + 1), start, total };
    for (let k = i; k < Math.min(i + segments, lengths.length); k++) start += at(lengths, k);
  }
}

/** Distance to a line in metres for every sample within reach; Infinity elsewhere; and the share of its length. */
function distanceField(grid: Grid, line: Line, reachM: number): { d: Float32Array; share: Float32Array } {
  const d = new Float32Array(SIZE * SIZE).fill(Infinity);
  const share = new Float32Array(SIZE * SIZE);
  for (const { piece, start, total } of piecesOf(line, 3)) {
    grid.within(piece, reachM, (x, y, k) => {
      const hit = nearest(piece, x, y);
      if (hit.d < d[k]! && hit.d <= reachM) {
        d[k] = hit.d;
        share[k] = (start + hit.s) / total;
      }
    });
  }
  return { d, share };
}

interface ElevationPlan {
  readonly underpasses: readonly Underpass[];
  readonly motorways: readonly Line[];
  readonly hollows: readonly Hollow[];
}

export function createElevation(plan: ElevationPlan): ElevationGrid {
  const grid = new Grid();
  const h = grid.heightsM;
  grid.within([[-REACH_M, -REACH_M], [REACH_M, REACH_M]], 0, (x, y, k) => {
    h[k] = openGround(x, y);
  }); // prettier-ignore
  for (const { centre, radiusM, depthM } of plan.hollows) {
    grid.within([centre], radiusM * 1.6, (x, y, k) => {
      const r = Math.hypot(x - centre[0], y - centre[1]) / radiusM;
      h[k]! -= depthM * (1 - smoothstep(0.25, 1.6, r));
    });
  }
  island(grid);
  embank(grid, plan.motorways);
  cutWatercourses(grid);
  digLake(grid);
  for (const underpass of plan.underpasses) dig(grid, underpass);
  const west = CENTRE_LONGITUDE - REACH_M / METRES_PER_DEGREE_LON;
  const east = CENTRE_LONGITUDE + REACH_M / METRES_PER_DEGREE_LON;
  const south = CENTRE_LATITUDE - REACH_M / METRES_PER_DEGREE_LAT;
  const north = CENTRE_LATITUDE + REACH_M / METRES_PER_DEGREE_LAT;
  return { width: SIZE, height: SIZE, bbox: [west, south, east, north], heightsM: h };
}

/** The island was filled up with what came out of the lake. */
function island(grid: Grid): void {
  grid.within([[-1000, -1000], [1000, 1000]], 0, (x, y, k) => {
    const r = Math.hypot(x, y);
    const weight = 1 - smoothstep(420, 860, r);
    grid.heightsM[k] = grid.heightsM[k]! * (1 - weight) + (87.6 + 0.9 * (1 - smoothstep(0, 500, r))) * weight;
  }); // prettier-ignore
}

/** What reaches the edge of the map goes on beyond it, as far as the elevations do. */
function prolonged(line: Line): Line {
  const beyond = (end: Vec, before: Vec): Vec[] => {
    if (Math.max(Math.abs(end[0]), Math.abs(end[1])) < HALF_EXTENT_M - 8) return [];
    const d = unit(sub(end, before));
    return [[end[0] + d[0] * 2 * MARGIN_M, end[1] + d[1] * 2 * MARGIN_M]];
  };
  return [...beyond(at(line, 0), at(line, 1)), ...line, ...beyond(at(line, -1), at(line, -2))];
}

function embank(grid: Grid, lines: readonly Line[]): void {
  const fields = lines.map((line) => distanceField(grid, prolonged(line), 70).d);
  const d = new Float32Array(SIZE * SIZE).map((_, k) => Math.min(...fields.map((field) => field[k]!)));
  for (let k = 0; k < d.length; k++) {
    if (d[k]! > 66) continue;
    // The crest stands some four metres above the fields; the slope is 1 in 2 and ends softly.
    grid.heightsM[k]! += 4.2 * (1 - smoothstep(24, 62, d[k]!));
  }
}

function cutWatercourses(grid: Grid): void {
  for (const course of WATERCOURSES) {
    const half = course.widthM / 2;
    const { d, share } = distanceField(grid, prolonged(course.line), half + course.bankM + 12);
    for (let k = 0; k < d.length; k++) {
      if (!Number.isFinite(d[k]!)) continue;
      const level = course.levelM[0] + (course.levelM[1] - course.levelM[0]) * share[k]!;
      const bank = smoothstep(half - 2, half + course.bankM * 0.9, d[k]!);
      const bed = level - 0.6 * (1 - smoothstep(half * 0.4, half, d[k]!));
      grid.heightsM[k] = Math.min(grid.heightsM[k]!, bed + (grid.heightsM[k]! - bed) * bank);
    }
  }
}

function digLake(grid: Grid): void {
  const loop = (ring: Ring): Line => [...ring, at(ring, 0)];
  const outer = distanceField(grid, loop(LAKE_OUTER), 46);
  const inner = distanceField(grid, loop(LAKE_INNER), 46);
  grid.within(LAKE_OUTER, 60, (x, y, k) => {
    const isWater = contains(LAKE_OUTER, [x, y]) && !contains(LAKE_INNER, [x, y]);
    const shore = Math.min(outer.d[k]!, inner.d[k]!);
    if (isWater) {
      grid.heightsM[k] = LAKE_LEVEL_M - 0.4 * smoothstep(0, 26, shore);
      return;
    }
    if (!Number.isFinite(shore)) return;
    const low = LAKE_LEVEL_M + 0.3;
    grid.heightsM[k] = low + (grid.heightsM[k]! - low) * smoothstep(0, 44, shore);
  });
  for (const [angle, r, long, wide] of ISLETS) {
    const centre = polar(angle, r);
    grid.within([centre], long, (x, y, k) => {
      const p = sub([x, y], centre);
      const u = (-p[0] * Math.sin(angle) + p[1] * Math.cos(angle)) / (long / 2);
      const v = (p[0] * Math.cos(angle) + p[1] * Math.sin(angle)) / (wide / 2);
      const weight = 1 - smoothstep(0.45, 1.05, Math.hypot(u, v));
      if (weight > 0) grid.heightsM[k] = Math.max(grid.heightsM[k]!, LAKE_LEVEL_M + 1.3 * weight);
    });
  }
}

function dig(grid: Grid, underpass: Underpass): void {
  const { d, share } = distanceField(grid, underpass.line, underpass.halfWidthM + 14);
  const total = underpass.line
    .slice(1)
    .reduce(
      (sum, p, i) => sum + Math.hypot(p[0] - at(underpass.line, i)[0], p[1] - at(underpass.line, i)[1]),
      0,
    );
  const ends = [0, 1].map((end) => {
    const p = end === 0 ? at(underpass.line, 0) : at(underpass.line, -1);
    const [i, j] = [Math.round((p[0] + REACH_M) / SPACING_M), Math.round((REACH_M - p[1]) / SPACING_M)];
    return grid.heightsM[Math.max(0, Math.min(SIZE * SIZE - 1, j * SIZE + i))]!;
  });
  for (let k = 0; k < d.length; k++) {
    if (!Number.isFinite(d[k]!)) continue;
    const s = Math.abs(share[k]! - 0.5) * total;
    const surface = ends[0]! + (ends[1]! - ends[0]!) * share[k]!;
    const depth = underpass.depthM * (1 - smoothstep(underpass.halfM, underpass.halfM + RAMP_M, s));
    const floor = surface - depth;
    const wall = smoothstep(underpass.halfWidthM, underpass.halfWidthM + 12, d[k]!);
    grid.heightsM[k] = Math.min(grid.heightsM[k]!, floor + (grid.heightsM[k]! - floor) * wall);
  }
}
