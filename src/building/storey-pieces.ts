import { layOutStoreys } from "#domain/storeys/storey-layout.ts";
import type { PlacedStorey } from "#domain/storeys/storey-layout.ts";
import type { StoreyBuilding } from "#domain/storeys/storey-building.ts";
import { orientedBox } from "#kernels/footprint-shape.ts";
import type { Polygon } from "#kernels/polygon-clip.ts";
import { offsetPolygons } from "#kernels/polygon-offset.ts";
import { prismMesh } from "#kernels/prism-mesh.ts";
import type { Prism } from "#kernels/prism-mesh.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import type { StoreyWords } from "./stage-api.ts";
import type { Piece, PieceItem, StageContent } from "./stage-pieces.ts";

const SLAB_M = 0.32;
/** How far floors reach out before the walls: enough to throw a line, not a balcony. */
const SLAB_REACH_M = 0.28;
const ROOF_M = 0.5;

/** Storeys, units and a roof that comes off, from plain records. */
export function storeyPieces(building: StoreyBuilding, words: StoreyWords): StageContent {
  const { storeys } = layOutStoreys(building);
  const slabs = new Map<readonly Polygon[], readonly Polygon[]>();
  const slabOf = (outline: readonly Polygon[]): readonly Polygon[] => {
    const known = slabs.get(outline) ?? offsetPolygons(outline, SLAB_REACH_M);
    slabs.set(outline, known);
    return known;
  };
  const pieces = storeys.map((placed) => storeyPiece(placed, slabOf(placed.outline), words));
  const top = storeys.at(-1);
  if (top !== undefined && top.storey.number > 0) {
    pieces.push(roofPiece(slabOf(top.outline), top.baseM + top.heightM, (pieces.at(-1)?.step ?? 0) + 1));
  }
  const ground = storeys.find(({ storey }) => storey.number > 0) ?? top;
  const footprint = ground?.outline ?? [];
  return { pieces, footprint, longAngleRad: longAngle(footprint) };
}

/** Direction of the long side, in (−π/2, π/2]. */
export function longAngle(footprint: readonly Polygon[]): number {
  const largest = footprint.toSorted((a, b) => polygonArea(b) - polygonArea(a))[0]?.[0];
  if (largest === undefined) return 0;
  const box = orientedBox(largest, 0, largest.length / 2, 2);
  const angle = box.widthM >= box.depthM ? box.angleRad : box.angleRad + Math.PI / 2;
  return angle > Math.PI / 2 ? angle - Math.PI : angle;
}

function storeyPiece(placed: PlacedStorey, slab: readonly Polygon[], words: StoreyWords): Piece {
  const { storey, baseM, heightM, units, common } = placed;
  const floorM = baseM + Math.min(SLAB_M, heightM / 6);
  const topM = baseM + heightM;
  const bodies: readonly (readonly [Prism, PieceItem["matter"], string | undefined])[] = [
    ...units.map(({ unit, polygons }) => body(polygons, "unit", unit.id)),
    body(common, "common", undefined),
  ];
  function body(
    polygons: readonly Polygon[],
    matter: PieceItem["matter"],
    id: string | undefined,
  ): readonly [Prism, PieceItem["matter"], string | undefined] {
    return [{ polygons, bottomM: floorM, topM }, matter, id];
  }
  const slabPrism: Prism = { polygons: slab, bottomM: baseM, topM: floorM };
  const mesh = prismMesh([...bodies.map(([prism]) => prism), slabPrism]);
  const slabEdgesFrom = mesh.edgeEnds[bodies.length - 1] ?? 0;
  const items = [
    ...bodies.map(([, matter, id]) => ({ matter, id })),
    { matter: "slab", id: undefined } as const,
  ];
  return {
    storeyId: storey.id,
    label: words(storey),
    step: storey.number > 0 ? storey.number - 1 : storey.number,
    bottomM: baseM,
    topM,
    positions: mesh.positions,
    normals: mesh.normals,
    indices: mesh.indices,
    edges: mesh.edges.subarray(0, slabEdgesFrom),
    rims: mesh.edges.subarray(slabEdgesFrom),
    items: items.map(({ matter, id }, i) => ({
      id,
      matter,
      vertexEnd: mesh.vertexEnds[i] ?? 0,
      indexEnd: mesh.indexEnds[i] ?? 0,
      edgeEnd: Math.min(mesh.edgeEnds[i] ?? 0, slabEdgesFrom),
    })),
  };
}

function roofPiece(slab: readonly Polygon[], baseM: number, step: number): Piece {
  const mesh = prismMesh([{ polygons: slab, bottomM: baseM, topM: baseM + ROOF_M }]);
  const [vertexEnd = 0] = mesh.vertexEnds;
  const [indexEnd = 0] = mesh.indexEnds;
  return {
    storeyId: undefined,
    label: undefined,
    step,
    isRoof: true,
    bottomM: baseM,
    topM: baseM + ROOF_M,
    positions: mesh.positions,
    normals: mesh.normals,
    indices: mesh.indices,
    edges: new Float32Array(),
    rims: mesh.edges,
    items: [{ id: undefined, matter: "slab", vertexEnd, indexEnd, edgeEnd: 0 }],
  };
}
