import { describe, expect, it } from "vitest";
import {
  classOf,
  DEPTH_BREAKS_M,
  hazardRating,
  ratingClass,
  stabilityClass,
} from "#kernels/flood/hazard-rating.ts";

describe("danger of flowing water", () => {
  it.each([
    [1, 1, 2.5, 3],
    [0.3, 0.2, 1.21, 1],
    [0.2, 0.2, 0.14, 0],
    [0.15, 0, 0.075, 0],
    [0.5, 1, 1.75, 2],
    [0.1, 2.5, 1.3, 2],
    [0, 3, 0, 0],
  ])("rates %f m at %f m/s as %f, class %i", (depth, speed, rating, danger) => {
    expect(hazardRating(depth, speed)).toBeCloseTo(rating, 12);
    expect(ratingClass(hazardRating(depth, speed))).toBe(danger);
  });

  it("puts what lies on a break in the class that the break names", () => {
    expect([0.74, 0.75, 1.25, 1.2501, 2, 2.0001].map(ratingClass)).toEqual([0, 1, 1, 2, 2, 3]);
    expect([0, 0.03, 0.1499, 0.15, 0.27, 0.4, 0.6, 9].map((d) => classOf(d, DEPTH_BREAKS_M))).toEqual([
      0, 1, 1, 2, 3, 4, 5, 5,
    ]);
  });

  it("knows the six classes of stability", () => {
    const cases = [
      [0, 0],
      [0.3, 1],
      [0.5, 1.2],
      [1.2, 0.5],
      [2, 0.5],
      [2, 2],
      [2, 2.1],
      [0.1, 2.1],
    ] as const;
    expect(cases.map(([depth, speed]) => stabilityClass(depth, speed))).toEqual([0, 1, 2, 3, 4, 5, 6, 5]);
  });
});
