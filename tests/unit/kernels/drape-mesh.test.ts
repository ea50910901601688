import { describe, expect, it } from "vitest";
import { drapeLine, drapeTriangles, leavesGround } from "../../../src/kernels/drape-mesh.ts";
import type { DrapeField } from "../../../src/kernels/drape-mesh.ts";

const flat: DrapeField = { heightAt: () => 50, stepM: 10, maxEdgeM: 5000, toleranceM: 0.5 };

/** A ridge 40 m high that runs north-south at 113.80°. */
const ridge: DrapeField = {
  ...flat,
  heightAt: (lon) => Math.max(0, 40 - Math.abs(lon - 113.8) * 40_000),
};

const SQUARE = [113.795, 34.795, 113.805, 34.795, 113.805, 34.805, 113.795, 34.805];
const TRIANGLES = [0, 1, 2, 0, 2, 3];

/** Twice the signed area of all triangles, in square degrees. */
function area(lonLat: Float64Array, indices: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 2, indices[i + 1]! * 2, indices[i + 2]! * 2];
    const twice =
      (lonLat[b]! - lonLat[a]!) * (lonLat[c + 1]! - lonLat[a + 1]!) -
      (lonLat[b + 1]! - lonLat[a + 1]!) * (lonLat[c]! - lonLat[a]!);
    expect(twice).toBeGreaterThan(0);
    sum += twice;
  }
  return sum;
}

describe("meshes on the ground", () => {
  it("leaves flat ground as it is", () => {
    const mesh = drapeTriangles(SQUARE, TRIANGLES, flat);
    expect([...mesh.lonLat]).toEqual(SQUARE);
    expect(mesh.indices).toHaveLength(6);
    expect([...drapeLine(SQUARE, flat)]).toEqual(SQUARE);
  });

  it("follows a ridge to within its tolerance, covers the same area and winds as before", () => {
    const mesh = drapeTriangles(SQUARE, TRIANGLES, ridge);
    expect(mesh.indices.length).toBeGreaterThan(100);
    expect(area(mesh.lonLat, mesh.indices)).toBeCloseTo(2 * 0.01 * 0.01, 12);
    const edges = new Map<string, number>();
    for (let i = 0; i < mesh.indices.length; i += 3) {
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [2, 0],
      ] as const) {
        const [from, to] = [mesh.indices[i + a]!, mesh.indices[i + b]!];
        const ends = [from, to].map((v) => [mesh.lonLat[v * 2]!, mesh.lonLat[v * 2 + 1]!] as const);
        expect(leavesGround(ridge, ...ends[0]!, ...ends[1]!)).toBe(false);
        const key = from < to ? `${from},${to}` : `${to},${from}`;
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    }
    // Inner edges belong to two triangles; one that belongs to one lies on the square's sides: no cracks.
    for (const [key, times] of edges) {
      if (times === 2) continue;
      const [a, b] = key.split(",").map(Number);
      const isOnSide = [0, 1].some((axis) => {
        const [u, v] = [mesh.lonLat[a! * 2 + axis]!, mesh.lonLat[b! * 2 + axis]!];
        return u === v && SQUARE.some((side, i) => i % 2 === axis && side === u);
      });
      expect(isOnSide).toBe(true);
    }
  });

  it("splits a line where it splits the edge of the area beside it", () => {
    const mesh = drapeTriangles(SQUARE, TRIANGLES, ridge);
    const onSouthSide = new Set<number>();
    for (let i = 0; i < mesh.lonLat.length; i += 2)
      if (mesh.lonLat[i + 1] === 34.795) onSouthSide.add(mesh.lonLat[i]!);
    const line = drapeLine(SQUARE.slice(0, 4), ridge);
    expect(new Set([...line].filter((_, i) => i % 2 === 0))).toEqual(onSouthSide);
  });

  it("comes to an end on triangles without area, whose parts bend more than the whole", () => {
    const needle = [113.7995, 34.8, 113.7998, 34.8, 113.8004, 34.8];
    // Flat at every place that is looked at along the whole, and nowhere along its parts.
    const sharp: DrapeField = {
      ...flat,
      heightAt: (lon) => 100 * Math.sin(((lon - 113.7995) / 0.0009) * 10 * Math.PI) ** 2,
    };
    expect(drapeTriangles(needle, [0, 1, 2], sharp).indices).toHaveLength(3);
  });

  it("bends long edges with the earth, and stops at the step", () => {
    expect(leavesGround({ ...flat, maxEdgeM: Infinity }, 100, 30, 101, 30)).toBe(true);
    expect(leavesGround({ ...flat, maxEdgeM: 1e-6 }, 100, 30, 100.00001, 30)).toBe(false);
    expect(drapeLine([], flat)).toHaveLength(0);
    expect([...drapeLine([1, 2], flat)]).toEqual([1, 2]);
  });
});
