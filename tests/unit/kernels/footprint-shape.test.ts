import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importantVertices, orientedBox } from "#kernels/footprint-shape.ts";

const metres = (max: number): fc.Arbitrary<number> => fc.double({ min: 1, max, noNaN: true });

function turned(
  points: readonly (readonly [number, number])[],
  angle: number,
  x: number,
  y: number,
): Float64Array {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.from(points.flatMap(([u, v]) => [x + u * cos - v * sin, y + u * sin + v * cos]));
}

describe("orientedBox", () => {
  test("finds a rectangle again, at any angle and place", () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(metres(200), metres(80), angle, metres(50_000), (w, d, a, x) => {
        const ring = turned([[0, 0], [w, 0], [w, d], [0, d]], a, x, -x);
        const box = orientedBox(ring, 0, 4, 2);
        expect(Math.min(box.widthM, box.depthM)).toBeCloseTo(Math.min(w, d), 4);
        expect(Math.max(box.widthM, box.depthM)).toBeCloseTo(Math.max(w, d), 4);
        expect(box.centreX).toBeCloseTo((ring[0]! + ring[4]!) / 2, 4);
        expect(box.centreY).toBeCloseTo((ring[1]! + ring[5]!) / 2, 4);
      }),
    );
  }); // prettier-ignore

  test("follows the long edges of an angled building, not its corner cut", () => {
    const ring = turned([[0, 0], [40, 0], [40, 27], [37, 30], [0, 30]], 0.3, 0, 0);
    expect(orientedBox(ring, 0, 5, 2).angleRad).toBeCloseTo(0.3, 1);
  }); // prettier-ignore

  test("reads one ring of many, with a stride", () => {
    const coords = Float64Array.of(900, 900, 0, 0, 0, 1, 4, 0, 1, 4, 2, 1, 0, 2, 1, 900, 900, 0);
    expect(orientedBox(coords, 1, 5, 3)).toMatchObject({ centreX: 2, centreY: 1, widthM: 4, depthM: 2 });
  });

  test("is empty for an empty ring", () => {
    expect(orientedBox(new Float64Array(0), 0, 0, 2)).toMatchObject({ widthM: 0, depthM: 0 });
  });
});

describe("importantVertices", () => {
  test("drops what lies on straight walls and small notches, keeps corners", () => {
    const ring = Float64Array.of(0, 0, 20, 0, 40, 0, 40, 30, 21, 30, 20.5, 29.8, 20, 30, 0, 30);
    expect(importantVertices(ring, 0, 8, 2, 0.5, 20)).toEqual([0, 2, 3, 7]);
  });

  test("stays in the limit, in order, with three at least", () => {
    const points = fc.array(fc.tuple(metres(100), metres(100)), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(points, fc.integer({ min: 3, max: 12 }), (list, limit) => {
        const kept = importantVertices(Float64Array.from(list.flat()), 0, list.length, 2, 0, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept.length).toBeGreaterThanOrEqual(3);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
      }),
    );
  });

  test("thins outlines of thousands of vertices too", () => {
    const circle = Float64Array.from(
      Array.from({ length: 6000 }, (_, i) => [
        50 * Math.cos((i / 3000) * Math.PI),
        50 * Math.sin((i / 3000) * Math.PI),
      ]).flat(),
    );
    const kept = importantVertices(circle, 0, 6000, 2, 0, 14);
    expect(kept).toHaveLength(14);
  });
});
