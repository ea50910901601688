import fc from "fast-check";
import validator from "gltf-validator";
import { describe, expect, test } from "vitest";
import { decodeGlb } from "../../support/decode-glb.ts";
import { encodeGlb, writeGlb } from "#io/bake/tiles/glb-writer.ts";
import type { GlbMesh } from "#io/bake/tiles/glb-writer.ts";

/** A 1 × 1 PNG. */
const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (c) => c.charCodeAt(0),
);

const quad = (more: Partial<GlbMesh> = {}): GlbMesh => ({
  positions: Float64Array.of(0, 0, 0, 10, 0, 0, 10, 10, 5, 0, 10, 5),
  indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
  material: { name: "plain" },
  ...more,
});

const textured = quad({
  texcoords: Float32Array.of(0, 1, 1, 1, 1, 0, 0, 0),
  image: { bytes: PIXEL, mimeType: "image/png" },
  material: { name: "ground", isUnlit: true },
});

async function messages(bytes: Uint8Array): Promise<string[]> {
  const report = await validator.validateBytes(bytes);
  return report.issues.messages
    .filter(({ severity }) => severity < 2)
    .map(({ code, message }) => `${code} ${message}`);
}

describe("a glb", () => {
  test.each([
    ["plain", quad()],
    ["textured and unlit", textured],
    ["with normals", quad({ normals: Float32Array.from({ length: 12 }, (_, i) => (i % 3 === 2 ? 1 : 0)) })],
    ["stored as floats", quad({ maxStepM: 0 })],
  ])("%s passes the Khronos validator, compressed and decoded", async (_, mesh) => {
    const bytes = await writeGlb(mesh);
    expect(await messages(bytes)).toEqual([]);
    expect(await messages((await decodeGlb(bytes)).plain)).toEqual([]);
  });

  test("keeps texture coordinates and names its extensions", async () => {
    const { json, texcoords } = await decodeGlb(await writeGlb(textured));
    expect([...texcoords]).toEqual([0, 1, 1, 1, 1, 0, 0, 0]);
    expect(json.extensionsUsed).toContain("KHR_materials_unlit");
    expect(json.extensionsRequired).toEqual(["EXT_meshopt_compression", "KHR_mesh_quantization"]);
  });

  test("a webp picture needs its extension", async () => {
    const mesh = { ...textured, image: { bytes: PIXEL, mimeType: "image/webp" as const } };
    const { json } = await decodeGlb(await writeGlb(mesh));
    expect(json.extensionsRequired).toContain("EXT_texture_webp");
  });

  test("uses 32-bit indices from 65,536 vertices on", async () => {
    for (const [count, componentType] of [[65535, 5123], [65536, 5125]] as const) {
      const positions = Float64Array.from({ length: count * 3 }, (_, i) => (i * 7919) % 1000);
      const mesh = quad({ positions, indices: Uint32Array.of(0, 1, 2, 3, 4, count - 1) });
      const { json, indices } = await decodeGlb(await writeGlb(mesh));
      expect(json.accessors[json.meshes[0].primitives[0].indices]!.componentType).toBe(componentType);
      expect(indices.at(-1)).toBe(count - 1);
    }
  }); // prettier-ignore

  test("refuses a mesh without triangles", async () => {
    await expect(encodeGlb(quad({ indices: new Uint32Array(0) }))).rejects.toThrow(RangeError);
  });

  test("positions come back within half a step, in the bounds that it tells", async () => {
    const metres = fc.double({ min: -60_000, max: 60_000, noNaN: true });
    const points = fc.array(fc.tuple(metres, metres, fc.double({ min: -500, max: 500, noNaN: true })), {
      minLength: 3,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(points, fc.constantFrom(Infinity, 0.25), async (list, maxStepM) => {
        const positions = Float64Array.from(list.flat());
        const { bytes, bounds } = await encodeGlb(
          quad({ positions, indices: Uint32Array.of(0, 1, 2), maxStepM }),
        );
        const decoded = (await decodeGlb(bytes)).positions;
        const sideM = Math.max(...[0, 1, 2].map((axis) => bounds[axis + 3]! - bounds[axis]!));
        const stepM = Math.min(maxStepM, Math.max(1 / 64, (2 * sideM) / 65534));
        for (const [i, value] of positions.entries()) {
          expect(Math.abs(decoded[i]! - value)).toBeLessThanOrEqual(stepM / 2 + 1e-9);
          expect(decoded[i]).toBeGreaterThanOrEqual(bounds[i % 3]! - 1e-9);
          expect(decoded[i]).toBeLessThanOrEqual(bounds[(i % 3) + 3]! + 1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("meshes that touch share their seam exactly", async () => {
    const seam = [512.3, 77.7, 3.1, 512.3, 99.9, 4.2];
    const [left, right] = await Promise.all(
      [[0, 0, 0], [900, 900, 40]].map(async (corner) => {
        const mesh = quad({ positions: Float64Array.from([...seam, ...corner]), indices: Uint32Array.of(0, 1, 2) });
        return (await decodeGlb(await writeGlb(mesh))).positions.slice(0, 6);
      }),
    ); // prettier-ignore
    expect(left).toEqual(right);
  });
});
