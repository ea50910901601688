import { createLocalPlane } from "#domain/tools/ground-point.ts";
import type { GroundPoint } from "#domain/tools/ground-point.ts";

export const ORIGIN: GroundPoint = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 80 };
const plane = createLocalPlane(ORIGIN);

/** A place so many metres east and north of the origin. */
export const at = (eastM: number, northM: number, heightM = 80): GroundPoint => ({
  ...plane.toPoint(eastM, northM),
  heightM,
});

/** Metres east and north of the origin, rounded to millimetres. */
export const metresOf = (points: readonly GroundPoint[]): number[][] => {
  const xy = plane.toXy(points);
  return points.map((_, i) =>
    [xy[i * 2]!, xy[i * 2 + 1]!].map((value) => Math.round(value * 1000) / 1000 + 0),
  );
};
