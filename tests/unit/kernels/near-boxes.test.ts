import { array, assert, double, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { boxesNear } from "#kernels/near-boxes.ts";

const box = (x: number, y: number, size = 10): number[] => [x, y, x + size, y + size];

describe("boxes near chosen ones", () => {
  it("are those whose gap is at most the distance, off a corner too", () => {
    const boxes = Float64Array.from([...box(0, 0), ...box(30, 0), ...box(13, 14), ...box(200, 0)]);
    expect([...boxesNear(boxes, Uint32Array.of(0), 20)]).toEqual([0, 1, 2]);
    expect([...boxesNear(boxes, Uint32Array.of(0), 5)]).toEqual([0, 2]);
    expect([...boxesNear(boxes, Uint32Array.of(0), 4.9)]).toEqual([0]);
    expect([...boxesNear(boxes, Uint32Array.of(0), 0)]).toEqual([0]);
  });

  it("are as found by comparing all with all", () => {
    const metre = double({ min: 0, max: 300, noNaN: true });
    assert(
      property(
        array(tuple(metre, metre, metre), { minLength: 1, maxLength: 40 }),
        array(integer({ min: 0, max: 39 }), { maxLength: 6 }),
        double({ min: 0, max: 80, noNaN: true }),
        (places, picks, distanceM) => {
          const boxes = Float64Array.from(places.flatMap(([x, y, size]) => box(x, y, size / 10)));
          const chosen = Uint32Array.from(picks.filter((i) => i < places.length));
          const gap = (i: number, j: number): number => {
            const [a, b] = [boxes.subarray(i * 4, i * 4 + 4), boxes.subarray(j * 4, j * 4 + 4)];
            const dx = Math.max(0, a[0]! - b[2]!, b[0]! - a[2]!);
            return Math.hypot(dx, Math.max(0, a[1]! - b[3]!, b[1]! - a[3]!));
          };
          const expected = places.map((_, i) => i).filter((i) => chosen.some((j) => gap(i, j) <= distanceM));
          expect([...boxesNear(boxes, chosen, distanceM)]).toEqual(expected);
        },
      ),
    );
  });

  it("are none when nothing is chosen, and senseless numbers are refused", () => {
    const boxes = Float64Array.from(box(0, 0));
    expect(boxesNear(boxes, new Uint32Array(0), 5)).toHaveLength(0);
    expect(() => boxesNear(boxes, Uint32Array.of(0), -1)).toThrow(RangeError);
    expect(() => boxesNear(boxes, Uint32Array.of(0), Number.NaN)).toThrow(RangeError);
    expect(() => boxesNear(boxes, Uint32Array.of(1), 5)).toThrow(RangeError);
  });
});
