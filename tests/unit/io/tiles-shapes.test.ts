import { describe, expect, test } from "vitest";
import { decodeGlb } from "../../support/decode-glb.ts";
import type { DecodedGlb } from "../../support/decode-glb.ts";
import { MemorySink } from "../../support/memory-sink.ts";
import {
  SAMPLE_FRAME,
  box,
  building,
  oddBuildings,
  rectangle,
  ringLonLat,
  setOf,
} from "../../support/sample-buildings.ts";
import type { BuildingInput } from "#io/bake/building-set.ts";
import { bakeTiles } from "#io/bake/tiles/bake-tiles.ts";
import { FLAT_U, WALL_U_PER_METRE, WALL_V_PER_STOREY } from "#domain/building-shading.ts";

interface Ground {
  readonly groundHeightAt?: (longitudeDeg: number, latitudeDeg: number) => number;
  readonly geoidOffsetM?: number;
}

/** The mesh of one building as its leaf has it. */
async function meshOf(
  input: BuildingInput,
  { groundHeightAt = () => 0, geoidOffsetM = 0 }: Ground = {},
): Promise<DecodedGlb> {
  const sink = new MemorySink();
  await bakeTiles(setOf([input]), { frame: SAMPLE_FRAME, cityId: "one", groundHeightAt, geoidOffsetM }, sink);
  return decodeGlb(sink.read("tiles/0/0.glb"));
}

/** Signed volume between the mesh and the plane at a height; walls below the plane cancel or count. */
function volumeOver({ positions, indices }: DecodedGlb, planeM: number): number {
  let volume = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const v = indices[t + k]! * 3;
      return [positions[v]!, positions[v + 1]!, positions[v + 2]! - planeM] as const;
    });
    volume +=
      (a![0] * (b![1] * c![2] - b![2] * c![1]) +
        a![1] * (b![2] * c![0] - b![0] * c![2]) +
        a![2] * (b![0] * c![1] - b![1] * c![0])) /
      6;
  }
  return volume;
}

const heightsOf = ({ positions }: DecodedGlb): number[] => [...positions].filter((_, i) => i % 3 === 2);

