import { orientedBox } from "./footprint-shape.ts";
import { intersectPolygons, subtractPolygons } from "./polygon-clip.ts";
import type { Polygon } from "./polygon-clip.ts";
import { polygonArea, ringSignedArea, wound } from "./ring-measure.ts";

/** What a storey is divided into. Every part may be several polygons; some of the units may be empty. */
export interface SplitStorey {
  /** one entry a unit, in the order of the shares */
  readonly units: readonly (readonly Polygon[])[];
  /** stairs, lifts and corridor; empty where one unit has the storey for itself */
  readonly common: readonly Polygon[];
}

/** From this depth on a corridor has units on both of its sides (GB 50096 calls it an inner corridor). */
const INNER_CORRIDOR_FROM_M = 11;
/** Clear widths that dwellings are built with: GB 50352 asks 1.2–1.4 m of corridors, 2.6 m of a stair's bay. */
const CORRIDOR_M = 1.8;
const CORE_WIDTH_M = 3.6;
const CORE_DEPTH_M = 5.4;
/** Stairs and corridor take no more of a storey than this; small storeys get smaller ones. */
const MAX_COMMON_SHARE = 0.22;
/** The grid of the clipper for metres: a tenth of a millimetre. */
const GRID_M = 1e-4;
/** Bisections: 60 m halved so often is far below the clipper's grid. */
const HALVINGS = 40;

/** A box in the frame of the long axis; sides that are not there are infinite. */
interface Box {
  readonly u0: number;
  readonly u1: number;
  readonly v0: number;
  readonly v1: number;
}

/**
 * Divides a storey into units along the long axis of its footprint: a plausible plan where nobody has drawn the
 * real one. Up to three units stand side by side with a stair core at the middle of the rear; more are served by
 * a corridor, in two rows where the storey is deep enough.
 *
 * @param footprint polygons with holes, metres, rings open, in any orientation
 * @param shares how the area is to be divided, one a unit; what is not a positive number counts as the mean
 * @returns parts that do not overlap and whose areas add up to the footprint's, within the clipper's grid; areas
 *   of units are to each other as their shares are. No units: all of it is common. A footprint without area:
 *   nothing anywhere.
 * Cost: a handful of clippings a unit.
 */
export function splitStorey(footprint: readonly Polygon[], shares: readonly number[]): SplitStorey {
  const polygons = footprint.map(wound).filter((rings) => polygonArea(rings) > 0);
  const area = areaOf(polygons);
  if (area === 0) return { units: shares.map(() => []), common: [] };
  if (shares.length === 0) return { units: [], common: polygons };
  if (shares.length === 1) return { units: [polygons], common: [] };

  const frame = longFrame(polygons);
  const turned = polygons.map((rings) => rings.map((ring) => frame.into(ring)));
  const weights = weightsOf(shares);
  const plan =
    shares.length <= 3 ? sideBySide(turned, area, shares.length) : alongCorridor(turned, area, weights);

  const units: Polygon[][] = [];
  let first = 0;
  for (const row of plan.rows) {
    const rowWeights = weights.slice(first, first + row.count);
    first += row.count;
    const cuts = cutsAlong(row.parts, rowWeights);
    for (let i = 0; i < row.count; i++) {
      const box = { u0: cuts[i]!, u1: cuts[i + 1]!, v0: -Infinity, v1: Infinity };
      units.push(back(clip(row.parts, box)));
    }
  }
  return { units, common: back(plan.common) };

  function back(parts: readonly Polygon[]): Polygon[] {
    return parts.map((rings) => rings.map((ring) => frame.out(ring)));
  }
}

interface Plan {
  readonly rows: readonly { readonly parts: readonly Polygon[]; readonly count: number }[];
  readonly common: readonly Polygon[];
}

