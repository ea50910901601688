import type { Polygon } from "./polygon-clip.ts";
import { ringSignedArea } from "./ring-measure.ts";
import { triangulate } from "./triangulate.ts";

/** A body that stands upright: polygons with holes between two heights. */
export interface Prism {
  readonly polygons: readonly Polygon[];
  readonly bottomM: number;
  readonly topM: number;
}

/** Bodies one after the other in common arrays, z up. */
export interface PrismMesh {
  /** x, y, z */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** ends of lines, two points a line: rims and the corners of walls */
  readonly edges: Float32Array;
  /** for each body the vertex, the index and the number of `edges` after its last one */
  readonly vertexEnds: Uint32Array;
  readonly indexEnds: Uint32Array;
  readonly edgeEnds: Uint32Array;
}

/** Walls that turn by less than this are one curved wall: no line between them. */
const MIN_CORNER_RAD = (20 * Math.PI) / 180;

/**
 * Walls, floors and roofs of upright bodies, closed and facing outwards, with the lines that a draughtsman would
 * draw of them.
 *
 * @param prisms rings open, in any orientation, metres
 * @returns a body without height or area has no vertices. Cost: linear, and what the triangulation costs.
 */
export function prismMesh(prisms: readonly Prism[]): PrismMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const edges: number[] = [];
  const vertexEnds = new Uint32Array(prisms.length);
  const indexEnds = new Uint32Array(prisms.length);
  const edgeEnds = new Uint32Array(prisms.length);

  for (const [i, { polygons, bottomM, topM }] of prisms.entries()) {
    if (topM > bottomM) {
      for (const rings of polygons) {
        addCaps(rings, bottomM, topM);
        for (const [r, ring] of rings.entries()) addWalls(ring, r > 0, bottomM, topM);
      }
    }
    vertexEnds[i] = positions.length / 3;
    indexEnds[i] = indices.length;
    edgeEnds[i] = edges.length;
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
    edges: Float32Array.from(edges),
    vertexEnds,
    indexEnds,
    edgeEnds,
  };

  function addCaps(rings: Polygon, bottomM: number, topM: number): void {
    const coords = new Float64Array(rings.reduce((sum, ring) => sum + ring.length, 0));
    const ends: number[] = [];
    let length = 0;
    for (const ring of rings) {
      coords.set(ring, length);
      length += ring.length;
      ends.push(length / 2);
    }
    const triangles = triangulate(coords, ends);
    if (triangles.length === 0) return;
    for (const [z, up] of [[topM, 1], [bottomM, -1]] as const) {
      const first = positions.length / 3;
      for (let i = 0; i < coords.length; i += 2) {
        positions.push(coords[i]!, coords[i + 1]!, z);
        normals.push(0, 0, up);
      }
      for (let i = 0; i < triangles.length; i += 3) {
        const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
        if (up === 1) indices.push(first + a, first + b, first + c);
        else indices.push(first + a, first + c, first + b);
      }
    } // prettier-ignore
  }

  function addWalls(ring: Float64Array, isHole: boolean, bottomM: number, topM: number): void {
    const n = ring.length;
    // Matter lies to the left of an exterior that runs counter-clockwise, and of a hole that runs clockwise.
    const side = ringSignedArea(ring) >= 0 === isHole ? -1 : 1;
    const directionOf = (from: number): number => {
      const to = (from + 2) % n;
      return Math.atan2(ring[to + 1]! - ring[from + 1]!, ring[to]! - ring[from]!);
    };
    for (let i = 0; i < n; i += 2) {
      const j = (i + 2) % n;
      const [x0, y0, x1, y1] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      const length = Math.hypot(x1 - x0, y1 - y0);
      if (length === 0) continue;
      const [nx, ny] = [(side * (y1 - y0)) / length, (-side * (x1 - x0)) / length];
      const first = positions.length / 3;
      positions.push(x0, y0, bottomM, x1, y1, bottomM, x1, y1, topM, x0, y0, topM);
      for (let k = 0; k < 4; k++) normals.push(nx, ny, 0);
      const order = side === 1 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2];
      indices.push(...order.map((k) => first + k));
      edges.push(x0, y0, topM, x1, y1, topM, x0, y0, bottomM, x1, y1, bottomM);
      const turn = Math.abs(directionOf(i) - directionOf((i - 2 + n) % n));
      if (Math.min(turn, 2 * Math.PI - turn) >= MIN_CORNER_RAD) edges.push(x0, y0, bottomM, x0, y0, topM);
    }
  }
}
