import { intersectPolygons, unionPolygons } from "#kernels/polygon-clip.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import { repairPolygon } from "#kernels/ring-repair.ts";

const METRE_DEG = 1 / 111_320;
/** Corners of neighbouring tiles that are nearer than this are one corner, rounded twice. */
const SNAP_DEG = 0.03 * METRE_DEG;
const TOLERANCE_DEG = 0.01 * METRE_DEG;
const MIN_AREA_DEG2 = 0.01 * METRE_DEG * METRE_DEG;

/**
 * Pieces of one body, cut at the borders of tiles or overlapping there, as one: the seam and its corners
 * disappear. Pieces that do not meet stay polygons of their own.
 */
export function joinPieces(pieces: readonly (readonly Float64Array[])[]): Float64Array[][] {
  const joined = unionPolygons(snapped(pieces));
  const latitude = pieces[0]?.[0]?.[1] ?? 0;
  return joined.flatMap(
    (rings) =>
      repairPolygon(rings, {
        xScale: Math.max(0.01, Math.cos((latitude * Math.PI) / 180)),
        tolerance: TOLERANCE_DEG,
        minArea: MIN_AREA_DEG2,
        expectsClosed: false,
      }).polygons,
  );
}

function snapped(pieces: readonly (readonly Float64Array[])[]): Float64Array[][] {
  const cells = new Map<string, readonly [number, number]>();
  const cellOf = (value: number): number => Math.floor(value / SNAP_DEG);
  return pieces.map((rings) =>
    rings.map((ring) => {
      const out = ring.slice();
      for (let i = 0; i < out.length; i += 2) {
        const [x, y] = [out[i]!, out[i + 1]!];
        const [cx, cy] = [cellOf(x), cellOf(y)];
        let near: readonly [number, number] | undefined;
        for (let dx = -1; dx <= 1 && near === undefined; dx++) {
          for (let dy = -1; dy <= 1 && near === undefined; dy++) {
            const other = cells.get(`${cx + dx},${cy + dy}`);
            if (other !== undefined && Math.abs(other[0] - x) < SNAP_DEG && Math.abs(other[1] - y) < SNAP_DEG)
              near = other;
          }
        }
        if (near === undefined) cells.set(`${cx},${cy}`, [x, y]);
        else {
          out[i] = near[0];
          out[i + 1] = near[1];
        }
      }
      return out;
    }),
  );
}

/** Share of an outline that parts cover, 0…1. */
export function coveredShare(
  outline: readonly (readonly Float64Array[])[],
  parts: readonly (readonly Float64Array[])[],
): number {
  const area = outline.reduce((sum, rings) => sum + polygonArea(rings), 0);
  if (area <= 0) return 0;
  const covered = intersectPolygons(outline, unionPolygons(parts));
  return covered.reduce((sum, rings) => sum + polygonArea(rings), 0) / area;
}

/** A number that depends on the corners of a body, not on where its rings begin or which way they run. */
export function shapeHash(lonLat: Float64Array, start: number, end: number): number {
  let sum = 0;
  let xor = 0;
  for (let i = start; i < end; i += 2) {
    let h =
      Math.imul(Math.round(lonLat[i]! * 1e7), 0x9e3779b1) ^
      Math.imul(Math.round(lonLat[i + 1]! * 1e7), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
    sum = (sum + h) | 0;
    xor ^= h >>> 3;
  }
  return (Math.imul(sum, 31) ^ xor ^ (end - start)) >>> 1;
}

type Range = readonly [number, number];

/** Whether two bodies have the same corners, in any order: what equal hashes only suggest. */
export function sameCorners(lonLat: Float64Array, a: readonly Range[], b: readonly Range[]): boolean {
  const corners = (ranges: readonly Range[]): string[] => {
    const keys: string[] = [];
    for (const [start, end] of ranges) {
      for (let i = start; i < end; i += 2)
        keys.push(`${Math.round(lonLat[i]! * 1e7)},${Math.round(lonLat[i + 1]! * 1e7)}`);
    }
    return keys.sort();
  };
  const left = corners(a);
  const right = corners(b);
  return left.length === right.length && left.every((key, i) => key === right[i]);
}
