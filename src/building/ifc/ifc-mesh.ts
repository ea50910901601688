import { IFCSPACE } from "web-ifc";
import type { FlatMesh, PlacedGeometry } from "web-ifc";
import type { IfcMesh, IfcMeshItem } from "#domain/storeys/ifc-model.ts";
import { creaseEdges } from "#kernels/crease-edges.ts";
import type { IfcLines } from "./ifc-lines.ts";

const CREASE_RAD = (25 * Math.PI) / 180;
/** A position and a normal. */
const STRIDE = 6;

export interface ReadMesh {
  readonly mesh: IfcMesh;
  readonly originM: readonly [x: number, y: number, z: number];
  readonly brokenCount: number;
}

interface Body {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  readonly colours: Uint8Array;
}

/**
 * The bodies of all components and spaces. The reader turns files to y up; here they are turned back, and moved
 * near zero, so that plane coordinates of millions of metres lose nothing.
 */
export function readMesh(lines: IfcLines, storeyOf: ReadonlyMap<number, string>): ReadMesh {
  const items: IfcMeshItem[] = [];
  const bodies: Body[] = [];
  const edges: Float32Array[] = [];
  let origin: readonly [number, number, number] | undefined;
  let brokenCount = 0;
  let [vertexEnd, indexEnd, edgeEnd] = [0, 0, 0];

  function add(mesh: FlatMesh, isSpace: boolean): void {
    try {
      const parts = Array.from({ length: mesh.geometries.size() }, (_, i) => mesh.geometries.get(i));
      origin ??= originOf(parts);
      const body = joined(parts.map((placed) => readBody(lines, placed, origin ?? [0, 0, 0])));
      if (body.indices.length === 0) return;
      const lineEnds = creaseEdges(body.positions, body.indices, CREASE_RAD);
      for (let i = 0; i < body.indices.length; i++) body.indices[i]! += vertexEnd;
      vertexEnd += body.positions.length / 3;
      indexEnd += body.indices.length;
      edgeEnd += lineEnds.length;
      bodies.push(body);
      edges.push(lineEnds);
      const id = mesh.expressID;
      items.push({ id: String(id), storeyId: storeyOf.get(id), isSpace, vertexEnd, indexEnd, edgeEnd });
    } catch {
      // One component whose body cannot be made must not cost the others.
      brokenCount++;
    }
  }
  lines.api.StreamAllMeshes(lines.modelId, (mesh) => add(mesh, false));
  lines.api.StreamAllMeshesWithTypes(lines.modelId, [IFCSPACE], (mesh) => add(mesh, true));

  const all = joined(bodies, false);
  const edgeLines = new Float32Array(edgeEnd);
  let at = 0;
  for (const lineEnds of edges) {
    edgeLines.set(lineEnds, at);
    at += lineEnds.length;
  }
  return { mesh: { ...all, edges: edgeLines, items }, originM: origin ?? [0, 0, 0], brokenCount };
}

/** Where the first part is placed, on the ground: heights stay those of the file. */
function originOf(parts: readonly PlacedGeometry[]): readonly [number, number, number] | undefined {
  const matrix = parts[0]?.flatTransformation;
  return matrix === undefined ? undefined : [matrix[12] ?? 0, -(matrix[14] ?? 0), 0];
}

function readBody(
  lines: IfcLines,
  { geometryExpressID, flatTransformation: m, color }: PlacedGeometry,
  origin: readonly [number, number, number],
): Body {
  const { api, modelId } = lines;
  const geometry = api.GetGeometry(modelId, geometryExpressID);
  const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
  // Copied: the reader's memory is used again.
  const indices = Uint32Array.from(api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize()));
  geometry.delete();
  const count = vertices.length / STRIDE;
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  const colours = new Uint8Array(count * 4);
  const rgba = [color.x, color.y, color.z, color.w].map((share) =>
    Math.round(Math.max(0, Math.min(1, share)) * 255),
  );
  for (let i = 0; i < count; i++) {
    const v = i * STRIDE;
    const turned = (at: number, isPoint: boolean): readonly [number, number, number] => {
      const row = (k: number): number =>
        m[k]! * vertices[at]! +
        m[4 + k]! * vertices[at + 1]! +
        m[8 + k]! * vertices[at + 2]! +
        (isPoint ? m[12 + k]! : 0);
      return [row(0), -row(2), row(1)];
    };
    const point = turned(v, true);
    const normal = turned(v + 3, false);
    const length = Math.hypot(...normal) || 1;
    for (let k = 0; k < 3; k++) {
      positions[i * 3 + k] = point[k]! - origin[k]!;
      normals[i * 3 + k] = normal[k]! / length;
    }
    colours.set(rgba, i * 4);
  }
  return { positions, normals, indices, colours };
}

/** @param isOffset indices count from each body's own start */
function joined(bodies: readonly Body[], isOffset = true): Body {
  const total = (sizeOf: (body: Body) => number): number =>
    bodies.reduce((sum, body) => sum + sizeOf(body), 0);
  const vertexCount = total(({ positions }) => positions.length / 3);
  const out: Body = {
    positions: new Float32Array(vertexCount * 3),
    normals: new Float32Array(vertexCount * 3),
    indices: new Uint32Array(total(({ indices }) => indices.length)),
    colours: new Uint8Array(vertexCount * 4),
  };
  let [vertex, index] = [0, 0];
  for (const { positions, normals, indices, colours } of bodies) {
    out.positions.set(positions, vertex * 3);
    out.normals.set(normals, vertex * 3);
    out.colours.set(colours, vertex * 4);
    for (const one of indices) out.indices[index++] = one + (isOffset ? vertex : 0);
    vertex += positions.length / 3;
  }
  return out;
}
