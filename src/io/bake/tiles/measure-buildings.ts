import type { BuildingSet } from "../building-set.ts";
import { groundAt } from "./outline-reader.ts";
import type { TileSite } from "./outline-reader.ts";

/** What the tiles and the index need to know of each building beforehand, in input order. */
export interface BuildingMeasures {
  /** centre of area of what stands on the ground */
  readonly longitudeDeg: Float64Array;
  readonly latitudeDeg: Float64Array;
  /** west, south, east, north in degrees, four a building */
  readonly bboxDeg: Float64Array;
  readonly footprintM2: Float32Array;
  /** ground level at the centre, metres in the package's datum */
  readonly groundM: Float32Array;
  /** of all buildings; undefined without any */
  readonly bbox: readonly [number, number, number, number] | undefined;
}

const METRES_PER_DEGREE = (Math.PI / 180) * 6371008.8;

/**
 * Centres, boxes and footprints. Bodies that start above the building's own lowest point (towers over a
 * podium) add nothing to the footprint.
 */
export function measureBuildings(set: BuildingSet, site: TileSite): BuildingMeasures {
  const n = set.count;
  const longitudeDeg = new Float64Array(n);
  const latitudeDeg = new Float64Array(n);
  const bboxDeg = new Float64Array(n * 4);
  const footprintM2 = new Float32Array(n);
  const groundM = new Float32Array(n);
  const all: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const moments: Moments = { area: 0, x: 0, y: 0 };
  for (let b = 0; b < n; b++) {
    const box = boxOf(set, b);
    const ox = (box[0] + box[2]) / 2;
    const oy = (box[1] + box[3]) / 2;
    moments.area = moments.x = moments.y = 0;
    const firstSolid = set.solidStart.data[b]!;
    const endSolid = set.solidStart.data[b + 1]!;
    let lowestM = Infinity;
    for (let solid = firstSolid; solid < endSolid; solid++) {
      lowestM = Math.min(lowestM, set.solidMinHeightM.data[solid]!);
    }
    for (let solid = firstSolid; solid < endSolid; solid++) {
      if (set.solidMinHeightM.data[solid]! <= lowestM + 0.1) addSolid(set, solid, ox, oy, moments);
    }
    const isPlain = moments.area > 0;
    longitudeDeg[b] = isPlain ? clamp(ox + moments.x / moments.area, box[0], box[2]) : ox;
    latitudeDeg[b] = isPlain ? clamp(oy + moments.y / moments.area, box[1], box[3]) : oy;
    const cosLatitude = Math.cos((oy * Math.PI) / 180);
    footprintM2[b] = moments.area * METRES_PER_DEGREE * METRES_PER_DEGREE * cosLatitude;
    groundM[b] = groundAt(site, longitudeDeg[b]!, latitudeDeg[b]!);
    bboxDeg.set(box, b * 4);
    all[0] = Math.min(all[0], box[0]);
    all[1] = Math.min(all[1], box[1]);
    all[2] = Math.max(all[2], box[2]);
    all[3] = Math.max(all[3], box[3]);
  }
  return { longitudeDeg, latitudeDeg, bboxDeg, footprintM2, groundM, bbox: n === 0 ? undefined : all };
}

interface Moments {
  area: number;
  x: number;
  y: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function boxOf(set: BuildingSet, building: number): [number, number, number, number] {
  const firstRing = set.ringStart.data[set.solidStart.data[building]!]!;
  const endRing = set.ringStart.data[set.solidStart.data[building + 1]!]!;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = set.vertexStart.data[firstRing]!; v < set.vertexStart.data[endRing]!; v++) {
    const x = set.lonLat.data[v * 2]!;
    const y = set.lonLat.data[v * 2 + 1]!;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  if (box[0] > box[2]) throw new RangeError(`building ${building} has no outline`);
  return box;
}

/** Adds area and first moments about the origin, exterior minus holes whatever their orientation. */
function addSolid(set: BuildingSet, solid: number, ox: number, oy: number, into: Moments): void {
  const lonLat = set.lonLat.data;
  const firstRing = set.ringStart.data[solid]!;
  for (let ring = firstRing; ring < set.ringStart.data[solid + 1]!; ring++) {
    const start = set.vertexStart.data[ring]!;
    const end = set.vertexStart.data[ring + 1]!;
    let [area, x, y] = [0, 0, 0];
    for (let i = start, previous = end - 1; i < end; previous = i++) {
      const px = lonLat[previous * 2]! - ox;
      const py = lonLat[previous * 2 + 1]! - oy;
      const qx = lonLat[i * 2]! - ox;
      const qy = lonLat[i * 2 + 1]! - oy;
      const cross = px * qy - qx * py;
      area += cross / 2;
      x += ((px + qx) * cross) / 6;
      y += ((py + qy) * cross) / 6;
    }
    const sign = Math.sign(area) * (ring === firstRing ? 1 : -1);
    into.area += area * sign;
    into.x += x * sign;
    into.y += y * sign;
  }
}
