import earcut from "earcut";

/**
 * Triangles of a polygon with holes.
 *
 * @param coords flat vertices, any planar unit; exterior first, then the holes, rings open
 * @param ringEnds for each ring the vertex after its last one, so `[n]` for a polygon without holes
 * @param stride numbers a vertex; the first two are the plane
 * @returns vertex indices, three a triangle, counter-clockwise for positive areas whatever the rings'
 *   orientation; empty for fewer than three vertices or a polygon without area.
 * Cost: n log n for usual shapes. Source: earcut (ear slicing, z-order hashing); rings that touch or cross
 * give an approximate cover instead of an error.
 */
export function triangulate(coords: Float64Array, ringEnds: readonly number[], stride = 2): number[] {
  const count = ringEnds.at(-1) ?? 0;
  if (count < 3) return [];
  const used = coords.length === count * stride ? coords : coords.subarray(0, count * stride);
  const holeStarts = ringEnds.length > 1 ? ringEnds.slice(0, -1) : null;
  const triangles = earcut(used, holeStarts, stride);
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i]! * stride;
    const b = triangles[i + 1]! * stride;
    const c = triangles[i + 2]! * stride;
    const doubleArea =
      (coords[b]! - coords[a]!) * (coords[c + 1]! - coords[a + 1]!) -
      (coords[c]! - coords[a]!) * (coords[b + 1]! - coords[a + 1]!);
    if (doubleArea < 0) {
      const second = triangles[i + 1]!;
      triangles[i + 1] = triangles[i + 2]!;
      triangles[i + 2] = second;
    }
  }
  return triangles;
}
