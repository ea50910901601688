import { array, assert, constantFrom, double, oneof, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { medianOf } from "#kernels/median.ts";

describe("the median", () => {
  it("is the middle of the sorted values, or the mean of the two there; the values stay as they are", () => {
    const value = oneof(double({ noNaN: true, min: -1e9, max: 1e9 }), constantFrom(0, 1, 2, 3));
    assert(
      property(array(value, { minLength: 1, maxLength: 60 }), (list) => {
        const values = Float64Array.from(list);
        const sorted = Float64Array.from(list).sort();
        const middle = sorted.length >> 1;
        const expected =
          sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
        expect(medianOf(values) + 0).toBe(expected + 0);
        expect([...values]).toEqual(list);
      }),
    );
  });

  it("of sorted, falling and equal values takes no longer than of others", () => {
    const n = 200_001;
    expect(medianOf(Float64Array.from({ length: n }, (_, i) => i))).toBe(100_000);
    expect(medianOf(Float64Array.from({ length: n }, (_, i) => n - i))).toBe(100_001);
    expect(medianOf(new Float64Array(n).fill(7))).toBe(7);
  });

  it("of nothing is not a number", () => {
    expect(medianOf(new Float64Array())).toBeNaN();
  });
});
