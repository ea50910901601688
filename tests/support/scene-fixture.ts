import { drawnStoreys, FLAT_U, WALL_U_PER_METRE, WALL_V_PER_STOREY } from "#domain/building-shading.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";

/** One box-shaped building of the fixture city, metres east and north of the origin. */
export interface FixtureBuilding {
  readonly eastM: number;
  readonly northM: number;
  readonly widthM: number;
  readonly depthM: number;
  readonly heightM: number;
}

export const FIXTURE_ORIGIN = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 80 };

const ARRAY_BUFFER = 34962;
const ELEMENT_BUFFER = 34963;

/** Buffers of a glb, one view each. */
class GlbParts {
  readonly views: { buffer: 0; byteOffset: number; byteLength: number; target?: number }[] = [];
  readonly accessors: Record<string, unknown>[] = [];
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  view(data: ArrayBufferView, target?: number): number {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const padded = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
    padded.set(bytes);
    this.#chunks.push(padded);
    this.views.push({
      buffer: 0,
      byteOffset: this.#length,
      byteLength: bytes.length,
      ...(target === undefined ? {} : { target }),
    });
    this.#length += padded.length;
    return this.views.length - 1;
  }

  accessor(
    data: Float32Array | Int16Array | Uint16Array | Uint32Array,
    type: string,
    extra: object = {},
    target = ARRAY_BUFFER,
  ): number {
    const size = type === "VEC3" ? 3 : type === "VEC2" ? 2 : 1;
    const componentType =
      data instanceof Float32Array
        ? 5126
        : data instanceof Uint32Array
          ? 5125
          : data instanceof Uint16Array
            ? 5123
            : 5122;
    this.accessors.push({
      bufferView: this.view(data, target),
      componentType,
      count: data.length / size,
      type,
      ...extra,
    });
    return this.accessors.length - 1;
  }

  glb(json: object): Uint8Array {
    const text = JSON.stringify({
      asset: { version: "2.0" },
      buffers: [{ byteLength: this.#length }],
      bufferViews: this.views,
      accessors: this.accessors,
      ...json,
    });
    const head = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4));
    const out = new Uint8Array(28 + head.length + this.#length);
    const view = new DataView(out.buffer);
    [0x46546c67, 2, out.length, head.length, 0x4e4f534a].forEach((word, i) =>
      view.setUint32(i * 4, word, true),
    );
    out.set(head, 20);
    view.setUint32(20 + head.length, this.#length, true);
    view.setUint32(24 + head.length, 0x004e4942, true);
    let at = 28 + head.length;
    for (const chunk of this.#chunks) {
      out.set(chunk, at);
      at += chunk.length;
    }
    return out;
  }
}

function bounds(positions: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  positions.forEach((value, i) => {
    min[i % 3] = Math.min(min[i % 3]!, value);
    max[i % 3] = Math.max(max[i % 3]!, value);
  });
  return { min, max };
}

/** Boxes as one glb that carries what a baked tile carries; glTF axes (y up), local frame. */
export function buildingsGlb(buildings: readonly FixtureBuilding[], firstRow = 0): Uint8Array {
  const positions: number[] = [];
  const normals: number[] = [];
  const texcoords: number[] = [];
  const ids: number[] = [];
  const indices: number[] = [];
  const quad = (
    feature: number,
    corners: readonly (readonly number[])[],
    normal: readonly number[],
    uv: readonly number[][],
  ) => {
    const first = positions.length / 3;
    corners.forEach(([east, north, up], i) => {
      positions.push(east!, up!, -north!);
      normals.push(normal[0]!, normal[2]!, -normal[1]!);
      texcoords.push(...uv[i]!);
      ids.push(feature);
    });
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  buildings.forEach((building, feature) => {
    const { eastM: e, northM: n, widthM: w, depthM: d, heightM: h } = building;
    const storeys = drawnStoreys(h, 0);
    const ring = [
      [e - w / 2, n - d / 2],
      [e + w / 2, n - d / 2],
      [e + w / 2, n + d / 2],
      [e - w / 2, n + d / 2],
    ] as const;
    const top = storeys * WALL_V_PER_STOREY;
    let u = 0;
    ring.forEach(([x0, y0], i) => {
      const [x1, y1] = ring[(i + 1) % 4]!;
      const length = Math.hypot(x1 - x0, y1 - y0);
      const [u0, u1] = [Math.round(u * WALL_U_PER_METRE), Math.round((u + length) * WALL_U_PER_METRE)];
      u += length;
      quad(
        feature,
        [
          [x0, y0, 0],
          [x1, y1, 0],
          [x1, y1, h],
          [x0, y0, h],
        ],
        [(y1 - y0) / length, -(x1 - x0) / length, 0],
        [
          [u0, 0],
          [u1, 0],
          [u1, top],
          [u0, top],
        ],
      );
    });
    quad(
      feature,
      ring.map(([x, y]) => [x, y, h]),
      [0, 0, 1],
      [0, 1, 2, 3].map(() => [FLAT_U, top]),
    );
  });
  const glb = new GlbParts();
  const position = new Float32Array(positions);
  const attributes = {
    POSITION: glb.accessor(position, "VEC3", bounds(position)),
    NORMAL: glb.accessor(new Float32Array(normals), "VEC3"),
    TEXCOORD_0: glb.accessor(new Int16Array(texcoords), "VEC2"),
    _FEATURE_ID_0: glb.accessor(new Float32Array(ids), "SCALAR"),
  };
  const index = glb.accessor(new Uint32Array(indices), "SCALAR", {}, ELEMENT_BUFFER);
  const row = glb.view(Uint32Array.from(buildings, (_, i) => firstRow + i));
  const height = glb.view(Float32Array.from(buildings, ({ heightM }) => heightM));
  const storeys = glb.view(Uint16Array.from(buildings, ({ heightM }) => drawnStoreys(heightM, 0)));
  const count = buildings.length;
  return glb.glb({
    extensionsUsed: ["EXT_mesh_features", "EXT_structural_metadata", "KHR_mesh_quantization"],
    extensionsRequired: ["KHR_mesh_quantization"],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [
      {
        primitives: [
          {
            attributes,
            indices: index,
            material: 0,
            extensions: {
              EXT_mesh_features: { featureIds: [{ featureCount: count, attribute: 0, propertyTable: 0 }] },
            },
          },
        ],
      },
    ],
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0 } }],
    extensions: {
      EXT_structural_metadata: {
        schema: {
          id: "yutu",
          classes: {
            building: {
              properties: {
                row: { type: "SCALAR", componentType: "UINT32" },
                height: { type: "SCALAR", componentType: "FLOAT32" },
                storeys: { type: "SCALAR", componentType: "UINT16" },
              },
            },
          },
        },
        propertyTables: [
          {
            class: "building",
            count,
            properties: { row: { values: row }, height: { values: height }, storeys: { values: storeys } },
          },
        ],
      },
    },
  });
}

