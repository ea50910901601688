import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  childTiles,
  columnsAt,
  latitudeAt,
  mercatorBox,
  partOfAncestor,
  rowsAt,
  tileAt,
  tileBox,
} from "../../../src/kernels/tile-grid.ts";
import type { TileGridKind } from "../../../src/kernels/tile-grid.ts";

const kind = fc.constantFrom<TileGridKind>("webMercator", "geographic");

describe("tile grids", () => {
  it("agree with published tiles", () => {
    // Zhengdong's lake in the tiles of the slippy map.
    expect(tileAt("webMercator", 15, 113.8, 34.8)).toEqual({ level: 15, column: 26742, row: 13001 });
    expect(tileAt("geographic", 0, 113.8, 34.8)).toEqual({ level: 0, column: 1, row: 0 });
    expect(tileBox("geographic", { level: 0, column: 1, row: 0 })).toEqual([0, -90, 180, 90]);
    const [west, south, east, north] = tileBox("webMercator", { level: 0, column: 0, row: 0 });
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.05112878, 7);
    expect(south).toBeCloseTo(-85.05112878, 7);
    expect(mercatorBox({ level: 1, column: 1, row: 0 })[2]).toBeCloseTo(20037508.34, 2);
  });

  it("find the tile that holds a position, at every level", () => {
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 0, max: 20 }),
        fc.double({ min: -179.9, max: 179.9, noNaN: true }),
        fc.double({ min: -84, max: 84, noNaN: true }),
        (grid, level, longitude, latitude) => {
          const tile = tileAt(grid, level, longitude, latitude);
          const [west, south, east, north] = tileBox(grid, tile);
          expect(longitude).toBeGreaterThanOrEqual(west - 1e-9);
          expect(longitude).toBeLessThanOrEqual(east + 1e-9);
          expect(latitude).toBeGreaterThanOrEqual(south - 1e-9);
          expect(latitude).toBeLessThanOrEqual(north + 1e-9);
          expect(tile.column).toBeLessThan(columnsAt(grid, level));
          expect(tile.row).toBeLessThan(rowsAt(grid, level));
        },
      ),
    );
  });

  it("cut a tile into four that fill it", () => {
    const tile = { level: 7, column: 104, row: 50 };
    for (const grid of ["webMercator", "geographic"] as const) {
      const boxes = childTiles(tile).map((child) => tileBox(grid, child));
      const [west, south, east, north] = tileBox(grid, tile);
      expect(Math.min(...boxes.map((box) => box[0]))).toBeCloseTo(west, 12);
      expect(Math.min(...boxes.map((box) => box[1]))).toBeCloseTo(south, 12);
      expect(Math.max(...boxes.map((box) => box[2]))).toBeCloseTo(east, 12);
      expect(Math.max(...boxes.map((box) => box[3]))).toBeCloseTo(north, 12);
      expect(latitudeAt(grid, 7, 50.5)).toBeCloseTo(boxes[0]![1], 12);
    }
  });

  it("know which part of an ancestor a tile is", () => {
    expect(partOfAncestor({ level: 5, column: 13, row: 6 }, 3)).toEqual({ x: 0.25, y: 0.5, share: 0.25 });
    expect(partOfAncestor({ level: 5, column: 13, row: 6 }, 5)).toEqual({ x: 0, y: 0, share: 1 });
  });
});
