import { ringSignedArea } from "#kernels/ring-measure.ts";
import { createLocalPlane, levelDistanceM } from "./ground-point.ts";
import type { GroundPoint } from "./ground-point.ts";

/** What a drawing tool hands over when it is done. */
export type DrawnShape =
  /** open ring (the closing point is not repeated), counter-clockwise */
  | { readonly type: "polygon"; readonly ring: readonly GroundPoint[] }
  | { readonly type: "circle"; readonly centre: GroundPoint; readonly radiusM: number }
  | { readonly type: "line"; readonly path: readonly GroundPoint[] };

/** Chords of a drawn circle: at 96 they leave less than 0.06 % of the radius to the arc. */
const CIRCLE_CHORDS = 96;

/** A circle as an open ring, counter-clockwise from the east. */
export function circleRing(centre: GroundPoint, radiusM: number, chords = CIRCLE_CHORDS): GroundPoint[] {
  const plane = createLocalPlane(centre);
  return Array.from({ length: chords }, (_, i) => {
    const angleRad = (i / chords) * 2 * Math.PI;
    return plane.toPoint(Math.cos(angleRad) * radiusM, Math.sin(angleRad) * radiusM);
  });
}

/**
 * The four corners of a rectangle from two opposite ones, the sides along and across a heading, so that it
 * stands straight on the screen of the one who draws it.
 */
export function rectangleRing(a: GroundPoint, b: GroundPoint, headingDeg: number): GroundPoint[] {
  const plane = createLocalPlane(a);
  const [x = 0, y = 0] = plane.toXy([b]);
  const headingRad = (headingDeg * Math.PI) / 180;
  const right = { x: Math.cos(headingRad), y: -Math.sin(headingRad) };
  const acrossM = x * right.x + y * right.y;
  const corner = plane.toPoint(right.x * acrossM, right.y * acrossM);
  const opposite = plane.toPoint(x - right.x * acrossM, y - right.y * acrossM);
  return toCounterClockwise([a, corner, b, opposite]);
}

export function toCounterClockwise(ring: readonly GroundPoint[]): GroundPoint[] {
  return signedAreaM2(ring) < 0 ? ring.toReversed() : [...ring];
}

function signedAreaM2(ring: readonly GroundPoint[]): number {
  const [origin] = ring;
  return origin === undefined ? 0 : ringSignedArea(createLocalPlane(origin).toXy(ring));
}

/** Area of a ring on level ground, in the plane at its first vertex. */
export const ringAreaM2 = (ring: readonly GroundPoint[]): number => Math.abs(signedAreaM2(ring));

/** Height of the ground above the ellipsoid at a place. */
export type HeightAt = (longitudeDeg: number, latitudeDeg: number) => number;

/** The ground is looked at this often along a line, and so many times a stretch at most. */
const SAMPLE_EVERY_M = 10;
const MAX_SAMPLES = 256;

/** Points along the straight line between two places, both ends with it, each at the ground's height. */
export function alongGround(a: GroundPoint, b: GroundPoint, heightAt: HeightAt): GroundPoint[] {
  const steps = Math.min(MAX_SAMPLES, Math.max(1, Math.ceil(levelDistanceM(a, b) / SAMPLE_EVERY_M)));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const longitudeDeg = a.longitudeDeg + (b.longitudeDeg - a.longitudeDeg) * t;
    const latitudeDeg = a.latitudeDeg + (b.latitudeDeg - a.latitudeDeg) * t;
    return { longitudeDeg, latitudeDeg, heightM: heightAt(longitudeDeg, latitudeDeg) };
  });
}

/** Metres that one walks along a line over the ground, up and down with it. */
export function groundLengthM(path: readonly GroundPoint[], heightAt: HeightAt): number {
  let lengthM = 0;
  for (let i = 1; i < path.length; i++) {
    const points = alongGround(path[i - 1]!, path[i]!, heightAt);
    const levelM = levelDistanceM(path[i - 1]!, path[i]!) / (points.length - 1);
    for (let k = 1; k < points.length; k++) {
      lengthM += Math.hypot(levelM, points[k]!.heightM - points[k - 1]!.heightM);
    }
  }
  return lengthM;
}
