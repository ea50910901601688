import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prismMesh } from "#kernels/prism-mesh.ts";
import type { PrismMesh } from "#kernels/prism-mesh.ts";

const square = (size: number): Float64Array => Float64Array.of(0, 0, size, 0, size, size, 0, size);
const inner = (isTurned: boolean): Float64Array =>
  isTurned ? Float64Array.of(2, 2, 2, 4, 4, 4, 4, 2) : Float64Array.of(2, 2, 4, 2, 4, 4, 2, 4);

/** Six times the volume that triangles enclose: right only where all of them face outwards. */
function volume({ positions, indices }: PrismMesh): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    const p = (at: number, k: number): number => positions[at + k]!;
    sum +=
      p(a, 0) * (p(b, 1) * p(c, 2) - p(b, 2) * p(c, 1)) +
      p(a, 1) * (p(b, 2) * p(c, 0) - p(b, 0) * p(c, 2)) +
      p(a, 2) * (p(b, 0) * p(c, 1) - p(b, 1) * p(c, 0));
  }
  return sum / 6;
}

/** Triangles whose normals say something else than their winding. */
function twisted({ positions, normals, indices }: PrismMesh): number {
  let count = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    const u = [0, 1, 2].map((k) => positions[b + k]! - positions[a + k]!);
    const v = [0, 1, 2].map((k) => positions[c + k]! - positions[a + k]!);
    const cross = [
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    ];
    if (cross.reduce((sum, value, k) => sum + value * normals[a + k]!, 0) <= 0) count++;
  }
  return count;
}

describe("upright bodies", () => {
  it("enclose area times height, with holes left out, whichever way round rings are written", () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (isExteriorTurned, isHoleTurned, bottomM, heightM) => {
          const exterior = isExteriorTurned ? Float64Array.of(0, 0, 0, 6, 6, 6, 6, 0) : square(6);
          const mesh = prismMesh([
            { polygons: [[exterior, inner(isHoleTurned)]], bottomM, topM: bottomM + heightM },
          ]);
          expect(volume(mesh)).toBeCloseTo((36 - 4) * heightM, 3);
          expect(twisted(mesh)).toBe(0);
        },
      ),
    );
  });

  it("says where each body ends in every array", () => {
    const one = { polygons: [[square(3)]], bottomM: 0, topM: 3 };
    const mesh = prismMesh([one, { ...one, topM: 0 }, one]);
    expect([...mesh.vertexEnds]).toEqual([24, 24, 48]);
    expect([...mesh.indexEnds]).toEqual([36, 36, 72]);
    expect([...mesh.edgeEnds]).toEqual([72, 72, 144]);
  });

  it("draws the corners of a box and no lines down a round wall", () => {
    const round = Float64Array.from({ length: 128 }, (_, i) =>
      (i % 2 === 0 ? Math.cos : Math.sin)((Math.floor(i / 2) / 64) * 2 * Math.PI),
    );
    const uprights = (ring: Float64Array): number => {
      const { edges } = prismMesh([{ polygons: [[ring]], bottomM: 0, topM: 1 }]);
      let count = 0;
      for (let i = 0; i < edges.length; i += 6) if (edges[i + 2] !== edges[i + 5]) count++;
      return count;
    };
    expect(uprights(square(2))).toBe(4);
    expect(uprights(round)).toBe(0);
  });
});
