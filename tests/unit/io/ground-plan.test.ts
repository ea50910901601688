import { describe, expect, test } from "vitest";
import { MAX_TILES, planGround } from "../../../src/io/bake/ground/ground-tree.ts";
import type { GroundExtent } from "../../../src/io/bake/ground/ground-extent.ts";

const extent = (widthM: number, heightM: number): GroundExtent => ({
  bbox: [0, 0, 1, 1],
  widthM,
  heightM,
  metresPerDegX: widthM,
  metresPerDegY: heightM,
});

const isPowerOfTwo = (px: number): boolean => Number.isInteger(Math.log2(px));
const fullCount = (maxLevel: number): number => (4 ** (maxLevel + 1) - 1) / 3;

describe("the plan of a ground", () => {
  test.each([
    [120, 90],
    [900, 700],
    [8300, 7600],
    [12_000, 2500],
    [2500, 12_000],
    [60_000, 58_000],
  ])("%d × %d m: sides of pictures are powers of two that renderers need not enlarge", (widthM, heightM) => {
    const { widthPx, heightPx } = planGround(extent(widthM, heightM));
    expect([widthPx, heightPx].filter((px) => !isPowerOfTwo(px) || px < 256 || px > 1024)).toEqual([]);
  });

  test.each([
    [900, 700],
    [7000, 6500],
    [60_000, 58_000],
  ])("%d × %d m: the finest pictures show a metre a pixel or better", (widthM, heightM) => {
    const { widthPx, maxLevel } = planGround(extent(widthM, heightM));
    expect(widthM / 2 ** maxLevel / widthPx).toBeLessThanOrEqual(1);
  });

  test("pixels are at most 1.5 times as long as wide, however long the ground is", () => {
    for (const [widthM, heightM] of [
      [8000, 5700],
      [8000, 3000],
      [3000, 8000],
    ] as const) {
      const { widthPx, heightPx } = planGround(extent(widthM, heightM));
      const ratio = widthM / widthPx / (heightM / heightPx);
      expect(Math.max(ratio, 1 / ratio)).toBeLessThanOrEqual(1.5);
    }
  });

  test("a town fits into the tiles that a ground may have", () => {
    expect(fullCount(planGround(extent(4000, 4000)).maxLevel)).toBeLessThanOrEqual(MAX_TILES);
  });
});
