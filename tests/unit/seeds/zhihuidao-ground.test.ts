import { beforeAll, describe, expect, it } from "vitest";
import { polygonArea } from "#kernels/ring-measure.ts";
import type { Feature } from "../../../seeds/zhihuidao/features.ts";
import type { Zhihuidao } from "../../../seeds/zhihuidao/generate.ts";
import { EXTENT, makeCity, ringsOf, text } from "./measure.ts";
import type { Names } from "./measure.ts";

describe("the ground of 智慧岛", () => {
  let city: Zhihuidao;
  let names: Names;

  beforeAll(async () => {
    ({ names, city } = await makeCity());
  }, 60_000);

  describe("communities and grid cells", () => {
    it("are in one piece each, and all of them", () => {
      expect(city.communities.features.map((feature) => text(feature, "community:code"))).toEqual(
        names.communities.map(({ code }) => code),
      );
      for (const { geometry, id } of city.communities.features) {
        expect(geometry.type === "MultiPolygon" ? geometry.coordinates.length : 0, id).toBe(1);
      }
    });

    it("tile the extent: no gap, no overlap", () => {
      // Edges are straight in longitude and latitude, and so is what tiles: measured there, scaled to square metres.
      const flat = (ring: readonly (readonly [number, number])[]): Float64Array =>
        Float64Array.from(
          ring.slice(1).flatMap(([lon, lat]) => [(lon - 113.805) * 91_508, (lat - 34.8) * 110_943]),
        );
      const area = (feature: Feature): number => {
        const { geometry } = feature;
        if (geometry.type === "Polygon") return polygonArea(geometry.coordinates.map(flat));
        if (geometry.type !== "MultiPolygon") return 0;
        return geometry.coordinates.reduce((sum, rings) => sum + polygonArea(rings.map(flat)), 0);
      };
      const byCommunity = new Map<string, number>();
      for (const cell of city.grids.features) {
        const code = text(cell, "community:code");
        byCommunity.set(code, (byCommunity.get(code) ?? 0) + area(cell));
      }
      let total = 0;
      for (const community of city.communities.features) {
        total += area(community);
        const cells = byCommunity.get(text(community, "community:code")) ?? 0;
        // Corners are written to 1e-7°, about a centimetre: kilometres of outline are some square metres.
        expect(Math.abs(cells - area(community)) / area(community), community.id).toBeLessThan(2e-5);
      }
      // 3,100 m from the middle each way.
      expect(Math.abs(total - 6200 * 6200) / (6200 * 6200)).toBeLessThan(5e-4);
    });

    it("number cells of about a hectare with fifteen digits", () => {
      const codes = city.grids.features.map((cell) => text(cell, "grid:code"));
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(code).toMatch(/^4101050140(0[1-9]|1[0-4])\d{3}$/);
      const areas = city.grids.features.map((cell) => polygonArea(ringsOf(cell)) / 10_000);
      expect(Math.max(...areas)).toBeLessThan(2);
      const usual = areas.filter((hectares) => hectares > 0.4 && hectares < 1.7).length;
      expect(usual / areas.length).toBeGreaterThan(0.9);
    });
  });

  describe("elevations", () => {
    const sample = (lon: number, lat: number): number => {
      const { width, height, bbox, heightsM } = city.elevation;
      const i = Math.round(((lon - bbox[0]) / (bbox[2] - bbox[0])) * (width - 1));
      const j = Math.round(((bbox[3] - lat) / (bbox[3] - bbox[1])) * (height - 1));
      return heightsM[j * width + i]!;
    };
    /** Degrees of so many metres east and north, near enough for a sample. */
    const moved = (p: readonly [number, number], east: number, north: number): [number, number] => [
      p[0] + east / 91_500,
      p[1] + north / 110_940,
    ];

    it("cover the extent finely, without holes or cliffs beyond those that were dug", () => {
      const { width, height, heightsM, bbox } = city.elevation;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(257);
      expect(bbox[0]).toBeLessThan(EXTENT[0]);
      expect(bbox[3]).toBeGreaterThan(EXTENT[3]);
      let [low, high, steps] = [Infinity, -Infinity, 0];
      for (let k = 0; k < heightsM.length; k++) {
        const h = heightsM[k]!;
        low = Math.min(low, h);
        high = Math.max(high, h);
        if (k % width !== 0 && Math.abs(h - heightsM[k - 1]!) > 2.5) steps++;
      }
      expect(low).toBeGreaterThan(77);
      expect(high).toBeLessThan(96);
      expect(steps / heightsM.length).toBeLessThan(0.002);
    });

    it("fall to the south-east, with the lake below its shores", () => {
      const mean = (east: number, north: number): number => {
        let sum = 0;
        for (let i = -5; i <= 5; i++)
          for (let j = -5; j <= 5; j++)
            sum += sample(...moved([113.805, 34.8], east + i * 60, north + j * 60));
        return sum / 121;
      };
      expect(mean(-2500, 2200)).toBeGreaterThan(mean(2100, -2000) + 2);
      const lake = sample(...moved([113.805, 34.8], 730, -730));
      expect(lake).toBeLessThan(83.2);
      expect(sample(113.805, 34.8)).toBeGreaterThan(lake + 3);
      expect(sample(...moved([113.805, 34.8], -1150, -1150))).toBeGreaterThan(lake + 1);
    });

    /** Metres of water that stay at a place when everything that can run off has run off. */
    const standing = (ponded: Float32Array, lon: number, lat: number): number => {
      const { width, height, bbox, heightsM } = city.elevation;
      const i = Math.round(((lon - bbox[0]) / (bbox[2] - bbox[0])) * (width - 1));
      const j = Math.round(((bbox[3] - lat) / (bbox[3] - bbox[1])) * (height - 1));
      return ponded[j * width + i]! - heightsM[j * width + i]!;
    };

    it("have underpasses and old streets in which water stays", () => {
      const ponded = fillDepressions(city.elevation.heightsM, city.elevation.width);
      const underpasses = city.places.features.filter((place) => place.properties["highway"] === "underpass");
      expect(underpasses.length).toBeGreaterThan(10);
      for (const underpass of underpasses) {
        if (underpass.geometry.type !== "Point") continue;
        expect(standing(ponded, ...underpass.geometry.coordinates), text(underpass, "name")).toBeGreaterThan(
          2,
        );
      }
      const villages = city.areas.features.filter(
        (area) => text(area, "name").endsWith("村") && area.properties["landuse"] === "residential",
      );
      const depths = villages.map((village) => {
        const ring = ringsOf(village)[0]!;
        return standing(ponded, ...moved([113.805, 34.8], mean(ring, 0), mean(ring, 1)));
      });
      expect(depths.filter((depth) => depth > 0.3).length).toBeGreaterThanOrEqual(3);
    });

    const mean = (ring: Float64Array, offset: 0 | 1): number => {
      let sum = 0;
      for (let i = offset; i < ring.length; i += 2) sum += ring[i]!;
      return sum / (ring.length / 2);
    };
  });
});