describe("the mesh of a building", () => {
  test("a box encloses width × depth × height from its footing up", async () => {
    const mesh = await meshOf(building([box(0, 0, 20, 10, 30)], "b"));
    // The grid's step is 1/64 m, so each side may be off by that; the footing reaches 1.5 m down.
    expect(volumeOver(mesh, -1.5)).toBeCloseTo(20 * 10 * 31.5, -2);
    expect(Math.abs(volumeOver(mesh, -1.5) / (20 * 10 * 31.5) - 1)).toBeLessThan(0.003);
    expect(mesh.positions.length / 3).toBe(4 * 4 + 4);
  });

  test("a courtyard is left open, with walls around it", async () => {
    const courtyard = oddBuildings()[0]!;
    const mesh = await meshOf(courtyard);
    const areaM2 = 80 * 60 - 20 * 30 - 10 * 10;
    expect(Math.abs(volumeOver(mesh, -1.5) / (areaM2 * 25.5) - 1)).toBeLessThan(0.003);
    expect(mesh.positions.length / 3).toBe(12 * 4 + 12);
  });

  test("a body above the ground is closed below and volume counts once", async () => {
    const mesh = await meshOf(building([box(0, 0, 30, 30, 40, 25)], "b", { minHeightM: 25 }));
    expect(Math.min(...heightsOf(mesh))).toBeCloseTo(25, 1);
    // Closed, so the volume is the same over any plane.
    expect(Math.abs(volumeOver(mesh, 0) / (30 * 30 * 15) - 1)).toBeLessThan(0.003);
    expect(Math.abs(volumeOver(mesh, 1000) / (30 * 30 * 15) - 1)).toBeLessThan(0.003);
  });

  test("rings of either orientation give the same outward walls", async () => {
    const ring = rectangle(0, 0, 20, 10);
    const solid = (points: [number, number][]): BuildingInput =>
      building([{ ringsLonLat: [ringLonLat(points)], minHeightM: 0, heightM: 9 }], "b");
    const [left, right] = [await meshOf(solid(ring)), await meshOf(solid([...ring].reverse()))];
    expect(volumeOver(right, -1.5)).toBeCloseTo(volumeOver(left, -1.5), 6);
    expect(volumeOver(right, -1.5)).toBeGreaterThan(0);
  });

  test("normals are those of the triangles", async () => {
    for (const input of oddBuildings()) {
      const { positions, normals, indices } = await meshOf(input);
      for (let t = 0; t < indices.length; t += 3) {
        const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
        const [ux, uy, uz] = [0, 1, 2].map((k) => positions[b + k]! - positions[a + k]!) as [
          number,
          number,
          number,
        ];
        const [vx, vy, vz] = [0, 1, 2].map((k) => positions[c + k]! - positions[a + k]!) as [
          number,
          number,
          number,
        ];
        const cross = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
        const length = Math.hypot(...cross);
        // Edges of a few centimetres turn on a grid of 1/64 m.
        if (length < 0.5) continue;
        const along =
          (cross[0]! * normals[a]! + cross[1]! * normals[a + 1]! + cross[2]! * normals[a + 2]!) / length;
        expect(along).toBeGreaterThan(0.98);
      }
    }
  });

  test("stands on the ground of its centre and reaches below the lowest ground of its outline", async () => {
    // Falls by 10 % to the east: 2 m over the building.
    const slope = (longitudeDeg: number): number => 50 - (longitudeDeg - 113.8) * 91_500 * 0.1;
    const mesh = await meshOf(building([box(0, 0, 20, 10, 30)], "b", { storeysAbove: 10 }), {
      groundHeightAt: slope,
    });
    expect(Math.max(...heightsOf(mesh))).toBeCloseTo(80, 1);
    expect(Math.min(...heightsOf(mesh))).toBeCloseTo(50 - 1 - 1.5, 1);
    const v = [...mesh.texcoords].filter((_, i) => i % 2 === 1).map((raw) => raw / WALL_V_PER_STOREY);
    expect(Math.max(...v)).toBeCloseTo(10, 1);
    expect(Math.min(...v)).toBeCloseTo(-2.5 / 3, 1);
  });

  test("is lifted by the geoid, and to the frame's height where the ground is unknown", async () => {
    const input = building([box(0, 0, 20, 10, 30)], "b");
    const lifted = await meshOf(input, { groundHeightAt: () => 100, geoidOffsetM: -18 });
    expect(Math.max(...heightsOf(lifted))).toBeCloseTo(112, 1);
    const unknown = await meshOf(input, { groundHeightAt: () => Number.NaN, geoidOffsetM: -18 });
    expect(Math.max(...heightsOf(unknown))).toBeCloseTo(30, 1);
  });

  test("tells metres along the wall, and roofs apart", async () => {
    const mesh = await meshOf(building([box(0, 0, 20, 10, 30)], "b"));
    const u = [...mesh.texcoords].filter((_, i) => i % 2 === 0);
    expect(Math.max(...u) / WALL_U_PER_METRE).toBeCloseTo(60, 0);
    for (const [vertex, value] of u.entries()) {
      const isFlat = Math.abs(mesh.normals[vertex * 3 + 2]!) > 0.9;
      expect(value === FLAT_U).toBe(isFlat);
    }
  });

  test("far from the origin, walls follow the local vertical", async () => {
    const mesh = await meshOf(building([box(60_000, 0, 20, 10, 300)], "b"));
    const tops = [...mesh.positions.keys()].filter((i) => i % 3 === 2 && mesh.positions[i]! > -200);
    const east = (keep: (z: number) => boolean): number => {
      const xs = [...mesh.positions.keys()]
        .filter((i) => i % 3 === 0 && keep(mesh.positions[i + 2]!))
        .map((i) => mesh.positions[i]!);
      return (Math.min(...xs) + Math.max(...xs)) / 2;
    };
    expect(tops.length).toBeGreaterThan(0);
    // The horizon at 60 km lies 60²/2R = 283 m lower and leans by 60/6385 rad, 2.8 m over 301.5 m.
    expect(Math.min(...heightsOf(mesh))).toBeCloseTo(-283.5, 0);
    expect(east((z) => z > -200) - east((z) => z < -200)).toBeCloseTo((60 / 6385) * 301.5, 1);
  });
});

describe("an empty city", () => {
  test("is a valid tileset without tiles, and an index without rows", async () => {
    const sink = new MemorySink();
    const options = { frame: SAMPLE_FRAME, cityId: "empty", groundHeightAt: () => 0 };
    const result = await bakeTiles(setOf([]), options, sink);
    expect(result).toMatchObject({ count: 0, bbox: undefined, tileCount: 0 });
    expect([...sink.files.keys()]).toEqual(["buildings.bin", "tiles/tileset.json"]);
    expect(sink.json("tiles/tileset.json")).toMatchObject({ asset: { version: "1.1" }, geometricError: 0 });
  });
});

describe("a bake", () => {
  test("tells how far it is and stops when it is told to", async () => {
    const buildings = Array.from({ length: 3000 }, (_, i) =>
      building([box((i % 60) * 30, i * 0.5, 10, 10, 9)], `b${i}`),
    );
    const options = { frame: SAMPLE_FRAME, cityId: "stop", groundHeightAt: () => 0 };
    const seen: number[] = [];
    const abort = new AbortController();
    const sink = new MemorySink();
    const stop = (done: number, total: number): void => {
      expect(total).toBe(3000);
      seen.push(done);
      if (seen.length === 2) abort.abort();
    };
    await expect(bakeTiles(setOf(buildings), options, sink, stop, abort.signal)).rejects.toThrow(/abort/i);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBeGreaterThan(seen[0]!);
    expect(sink.files.has("tiles/tileset.json")).toBe(false);
  });
});
