import { BuildingSet } from "#io/bake/building-set.ts";
import type { BuildingInput, SolidInput } from "#io/bake/building-set.ts";
import { createEnuFrame, enuToGeodetic } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";

/** Where the sample buildings stand. */
export const SAMPLE_FRAME: EnuFrame = createEnuFrame({ longitudeDeg: 113.8, latitudeDeg: 34.78, heightM: 0 });

/** A ring given in metres east and north of the frame's origin, as longitude and latitude. */
export function ringLonLat(
  pointsXy: readonly (readonly [number, number])[],
  frame = SAMPLE_FRAME,
): Float64Array {
  const geodetic = new Float64Array(3);
  return Float64Array.from(
    pointsXy.flatMap(([x, y]) => {
      enuToGeodetic(frame, x, y, 0, geodetic);
      return [geodetic[0]!, geodetic[1]!];
    }),
  );
}

export function rectangle(
  x: number,
  y: number,
  width: number,
  depth: number,
  angleRad = 0,
): [number, number][] {
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const).map(([sx, sy]) => {
    const [u, v] = [(sx * width) / 2, (sy * depth) / 2];
    return [x + u * cos - v * sin, y + u * sin + v * cos];
  }); // prettier-ignore
}

export function building(
  solids: readonly SolidInput[],
  id: string,
  more: Partial<BuildingInput> = {},
): BuildingInput {
  return {
    solids,
    heightM: Math.max(...solids.map((solid) => solid.heightM)),
    minHeightM: Math.min(...solids.map((solid) => solid.minHeightM)),
    heightOrigin: "measured",
    use: "residential",
    texts: { id },
    ...more,
  };
}

export const box = (
  x: number,
  y: number,
  width: number,
  depth: number,
  heightM: number,
  minHeightM = 0,
): SolidInput => ({
  ringsLonLat: [ringLonLat(rectangle(x, y, width, depth))],
  minHeightM,
  heightM,
});

/** Every shape that the baker has to live with, about the frame's origin. */
export function oddBuildings(): BuildingInput[] {
  const courtyard: SolidInput = {
    ringsLonLat: [
      ringLonLat(rectangle(200, 0, 80, 60)),
      ringLonLat(rectangle(190, 0, 20, 30).reverse()),
      ringLonLat(rectangle(220, 5, 10, 10).reverse()),
    ],
    minHeightM: 0,
    heightM: 24,
  };
  const circle = Array.from({ length: 90 }, (_, i): [number, number] => {
    const angle = (i / 90) * 2 * Math.PI;
    return [-300 + 40 * Math.cos(angle), 200 + 40 * Math.sin(angle)];
  });
  return [
    building([courtyard], "courtyard", { storeysAbove: 8 }),
    building([box(0, 100, 60, 40, 15), box(0, 100, 20, 20, 120, 15)], "tower on a podium", { storeysAbove: 40 }),
    building([box(0, -100, 30, 30, 40, 25)], "bridge between towers", { minHeightM: 25 }),
    building([{ ringsLonLat: [ringLonLat(circle)], minHeightM: 0, heightM: 35 }], "gasometer"),
    building([box(80, -80, 0.6, 0.4, 2)], "kiosk"),
    building([box(500, 500, 900, 700, 18)], "airport hall"),
    building([{ ringsLonLat: [ringLonLat(rectangle(-80, -60, 30, 12, 0.5).reverse())], minHeightM: 0, heightM: 9 }], "clockwise"),
    building(
      [{ ringsLonLat: [ringLonLat([[-200, 0], [-140, 0], [-140, 15], [-185, 15], [-185, 60], [-200, 60]])], minHeightM: 0, heightM: 21 }],
      "angle",
      { storeysAbove: 7, texts: { id: "angle", name: "转角楼", address: "龙子湖路 1 号", community: "第一社区" } },
    ),
    building([box(300, -300, 40, 14, 632)], "tall", { storeysAbove: 128 }),
  ]; // prettier-ignore
}

/** A small deterministic generator of numbers in 0…1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` boxes, some of them angled or tall, on a jittered grid of `spacingM`. */
export function manyBuildings(count: number, spacingM = 40): BuildingInput[] {
  const next = numbers(count);
  const side = Math.ceil(Math.sqrt(count));
  return Array.from({ length: count }, (_, i) => {
    const x = ((i % side) - side / 2) * spacingM + next() * 8;
    const y = (Math.floor(i / side) - side / 2) * spacingM + next() * 8;
    const ring = ringLonLat(rectangle(x, y, 10 + next() * 14, 8 + next() * 12, next()));
    const heightM = next() < 0.04 ? 40 + next() * 120 : 4 + next() * 22;
    const texts = { id: `way/${i}`, name: `${i % 97}号楼`, community: `社区${i % 7}` };
    return building([{ ringsLonLat: [ring], minHeightM: 0, heightM }], "", { texts });
  });
}

export function setOf(buildings: readonly BuildingInput[]): BuildingSet {
  const set = new BuildingSet();
  for (const one of buildings) set.add(one);
  return set;
}

/** Ground with hills of 20 m, kilometres long. */
export const hillyGround = (longitudeDeg: number, latitudeDeg: number): number =>
  20 * Math.sin((longitudeDeg - 113.8) * 300) * Math.cos((latitudeDeg - 34.78) * 300);
