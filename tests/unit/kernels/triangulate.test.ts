import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { triangulate } from "#kernels/triangulate.ts";

function areas(coords: Float64Array, triangles: readonly number[], stride: number): number[] {
  const at = (v: number): [number, number] => [coords[v * stride]!, coords[v * stride + 1]!];
  return Array.from({ length: triangles.length / 3 }, (_, t) => {
    const [a, b, c] = [at(triangles[t * 3]!), at(triangles[t * 3 + 1]!), at(triangles[t * 3 + 2]!)];
    return ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
  });
}

describe("triangulate", () => {
  test("covers a square with a hole, holes cut out", () => {
    const coords = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 4, 4, 4, 6, 6, 6, 6, 4);
    const triangles = triangulate(coords, [4, 8]);
    const parts = areas(coords, triangles, 2);
    expect(parts.reduce((sum, area) => sum + area, 0)).toBeCloseTo(96, 9);
    for (const area of parts) expect(area).toBeGreaterThan(0);
  });

  test("covers star-shaped rings of either orientation, far from the origin, with any stride", () => {
    const radius = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(radius, { minLength: 3, maxLength: 40 }), fc.boolean(), (radii, isReversed) => {
        const points = radii.map((r, i) => {
          const angle = (i / radii.length) * 2 * Math.PI;
          return [40_000 + r * Math.cos(angle), -20_000 + r * Math.sin(angle), 7];
        });
        const coords = Float64Array.from((isReversed ? points.reverse() : points).flat());
        const expected = radii.reduce(
          (sum, r, i) =>
            sum + (r * radii[(i + 1) % radii.length]! * Math.sin((2 * Math.PI) / radii.length)) / 2,
          0,
        );
        const parts = areas(coords, triangulate(coords, [radii.length], 3), 3);
        expect(parts.reduce((sum, area) => sum + area, 0) / expected).toBeCloseTo(1, 5);
        for (const area of parts) expect(area).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("ignores what lies behind the last ring", () => {
    const coords = Float64Array.of(0, 0, 1, 0, 0, 1, 99, 99, 98, 99);
    expect(triangulate(coords, [3]).sort()).toEqual([0, 1, 2]);
  });

  test("has nothing for fewer than three vertices", () => {
    expect(triangulate(Float64Array.of(0, 0, 1, 1), [2])).toEqual([]);
    expect(triangulate(new Float64Array(0), [])).toEqual([]);
  });
});
