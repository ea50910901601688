import { MeshoptEncoder } from "meshoptimizer/encoder";
import { BinaryChunk, assembleGlb } from "./glb-container.ts";
import { quantisePositions } from "./quantise.ts";
import type { MeshBounds } from "./quantise.ts";

/** A property of a feature class, one value a feature. The array's type is the wire type. */
export interface GlbPropertyColumn {
  /** identifier: letters, digits, underscore */
  readonly name: string;
  readonly description: string;
  readonly values: Uint32Array | Uint16Array | Uint8Array | Float32Array;
  readonly isRequired?: boolean;
}

export interface GlbPropertyTable {
  /** identifier of the schema and of its one class */
  readonly schemaId: string;
  readonly className: string;
  readonly count: number;
  readonly columns: readonly GlbPropertyColumn[];
}

export interface GlbMaterial {
  readonly name: string;
  /** linear red, green, blue, alpha in 0…1; default white */
  readonly baseColor?: readonly [number, number, number, number];
  readonly roughness?: number;
  readonly isUnlit?: boolean;
  readonly isDoubleSided?: boolean;
}

/**
 * One triangle mesh for one glb. Arrays are flat, one entry a vertex, and may be views of longer scratch
 * buffers: nothing is kept after the call.
 */
export interface GlbMesh {
  /** east, north, up in metres in the tileset's local frame, stride 3; turned to glTF's y-up by the writer */
  readonly positions: Float64Array | Float32Array;
  /** unit vectors in the same frame, stride 3 */
  readonly normals?: Float32Array;
  /**
   * TEXCOORD_0, stride 2. A Float32Array holds 0…1 (origin at the image's top left) and is stored as
   * normalised unsigned shorts; an Int16Array is stored as it is, without normalisation.
   */
  readonly texcoords?: Float32Array | Int16Array;
  /** triangles, counter-clockwise seen from outside */
  readonly indices: Uint32Array;
  /** row in the property table, one a vertex, at most 65,535 */
  readonly featureIds?: Uint16Array;
  readonly propertyTable?: GlbPropertyTable;
  /** base colour texture; needs Float32Array texcoords */
  readonly image?: {
    readonly bytes: Uint8Array;
    readonly mimeType: "image/png" | "image/jpeg" | "image/webp";
  };
  readonly material: GlbMaterial;
  /** positions are stored as 32-bit floats where 16 bits would be coarser than this many metres */
  readonly maxStepM?: number;
}

export interface GlbResult {
  readonly bytes: Uint8Array;
  /** of the positions as stored, so after rounding; east, north, up */
  readonly bounds: MeshBounds;
}

const COMPONENT = { i8: 5120, u8: 5121, i16: 5122, u16: 5123, u32: 5125, f32: 5126 } as const;
const TARGET = { vertices: 34962, indices: 34963 } as const;

type Json = Record<string, unknown>;

/** Collects accessors and buffer views; vertex data go through the meshopt codec. */
class GltfBuilder {
  readonly accessors: Json[] = [];
  readonly bufferViews: Json[] = [];
  readonly chunk = new BinaryChunk();
  #plainLength = 0;

  /** Length that the compressed views have once decoded: the size of the stand-in buffer. */
  get plainLength(): number {
    return this.#plainLength;
  }

  addPlainView(bytes: Uint8Array): number {
    const byteOffset = this.chunk.append(bytes);
    return this.bufferViews.push({ buffer: 0, byteOffset, byteLength: bytes.byteLength }) - 1;
  }

  addCompressed(
    data: ArrayBufferView,
    count: number,
    stride: number,
    isIndices: boolean,
    accessor: Json,
  ): number {
    const mode = isIndices ? "TRIANGLES" : "ATTRIBUTES";
    const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    // Version 0 of the codec is the one EXT_meshopt_compression names.
    const packed = MeshoptEncoder.encodeGltfBuffer(source, count, stride, mode, 0);
    const byteOffset = this.chunk.append(packed);
    const codec = { buffer: 0, byteOffset, byteLength: packed.byteLength, byteStride: stride, count, mode };
    const bufferView = this.bufferViews.push({
      buffer: 1,
      byteOffset: this.#plainLength,
      byteLength: data.byteLength,
      ...(isIndices ? { target: TARGET.indices } : { byteStride: stride, target: TARGET.vertices }),
      extensions: { EXT_meshopt_compression: codec },
    });
    this.#plainLength += Math.ceil(data.byteLength / 8) * 8;
    return this.accessors.push({ bufferView: bufferView - 1, count, ...accessor }) - 1;
  }
}

