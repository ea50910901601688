import { expect, it } from "vitest";
import { creaseEdges } from "#kernels/crease-edges.ts";
import { prismMesh } from "#kernels/prism-mesh.ts";

const ANGLE = (25 * Math.PI) / 180;
const prism = (ring: Float64Array) => prismMesh([{ polygons: [[ring]], bottomM: 0, topM: 2 }]);

it("finds the twelve edges of a box, however its faces are split and its corners repeated", () => {
  const { positions, indices } = prism(Float64Array.of(0, 0, 4, 0, 4, 3, 0, 3));
  expect(creaseEdges(positions, indices, ANGLE)).toHaveLength(12 * 6);
});

it("draws rims but no lines down a round wall", () => {
  const sides = 48;
  const ring = Float64Array.from({ length: 2 * sides }, (_, i) =>
    (i % 2 === 0 ? Math.cos : Math.sin)((Math.floor(i / 2) / sides) * 2 * Math.PI),
  );
  const { positions, indices } = prism(ring);
  expect(creaseEdges(positions, indices, ANGLE)).toHaveLength(2 * sides * 6);
});

it("draws the border of a sheet", () => {
  const sheet = Float32Array.of(0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 2, 0);
  expect(creaseEdges(sheet, [0, 1, 2, 0, 2, 3], ANGLE)).toHaveLength(4 * 6);
});
