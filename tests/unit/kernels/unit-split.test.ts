import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersectPolygons, unionPolygons } from "#kernels/polygon-clip.ts";
import type { Polygon } from "#kernels/polygon-clip.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import { splitStorey } from "#kernels/unit-split.ts";

const rectangle = (x: number, y: number, w: number, h: number): Float64Array =>
  Float64Array.of(x, y, x + w, y, x + w, y + h, x, y + h);
const areaOf = (polygons: readonly Polygon[]): number =>
  polygons.reduce((sum, rings) => sum + polygonArea(rings), 0);

function turn(rings: Polygon, angleRad: number, offsetM: number): Polygon {
  const [cos, sin] = [Math.cos(angleRad), Math.sin(angleRad)];
  return rings.map((ring) => {
    const out = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      out[i] = ring[i]! * cos - ring[i + 1]! * sin + offsetM;
      out[i + 1] = ring[i]! * sin + ring[i + 1]! * cos - offsetM;
    }
    return out;
  });
}

/** Bars, L and U shapes and rings, at any angle, anywhere. */
const footprint = fc
  .record({
    w: fc.integer({ min: 8, max: 80 }),
    h: fc.integer({ min: 8, max: 40 }),
    shape: fc.constantFrom("bar", "l", "u", "ring", "two"),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    offset: fc.integer({ min: -500, max: 500 }),
  })
  .map(({ w, h, shape, angle, offset }): Polygon[] => {
    const [a, b] = [w / 3, h / 3];
    const polygons: Record<typeof shape, Polygon[]> = {
      bar: [[rectangle(0, 0, w, h)]],
      l: [[Float64Array.of(0, 0, w, 0, w, b, a, b, a, h, 0, h)]],
      u: [[Float64Array.of(0, 0, w, 0, w, h, 2 * a, h, 2 * a, b, a, b, a, h, 0, h)]],
      ring: [[rectangle(0, 0, w, h), Float64Array.of(a, b, a, 2 * b, 2 * a, 2 * b, 2 * a, b)]],
      two: [[rectangle(0, 0, a, h)], [rectangle(2 * a, 0, a, h)]],
    };
    return polygons[shape].map((rings) => turn(rings, angle, offset));
  });
const shares = fc.array(fc.integer({ min: 40, max: 160 }), { minLength: 1, maxLength: 14 });

describe("dividing a storey into units", () => {
  it("loses and invents no area", () => {
    fc.assert(
      fc.property(footprint, shares, (polygons, parts) => {
        const { units, common } = splitStorey(polygons, parts);
        const whole = areaOf(polygons);
        expect(units).toHaveLength(parts.length);
        expect(areaOf(units.flat()) + areaOf(common)).toBeCloseTo(whole, 1);
        // The union of the parts is the footprint again: nothing lies outside of it.
        expect(areaOf(unionPolygons([...polygons, ...units.flat(), ...common], 1e-4))).toBeCloseTo(whole, 1);
      }),
      { numRuns: 60 },
    );
  });

  it("lets no unit lie over another or over the stairs", () => {
    fc.assert(
      fc.property(footprint, shares, (polygons, parts) => {
        const { units, common } = splitStorey(polygons, parts);
        const all = [...units, common];
        for (const [i, a] of all.entries()) {
          for (const b of all.slice(i + 1)) {
            expect(areaOf(intersectPolygons(a, b, 1e-4))).toBeLessThan(0.05);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("gives each unit the share that it has", () => {
    fc.assert(
      fc.property(footprint, shares, (polygons, parts) => {
        const { units } = splitStorey(polygons, parts);
        const perShare = areaOf(units.flat()) / parts.reduce((sum, part) => sum + part, 0);
        for (const [i, unit] of units.entries()) {
          expect(areaOf(unit)).toBeCloseTo(parts[i]! * perShare, 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps most of a storey for living", () => {
    fc.assert(
      fc.property(footprint, shares, (polygons, parts) => {
        const { common } = splitStorey(polygons, parts);
        expect(areaOf(common)).toBeLessThan(0.3 * areaOf(polygons));
      }),
      { numRuns: 60 },
    );
  });

  it("puts two flats left and right of a stair at the northern side", () => {
    const { units, common } = splitStorey([[rectangle(0, 0, 24, 12)]], [90, 90]);
    const xs = units.map((unit) => [...unit[0]![0]!].filter((_, i) => i % 2 === 0));
    expect(Math.max(...xs[0]!)).toBeCloseTo(12, 3);
    expect(Math.min(...xs[1]!)).toBeCloseTo(12, 3);
    const stair = [...common[0]![0]!];
    expect(Math.max(...stair.filter((_, i) => i % 2 === 1))).toBeCloseTo(12, 3);
    expect(areaOf(common)).toBeCloseTo(3.6 * 5.4, 1);
  });

  it("serves eight rooms of a deep storey from a corridor in the middle, four on each side", () => {
    const { units, common } = splitStorey([[rectangle(0, 0, 48, 18)]], Array(8).fill(1));
    const middle = (unit: readonly Polygon[]): number => {
      const ys = [...unit[0]![0]!].filter((_, i) => i % 2 === 1);
      return (Math.min(...ys) + Math.max(...ys)) / 2;
    };
    expect(units.filter((unit) => middle(unit) < 9)).toHaveLength(4);
    expect(units.filter((unit) => middle(unit) > 9)).toHaveLength(4);
    expect(areaOf(common)).toBeCloseTo(1.8 * 48, 1);
  });

  it("finds the court of a building whichever way round its ring is written", () => {
    const court = [[rectangle(0, 0, 30, 30), rectangle(10, 10, 10, 10)]];
    const { units, common } = splitStorey(court, [1, 1, 1, 1]);
    expect(areaOf(units.flat()) + areaOf(common)).toBeCloseTo(800, 1);
  });

  it("takes a share that is not known for a usual one", () => {
    const { units } = splitStorey([[rectangle(0, 0, 30, 10)]], [100, Number.NaN, 0]);
    expect(areaOf(units[1]!)).toBeCloseTo(areaOf(units[0]!), 1);
    expect(areaOf(units[2]!)).toBeCloseTo(areaOf(units[0]!), 1);
  });

  it("leaves a storey whole to one unit, and common without any", () => {
    const whole = [[rectangle(0, 0, 30, 10)]];
    expect(splitStorey(whole, [7])).toEqual({ units: [whole], common: [] });
    expect(splitStorey(whole, [])).toEqual({ units: [], common: whole });
  });

  it("makes nothing of a footprint without area", () => {
    expect(splitStorey([[Float64Array.of(0, 0, 5, 0, 9, 0)]], [1, 1])).toEqual({
      units: [[], []],
      common: [],
    });
  });
});
