import { EndType, inflatePathsD, JoinType } from "clipper2-ts";
import { unionPolygons } from "./polygon-clip.ts";
import type { Polygon } from "./polygon-clip.ts";

/** Sharp corners reach out this many times the distance, and are cut off beyond it. */
const MITRE_LIMIT = 2;
/** Decimals of a metre that the work is done in. */
const PRECISION = 4;

/**
 * Polygons made larger, or smaller by a negative distance, by moving every edge sideways.
 *
 * @param polygons exterior counter-clockwise, holes clockwise, metres, rings open
 * @returns polygons that do not overlap; empty where nothing is left. Cost: see Clipper2's offsetting.
 */
export function offsetPolygons(polygons: readonly Polygon[], distanceM: number): Polygon[] {
  const paths = polygons.flatMap((rings) =>
    rings.map((ring) => {
      const path: { x: number; y: number }[] = [];
      for (let i = 0; i < ring.length; i += 2) path.push({ x: ring[i]!, y: ring[i + 1]! });
      return path;
    }),
  );
  const moved = inflatePathsD(paths, distanceM, JoinType.Miter, EndType.Polygon, MITRE_LIMIT, PRECISION);
  const rings = moved.map((path) => Float64Array.from(path.flatMap(({ x, y }) => [x, y])));
  return rings.length === 0 ? [] : unionPolygons([rings], 10 ** -PRECISION);
}
