import { createReadStream } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCanvasKit } from "../../../src/cli/canvaskit-node.ts";
import { OPTIONS } from "../../support/bake-inputs.ts";
import { PackageMemory } from "../../support/package-memory.ts";
import { SHARED_DATA, hasSharedData } from "../../support/shared-data.ts";
import { serveFiles } from "../../support/tiny-city.ts";
import { bakeCity } from "#io/bake/bake-city.ts";
import { loadCity } from "#io/city-package/load-city.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";

const FOLDER = "https://city.example/cities/real/";

/** Bakes a file whole and opens the package as the console does. */
async function openBaked(file: string): Promise<LoadedCity> {
  const sink = new PackageMemory();
  const input = { name: file.split("/").at(-1)!, open: () => createReadStream(join(SHARED_DATA, file)) };
  await bakeCity([input], OPTIONS, { sink, loadCanvasKit });
  const files = Object.fromEntries(
    [...sink.files].map(([path, bytes]) => [
      path,
      path.endsWith(".json") ? new TextDecoder().decode(bytes) : bytes,
    ]),
  );
  const result = await loadCity(FOLDER, serveFiles(FOLDER, files), new AbortController().signal);
  if (!result.ok) throw result.error;
  return result.value;
}

describe.skipIf(!hasSharedData)("packages of real data (need ../shared/data)", () => {
  it("Shanghai opens without a problem, with its towers in the index", async () => {
    const { problems, layers, buildings } = await openBaked("shanghai/buildings.geojson");
    expect(problems).toEqual([]);
    expect(layers.map(({ id }) => id)).toEqual(expect.arrayContaining(["ground", "buildings", "labels"]));
    expect(buildings?.count).toBe(1_320);
    const tallest = buildings!.heightM.indexOf(Math.max(...buildings!.heightM));
    expect(buildings!.texts.get(buildings!.name[tallest]!)).toBe("上海中心大厦");
  });

  it("Delft opens without a problem, from CityJSON", async () => {
    const { problems, layers, buildings, city } = await openBaked("cityjson/delft.city.json");
    expect(problems).toEqual([]);
    expect(layers.map(({ id }) => id)).toEqual(expect.arrayContaining(["ground", "buildings"]));
    expect(buildings?.count).toBe(160);
    expect(city.crs).toBe("EPSG:28992");
    expect(city.origin).toMatchObject({
      longitudeDeg: expect.closeTo(4.3667, 3) as number,
      latitudeDeg: expect.closeTo(52.0118, 3) as number,
    });
  });
});
