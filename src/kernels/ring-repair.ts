import { reversed, splitAtRepeatedVertices, subtractPolygons, unionPolygons } from "./polygon-clip.ts";
import type { Polygon } from "./polygon-clip.ts";
import { ringContact } from "./ring-crossings.ts";
import { isPointInRing, ringSignedArea } from "./ring-measure.ts";

/** What can be wrong with a polygon and is put right. The order is the bit in `RepairedPolygon.repairs`. */
export const REPAIR_KINDS = [
  "nonFinite", "unclosed", "duplicatePoints", "spikes", "collinear", "orientation",
  "selfTouching", "selfIntersecting", "holeOutside", "holeTouching", "zeroAreaRing", "ringOrder", "overlappingParts",
] as const; // prettier-ignore

export type RepairKind = (typeof REPAIR_KINDS)[number];

/** The bit of a kind in `RepairedPolygon.repairs`. */
export const bitOf = (kind: RepairKind): number => 1 << REPAIR_KINDS.indexOf(kind);

export const hasRepair = (repairs: number, kind: RepairKind): boolean => (repairs & bitOf(kind)) !== 0;

export interface RepairOptions {
  /** factor that makes x as long as y: the cosine of the latitude for degrees, 1 for metres */
  readonly xScale: number;
  /** points nearer to each other or to the line than this are no corner; in the unit of y */
  readonly tolerance: number;
  /** rings that cover less vanish; in the unit of y, squared */
  readonly minArea: number;
  /** whether an open ring is a defect (GeoJSON) or the way this source writes rings */
  readonly expectsClosed: boolean;
}

export interface RepairedPolygon {
  /**
   * Simple polygons that do not overlap: open rings, exterior first and counter-clockwise, holes clockwise.
   * Empty when nothing with an area is left.
   */
  readonly polygons: Float64Array[][];
  /** one bit for each of REPAIR_KINDS */
  readonly repairs: number;
}

/**
 * Makes a polygon simple.
 *
 * Shapes: flat rings [x0, y0, …], stride 2, closed or open, exterior first. A polygon that is sound comes
 * back with the same coordinates, collinear points apart. A ring that crosses itself becomes what it winds
 * around (non-zero rule); one that touches itself at a point becomes two.
 *
 * @throws RangeError if a ring has an odd number of coordinates.
 * Cost: see ringContact. Source: RFC 7946 §3.1.6, OGC 06-103r4 §6.1.11 for what a valid polygon is.
 */
export function repairPolygon(ringsXy: readonly Float64Array[], options: RepairOptions): RepairedPolygon {
  const log = { repairs: 0 };
  const [exteriorInput, ...holeInputs] = exteriorFirst(ringsXy, log);
  if (exteriorInput === undefined) return { polygons: [], repairs: 0 };
  const exterior = tidyRing(exteriorInput, options, log);
  if (exterior === undefined) {
    log.repairs |= bitOf("zeroAreaRing");
    return { polygons: [], repairs: log.repairs };
  }
  const exteriors = simpleLoops(orient(exterior, true, log), log);
  const holes: Float64Array[] = [];
  for (const input of holeInputs) {
    const hole = tidyRing(input, options, log);
    if (hole === undefined) {
      log.repairs |= bitOf("zeroAreaRing");
      continue;
    }
    // A hole is worked on as an exterior and turned at the end; only a wrong turn in the input is counted.
    orient(hole, false, log);
    const turned = ringSignedArea(hole) < 0 ? reversed(hole) : hole;
    for (const loop of simpleLoops(turned, log)) holes.push(loop[0]!);
  }
  const polygons = holes.length === 0 ? exteriors : withHoles(exteriors, holes, log);
  const kept = polygons
    .map((rings) =>
      rings.filter(
        (ring, i) => i === 0 || Math.abs(ringSignedArea(ring)) * options.xScale >= options.minArea,
      ),
    )
    .filter((rings) => ringSignedArea(rings[0]!) * options.xScale >= options.minArea);
  return { polygons: kept, repairs: log.repairs };
}

