import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slidingMedian } from "../../../src/kernels/sliding-median.ts";

function byHand(times: readonly number[], values: readonly number[], span: number): number[] {
  return times.map((end, i) => {
    const window = values
      .filter((value, k) => k <= i && times[k]! > end - span && !Number.isNaN(value))
      .toSorted((a, b) => a - b);
    const middle = window.length >> 1;
    if (window.length === 0) return Number.NaN;
    return window.length % 2 === 1 ? window[middle]! : (window[middle - 1]! + window[middle]!) / 2;
  });
}

describe("sliding median", () => {
  it("is the median of each window", () => {
    const sample = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN)),
    );
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (steps, span) => {
        let now = 0;
        const times = steps.map(([gap]) => (now += gap));
        const values = steps.map(([, value]) => value);
        expect([...slidingMedian(times, values, span)]).toEqual(byHand(times, values, span));
      }),
    );
  });

  it("takes a daily swing out of a steady value", () => {
    const hours = Array.from({ length: 24 * 10 }, (_, hour) => hour);
    const swinging = hours.map((hour) => 1.5 + 0.8 * Math.sin((hour / 24) * 2 * Math.PI));
    for (const median of slidingMedian(hours, swinging, 24).slice(24)) expect(median).toBeCloseTo(1.5, 6);
  });

  it("refuses a window that is none", () => {
    expect(() => slidingMedian([1], [1], 0)).toThrow(RangeError);
    expect(() => slidingMedian([1, 2], [1], 1)).toThrow(RangeError);
  });
});
