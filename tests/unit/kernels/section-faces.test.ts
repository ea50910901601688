import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prismMesh } from "#kernels/prism-mesh.ts";
import { sectionFaces } from "#kernels/section-faces.ts";
import { sliceMesh } from "#kernels/slice-mesh.ts";

const square = (at: number, size: number): Float64Array =>
  Float64Array.of(at, at, at + size, at, at + size, at + size, at, at + size);
const court = prismMesh([{ polygons: [[square(0, 12), square(4, 4)]], bottomM: 0, topM: 3 }]);

function areaOf(faces: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < faces.length; i += 9) {
    const at = (corner: number): number[] => faces.slice(i + corner * 3, i + corner * 3 + 3);
    const [a, b, c] = [at(0), at(1), at(2)];
    const u = b.map((value, k) => value - a[k]!);
    const v = c.map((value, k) => value - a[k]!);
    sum += Math.hypot(
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    );
  }
  return sum / 2;
}
const cut = (normal: readonly [number, number, number], d: number): number[] =>
  sectionFaces(sliceMesh(court.positions, court.indices, [...normal, d]), normal);

describe("faces of a cut", () => {
  it("are the plan at any height, with the court left open", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 2.98, noNaN: true }), (z) => {
        expect(areaOf(cut([0, 0, 1], -z))).toBeCloseTo(144 - 16, 2);
      }),
    );
  });

  it("are two walls where the cut goes through the court, one where it does not", () => {
    expect(areaOf(cut([1, 0, 0], -6))).toBeCloseTo(2 * 4 * 3, 2);
    expect(areaOf(cut([1, 0, 0], -2))).toBeCloseTo(12 * 3, 2);
    expect(areaOf(cut([Math.SQRT1_2, Math.SQRT1_2, 0], -Math.SQRT1_2 * 3))).toBeCloseTo(
      3 * 3 * Math.SQRT2,
      2,
    );
  });

  it("lie in the plane", () => {
    const faces = cut([0, 1, 0], -1.5);
    for (let i = 0; i < faces.length; i += 3) expect(faces[i + 1]).toBeCloseTo(1.5, 4);
  });

  it("are none of a skin that does not close", () => {
    const sheet = Float32Array.of(0, 0, 0, 4, 0, 0, 4, 0, 3, 0, 0, 3);
    const lines = sliceMesh(sheet, Uint32Array.of(0, 1, 2, 0, 2, 3), [0, 0, 1, -1]);
    expect(lines).not.toEqual([]);
    expect(sectionFaces(lines, [0, 0, 1])).toEqual([]);
  });
});