/** The rings with the one around all others first: some programs write a courtyard before its building. */
function exteriorFirst(rings: readonly Float64Array[], log: Log): readonly Float64Array[] {
  const first = rings[0];
  if (first === undefined || rings.length < 2) return rings;
  const areaOf = (ring: Float64Array): number => (ring.length % 2 === 0 ? Math.abs(ringSignedArea(ring)) : 0);
  let largest = 0;
  for (let i = 1; i < rings.length; i++) if (areaOf(rings[i]!) > areaOf(rings[largest]!)) largest = i;
  const around = rings[largest]!;
  if (largest === 0 || !isPointInRing(around, first[0]!, first[1]!)) return rings;
  log.repairs |= bitOf("ringOrder");
  return [around, ...rings.filter((_, i) => i !== largest)];
}

type Log = { repairs: number };

/** The ring open, finite, without repeated points, spikes and points on a line; undefined without area. */
function tidyRing(input: Float64Array, options: RepairOptions, log: Log): Float64Array | undefined {
  if (input.length % 2 !== 0)
    throw new RangeError(`a flat ring needs x and y for each point, got ${input.length} numbers`);
  let ring = finiteRing(input, log);
  const n = ring.length;
  if (n >= 4 && ring[0] === ring[n - 2] && ring[1] === ring[n - 1]) ring = ring.subarray(0, n - 2);
  else if (options.expectsClosed && n >= 6) log.repairs |= bitOf("unclosed");
  ring = withoutRepeats(ring, options, log);
  ring = withoutSpikesAndFlats(ring, options, log);
  if (ring.length < 6 || Math.abs(ringSignedArea(ring)) * options.xScale < options.minArea) {
    // A figure of eight has no area by the shoelace and two lobes to the eye.
    if (ring.length < 8 || !hasLobes(ring, options)) return undefined;
  }
  return ring;
}

function hasLobes(ring: Float64Array, options: RepairOptions): boolean {
  if (ringContact([ring]) === "none") return false;
  return unionPolygons([[ring]]).some(
    (rings) => ringSignedArea(rings[0]!) * options.xScale >= options.minArea,
  );
}

function finiteRing(ring: Float64Array, log: Log): Float64Array {
  let bad = 0;
  for (let i = 0; i < ring.length; i += 2) {
    if (!Number.isFinite(ring[i]!) || !Number.isFinite(ring[i + 1]!)) bad++;
  }
  if (bad === 0) return ring;
  log.repairs |= bitOf("nonFinite");
  const out = new Float64Array(ring.length - bad * 2);
  let at = 0;
  for (let i = 0; i < ring.length; i += 2) {
    if (!Number.isFinite(ring[i]!) || !Number.isFinite(ring[i + 1]!)) continue;
    out[at++] = ring[i]!;
    out[at++] = ring[i + 1]!;
  }
  return out;
}

function withoutRepeats(ring: Float64Array, options: RepairOptions, log: Log): Float64Array {
  const n = ring.length;
  const { xScale } = options;
  // A tenth of the tolerance: two corners a few millimetres apart may both be meant.
  const limit2 = (options.tolerance / 10) ** 2;
  let hasRepeat = false;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const dx = (ring[i]! - ring[j]!) * xScale;
    const dy = ring[i + 1]! - ring[j + 1]!;
    if (dx * dx + dy * dy <= limit2 && n > 2) {
      hasRepeat = true;
      break;
    }
  }
  if (!hasRepeat) return ring;
  log.repairs |= bitOf("duplicatePoints");
  const out = new Float64Array(n);
  let m = 0;
  for (let i = 0; i < n; i += 2) {
    if (m > 0) {
      const dx = (ring[i]! - out[m - 2]!) * xScale;
      const dy = ring[i + 1]! - out[m - 1]!;
      if (dx * dx + dy * dy <= limit2) continue;
    }
    out[m++] = ring[i]!;
    out[m++] = ring[i + 1]!;
  }
  while (m > 2) {
    const dx = (out[0]! - out[m - 2]!) * xScale;
    const dy = out[1]! - out[m - 1]!;
    if (dx * dx + dy * dy > limit2) break;
    m -= 2;
  }
  return out.slice(0, m);
}

/** Whether b is a corner between a and c: 0 yes, 1 on the line between them, 2 the tip of a spike. */
function cornerKind(ring: Float64Array, a: number, b: number, c: number, options: RepairOptions): 0 | 1 | 2 {
  const abx = (ring[b]! - ring[a]!) * options.xScale;
  const aby = ring[b + 1]! - ring[a + 1]!;
  const bcx = (ring[c]! - ring[b]!) * options.xScale;
  const bcy = ring[c + 1]! - ring[b + 1]!;
  const cross = Math.abs(abx * bcy - aby * bcx);
  if (abx * bcx + aby * bcy >= 0) {
    const length = Math.hypot(abx + bcx, aby + bcy);
    return cross <= length * options.tolerance ? 1 : 0;
  }
  // Turning back: a spike when the two edges lie on each other, by the distance of the shorter one's end.
  const longer = Math.max(Math.hypot(abx, aby), Math.hypot(bcx, bcy));
  return cross <= longer * options.tolerance ? 2 : 0;
}

