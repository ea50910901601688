import fc from "fast-check";
import { expect, test } from "vitest";
import { tilePicture } from "#scene/picture-tiles.ts";

test("the tiles cover every pixel of the picture once, each inside its frame with the margin around it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 40, max: 130 }),
      fc.integer({ min: 0, max: 12 }),
      (widthPx, heightPx, sidePx, marginPx) => {
        const { frameWidthPx, frameHeightPx, tiles } = tilePicture(widthPx, heightPx, sidePx, marginPx);
        expect(Math.max(frameWidthPx, frameHeightPx)).toBeLessThanOrEqual(sidePx);
        const hits = new Uint8Array(widthPx * heightPx);
        for (const tile of tiles) {
          expect(tile.xPx - tile.frameXPx).toBe(marginPx);
          expect(tile.yPx - tile.frameYPx).toBe(marginPx);
          expect(tile.xPx + tile.widthPx + marginPx).toBeLessThanOrEqual(tile.frameXPx + frameWidthPx);
          expect(tile.yPx + tile.heightPx + marginPx).toBeLessThanOrEqual(tile.frameYPx + frameHeightPx);
          for (let y = 0; y < tile.heightPx; y++)
            for (let x = 0; x < tile.widthPx; x++) hits[(tile.yPx + y) * widthPx + tile.xPx + x]! += 1;
        }
        expect(hits.every((count) => count === 1)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test("an A2 sheet at 300 dots to the inch is drawn in 48 frames of a thousand pixels a side", () => {
  const { tiles, frameWidthPx } = tilePicture(7016, 4961, 1024, 18);
  expect(tiles).toHaveLength(8 * 6);
  expect(frameWidthPx).toBe(1024);
});

test("a frame that is all margin is refused", () => {
  expect(() => tilePicture(100, 100, 20, 10)).toThrow(RangeError);
});
