import { once } from "node:events";
import { createWriteStream } from "node:fs";

/**
 * A deterministic grid city for the bench: every building is written as GeoJSON the way cities publish them,
 * with shapes from a plain rectangle to a block with a courtyard.
 */

const ORIGIN = { longitudeDeg: 113.65, latitudeDeg: 34.75 };
const METRES_PER_DEG_LAT = 110_950;
const METRES_PER_DEG_LON = 91_500;
/** side of the plot that each building stands on */
const PLOT_M = 42;

/** Outlines on a plot of 2 × 2 about its middle; the second ring is a courtyard. */
const SHAPES: readonly (readonly (readonly number[])[])[] = [
  [[-0.8, -0.4, 0.8, -0.4, 0.8, 0.4, -0.8, 0.4]],
  [[-0.8, -0.6, 0.8, -0.6, 0.8, 0, 0.1, 0, 0.1, 0.7, -0.8, 0.7]],
  [[-0.8, -0.7, 0.8, -0.7, 0.8, 0.7, 0.4, 0.7, 0.4, -0.2, -0.4, -0.2, -0.4, 0.7, -0.8, 0.7]],
  [
    [-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8],
    [-0.4, -0.4, -0.4, 0.4, 0.4, 0.4, 0.4, -0.4],
  ],
  [[-0.7, -0.3, -0.3, -0.7, 0.3, -0.7, 0.7, -0.3, 0.7, 0.3, 0.3, 0.7, -0.3, 0.7, -0.7, 0.3]],
];

const USES = ["apartments", "office", "retail", "school", "industrial", "yes"] as const;

/** A number in 0…1 that depends on nothing but its arguments. */
function hash01(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

function buildingText(i: number, side: number): string {
  const column = i % side;
  const row = Math.floor(i / side);
  const x0 = (column - side / 2) * PLOT_M;
  const y0 = (row - side / 2) * PLOT_M;
  const shape = SHAPES[Math.floor(hash01(i, 1) * SHAPES.length)]!;
  const angle = hash01(i, 2) * 0.5;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const rings = shape.map((ring) => {
    const points: string[] = [];
    for (let k = 0; k <= ring.length; k += 2) {
      const x = ring[k % ring.length]! * 18;
      const y = ring[(k + 1) % ring.length]! * 18;
      const lon = ORIGIN.longitudeDeg + (x0 + x * cos - y * sin) / METRES_PER_DEG_LON;
      const lat = ORIGIN.latitudeDeg + (y0 + x * sin + y * cos) / METRES_PER_DEG_LAT;
      points.push(`[${lon.toFixed(7)},${lat.toFixed(7)}]`);
    }
    return `[${points.join(",")}]`;
  });
  const storeys = 1 + Math.floor(hash01(i, 3) ** 3 * 32);
  const properties = {
    building: USES[Math.floor(hash01(i, 4) * USES.length)],
    "building:levels": String(storeys),
    ...(hash01(i, 5) < 0.3 ? { height: (storeys * 3.1).toFixed(1) } : {}),
    ...(hash01(i, 6) < 0.1 ? { name: `第${i}号楼` } : {}),
    "addr:street": `经${column % 400}路`,
    "addr:housenumber": String(row),
    start_date: String(1960 + Math.floor(hash01(i, 7) * 65)),
  };
  return `{"type":"Feature","id":"way/${i + 1}","properties":${JSON.stringify(properties)},"geometry":{"type":"Polygon","coordinates":[${rings.join(",")}]}}`;
}

/** Writes a FeatureCollection of `count` buildings; memory stays at one chunk. */
export async function generateCity(file: string, count: number): Promise<void> {
  const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
  const side = Math.ceil(Math.sqrt(count));
  let chunk: string[] = ['{"type":"FeatureCollection","features":[\n'];
  for (let i = 0; i < count; i++) {
    chunk.push(i === 0 ? "" : ",\n", buildingText(i, side));
    if (chunk.length < 4000 && i < count - 1) continue;
    if (i === count - 1) chunk.push("\n]}\n");
    if (!stream.write(chunk.join(""))) await once(stream, "drain");
    chunk = [];
  }
  stream.end();
  await once(stream, "finish");
}
