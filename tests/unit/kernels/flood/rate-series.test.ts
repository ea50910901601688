import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeries, integralBetween, largestBetween, valueAt } from "#kernels/flood/rate-series.ts";

describe("series", () => {
  const steps = createSeries([10, 20, 40], [3, 5, 0], "steps");
  const lines = createSeries([10, 20, 40], [3, 5, 0]);

  it("holds steps until the next, and draws lines between values", () => {
    expect([5, 10, 19.9, 20, 39, 40, 99].map((t) => valueAt(steps, t))).toEqual([0, 3, 3, 5, 5, 0, 0]);
    expect([5, 10, 15, 20, 30, 40, 99].map((t) => valueAt(lines, t))).toEqual([3, 3, 4, 5, 2.5, 0, 0]);
  });

  it("integrates exactly", () => {
    expect(integralBetween(steps, 0, 100)).toBe(130);
    expect(integralBetween(lines, 10, 40)).toBe(90);
    expect(integralBetween(lines, 0, 10)).toBe(30);
  });

  it("sums to the same however it is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 20 }), (cuts) => {
        for (const series of [steps, lines]) {
          const times = [0, ...cuts.toSorted((a, b) => a - b), 60];
          const parts = times.slice(1).map((to, i) => integralBetween(series, times[i]!, to));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(integralBetween(series, 0, 60), 9);
        }
      }),
    );
  });

  it("finds peaks between steps", () => {
    expect(largestBetween(lines, 12, 35)).toBe(5);
    expect(largestBetween(lines, 30, 35)).toBe(2.5);
    expect(largestBetween(steps, 0, 9)).toBe(0);
    expect(largestBetween(steps, 0, 15)).toBe(3);
    expect(largestBetween(steps, 25, 60)).toBe(5);
  });

  it("refuses times that do not ascend, and values that are no numbers", () => {
    expect(() => createSeries([0, 0], [1, 1])).toThrow(/does not come after/);
    expect(() => createSeries([0], [NaN])).toThrow(/finite/);
    expect(() => createSeries([], [])).toThrow(RangeError);
  });
});
