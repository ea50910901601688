import type { IfcMesh, IfcMeshItem, IfcModel } from "#domain/storeys/ifc-model.ts";
import type { IfcPart } from "./stage-api.ts";
import type { Piece, PieceItem, StageContent } from "./stage-pieces.ts";

/** Runs of the model's arrays that belong to an item. */
interface Run {
  readonly item: IfcMeshItem;
  readonly vertexStart: number;
  readonly indexStart: number;
  readonly edgeStart: number;
}

function runsOf(mesh: IfcMesh): Run[] {
  let [vertexStart, indexStart, edgeStart] = [0, 0, 0];
  return mesh.items.map((item) => {
    const run = { item, vertexStart, indexStart, edgeStart };
    [vertexStart, indexStart, edgeStart] = [item.vertexEnd, item.indexEnd, item.edgeEnd];
    return run;
  });
}

/** The components of a building model, or its spaces, storey by storey. */
export function ifcPieces(model: IfcModel, words: (storeyId: string) => string, part: IfcPart): StageContent {
  const storeys = model.storeys.toSorted((a, b) => a.elevationM - b.elevationM);
  const groundAt = Math.max(
    0,
    storeys.findIndex(({ elevationM }) => elevationM > -1),
  );
  const runs = runsOf(model.mesh).filter(({ item }) => item.isSpace === (part === "spaces"));
  const pieces = storeys.flatMap(({ id }, position) => {
    const own = runs.filter(({ item }) => item.storeyId === id);
    return own.length === 0 ? [] : [gather(model.mesh, own, id, words(id), position - groundAt)];
  });
  const rest = runs.filter(({ item }) => storeys.every(({ id }) => id !== item.storeyId));
  if (rest.length > 0) pieces.push(gather(model.mesh, rest, undefined, undefined, undefined));
  return { pieces, footprint: [[boxOf(pieces)]], longAngleRad: 0 };
}

function gather(
  mesh: IfcMesh,
  runs: readonly Run[],
  storeyId: string | undefined,
  label: string | undefined,
  step: number | undefined,
): Piece {
  const total = (sizeOf: (run: Run) => number): number => runs.reduce((sum, run) => sum + sizeOf(run), 0);
  const vertexCount = total(({ item, vertexStart }) => item.vertexEnd - vertexStart);
  const positions = new Float32Array(vertexCount * 3);
  const normals = new Float32Array(vertexCount * 3);
  const colours = new Uint8Array(vertexCount * 4);
  const indices = new Uint32Array(total(({ item, indexStart }) => item.indexEnd - indexStart));
  const edges = new Float32Array(total(({ item, edgeStart }) => item.edgeEnd - edgeStart));
  const items: PieceItem[] = [];
  let [vertex, index, edge] = [0, 0, 0];
  for (const { item, vertexStart, indexStart, edgeStart } of runs) {
    positions.set(mesh.positions.subarray(vertexStart * 3, item.vertexEnd * 3), vertex * 3);
    normals.set(mesh.normals.subarray(vertexStart * 3, item.vertexEnd * 3), vertex * 3);
    colours.set(mesh.colours.subarray(vertexStart * 4, item.vertexEnd * 4), vertex * 4);
    for (let i = indexStart; i < item.indexEnd; i++) {
      indices[index++] = mesh.indices[i]! - vertexStart + vertex;
    }
    edges.set(mesh.edges.subarray(edgeStart, item.edgeEnd), edge);
    vertex += item.vertexEnd - vertexStart;
    edge += item.edgeEnd - edgeStart;
    items.push({
      id: item.id,
      matter: item.isSpace ? "unit" : "own",
      vertexEnd: vertex,
      indexEnd: index,
      edgeEnd: edge,
    });
  }
  let [bottomM, topM] = [Infinity, -Infinity];
  for (let i = 2; i < positions.length; i += 3) {
    bottomM = Math.min(bottomM, positions[i]!);
    topM = Math.max(topM, positions[i]!);
  }
  if (bottomM > topM) [bottomM, topM] = [0, 0];
  return {
    storeyId,
    label,
    step,
    bottomM,
    topM,
    positions,
    normals,
    indices,
    edges,
    rims: new Float32Array(),
    colours,
    items,
  };
}

/** The box about everything that belongs to a storey, as a ring on the ground. */
function boxOf(pieces: readonly Piece[]): Float64Array {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { positions, step } of pieces) {
    if (step === undefined) continue;
    for (let i = 0; i < positions.length; i += 3) {
      minX = Math.min(minX, positions[i]!);
      maxX = Math.max(maxX, positions[i]!);
      minY = Math.min(minY, positions[i + 1]!);
      maxY = Math.max(maxY, positions[i + 1]!);
    }
  }
  return minX > maxX ? new Float64Array() : Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY);
}