function sideBySide(polygons: readonly Polygon[], area: number, unitCount: number): Plan {
  const bounds = boundsOf(polygons);
  const middle = cutsAlong(polygons, [1, 1])[1]!;
  const scale = commonScale(CORE_WIDTH_M * CORE_DEPTH_M, area);
  const width = Math.min(CORE_WIDTH_M * scale, (bounds.u1 - bounds.u0) / 4);
  const depth = Math.min(CORE_DEPTH_M * scale, (bounds.v1 - bounds.v0) / 2);
  const core = { u0: middle - width / 2, u1: middle + width / 2, v0: bounds.v1 - depth, v1: bounds.v1 };
  const common = clip(polygons, core);
  return { rows: [{ parts: without(polygons, core), count: unitCount }], common };
}

function alongCorridor(polygons: readonly Polygon[], area: number, weights: readonly number[]): Plan {
  const bounds = boundsOf(polygons);
  const depth = bounds.v1 - bounds.v0;
  const length = bounds.u1 - bounds.u0;
  const width = CORRIDOR_M * commonScale(CORRIDOR_M * length, area);
  if (depth < INNER_CORRIDOR_FROM_M) {
    const corridor = { ...ALL, v0: bounds.v1 - width };
    return {
      rows: [{ parts: without(polygons, corridor), count: weights.length }],
      common: clip(polygons, corridor),
    };
  }
  const front = Math.ceil(weights.length / 2);
  const wanted = sum(weights.slice(0, front)) / sum(weights);
  // The corridor lies where the rooms before and behind it have the area that is theirs.
  const at = bisect(bounds.v0, bounds.v1, (v) => {
    const before = areaIn(polygons, { ...ALL, v1: v - width / 2 });
    const behind = areaIn(polygons, { ...ALL, v0: v + width / 2 });
    return before < wanted * (before + behind);
  });
  const corridor = { ...ALL, v0: at - width / 2, v1: at + width / 2 };
  return {
    rows: [
      { parts: clip(polygons, { ...ALL, v1: corridor.v0 }), count: front },
      { parts: clip(polygons, { ...ALL, v0: corridor.v1 }), count: weights.length - front },
    ],
    common: clip(polygons, corridor),
  };
}

const ALL: Box = { u0: -Infinity, u1: Infinity, v0: -Infinity, v1: Infinity };

/** How much smaller a part is made for not to take too much of a storey. */
const commonScale = (commonM2: number, areaM2: number): number =>
  Math.min(1, Math.sqrt((MAX_COMMON_SHARE * areaM2) / commonM2));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const areaOf = (polygons: readonly Polygon[]): number => sum(polygons.map(polygonArea));

function weightsOf(shares: readonly number[]): number[] {
  const isKnown = (share: number): boolean => Number.isFinite(share) && share > 0;
  const known = shares.filter(isKnown);
  const mean = known.length === 0 ? 1 : sum(known) / known.length;
  return shares.map((share) => (isKnown(share) ? share : mean));
}

/** Positions across the long axis between which each unit has its share; the outer ones are infinite. */
function cutsAlong(parts: readonly Polygon[], weights: readonly number[]): number[] {
  const bounds = boundsOf(parts);
  const area = areaOf(parts);
  const total = sum(weights);
  const cuts = [-Infinity];
  let reached = 0;
  for (const weight of weights.slice(0, -1)) {
    reached += weight;
    const wanted = (area * reached) / total;
    cuts.push(bisect(bounds.u0, bounds.u1, (u) => areaIn(parts, { ...ALL, u1: u }) < wanted));
  }
  cuts.push(Infinity);
  return cuts;
}

