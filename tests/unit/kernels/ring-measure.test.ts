import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPointInPolygon, pointInside, polygonArea, ringSignedArea } from "#kernels/ring-measure.ts";

const square = Float64Array.of(0, 0, 4, 0, 4, 4, 0, 4);
const hole = Float64Array.of(1, 1, 1, 3, 3, 3, 3, 1);

/** A star-shaped ring about a centre: simple whatever the radii. */
const starRing = fc
  .record({
    radii: fc.array(fc.double({ min: 1, max: 50, noNaN: true }), { minLength: 3, maxLength: 24 }),
    x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    y: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  })
  .map(({ radii, x, y }) =>
    Float64Array.from(
      radii.flatMap((radius, i) => {
        const angle = (i / radii.length) * 2 * Math.PI;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      }),
    ),
  );

describe("ring measures", () => {
  it("signs the area by the sense of rotation", () => {
    expect(ringSignedArea(square)).toBe(16);
    expect(ringSignedArea(hole)).toBe(-4);
    expect(ringSignedArea(Float64Array.of(0, 0, 1, 1))).toBe(0);
    expect(polygonArea([square, hole])).toBe(12);
  });

  it("keeps the area of a small ring far from the origin", () => {
    // Half a millimetre of side at four thousand kilometres: exact in binary, lost by a naive sum of products.
    const far = square.map((value) => value / 2048 + 4_000_000);
    expect(ringSignedArea(far)).toBe(16 / 2048 ** 2);
  });

  it("does not depend on which vertex comes first", () => {
    fc.assert(
      fc.property(starRing, fc.nat(), (ring, shift) => {
        const n = ring.length / 2;
        const by = (shift % n) * 2;
        const turned = Float64Array.from([...ring.subarray(by), ...ring.subarray(0, by)]);
        expect(ringSignedArea(turned)).toBeCloseTo(ringSignedArea(ring), 4);
      }),
    );
  });

  it("finds a point inside every star and never inside a hole", () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const [x, y] = pointInside([ring]);
        expect(isPointInPolygon([ring], x, y)).toBe(true);
      }),
    );
    const [x, y] = pointInside([square, hole]);
    expect(isPointInPolygon([square, hole], x, y)).toBe(true);
    expect(isPointInPolygon([square, hole], 2, 2)).toBe(false);
  });
});
