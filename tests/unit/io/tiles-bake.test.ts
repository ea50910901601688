import validator from "gltf-validator";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeGlb } from "../../support/decode-glb.ts";
import type { DecodedGlb } from "../../support/decode-glb.ts";
import { MemorySink } from "../../support/memory-sink.ts";
import {
  SAMPLE_FRAME,
  box,
  building,
  hillyGround,
  manyBuildings,
  oddBuildings,
  setOf,
} from "../../support/sample-buildings.ts";
import { extentOf, readTileset, walkTiles } from "../../support/tile-walk.ts";
import type { WalkedTile } from "../../support/tile-walk.ts";
import type { BuildingInput } from "#io/bake/building-set.ts";
import { bakeTiles } from "#io/bake/tiles/bake-tiles.ts";
import type { BakedTiles } from "#io/bake/tiles/bake-tiles.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { FLAT_U, WALL_V_PER_STOREY } from "#domain/building-shading.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";

interface Baked {
  readonly sink: MemorySink;
  readonly result: BakedTiles;
  readonly index: BuildingIndex;
  readonly tiles: readonly BakedTile[];
}

interface BakedTile {
  readonly tile: WalkedTile;
  readonly path: string;
  readonly ancestors: readonly WalkedTile[];
  readonly glb: DecodedGlb;
  readonly rows: readonly number[];
  readonly isLeaf: boolean;
}

async function bake(buildings: readonly BuildingInput[]): Promise<Baked> {
  const sink = new MemorySink();
  const options = { frame: SAMPLE_FRAME, cityId: "sample", groundHeightAt: hillyGround };
  const result = await bakeTiles(setOf(buildings), options, sink);
  const decoded = decodeBuildingIndex(sink.read("buildings.bin").slice().buffer);
  if (!decoded.ok) throw decoded.error;
  const tiles: BakedTile[] = [];
  for (const walked of walkTiles(sink)) {
    const glb = await decodeGlb(sink.read(walked.path));
    const rows = Array.from(glb.properties["row"] ?? []);
    tiles.push({ ...walked, glb, rows, isLeaf: walked.tile.children.length === 0 });
  }
  return { sink, result, index: decoded.value, tiles };
}

const SAMPLES = {
  "one building": [building([box(0, 0, 20, 10, 12)], "only")],
  "odd shapes": oddBuildings(),
  "700 buildings": manyBuildings(700),
  "5,000 buildings": manyBuildings(5000),
  "700 buildings in one place": Array.from({ length: 700 }, (_, i) =>
    building([box(5, 5, 10, 10, 3 + i / 100)], `b${i}`),
  ),
  "two far apart": [
    building([box(0, 0, 20, 10, 12)], "here"),
    building([box(90_000, 40_000, 20, 10, 12)], "there"),
  ],
};