function addAttributes(gltf: GltfBuilder, mesh: GlbMesh, vertexCount: number): Json {
  const attributes: Json = {};
  if (mesh.normals !== undefined) {
    const packed = new Int8Array(vertexCount * 4);
    for (let i = 0; i < vertexCount; i++) {
      packed[i * 4] = Math.round(mesh.normals[i * 3]! * 127);
      packed[i * 4 + 1] = Math.round(mesh.normals[i * 3 + 2]! * 127);
      packed[i * 4 + 2] = Math.round(-mesh.normals[i * 3 + 1]! * 127);
    }
    const accessor = { componentType: COMPONENT.i8, normalized: true, type: "VEC3" };
    attributes["NORMAL"] = gltf.addCompressed(packed, vertexCount, 4, false, accessor);
  }
  if (mesh.texcoords instanceof Int16Array) {
    const accessor = { componentType: COMPONENT.i16, type: "VEC2" };
    const values = mesh.texcoords.subarray(0, vertexCount * 2);
    attributes["TEXCOORD_0"] = gltf.addCompressed(values, vertexCount, 4, false, accessor);
  } else if (mesh.texcoords !== undefined) {
    const packed = new Uint16Array(vertexCount * 2);
    for (let i = 0; i < packed.length; i++) {
      packed[i] = Math.round(Math.min(1, Math.max(0, mesh.texcoords[i]!)) * 65535);
    }
    const accessor = { componentType: COMPONENT.u16, normalized: true, type: "VEC2" };
    attributes["TEXCOORD_0"] = gltf.addCompressed(packed, vertexCount, 4, false, accessor);
  }
  if (mesh.featureIds !== undefined) {
    const packed = new Uint16Array(vertexCount * 2);
    for (let i = 0; i < vertexCount; i++) packed[i * 2] = mesh.featureIds[i]!;
    const accessor = { componentType: COMPONENT.u16, type: "SCALAR" };
    attributes["_FEATURE_ID_0"] = gltf.addCompressed(packed, vertexCount, 4, false, accessor);
  }
  return attributes;
}

function addIndices(gltf: GltfBuilder, indices: Uint32Array, vertexCount: number): number {
  // 65,535 itself is the primitive-restart value and may not be used.
  const isShort = vertexCount <= 65535;
  const packed = isShort ? Uint16Array.from(indices) : indices;
  const componentType = isShort ? COMPONENT.u16 : COMPONENT.u32;
  return gltf.addCompressed(packed, indices.length, isShort ? 2 : 4, true, { componentType, type: "SCALAR" });
}

const PROPERTY_TYPES = [
  [Uint32Array, "UINT32"],
  [Uint16Array, "UINT16"],
  [Uint8Array, "UINT8"],
  [Float32Array, "FLOAT32"],
] as const;

function structuralMetadata(gltf: GltfBuilder, table: GlbPropertyTable): Json {
  const schemaProperties: Json = {};
  const tableProperties: Json = {};
  for (const column of table.columns) {
    const componentType = PROPERTY_TYPES.find(([type]) => column.values instanceof type)?.[1];
    schemaProperties[column.name] = {
      description: column.description,
      type: "SCALAR",
      componentType,
      ...(column.isRequired === true ? { required: true } : {}),
    };
    const values = column.values.subarray(0, table.count);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    tableProperties[column.name] = { values: gltf.addPlainView(bytes) };
  }
  return {
    schema: { id: table.schemaId, classes: { [table.className]: { properties: schemaProperties } } },
    propertyTables: [{ class: table.className, count: table.count, properties: tableProperties }],
  };
}

function materialJson(material: GlbMaterial, hasImage: boolean): Json {
  return {
    name: material.name,
    pbrMetallicRoughness: {
      ...(material.baseColor === undefined ? {} : { baseColorFactor: material.baseColor }),
      ...(hasImage ? { baseColorTexture: { index: 0 } } : {}),
      metallicFactor: 0,
      roughnessFactor: material.roughness ?? 1,
    },
    ...(material.isDoubleSided === true ? { doubleSided: true } : {}),
    ...(material.isUnlit === true ? { extensions: { KHR_materials_unlit: {} } } : {}),
  };
}

