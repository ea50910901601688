import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import validator from "gltf-validator";
import { describe, expect, it } from "vitest";
import { OPTIONS } from "../../support/bake-inputs.ts";
import { decodeGlb } from "../../support/decode-glb.ts";
import { MemorySink } from "../../support/memory-sink.ts";
import { SHARED_DATA, hasSharedData } from "../../support/shared-data.ts";
import { extentOf, walkTiles } from "../../support/tile-walk.ts";
import { assembleBuildings } from "#io/bake/assemble.ts";
import { readInputs } from "#io/bake/read-inputs.ts";
import { bakeTiles } from "#io/bake/tiles/bake-tiles.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";

/** The tiles of one file, without the ground. */
async function tilesOf(path: string): Promise<{ sink: MemorySink; count: number }> {
  const input = { name: path.split("/").at(-1)!, open: () => createReadStream(path) };
  const read = await readInputs([input], OPTIONS, () => Promise.resolve());
  const { set } = await assembleBuildings(read.ingest, read.report, () => Promise.resolve());
  const [longitudeDeg, latitudeDeg] = set.lonLat.data;
  const frame = createEnuFrame({ longitudeDeg: longitudeDeg!, latitudeDeg: latitudeDeg!, heightM: 0 });
  const sink = new MemorySink();
  await bakeTiles(set, { frame, cityId: "real", groundHeightAt: () => 0 }, sink);
  return { sink, count: set.count };
}

async function checkTiles(path: string): Promise<void> {
  const { sink, count } = await tilesOf(path);
  const leaves = new Set<number>();
  for (const { tile, path: glb, ancestors } of walkTiles(sink)) {
    const bytes = sink.read(glb);
    const { plain, properties } = await decodeGlb(bytes);
    for (const each of [bytes, plain]) {
      const report = await validator.validateBytes(each);
      const serious = report.issues.messages.filter(({ severity }) => severity < 2);
      expect(serious, glb).toEqual([]);
    }
    if (tile.children.length === 0) for (const row of Array.from(properties["row"] ?? [])) leaves.add(row);
    // A tile is no larger than the one that stands for it, and no coarser.
    const [west, south, low, east, north, high] = extentOf(tile) as [number, number, number, number, number, number]; // prettier-ignore
    for (const parent of ancestors) {
      const outer = extentOf(parent);
      expect(outer[0]! <= west && outer[1]! <= south && outer[2]! <= low, glb).toBe(true);
      expect(outer[3]! >= east && outer[4]! >= north && outer[5]! >= high, glb).toBe(true);
      expect(parent.geometricError).toBeGreaterThanOrEqual(tile.geometricError);
    }
  }
  // Every building of the index is drawn somewhere.
  expect(leaves.size).toBe(count);
}

describe("tiles of real buildings", () => {
  it("are sound for Astana", async () => {
    const tile = "@mapbox/mvt-fixtures/real-world/osm-qa-astana/12-2861-1367.mvt";
    await checkTiles(createRequire(import.meta.url).resolve(tile));
  });

  it
    .skipIf(!hasSharedData)
    .each(["shanghai/buildings.geojson", "cityjson/delft.city.json", "cityjson/3dbag_sub.city.json"])(
    "are sound for %s (needs ../shared/data)",
    async (file) => {
      await checkTiles(join(SHARED_DATA, file));
    },
  );
});
