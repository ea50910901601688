import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mortonCode, sortedOrder } from "#kernels/morton.ts";

describe("mortonCode", () => {
  test("interleaves the bits, x lowest", () => {
    expect(mortonCode(0, 0)).toBe(0);
    expect(mortonCode(1, 0)).toBe(1);
    expect(mortonCode(0, 1)).toBe(2);
    expect(mortonCode(3, 5)).toBe(0b100111);
    expect(mortonCode(65535, 65535)).toBe(0xffffffff);
  });

  test("cells of a quarter are one range", () => {
    const cell = fc.nat(65535);
    fc.assert(
      fc.property(cell, cell, (x, y) => {
        expect(mortonCode(x, y) >>> 30).toBe((x >>> 15) | ((y >>> 15) << 1));
      }),
    );
  });
});

describe("sortedOrder", () => {
  test("sorts as a stable sort does", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 0xffffffff }))), (keys) => {
        const expected = keys.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b);
        expect([...sortedOrder(Uint32Array.from(keys))]).toEqual(expected);
      }),
    );
  });
});