describe.each(Object.entries(SAMPLES))("tiles of %s", (_, buildings) => {
  let baked: Baked;
  beforeAll(async () => {
    baked = await bake(buildings);
  });

  test("every glb passes the Khronos validator, compressed and decoded", async () => {
    expect(baked.tiles.length).toBeGreaterThan(0);
    for (const { path, glb } of baked.tiles) {
      for (const bytes of [baked.sink.read(path), glb.plain]) {
        const report = await validator.validateBytes(bytes);
        expect(
          report.issues.messages.filter(({ severity }) => severity < 2),
          path,
        ).toEqual([]);
      }
    }
  });

  test("each row is in one leaf, and leaves hold runs of rows", () => {
    const rows = baked.tiles.filter(({ isLeaf }) => isLeaf).flatMap((tile) => tile.rows);
    expect(rows).toEqual(Array.from({ length: buildings.length }, (_, row) => row));
    expect([...baked.result.inputOf].sort((a, b) => a - b)).toEqual(rows);
  });

  test("every feature has a row, and each vertex a feature", () => {
    for (const { glb, rows } of baked.tiles) {
      expect(rows.length).toBeLessThanOrEqual(2000);
      for (const row of rows) expect(row).toBeLessThan(buildings.length);
      const named = new Set(glb.featureIds);
      expect(glb.featureIds.length).toBe(glb.positions.length / 3);
      for (const id of named) expect(id).toBeLessThan(rows.length);
      expect(named.size).toBe(rows.length);
    }
  });

  test("boxes contain what is in them, and errors fall towards the leaves", () => {
    const { geometricError, root } = readTileset(baked.sink);
    expect(geometricError).toBeGreaterThan(root.geometricError);
    for (const { tile, ancestors, glb, isLeaf } of baked.tiles) {
      const extent = extentOf(tile);
      const content = boundsOf(glb);
      for (const [inner, outer] of [
        [content, extent],
        ...ancestors.map((one) => [extent, extentOf(one)] as const),
      ]) {
        for (const axis of [0, 1, 2]) {
          expect(inner[axis]).toBeGreaterThanOrEqual(outer[axis]!);
          expect(inner[axis + 3]).toBeLessThanOrEqual(outer[axis + 3]!);
        }
      }
      const parent = ancestors.at(-1);
      if (parent !== undefined) expect(tile.geometricError).toBeLessThan(parent.geometricError);
      if (isLeaf) expect(tile.geometricError).toBe(0);
      expect(tile.extras?.cimLevel).toBe(isLeaf ? 3 : 2);
    }
  });

  test("a tile above the leaves has the volume of all buildings below it", () => {
    for (const inner of baked.tiles.filter(({ isLeaf }) => !isLeaf)) {
      const expected = leavesBelow(inner, baked).reduce((sum, { glb }) => sum + volumeAboveGround(glb), 0);
      expect(Math.abs(volumeAboveGround(inner.glb) / expected - 1)).toBeLessThan(0.01);
    }
  });

  test("no building is far from a block of any tile above it", () => {
    const centre = new Float64Array(3);
    for (const inner of baked.tiles.filter(({ isLeaf }) => !isLeaf)) {
      const blocks = footprintsOf(inner.glb);
      let farthest = 0;
      for (const row of leavesBelow(inner, baked).flatMap(({ rows }) => rows)) {
        geodeticToEnu(
          SAMPLE_FRAME,
          baked.index.longitudeE7[row]! / 1e7,
          baked.index.latitudeE7[row]! / 1e7,
          0,
          centre,
        );
        const nearest = Math.min(...blocks.map((block) => distanceTo(block, centre[0]!, centre[1]!)));
        farthest = Math.max(farthest, nearest);
      }
      // What stands for a building lies within two of the cells whose size is the error.
      expect(farthest).toBeLessThan(2 * inner.tile.geometricError);
    }
  });

  test("the same input gives the same bytes in the same order", async () => {
    const again = await bake(buildings);
    expect([...again.sink.files.keys()]).toEqual([...baked.sink.files.keys()]);
    for (const [path, bytes] of again.sink.files) {
      expect(Buffer.compare(bytes, baked.sink.read(path)), path).toBe(0);
    }
  });

  test("the index has the rows that the tiles name", () => {
    const { index, result } = baked;
    expect(index.count).toBe(buildings.length);
    for (let row = 0; row < index.count; row++) {
      const input = buildings[result.inputOf[row]!]!;
      expect(index.texts.get(index.id[row]!)).toBe(input.texts.id ?? "");
      expect(index.heightM[row]).toBe(Math.fround(input.heightM));
    }
    for (const { glb, rows, isLeaf } of baked.tiles) {
      if (!isLeaf) continue;
      for (const [feature, row] of rows.entries())
        expect(glb.properties["height"]![feature]).toBe(index.heightM[row]);
    }
  });
});

const leavesBelow = (inner: BakedTile, { tiles }: Baked): BakedTile[] =>
  tiles.filter((leaf) => leaf.isLeaf && leaf.ancestors.includes(inner.tile));

function boundsOf({ positions }: DecodedGlb): number[] {
  const bounds = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    bounds[i % 3] = Math.min(bounds[i % 3]!, positions[i]!);
    bounds[(i % 3) + 3] = Math.max(bounds[(i % 3) + 3]!, positions[i]!);
  }
  return bounds;
}

/** Roofs minus undersides: area seen from above times the height that texture coordinates name. */
function volumeAboveGround({ positions, texcoords, indices, featureIds, properties }: DecodedGlb): number {
  let volume = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
    if (texcoords[a * 2] !== FLAT_U) continue;
    const feature = featureIds[a]!;
    const storeyM = properties["height"]![feature]! / properties["storeys"]![feature]!;
    const area =
      ((positions[b * 3]! - positions[a * 3]!) * (positions[c * 3 + 1]! - positions[a * 3 + 1]!) -
        (positions[c * 3]! - positions[a * 3]!) * (positions[b * 3 + 1]! - positions[a * 3 + 1]!)) /
      2;
    volume += area * (texcoords[a * 2 + 1]! / WALL_V_PER_STOREY) * storeyM;
  }
  return volume;
}

/** West, south, east, north of each feature. */
function footprintsOf({ positions, featureIds, properties }: DecodedGlb): number[][] {
  const boxes = Array.from(properties["row"]!, () => [Infinity, Infinity, -Infinity, -Infinity]);
  for (const [vertex, feature] of featureIds.entries()) {
    const [x, y] = [positions[vertex * 3]!, positions[vertex * 3 + 1]!];
    const box = boxes[feature]!;
    boxes[feature] = [Math.min(box[0]!, x), Math.min(box[1]!, y), Math.max(box[2]!, x), Math.max(box[3]!, y)];
  }
  return boxes;
}

const distanceTo = (box: readonly number[], x: number, y: number): number =>
  Math.hypot(Math.max(0, box[0]! - x, x - box[2]!), Math.max(0, box[1]! - y, y - box[3]!));
