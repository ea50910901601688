import { MeshoptDecoder } from "meshoptimizer/decoder";
import { z } from "zod";

const bufferView = z.looseObject({
  buffer: z.number(),
  byteOffset: z.number().default(0),
  byteLength: z.number(),
  byteStride: z.number().optional(),
  extensions: z
    .object({
      EXT_meshopt_compression: z.object({
        buffer: z.number(),
        byteOffset: z.number(),
        byteLength: z.number(),
        byteStride: z.number(),
        count: z.number(),
        mode: z.string(),
      }),
    })
    .optional(),
});

const accessor = z.looseObject({
  bufferView: z.number(),
  componentType: z.number(),
  count: z.number(),
  type: z.enum(["SCALAR", "VEC2", "VEC3"]),
  normalized: z.boolean().default(false),
});

const gltf = z.looseObject({
  extensionsUsed: z.array(z.string()),
  extensionsRequired: z.array(z.string()),
  nodes: z.tuple([
    z.looseObject({ translation: z.array(z.number()), scale: z.array(z.number()).default([1, 1, 1]) }),
  ]),
  meshes: z.tuple([
    z.object({
      primitives: z.tuple([
        z.looseObject({ attributes: z.record(z.string(), z.number()), indices: z.number() }),
      ]),
    }),
  ]),
  accessors: z.array(accessor),
  bufferViews: z.array(bufferView),
  buffers: z.array(z.looseObject({ byteLength: z.number() })),
  extensions: z
    .object({
      EXT_structural_metadata: z.object({
        schema: z.object({
          id: z.string(),
          classes: z.record(
            z.string(),
            z.object({ properties: z.record(z.string(), z.looseObject({ componentType: z.string() })) }),
          ),
        }),
        propertyTables: z.tuple([
          z.object({
            class: z.string(),
            count: z.number(),
            properties: z.record(z.string(), z.object({ values: z.number() })),
          }),
        ]),
      }),
    })
    .optional(),
});

type Gltf = z.infer<typeof gltf>;

const COMPONENTS: Record<number, (b: ArrayBuffer, o: number) => number> = {
  5120: (b, o) => new DataView(b).getInt8(o),
  5121: (b, o) => new DataView(b).getUint8(o),
  5122: (b, o) => new DataView(b).getInt16(o, true),
  5123: (b, o) => new DataView(b).getUint16(o, true),
  5125: (b, o) => new DataView(b).getUint32(o, true),
  5126: (b, o) => new DataView(b).getFloat32(o, true),
};
const COMPONENT_BYTES: Record<number, number> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const NORMALISED_BY: Record<number, number> = { 5120: 127, 5121: 255, 5122: 32767, 5123: 65535 };
const WIDTHS = { SCALAR: 1, VEC2: 2, VEC3: 3 } as const;
const PROPERTY_ARRAYS: Record<string, (bytes: ArrayBuffer) => ArrayLike<number>> = {
  UINT32: (bytes) => new Uint32Array(bytes),
  UINT16: (bytes) => new Uint16Array(bytes),
  FLOAT32: (bytes) => new Float32Array(bytes),
};

export interface DecodedGlb {
  readonly json: Gltf;
  /** east, north, up in the tileset's frame: the node's transform and the y-up turn undone */
  readonly positions: Float64Array;
  /** east, north, up */
  readonly normals: Float64Array;
  readonly texcoords: Float64Array;
  readonly featureIds: Float64Array;
  readonly indices: Float64Array;
  readonly properties: Readonly<Record<string, ArrayLike<number>>>;
  /** the same asset without compression, for validators that cannot decode it */
  readonly plain: Uint8Array;
}

/** A glb of ours read the long way round, by the specification and not by the writer's code. */
export async function decodeGlb(bytes: Uint8Array): Promise<DecodedGlb> {
  await MeshoptDecoder.ready;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== 0x46546c67 || view.getUint32(8, true) !== bytes.byteLength) {
    throw new Error("not a whole glb");
  }
  const jsonLength = view.getUint32(12, true);
  const raw: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + jsonLength)));
  const json = gltf.parse(raw);
  const binary = bytes.subarray(28 + jsonLength);
  const views = json.bufferViews.map((one) => decodeView(one, binary));
  const read = (index: number | undefined): Float64Array => {
    const found = index === undefined ? undefined : json.accessors[index];
    return found === undefined ? new Float64Array(0) : readAccessor(found, json, views);
  };
  const { attributes, indices } = json.meshes[0].primitives[0];
  const { translation, scale } = json.nodes[0];
  const positions = read(attributes["POSITION"]);
  for (let i = 0; i < positions.length; i += 3) {
    const at = [0, 1, 2].map((axis) => positions[i + axis]! * scale[axis]! + translation[axis]!);
    positions.set([at[0]!, -at[2]!, at[1]!], i);
  }
  const normals = read(attributes["NORMAL"]);
  for (let i = 0; i < normals.length; i += 3)
    normals.set([normals[i]!, -normals[i + 2]!, normals[i + 1]!], i);
  return {
    json,
    positions,
    normals,
    texcoords: read(attributes["TEXCOORD_0"]),
    featureIds: read(attributes["_FEATURE_ID_0"]),
    indices: read(indices),
    properties: readProperties(json, views),
    plain: plainTwin(raw, json, views),
  };
}

