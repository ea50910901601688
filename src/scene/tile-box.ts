import { Cartesian3, Cartographic, Math as CesiumMath } from "@cesium/engine";
import type { Cesium3DTile } from "@cesium/engine";
import type { GeoBox } from "./scene-api.ts";

/** Tiles looked at, at most; a box needs no more to be good enough to fly to. */
const MAX_TILES = 4000;
const METRES_PER_DEGREE = 111_320;

/**
 * The box around the leaves of the part of a tile tree that is known by now.
 *
 * @returns undefined where tiles are not on the earth, such as a model in its own axes
 */
export function boxOfTiles(root: Cesium3DTile): GeoBox | undefined {
  let box: GeoBox | undefined;
  const queue = [root];
  for (let i = 0; i < queue.length && i < MAX_TILES; i++) {
    const tile = queue[i]!;
    if (tile.children.length > 0 && queue.length < MAX_TILES) queue.push(...tile.children);
    else box = union(box, boxOfSphere(tile.boundingSphere.center, tile.boundingSphere.radius));
  }
  return box;
}

/** The cube inside a bounding sphere: the sphere is around a box's corners, so the cube is nearer its size. */
export function boxOfSphere(center: Cartesian3, radius: number): GeoBox | undefined {
  if (Cartesian3.magnitude(center) < 1e6) return undefined;
  const at = Cartographic.fromCartesian(center);
  const [longitudeDeg, latitudeDeg] = [CesiumMath.toDegrees(at.longitude), CesiumMath.toDegrees(at.latitude)];
  const half = radius / Math.SQRT2;
  const northDeg = half / METRES_PER_DEGREE;
  const eastDeg = northDeg / Math.max(0.05, Math.cos(at.latitude));
  // Cities are flat: a tile's width says little of its height.
  const upM = Math.min(half, 60);
  return {
    westDeg: longitudeDeg - eastDeg,
    eastDeg: longitudeDeg + eastDeg,
    southDeg: latitudeDeg - northDeg,
    northDeg: latitudeDeg + northDeg,
    minHeightM: at.height - upM,
    maxHeightM: at.height + upM,
  };
}

function union(a: GeoBox | undefined, b: GeoBox | undefined): GeoBox | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    westDeg: Math.min(a.westDeg, b.westDeg),
    eastDeg: Math.max(a.eastDeg, b.eastDeg),
    southDeg: Math.min(a.southDeg, b.southDeg),
    northDeg: Math.max(a.northDeg, b.northDeg),
    minHeightM: Math.min(a.minHeightM, b.minHeightM),
    maxHeightM: Math.max(a.maxHeightM, b.maxHeightM),
  };
}
