import { ringContact } from "#kernels/ring-crossings.ts";
import { createLocalPlane, levelDistanceM } from "./ground-point.ts";
import type { GroundPoint } from "./ground-point.ts";

/** Points nearer than this are one: a double click is not two vertices. */
export const SAME_SPOT_M = 0.05;

/** Turns closer to 180° than this (as a sine) leave a spike no wider than a millimetre a metre. */
const FOLD_SINE = 1e-3;

export const isSameSpot = (a: GroundPoint | undefined, b: GroundPoint): boolean =>
  a !== undefined && levelDistanceM(a, b) < SAME_SPOT_M;

/**
 * Whether the side to a new vertex would cross or touch an earlier side of an open path.
 *
 * Only the new side is looked at: the path was sound before. Folding straight back onto the last side counts.
 */
export function isNextSideCrossing(path: readonly GroundPoint[], next: GroundPoint): boolean {
  const [origin] = path;
  const last = path.at(-1);
  if (origin === undefined || last === undefined || path.length < 2) return false;
  const xy = createLocalPlane(origin).toXy([...path, next]);
  const n = path.length;
  const side = (i: number): Float64Array => xy.subarray(i * 2, i * 2 + 4);
  for (let i = 0; i + 2 < n; i++) if (doSidesMeet(side(i), side(n - 1))) return true;
  return isFoldingBack(side(n - 2), side(n - 1));
}

/**
 * Whether the side that closes an open path to a ring would cross or touch another, or run back along one.
 *
 * The path itself was sound before. Exact but for the folds: robust predicates decide.
 */
export function isClosingCrossing(ring: readonly GroundPoint[]): boolean {
  const [origin] = ring;
  if (origin === undefined || ring.length < 3) return false;
  const xy = createLocalPlane(origin).toXy([...ring, origin, ring[1]!]);
  const n = ring.length;
  const side = (i: number): Float64Array => xy.subarray(i * 2, i * 2 + 4);
  if (ring.length > 3 && ringContact([xy.subarray(0, n * 2)]) !== "none") return true;
  return isFoldingBack(side(n - 2), side(n - 1)) || isFoldingBack(side(n - 1), side(n));
}

/** Two sides that share no vertex have a point in common: each is a ring there and back. */
const doSidesMeet = (a: Float64Array, b: Float64Array): boolean => ringContact([a, b]) !== "none";

/** The second side runs back along the first. */
function isFoldingBack(a: Float64Array, b: Float64Array): boolean {
  const [ax, ay] = [a[2]! - a[0]!, a[3]! - a[1]!];
  const [bx, by] = [b[2]! - b[0]!, b[3]! - b[1]!];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return ax * bx + ay * by < 0 && Math.abs(ax * by - ay * bx) < lengths * FOLD_SINE;
}
