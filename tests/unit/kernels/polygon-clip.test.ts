import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersectPolygons, subtractPolygons, unionPolygons } from "#kernels/polygon-clip.ts";
import { BoxIndex } from "#kernels/polygon-index.ts";
import { polygonArea } from "#kernels/ring-measure.ts";

const box = (x: number, y: number, w: number, h: number): Float64Array[] => [
  Float64Array.of(x, y, x + w, y, x + w, y + h, x, y + h),
];
const area = (polygons: readonly (readonly Float64Array[])[]): number =>
  polygons.reduce((sum, rings) => sum + polygonArea(rings), 0);

const anyBox = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([x, y, w, h]) => box(x, y, w, h));

describe("clipping", () => {
  it("joins two halves without a trace of the cut", () => {
    const joined = unionPolygons([box(0, 0, 5, 10), box(5, 0, 5, 10)]);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toHaveLength(1);
    expect(joined[0]![0]).toHaveLength(8);
    expect(area(joined)).toBe(100);
  });

  it("gives back the vertices of the input bit for bit", () => {
    const odd = [
      Float64Array.of(
        113.6512345678,
        34.7512345678,
        113.6522345678,
        34.7512345679,
        113.6517345671,
        34.7522345673,
      ),
    ];
    const [rings] = unionPolygons([odd]);
    expect([...rings![0]!].sort()).toEqual([...odd[0]!].sort());
  });

  it("adds up: union = a + b − intersection, difference = a − intersection", () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const both = area(intersectPolygons([a], [b]));
        expect(area(unionPolygons([a, b]))).toBeCloseTo(area([a]) + area([b]) - both, 6);
        expect(area(subtractPolygons([a], [b]))).toBeCloseTo(area([a]) - both, 6);
      }),
    );
  });

  it("gives the same area in any order", () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 1, maxLength: 8 }), (boxes) => {
        expect(area(unionPolygons(boxes))).toBeCloseTo(area(unionPolygons(boxes.toReversed())), 6);
      }),
    );
  });
});

describe("index of boxes", () => {
  it("finds what a look at every box finds", () => {
    const number = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number, number), { maxLength: 60 }),
        fc.tuple(number, number, number, number),
        (raw, q) => {
          const sorted = ([x0, y0, x1, y1]: readonly [number, number, number, number]) =>
            [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)] as const;
          const boxes = raw.map(sorted);
          const [x0, y0, x1, y1] = sorted(q);
          const expected = boxes.flatMap((b, i) =>
            b[0] <= x1 && b[2] >= x0 && b[1] <= y1 && b[3] >= y0 ? [i] : [],
          );
          expect(new BoxIndex(Float64Array.from(boxes.flat())).search(x0, y0, x1, y1)).toEqual(expected);
        },
      ),
    );
  });
});