/** The place where a condition that holds at the low end stops to hold. */
function bisect(low: number, high: number, isBelow: (value: number) => boolean): number {
  let [a, b] = [low, high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2;
    if (isBelow(middle)) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Area of what lies in a box: rings cut by half planes keep the right area, even where they fall apart. */
function areaIn(polygons: readonly Polygon[], box: Box): number {
  let area = 0;
  for (const rings of polygons) {
    for (const [i, ring] of rings.entries()) {
      let cut = ring;
      if (box.u0 > -Infinity) cut = halfPlane(cut, 0, box.u0, 1);
      if (box.u1 < Infinity) cut = halfPlane(cut, 0, box.u1, -1);
      if (box.v0 > -Infinity) cut = halfPlane(cut, 1, box.v0, 1);
      if (box.v1 < Infinity) cut = halfPlane(cut, 1, box.v1, -1);
      const cutArea = Math.abs(ringSignedArea(cut));
      area += i === 0 ? cutArea : -cutArea;
    }
  }
  return area;
}

/** The part of a ring on one side of an axis-parallel line. Source: Sutherland, Hodgman 1974. */
function halfPlane(ring: Float64Array, axis: 0 | 1, limit: number, side: 1 | -1): Float64Array {
  const out: number[] = [];
  const n = ring.length;
  for (let i = 0, previous = n - 2; i < n; previous = i, i += 2) {
    const a = (ring[previous + axis]! - limit) * side;
    const b = (ring[i + axis]! - limit) * side;
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      out.push(
        ring[previous]! + (ring[i]! - ring[previous]!) * t,
        ring[previous + 1]! + (ring[i + 1]! - ring[previous + 1]!) * t,
      );
    }
    if (b >= 0) out.push(ring[i]!, ring[i + 1]!);
  }
  return Float64Array.from(out);
}

/** The box as a ring that reaches past the polygons where the box has no side. */
function ringOf(polygons: readonly Polygon[], box: Box): Polygon {
  const bounds = boundsOf(polygons);
  const [u0, v0] = [Math.max(box.u0, bounds.u0 - 1), Math.max(box.v0, bounds.v0 - 1)];
  const [u1, v1] = [Math.min(box.u1, bounds.u1 + 1), Math.min(box.v1, bounds.v1 + 1)];
  return u1 <= u0 || v1 <= v0 ? [] : [Float64Array.of(u0, v0, u1, v0, u1, v1, u0, v1)];
}

function clip(polygons: readonly Polygon[], box: Box): Polygon[] {
  const ring = ringOf(polygons, box);
  return ring.length === 0 ? [] : intersectPolygons(polygons, [ring], GRID_M);
}

const without = (polygons: readonly Polygon[], box: Box): Polygon[] =>
  subtractPolygons(polygons, [ringOf(polygons, box)], GRID_M);

function boundsOf(polygons: readonly Polygon[]): Box {
  let [u0, v0, u1, v1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [exterior] of polygons) {
    for (let i = 0; i < (exterior?.length ?? 0); i += 2) {
      u0 = Math.min(u0, exterior![i]!);
      u1 = Math.max(u1, exterior![i]!);
      v0 = Math.min(v0, exterior![i + 1]!);
      v1 = Math.max(v1, exterior![i + 1]!);
    }
  }
  return { u0, u1, v0, v1 };
}

/** The way into the frame whose first axis is the long one and whose second points to the rear, and back. */
function longFrame(polygons: readonly Polygon[]) {
  const largest = polygons.reduce((a, b) => (polygonArea(b) > polygonArea(a) ? b : a));
  const exterior = largest[0] ?? new Float64Array();
  const box = orientedBox(exterior, 0, exterior.length / 2, 2);
  let angle = box.widthM >= box.depthM ? box.angleRad : box.angleRad + Math.PI / 2;
  // The rear is the northern side: stairs stand there, so that the rooms have the sun.
  if (Math.cos(angle) < 0) angle += Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = (ring: Float64Array, s: number): Float64Array => {
    const out = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      out[i] = ring[i]! * cos + ring[i + 1]! * s;
      out[i + 1] = ring[i + 1]! * cos - ring[i]! * s;
    }
    return out;
  };
  return {
    into: (ring: Float64Array) => turn(ring, sin),
    out: (ring: Float64Array) => turn(ring, -sin),
  };
}
