import { describe, expect, it } from "vitest";
import { geodeticToEcef } from "../../../src/kernels/enu-frame.ts";
import { tileBox } from "../../../src/kernels/tile-grid.ts";
import type { TileAddress, TileGridKind } from "../../../src/kernels/tile-grid.ts";
import { coverView, MAX_TILES } from "../../../src/scene/imagery-cover.ts";
import type { CoverLimits, CoverView } from "../../../src/scene/imagery-cover.ts";

/** Looks all around; what is in view is another's business. */
function viewFrom(lon: number, lat: number, heightM: number): CoverView {
  const [x, y, z] = geodeticToEcef(lon, lat, heightM, new Float64Array(3));
  return {
    eye: [x!, y!, z!],
    eyeLongitudeDeg: lon,
    eyeLatitudeDeg: lat,
    eyeHeightM: heightM,
    groundM: 80,
    pxPerMetre: 700,
    isInView: (bx, by, bz, radius) => Math.hypot(bx - x!, by - y!, bz - z!) - radius < heightM * 4,
  };
}

const LIMITS: CoverLimits = { minLevel: 0, maxLevel: 18, tileSizePx: 256, box: undefined, maxStretch: 1.5 };

const cover = (
  kind: TileGridKind,
  view: CoverView,
  limits: Partial<CoverLimits> = {},
): readonly TileAddress[] => coverView(kind, view, { ...LIMITS, ...limits });

const holds = (kind: TileGridKind, tile: TileAddress, lon: number, lat: number): boolean => {
  const [west, south, east, north] = tileBox(kind, tile);
  return lon >= west && lon < east && lat >= south && lat < north;
};

describe("tiles that cover a view", () => {
  for (const kind of ["webMercator", "geographic"] as const) {
    it(`cover every place once, nearer ones finer (${kind})`, () => {
      const tiles = cover(kind, viewFrom(113.8, 34.8, 1500));
      expect(tiles.length).toBeGreaterThan(8);
      expect(tiles.length).toBeLessThan(MAX_TILES);
      for (const [dx, dy] of [
        [0, 0],
        [0.01, 0.003],
        [-0.02, 0.015],
        [0.03, -0.02],
      ] as const) {
        expect(tiles.filter((tile) => holds(kind, tile, 113.8 + dx, 34.8 + dy))).toHaveLength(1);
      }
      const levels = tiles.map(({ level }) => level);
      expect(levels[0]).toBe(Math.max(...levels));
      expect(levels.at(-1)!).toBeLessThan(levels[0]!);
    });
  }

  it("get coarser with the height, and stop at the service's finest", () => {
    const finest = (heightM: number): number =>
      Math.max(...cover("webMercator", viewFrom(113.8, 34.8, heightM)).map(({ level }) => level));
    expect(finest(20_000)).toBeLessThan(finest(2000));
    expect(finest(100)).toBe(18);
    const near = cover("webMercator", viewFrom(113.8, 34.8, 50), { maxLevel: 15 });
    expect(Math.max(...near.map(({ level }) => level))).toBe(15);
  });

  it("stay inside the service's box, and are none elsewhere", () => {
    const box = [113.79, 34.79, 113.8, 34.8] as const;
    const tiles = cover("webMercator", viewFrom(113.795, 34.795, 1500), { box });
    expect(tiles.length).toBeGreaterThan(0);
    for (const tile of tiles) {
      const [west, south, east, north] = tileBox("webMercator", tile);
      expect(west < box[2] && east > box[0] && south < box[3] && north > box[1]).toBe(true);
    }
    expect(cover("webMercator", viewFrom(113.795, 34.795, 1500), { box: [0, 0, 1, 1] })).toEqual([]);
  });

  it("are no more than can be drawn, even where the coarsest level is too fine", () => {
    expect(cover("webMercator", viewFrom(113.8, 34.8, 3e6), { minLevel: 14 }).length).toBeLessThanOrEqual(
      MAX_TILES,
    );
  });
});
