import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visitOrder, wayLength } from "../../../src/kernels/visit-order.ts";

/** The shortest of all ways from the first place, by trying every one. */
function shortestM(xy: readonly number[]): number {
  const count = xy.length / 2;
  const walk = (way: readonly number[]): number =>
    way.length === count
      ? wayLength(xy, way)
      : Math.min(
          ...Array.from({ length: count }, (_, i) => i)
            .filter((place) => !way.includes(place))
            .map((place) => walk([...way, place])),
        );
  return walk([0]);
}

const places = (min: number, max: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 })), {
      minLength: min,
      maxLength: max,
    })
    .map((pairs) => pairs.flat());

describe("a round of visits", () => {
  it("walks a street from end to end, not there and back", () => {
    // Nearest first alone would go to 2, 1, and then all the way back: 0 → 2 → 1 → 3 … is longer.
    const xy = [0, 0, -120, 0, 100, 0, 220, 0, 340, 0];
    const order = visitOrder(xy);
    expect(wayLength(xy, order)).toBe(120 + 460);
    expect([...order]).toEqual([0, 1, 2, 3, 4]);
  });

  it("takes crossings out", () => {
    // The way of nearest neighbours of these four corners and the place between crosses itself.
    const xy = [0, 0, 10, 10, 10, 0, 0, 11, 5, 5.2];
    expect(wayLength(xy, visitOrder(xy))).toBeCloseTo(shortestM(xy), 9);
  });

  it("knows nothing to do, and one place, and places at one spot", () => {
    expect([...visitOrder([])]).toEqual([]);
    expect([...visitOrder([3, 4])]).toEqual([0]);
    expect(new Set(visitOrder([1, 1, 1, 1, 1, 1], 2))).toEqual(new Set([0, 1, 2]));
  });

  it("refuses what is no place", () => {
    expect(() => visitOrder([1, 2, 3])).toThrow(RangeError);
    expect(() => visitOrder([1, Number.NaN])).toThrow(RangeError);
    expect(() => visitOrder([1, 2], 1)).toThrow("starts at 1 of 1");
  });

  it("visits every place once, beginning where it shall", () => {
    fc.assert(
      fc.property(places(1, 24), fc.nat(), (xy, seed) => {
        const first = seed % (xy.length / 2);
        const order = visitOrder(xy, first);
        expect(order[0]).toBe(first);
        const all = Array.from({ length: xy.length / 2 }, (_, i) => i);
        expect([...order].toSorted((a, b) => a - b)).toEqual(all);
        expect([...visitOrder(xy, first)]).toEqual([...order]);
      }),
    );
  });

  it("is at most a quarter longer than the shortest", () => {
    fc.assert(
      fc.property(places(2, 7), (xy) => {
        expect(wayLength(xy, visitOrder(xy))).toBeLessThanOrEqual(shortestM(xy) * 1.25 + 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});
