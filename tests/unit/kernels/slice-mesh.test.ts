import fc from "fast-check";
import { expect, it } from "vitest";
import { prismMesh } from "#kernels/prism-mesh.ts";
import { sliceMesh } from "#kernels/slice-mesh.ts";

const { positions, indices } = prismMesh([
  { polygons: [[Float64Array.of(0, 0, 8, 0, 8, 4, 0, 4)]], bottomM: 0, topM: 3 },
]);

function lengthOf(lines: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < lines.length; i += 6) {
    sum += Math.hypot(
      lines[i + 3]! - lines[i]!,
      lines[i + 4]! - lines[i + 1]!,
      lines[i + 5]! - lines[i + 2]!,
    );
  }
  return sum;
}

it("goes once round a box at any height, and round its section across", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 2.99, noNaN: true }), (z) => {
      expect(lengthOf(sliceMesh(positions, indices, [0, 0, 1, -z]))).toBeCloseTo(24, 3);
      expect(lengthOf(sliceMesh(positions, indices, [1, 0, 0, -z]))).toBeCloseTo(14, 3);
    }),
  );
});

it("finds every end in the plane", () => {
  const lines = sliceMesh(positions, indices, [1, 1, 1, -5]);
  expect(lines.length).toBeGreaterThan(0);
  for (let i = 0; i < lines.length; i += 3) {
    expect(lines[i]! + lines[i + 1]! + lines[i + 2]!).toBeCloseTo(5, 4);
  }
});

it("finds nothing where the plane passes by", () => {
  expect(sliceMesh(positions, indices, [0, 0, 1, -4])).toEqual([]);
});
