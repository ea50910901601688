import fc from "fast-check";
import { expect, it } from "vitest";
import { Bands } from "../../../src/kernels/bands.ts";

const near = (bands: Bands, value: number): number[] => {
  const band = bands.bandOf(value);
  return [...bands.items.subarray(bands.starts[band], bands.starts[band + 1])];
};

const end = fc.double({ min: -1e4, max: 1e4, noNaN: true });

it("find every interval that holds a value, and keep their order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(end, end), { maxLength: 80 }),
      fc.array(end, { maxLength: 20 }),
      (pairs, values) => {
        const lows = Float64Array.from(pairs, ([a, b]) => Math.min(a, b));
        const highs = Float64Array.from(pairs, ([a, b]) => Math.max(a, b));
        const bands = new Bands(lows, highs);
        for (const value of [...values, ...lows, ...highs]) {
          const found = near(bands, value);
          expect(found).toEqual([...found].sort((a, b) => a - b));
          const holding = [...lows.keys()].filter((i) => lows[i]! <= value && value <= highs[i]!);
          expect(holding.filter((i) => !found.includes(i))).toEqual([]);
        }
      },
    ),
  );
});

it("leave most of many short intervals alone", () => {
  const lows = Float64Array.from({ length: 1000 }, (_, i) => i);
  const bands = new Bands(
    lows,
    lows.map((low) => low + 1),
  );
  expect(near(bands, 500.5).length).toBeLessThan(6);
});

it("answer for none, for one of no length, and for values far outside", () => {
  expect(near(new Bands(new Float64Array(), new Float64Array()), 3)).toEqual([]);
  const point = new Bands(Float64Array.of(2), Float64Array.of(2));
  expect([near(point, 2), near(point, -1e9), near(point, 1e9)]).toEqual([[0], [0], [0]]);
  expect(() => new Bands(Float64Array.of(1), new Float64Array())).toThrow(RangeError);
});