function imageJson(gltf: GltfBuilder, image: NonNullable<GlbMesh["image"]>): Json {
  const isWebp = image.mimeType === "image/webp";
  const source = isWebp ? { extensions: { EXT_texture_webp: { source: 0 } } } : { source: 0 };
  return {
    images: [{ bufferView: gltf.addPlainView(image.bytes), mimeType: image.mimeType }],
    samplers: [{ magFilter: 9729, minFilter: 9987, wrapS: 33071, wrapT: 33071 }],
    textures: [{ sampler: 0, ...source }],
  };
}

/**
 * One mesh as a glb: EXT_meshopt_compression and KHR_mesh_quantization (both required), and, when asked
 * for, EXT_mesh_features with one EXT_structural_metadata property table, an embedded texture and
 * KHR_materials_unlit. Positions lie on a grid whose step is a power of two of a metre (1/64 m where the
 * mesh is below a kilometre) anchored at the frame's origin, so equal positions stay equal across meshes.
 *
 * Vertices and triangles stay in the given order: prisms with flat normals use each vertex in one place only,
 * so that there is nothing for a cache to gain. The same mesh gives the same bytes.
 *
 * @throws RangeError when the mesh has no triangles.
 */
export async function encodeGlb(mesh: GlbMesh): Promise<GlbResult> {
  if (mesh.indices.length < 3) throw new RangeError("a glb needs at least one triangle");
  await MeshoptEncoder.ready;
  const vertexCount = mesh.positions.length / 3;
  const gltf = new GltfBuilder();
  const stored = quantisePositions(mesh.positions, mesh.maxStepM ?? Infinity);
  const position = gltf.addCompressed(stored.data, vertexCount, stored.byteStride, false, {
    componentType: stored.isFloat ? COMPONENT.f32 : COMPONENT.u16,
    type: "VEC3",
    min: stored.min,
    max: stored.max,
  });
  const attributes = { POSITION: position, ...addAttributes(gltf, mesh, vertexCount) };
  const indices = addIndices(gltf, mesh.indices, vertexCount);

  const used = ["EXT_meshopt_compression", "KHR_mesh_quantization"];
  const required = [...used];
  const root: Json = {};
  let primitive: Json = { attributes, indices, material: 0, mode: 4 };
  if (mesh.featureIds !== undefined && mesh.propertyTable !== undefined) {
    const featureCount = mesh.propertyTable.count;
    const featureIds = [{ featureCount, attribute: 0, propertyTable: 0 }];
    primitive = { ...primitive, extensions: { EXT_mesh_features: { featureIds } } };
    root["extensions"] = { EXT_structural_metadata: structuralMetadata(gltf, mesh.propertyTable) };
    used.push("EXT_mesh_features", "EXT_structural_metadata");
  }
  if (mesh.image !== undefined) {
    Object.assign(root, imageJson(gltf, mesh.image));
    if (mesh.image.mimeType === "image/webp") {
      used.push("EXT_texture_webp");
      required.push("EXT_texture_webp");
    }
  }
  if (mesh.material.isUnlit === true) used.push("KHR_materials_unlit");

  const binary = gltf.chunk.finish();
  const json = {
    asset: { version: "2.0", generator: "yutu" },
    extensionsUsed: used,
    extensionsRequired: required,
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, ...stored.node }],
    meshes: [{ primitives: [primitive] }],
    materials: [materialJson(mesh.material, mesh.image !== undefined)],
    ...root,
    accessors: gltf.accessors,
    bufferViews: gltf.bufferViews,
    buffers: [
      { byteLength: binary.byteLength },
      { byteLength: gltf.plainLength, extensions: { EXT_meshopt_compression: { fallback: true } } },
    ],
  };
  return { bytes: assembleGlb(json, binary), bounds: stored.bounds };
}

/** The bytes of {@link encodeGlb} alone. */
export async function writeGlb(mesh: GlbMesh): Promise<Uint8Array> {
  return (await encodeGlb(mesh)).bytes;
}