function withoutSpikesAndFlats(ring: Float64Array, options: RepairOptions, log: Log): Float64Array {
  let isClean = true;
  const n = ring.length;
  for (let i = 0; i < n && isClean; i += 2) {
    isClean = cornerKind(ring, (i + n - 2) % n, i, (i + 2) % n, options) === 0;
  }
  if (isClean) return ring;
  let points = [...ring];
  // Removing a spike may bare another; a bounded number of rounds keeps this linear in practice.
  for (let round = 0; round < 64 && points.length >= 6; round++) {
    const current = Float64Array.from(points);
    const m = current.length;
    const kept: number[] = [];
    let removed = 0;
    let hasRemovedPrevious = false;
    for (let i = 0; i < m; i += 2) {
      const kind: 0 | 1 | 2 = hasRemovedPrevious
        ? 0
        : cornerKind(current, (i + m - 2) % m, i, (i + 2) % m, options);
      // Two neighbours never go in one round: their corner was judged by each other. Flat points go in the
      // first round only, so that a finely drawn curve does not melt away step by step.
      hasRemovedPrevious =
        (kind === 2 || (kind === 1 && round === 0)) && !(i === m - 2 && kept[0] !== current[0]);
      if (hasRemovedPrevious) {
        removed++;
        log.repairs |= bitOf(kind === 2 ? "spikes" : "collinear");
      } else kept.push(current[i]!, current[i + 1]!);
    }
    points = kept;
    if (removed === 0) break;
    const again = withoutRepeats(Float64Array.from(points), options, { repairs: 0 });
    points = [...again];
  }
  return Float64Array.from(points);
}

function orient(ring: Float64Array, isCcw: boolean, log: Log): Float64Array {
  const area = ringSignedArea(ring);
  if (area === 0 || area > 0 === isCcw) return ring;
  log.repairs |= bitOf("orientation");
  return reversed(ring);
}

/** Polygons without crossings from one ring; loops that wind the other way become holes. */
function simpleLoops(ring: Float64Array, log: Log): Float64Array[][] {
  const contact = ringContact([ring]);
  if (contact === "none") return [[ring]];
  log.repairs |= bitOf(contact === "crossing" ? "selfIntersecting" : "selfTouching");
  if (contact === "touching") {
    const loops = splitAtRepeatedVertices(ring);
    // Two lobes that meet at a vertex; anything else (a vertex on an edge, a lobe within a lobe) is clipped.
    const isPlainPinch =
      loops.length > 1 &&
      loops.every((loop) => ringSignedArea(loop) > 0) &&
      ringContact(loops) !== "crossing" &&
      !loops.some((a) => loops.some((b) => a !== b && isPointInRing(b, ...middleOfEdge(a))));
    if (isPlainPinch) return loops.map((loop) => [loop]);
  }
  const resolved = unionPolygons([[ring]]);
  return resolved.length > 0 ? resolved : [[ring]];
}

const middleOfEdge = (ring: Float64Array): [number, number] => [
  (ring[0]! + ring[2]!) / 2,
  (ring[1]! + ring[3]!) / 2,
];

function withHoles(exteriors: Float64Array[][], holes: readonly Float64Array[], log: Log): Float64Array[][] {
  const only = exteriors.length === 1 ? exteriors[0]! : undefined;
  if (only !== undefined && only.length === 1 && ringContact([only[0]!, ...holes]) === "none") {
    const inside = holes.filter((hole) => isPointInRing(only[0]!, hole[0]!, hole[1]!));
    if (inside.length < holes.length) log.repairs |= bitOf("holeOutside");
    const isNested = inside.some((a) => inside.some((b) => a !== b && isPointInRing(b, a[0]!, a[1]!)));
    if (!isNested) return [[only[0]!, ...inside.map((hole) => reversed(hole))]];
  }
  log.repairs |= bitOf("holeTouching");
  const holePolygons: Polygon[] = holes.map((hole) => [hole]);
  return subtractPolygons(exteriors, holePolygons);
}
