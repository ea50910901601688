import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reduceBlocks, sumOf } from "#io/bake/tiles/blocks.ts";
import type { Block } from "#io/bake/tiles/blocks.ts";

function block(
  row: number,
  east: number,
  north: number,
  widthM: number,
  depthM: number,
  heightM: number,
  minHeightM = 0,
): Block {
  const areaM2 = widthM * depthM;
  return {
    row,
    solid: row,
    score: heightM * Math.sqrt(areaM2),
    east,
    north,
    up: 10,
    depthBelowM: 1.5,
    groundAreaM2: minHeightM > 0 ? 0 : areaM2,
    areaM2,
    volumeM3: areaM2 * (heightM - minHeightM),
    minHeightM,
    heightM,
    storeys: Math.max(1, Math.round(heightM / 3)),
    angleRad: 0,
    widthM,
    depthM,
    fill: 1,
  };
}

const total = (blocks: readonly Block[], of: (block: Block) => number): number =>
  blocks.reduce((sum, one) => sum + of(one), 0);

const anyBlocks = fc
  .array(
    fc.tuple(
      fc.double({ min: -5000, max: 5000, noNaN: true }),
      fc.double({ min: -5000, max: 5000, noNaN: true }),
      fc.double({ min: 1, max: 200, noNaN: true }),
      fc.double({ min: 1, max: 60, noNaN: true }),
      fc.double({ min: 2, max: 300, noNaN: true }),
    ),
    { minLength: 1, maxLength: 300 },
  )
  .map((list) => list.map(([x, y, w, d, h], row) => block(row, x, y, w, d, h)));

describe("reduceBlocks", () => {
  test("keeps the budget, every square metre and every cubic metre", () => {
    fc.assert(
      fc.property(anyBlocks, fc.integer({ min: 8, max: 200 }), (blocks, budget) => {
        const { blocks: reduced } = reduceBlocks(blocks, budget, 0);
        expect(reduced.length).toBeLessThanOrEqual(budget);
        for (const of of [
          (b: Block) => b.groundAreaM2,
          (b: Block) => b.volumeM3,
          (b: Block) => b.widthM * b.depthM,
        ]) {
          expect(total(reduced, of) / total(blocks, of)).toBeCloseTo(1, 9);
        }
        expect(new Set(reduced.map(({ row }) => row)).size).toBe(reduced.length);
      }),
    );
  });

  test("leaves the highest and largest single, whatever the grid", () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const budget = 40;
        const { blocks: reduced, cellM } = reduceBlocks(blocks, budget, 0);
        const byScore = [...blocks].sort((a, b) => b.score - a.score);
        for (const one of byScore.slice(0, budget / 4)) expect(reduced).toContain(one);
        for (const one of blocks) if (cellM > 0 && one.widthM >= cellM) expect(reduced).toContain(one);
      }),
    );
  });

  test("never bridges more than a grid cell", () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const { blocks: reduced, cellM } = reduceBlocks(blocks, 40, 0);
        for (const one of blocks) {
          const nearest = Math.min(...reduced.map((r) => Math.hypot(r.east - one.east, r.north - one.north)));
          expect(nearest).toBeLessThanOrEqual(cellM * Math.SQRT2 + 1e-9);
        }
      }),
    );
  });

  test("changes nothing when all fit", () => {
    const blocks = [block(0, 0, 0, 10, 10, 9), block(1, 1, 1, 10, 10, 9)];
    expect(reduceBlocks(blocks, 2, 0)).toEqual({ blocks, cellM: 0 });
  });
});

describe("sumOf", () => {
  test("two equal houses side by side are one twice as long", () => {
    const sum = sumOf([block(0, -5, 0, 10, 8, 6), block(1, 5, 0, 10, 8, 6)]);
    expect(sum).toMatchObject({ east: 0, north: 0, up: 10, heightM: 6, solid: -1 });
    expect(sum.widthM).toBeCloseTo(20, 6);
    expect(sum.depthM).toBeCloseTo(8, 6);
  });

  test("leads to its most important building and weighs heights by area", () => {
    const sum = sumOf([block(7, 0, 0, 10, 10, 5), block(8, 20, 0, 10, 30, 9)]);
    expect(sum.row).toBe(8);
    expect(sum.heightM).toBeCloseTo((100 * 5 + 300 * 9) / 400, 9);
    expect(sum.east).toBeCloseTo(15, 9);
  });

  test("a body above another adds volume, not ground", () => {
    const sum = sumOf([block(0, 0, 0, 20, 20, 10), block(0, 0, 0, 10, 10, 50, 10)]);
    expect(sum.areaM2).toBe(400);
    expect(sum.heightM).toBeCloseTo((4000 + 4000) / 400, 9);
  });
});