function decodeView(one: Gltf["bufferViews"][number], binary: Uint8Array): Uint8Array {
  const packed = one.extensions?.EXT_meshopt_compression;
  if (packed === undefined) return binary.slice(one.byteOffset, one.byteOffset + one.byteLength);
  const decoded = new Uint8Array(packed.count * packed.byteStride);
  const source = binary.subarray(packed.byteOffset, packed.byteOffset + packed.byteLength);
  MeshoptDecoder.decodeGltfBuffer(decoded, packed.count, packed.byteStride, source, packed.mode, "NONE");
  if (decoded.byteLength !== one.byteLength) throw new Error("view and codec disagree about the length");
  return decoded;
}

function readAccessor(
  found: Gltf["accessors"][number],
  json: Gltf,
  views: readonly Uint8Array[],
): Float64Array {
  const width = WIDTHS[found.type];
  const bytes = COMPONENT_BYTES[found.componentType]!;
  const stride = json.bufferViews[found.bufferView]!.byteStride ?? width * bytes;
  const data = Uint8Array.from(views[found.bufferView]!).buffer;
  const component = COMPONENTS[found.componentType]!;
  const divisor = found.normalized ? NORMALISED_BY[found.componentType]! : 1;
  const values = new Float64Array(found.count * width);
  for (let i = 0; i < found.count; i++) {
    for (let c = 0; c < width; c++) values[i * width + c] = component(data, i * stride + c * bytes) / divisor;
  }
  return values;
}

function readProperties(json: Gltf, views: readonly Uint8Array[]): Record<string, ArrayLike<number>> {
  const metadata = json.extensions?.EXT_structural_metadata;
  if (metadata === undefined) return {};
  const table = metadata.propertyTables[0];
  const properties: Record<string, ArrayLike<number>> = {};
  for (const [name, { values }] of Object.entries(table.properties)) {
    const { componentType } = metadata.schema.classes[table.class]!.properties[name]!;
    if (json.bufferViews[values]!.byteOffset % 8 !== 0) throw new Error(`${name} is not aligned to 8 bytes`);
    properties[name] = PROPERTY_ARRAYS[componentType]!(Uint8Array.from(views[values]!).buffer);
  }
  return properties;
}

function plainTwin(raw: unknown, json: Gltf, views: readonly Uint8Array[]): Uint8Array {
  const offsets: number[] = [];
  let length = 0;
  for (const decoded of views) {
    offsets.push(length);
    length = Math.ceil((length + decoded.byteLength) / 8) * 8;
  }
  const binary = new Uint8Array(length);
  for (const [i, decoded] of views.entries()) binary.set(decoded, offsets[i]);
  const isKept = (name: string): boolean => name !== "EXT_meshopt_compression";
  const text = JSON.stringify({
    ...z.looseObject({}).parse(raw),
    extensionsUsed: json.extensionsUsed.filter(isKept),
    extensionsRequired: json.extensionsRequired.filter(isKept),
    bufferViews: json.bufferViews.map(({ extensions: _compression, ...one }, i) => ({
      ...one,
      buffer: 0,
      byteOffset: offsets[i],
    })),
    buffers: [{ byteLength: length }],
  });
  const padded = new TextEncoder().encode(
    text.padEnd(Math.ceil(new TextEncoder().encode(text).length / 4) * 4),
  );
  const glb = new Uint8Array(28 + padded.length + length);
  const view = new DataView(glb.buffer);
  for (const [i, word] of [0x46546c67, 2, glb.length, padded.length, 0x4e4f534a].entries()) {
    view.setUint32(i * 4, word, true);
  }
  glb.set(padded, 20);
  view.setUint32(20 + padded.length, length, true);
  view.setUint32(24 + padded.length, 0x004e4942, true);
  glb.set(binary, 28 + padded.length);
  return glb;
}