/** A square of ground in one colour with a texture of one pixel. */
export function groundGlb(halfM: number, pngBytes: Uint8Array): Uint8Array {
  const glb = new GlbParts();
  const n = 8;
  const positions = new Float32Array((n + 1) * (n + 1) * 3);
  const texcoords = new Float32Array((n + 1) * (n + 1) * 2);
  const normals = new Float32Array((n + 1) * (n + 1) * 3);
  const indices: number[] = [];
  for (let row = 0; row <= n; row++) {
    for (let column = 0; column <= n; column++) {
      const i = row * (n + 1) + column;
      positions.set([((column / n) * 2 - 1) * halfM, 0, ((row / n) * 2 - 1) * halfM], i * 3);
      normals.set([0, 1, 0], i * 3);
      texcoords.set([column / n, row / n], i * 2);
      if (row < n && column < n) indices.push(i, i + n + 1, i + 1, i + 1, i + n + 1, i + n + 2);
    }
  }
  const attributes = {
    POSITION: glb.accessor(positions, "VEC3", bounds(positions)),
    NORMAL: glb.accessor(normals, "VEC3"),
    TEXCOORD_0: glb.accessor(texcoords, "VEC2"),
  };
  const index = glb.accessor(new Uint32Array(indices), "SCALAR", {}, ELEMENT_BUFFER);
  const image = glb.view(pngBytes);
  return glb.glb({
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes, indices: index, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 }, metallicFactor: 0 } }],
    textures: [{ source: 0 }],
    images: [{ bufferView: image, mimeType: "image/png" }],
  });
}

/** A tileset of one root with the given contents as leaves; boxes are as large as `halfM`. */
export function tilesetJson(contentUris: readonly string[], halfM: number, heightM: number): string {
  const boundingVolume = { box: [0, 0, heightM / 2, halfM, 0, 0, 0, halfM, 0, 0, 0, heightM / 2] };
  return JSON.stringify({
    asset: { version: "1.1" },
    geometricError: 2000,
    root: {
      transform: [...createEnuFrame(FIXTURE_ORIGIN).toEcef],
      boundingVolume,
      geometricError: 1000,
      refine: "REPLACE",
      children: contentUris.map((uri) => ({ boundingVolume, geometricError: 0, content: { uri } })),
    },
  });
}

/** A regular town of n × n blocks, heights by a fixed rule, the tallest in the middle. */
export function fixtureTown(n: number): FixtureBuilding[] {
  return Array.from({ length: n * n }, (_, i) => {
    const [column, row] = [i % n, Math.floor(i / n)];
    const [x, y] = [column - (n - 1) / 2, row - (n - 1) / 2];
    const centrality = 1 - Math.hypot(x, y) / n;
    const heightM = 6 + ((i * 37) % 11) * 3 + Math.max(0, centrality - 0.6) * 220;
    return {
      eastM: x * 60,
      northM: y * 60,
      widthM: 24 + ((i * 13) % 12),
      depthM: 18 + ((i * 7) % 14),
      heightM,
    };
  });
}
