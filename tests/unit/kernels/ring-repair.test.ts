import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ringContact } from "#kernels/ring-crossings.ts";
import { polygonArea, ringSignedArea } from "#kernels/ring-measure.ts";
import { repairPolygons } from "#kernels/polygon-repair.ts";
import { hasRepair, REPAIR_KINDS, repairPolygon } from "#kernels/ring-repair.ts";
import type { RepairedPolygon, RepairKind } from "#kernels/ring-repair.ts";

const METRES = { xScale: 1, tolerance: 0.005, minArea: 0.01, expectsClosed: true };
const ring = (...xy: number[]): Float64Array => Float64Array.from([...xy, xy[0]!, xy[1]!]);
const repair = (...rings: Float64Array[]): RepairedPolygon => repairPolygon(rings, METRES);
const kindsOf = (result: RepairedPolygon): RepairKind[] =>
  REPAIR_KINDS.filter((kind) => hasRepair(result.repairs, kind));
const areas = (result: RepairedPolygon): number[] =>
  result.polygons.map((rings) => polygonArea(rings)).sort((a, b) => a - b);

const SQUARE = ring(0, 0, 10, 0, 10, 10, 0, 10);

describe("repair of polygons", () => {
  it("leaves a sound polygon as it is, but for the closing point", () => {
    const hole = ring(2, 2, 2, 8, 8, 8, 8, 2);
    const result = repair(SQUARE, hole);
    expect(result.repairs).toBe(0);
    expect(result.polygons).toEqual([[SQUARE.subarray(0, 8), hole.subarray(0, 8)]]);
  });

  it("closes, turns and cleans what is only untidy", () => {
    const open = repair(Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10));
    expect(kindsOf(open)).toEqual(["unclosed"]);
    const clockwise = repair(ring(0, 0, 0, 10, 10, 10, 10, 0));
    expect(kindsOf(clockwise)).toEqual(["orientation"]);
    expect(ringSignedArea(clockwise.polygons[0]![0]!)).toBe(100);
    const repeated = repair(ring(0, 0, 0, 0, 10, 0, 10, 10, 10, 10, 0, 10));
    expect(kindsOf(repeated)).toEqual(["duplicatePoints"]);
    expect(repeated.polygons[0]![0]).toHaveLength(8);
    const onLine = repair(ring(0, 0, 5, 0.001, 10, 0, 10, 10, 0, 10));
    expect(kindsOf(onLine)).toEqual(["collinear"]);
    const broken = repair(ring(0, 0, 10, 0, Number.NaN, 4, 10, 10, 0, 10));
    expect(kindsOf(broken)).toEqual(["nonFinite"]);
    expect(areas(broken)).toEqual([100]);
  });

  it("cuts spikes off, one within another as well", () => {
    const spike = repair(ring(0, 0, 10, 0, 10, 5, 30, 5, 10, 5, 10, 10, 0, 10));
    expect(kindsOf(spike)).toContain("spikes");
    expect(areas(spike)).toEqual([100]);
    const nested = repair(ring(0, 0, 10, 0, 10, 5, 30, 5, 30, 9, 30, 5, 10, 5, 10, 10, 0, 10));
    expect(areas(nested)).toEqual([100]);
  });

  it("keeps a fine curve a curve", () => {
    const n = 3000;
    const circle = Float64Array.from({ length: n * 2 }, (_, i) => {
      const angle = (Math.floor(i / 2) / n) * 2 * Math.PI;
      return 50 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
    });
    const result = repairPolygon([circle], { ...METRES, expectsClosed: false });
    expect(areas(result)[0]).toBeGreaterThan(Math.PI * 2500 * 0.999);
  });

  it("makes two lobes of a figure of eight", () => {
    const bowTie = repair(ring(0, 0, 10, 10, 10, 0, 0, 10));
    expect(kindsOf(bowTie)).toContain("selfIntersecting");
    expect(areas(bowTie)).toEqual([25, 25]);
  });

  it("makes two polygons of a ring that touches itself at a corner", () => {
    const pinched = repair(ring(0, 0, 5, 5, 10, 0, 10, 10, 5, 5, 0, 10));
    expect(kindsOf(pinched)).toContain("selfTouching");
    expect(areas(pinched)).toEqual([25, 25]);
  });

  it("makes a hole of a loop drawn inside the exterior", () => {
    const keyhole = repair(ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 3, 3, 3, 6, 6, 6, 6, 3, 3, 3));
    expect(areas(keyhole)).toEqual([91]);
    expect(keyhole.polygons).toHaveLength(1);
    expect(keyhole.polygons[0]).toHaveLength(2);
  });

  it("puts holes right", () => {
    const outside = repair(SQUARE, ring(20, 20, 20, 22, 22, 22, 22, 20));
    expect(kindsOf(outside)).toEqual(["holeOutside"]);
    expect(areas(outside)).toEqual([100]);
    const across = repair(SQUARE, ring(5, 4, 5, 6, 15, 6, 15, 4));
    expect(kindsOf(across)).toEqual(["holeTouching"]);
    expect(areas(across)).toEqual([90]);
    const sharing = repair(SQUARE, ring(0, 4, 0, 6, 5, 6, 5, 4));
    expect(areas(sharing)).toEqual([90]);
    const overlapping = repair(SQUARE, ring(2, 2, 2, 6, 6, 6, 6, 2), ring(4, 4, 4, 8, 8, 8, 8, 4));
    expect(areas(overlapping)).toEqual([100 - 28]);
    const splitting = repair(SQUARE, ring(4, -1, 4, 11, 6, 11, 6, -1));
    expect(areas(splitting)).toEqual([40, 40]);
  });

  it("takes the ring around all others for the exterior, wherever it stands", () => {
    const courtyard = ring(2, 2, 2, 8, 8, 8, 8, 2);
    const turned = repair(courtyard, SQUARE);
    expect(kindsOf(turned)).toContain("ringOrder");
    expect(areas(turned)).toEqual([64]);
    // A larger ring beside the first is a hole outside, not an exterior.
    const beside = repair(ring(20, 20, 22, 20, 22, 22, 20, 22), SQUARE);
    expect(kindsOf(beside)).toEqual(["orientation", "holeOutside"]);
    expect(areas(beside)).toEqual([4]);
  });

  it("drops what has no area", () => {
    for (const flat of [
      ring(0, 0, 10, 0, 20, 0),
      ring(1, 1, 1, 1, 1, 1),
      Float64Array.of(),
      ring(0, 0, 5, 5),
      ring(Number.NaN, 0, 1, Number.NaN),
    ]) {
      const result = repair(flat);
      expect(result.polygons).toEqual([]);
      expect(kindsOf(result)).toContain("zeroAreaRing");
    }
    const sliver = repair(SQUARE, ring(1, 1, 9, 1, 5, 1));
    expect(areas(sliver)).toEqual([100]);
  });

  it("refuses a ring with half a point", () => {
    expect(() => repair(Float64Array.of(0, 0, 1))).toThrow(RangeError);
  });

  it("gives simple polygons for any ring at all", () => {
    const coordinate = fc.integer({ min: -8, max: 8 });
    const anyRing = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 14 })
      .map((points) => ring(...points.flat()));
    fc.assert(
      fc.property(fc.array(anyRing, { minLength: 1, maxLength: 3 }), (rings) => {
        for (const polygon of repairPolygon(rings, METRES).polygons) {
          const [exterior, ...holes] = polygon;
          expect(ringSignedArea(exterior!)).toBeGreaterThan(0);
          for (const hole of holes) expect(ringSignedArea(hole)).toBeLessThan(0);
          for (const each of polygon) expect(ringContact([each])).not.toBe("crossing");
          expect(polygonArea(polygon)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("never covers more than the box of the input", () => {
    const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
    const anyRing = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 20 })
      .map((points) => ring(...points.flat()));
    fc.assert(
      fc.property(anyRing, (input) => {
        const xs = input.filter((_, i) => i % 2 === 0);
        const ys = input.filter((_, i) => i % 2 === 1);
        const box = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
        const covered = repairPolygon([input], METRES).polygons.reduce(
          (sum, rings) => sum + polygonArea(rings),
          0,
        );
        expect(covered).toBeLessThanOrEqual(box + 1e-6);
      }),
    );
  });
});

describe("repair of the polygons of one feature", () => {
  const box = (x: number, y: number): Float64Array[] => [ring(x, y, x + 10, y, x + 10, y + 10, x, y + 10)];
  const repairAll = (...polygons: Float64Array[][]): RepairedPolygon => repairPolygons(polygons, METRES);

  it("keeps those apart that lie apart, and those that meet at a corner", () => {
    const apart = repairAll(box(0, 0), box(30, 0));
    expect(apart.repairs).toBe(0);
    expect(areas(apart)).toEqual([100, 100]);
    const corner = repairAll(box(0, 0), box(10, 10));
    expect(corner.repairs).toBe(0);
    expect(areas(corner)).toEqual([100, 100]);
  });

  it("makes one of those that overlap, share a wall or lie within each other", () => {
    for (const [second, area] of [
      [box(5, 5), 175],
      [box(10, 0), 200],
      [[ring(2, 2, 4, 2, 4, 4, 2, 4)], 100],
    ] as const) {
      const joined = repairAll(box(0, 0), [...second]);
      expect(kindsOf(joined)).toContain("overlappingParts");
      expect(joined.polygons).toHaveLength(1);
      expect(areas(joined)[0]).toBeCloseTo(area, 6);
    }
  });

  it("drops the polygon without area and keeps the others", () => {
    const result = repairAll(box(0, 0), [ring(0, 0, 5, 5)], box(30, 0));
    expect(areas(result)).toEqual([100, 100]);
    expect(kindsOf(result)).toContain("zeroAreaRing");
  });
});