/**
 * The level up to which each cell fills before it spills towards the edge of the grid.
 * Source: priority-flood of Barnes, Lehman and Mulla 2014, with levels of a centimetre as its queue.
 */
function fillDepressions(heightsM: Float32Array, width: number): Float32Array {
  const height = heightsM.length / width;
  const low = heightsM.reduce((least, h) => Math.min(least, h), Infinity);
  const levelOf = (h: number): number => Math.floor((h - low) * 100);
  const buckets: number[][] = [];
  const out = new Float32Array(heightsM.length).fill(Number.NaN);
  const push = (k: number, h: number): void => {
    out[k] = h;
    (buckets[levelOf(h)] ??= []).push(k);
  };
  for (let i = 0; i < width; i++) for (const k of [i, (height - 1) * width + i]) push(k, heightsM[k]!);
  for (let j = 1; j < height - 1; j++)
    for (const k of [j * width, (j + 1) * width - 1]) push(k, heightsM[k]!);
  for (let level = 0; level < buckets.length; level++) {
    const bucket = buckets[level] ?? [];
    for (let k = bucket.pop(); k !== undefined; k = bucket.pop()) {
      for (const next of [k - 1, k + 1, k - width, k + width]) {
        if (next >= 0 && next < out.length && Number.isNaN(out[next]!))
          push(next, Math.max(heightsM[next]!, out[k]!));
      }
    }
  }
  return out;
}
