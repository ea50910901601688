import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simplifyLine, simplifyRing } from "../../../src/kernels/simplify-line.ts";

const EAST = 111_320 * Math.cos((34.8 * Math.PI) / 180);
const lonLat = (metres: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from(metres.flatMap(([x, y]) => [113.8 + x / EAST, 34.8 + y / 111_320]));

const toMetres = (flat: Float64Array): (readonly [number, number])[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [
    (flat[i * 2]! - 113.8) * EAST,
    (flat[i * 2 + 1]! - 34.8) * 111_320,
  ]);

function distanceToLine(
  [px, py]: readonly [number, number],
  line: readonly (readonly [number, number])[],
): number {
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / squared));
    best = Math.min(best, Math.hypot(px - ax - t * dx, py - ay - t * dy));
  }
  return best;
}

const places = fc.array(
  fc.tuple(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true })),
  { minLength: 2, maxLength: 60 },
);

describe("fewer corners", () => {
  it("keep a line where it was, within the tolerance, with its ends", () => {
    fc.assert(
      fc.property(places, fc.double({ min: 0.1, max: 100, noNaN: true }), (metres, toleranceM) => {
        const line = lonLat(metres);
        const simple = simplifyLine(line, toleranceM);
        expect(simple.subarray(0, 2)).toEqual(line.subarray(0, 2));
        expect(simple.slice(-2)).toEqual(line.slice(-2));
        const kept = toMetres(simple);
        for (const place of metres)
          expect(distanceToLine(place, kept)).toBeLessThanOrEqual(toleranceM * 1.001 + 1e-3);
      }),
    );
  });

  it("take what lies on a straight line out, and nothing that bends it", () => {
    expect(
      simplifyLine(
        lonLat([
          [0, 0],
          [50, 0.1],
          [100, 0],
        ]),
        1,
      ),
    ).toHaveLength(4);
    expect(
      simplifyLine(
        lonLat([
          [0, 0],
          [50, 5],
          [100, 0],
        ]),
        1,
      ),
    ).toHaveLength(6);
  });

  it("leave a ring a ring", () => {
    const circle = lonLat(
      Array.from({ length: 64 }, (_, i) => [
        100 * Math.cos((i / 32) * Math.PI),
        100 * Math.sin((i / 32) * Math.PI),
      ]),
    );
    const simple = simplifyRing(circle, 5);
    expect(simple.length / 2).toBeGreaterThanOrEqual(8);
    expect(simple.length / 2).toBeLessThan(20);
    expect(simple.slice(-2)).not.toEqual(simple.slice(0, 2));
    expect(simplifyRing(circle, 1e6).length / 2).toBeGreaterThanOrEqual(3);
    const square = lonLat([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]);
    expect(simplifyRing(square, 100)).toBe(square);
  });
});
