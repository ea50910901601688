import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadCanvasKit } from "../../../src/cli/canvaskit-node.ts";
import { OPTIONS, collection, memoryInput } from "../../support/bake-inputs.ts";
import { PackageMemory } from "../../support/package-memory.ts";
import { smallCityText } from "../../support/small-city.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeOptions, BakeProgress } from "#io/bake/bake-options.ts";
import type { BakeReport } from "#io/bake/bake-report.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import { citySchema, mapLabelSchema } from "#io/city-package/city.schema.ts";
import { layerFileSchemas } from "#io/city-package/layer-file.schema.ts";
import { tilesetSchema } from "#io/city-package/tileset.schema.ts";

async function bake(
  inputs: readonly BakeInput[],
  options: Partial<BakeOptions> = {},
): Promise<{ sink: PackageMemory; report: BakeReport; phases: string[] }> {
  const sink = new PackageMemory();
  const seen: BakeProgress[] = [];
  const report = await bakeCity(
    inputs,
    { ...OPTIONS, ...options },
    { sink, loadCanvasKit },
    (progress) => void seen.push(progress),
  );
  return { sink, report, phases: [...new Set(seen.map((progress) => progress.phase))] };
}

function indexOf(sink: PackageMemory): BuildingIndex {
  const decoded = decodeBuildingIndex(sink.files.get("buildings.bin")!.slice().buffer);
  if (!decoded.ok) throw decoded.error;
  return decoded.value;
}

const gzip = async (text: string): Promise<Uint8Array> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

describe("baking a city", () => {
  it("writes a whole package, city.json last", async () => {
    const { sink, report, phases } = await bake([memoryInput("small.geojson", smallCityText())]);
    const city = citySchema.parse(sink.json("city.json"));
    expect([...sink.files.keys()].at(-1)).toBe("city.json");
    expect(city.buildings).toEqual({
      tileset: "tiles/tileset.json",
      index: "buildings.bin",
      count: 36,
      source: "test",
    });
    for (const path of ["buildings.bin", "tiles/tileset.json", "ground/light/tileset.json", "ground/dark/tileset.json", "layers/roads.geojson", "layers/rail.geojson", "layers/water.geojson", "layers/landuse.geojson", "layers/places.geojson"]) {
      expect(sink.files.has(path), path).toBe(true);
    } // prettier-ignore
    for (const [path, schema] of Object.entries(layerFileSchemas)) schema.parse(sink.json(path));
    for (const path of ["tiles/tileset.json", "ground/light/tileset.json", "ground/dark/tileset.json"])
      tilesetSchema.parse(sink.json(path));
    z.array(mapLabelSchema).parse(sink.json("labels.json"));
    expect(indexOf(sink).count).toBe(36);
    expect(report.baked).toMatchObject({
      buildings: 36,
      roads: 2,
      rails: 1,
      waterways: 1,
      areas: 2,
      places: 1,
    });
    expect(city.projectedCrs).toBe("EPSG:4547");
    const [west, south, east, north] = city.bbox;
    expect(city.origin.longitudeDeg).toBeCloseTo((west + east) / 2, 6);
    expect(city.home.latitudeDeg).toBeLessThan(south + (north - south) / 2);
    expect(phases).toEqual(["read", "assemble", "tiles", "ground", "write"]);
  });

  it("gives the same bytes for the same inputs, however they arrive", async () => {
    const text = smallCityText();
    const plain = await (await bake([memoryInput("small.geojson", text, 1 << 20)])).sink.hashes();
    expect(await (await bake([memoryInput("small.geojson", text, 77)])).sink.hashes()).toEqual(plain);
    const packed = await (await bake([memoryInput("small.geojson", await gzip(text), 100)])).sink.hashes();
    // The hash over the inputs tells the packed file from the plain one; nothing else does.
    expect({ ...packed, "city.json": "" }).toEqual({ ...plain, "city.json": "" });
    expect(packed["city.json"]).not.toBe(plain["city.json"]);
  });

  it("stands on the ground that it is given", async () => {
    const elevation = {
      width: 2,
      height: 2,
      bbox: [113.69, 34.74, 113.71, 34.76] as const,
      heightsM: Float32Array.of(90, 90, 90, 90),
    };
    const { sink } = await bake([memoryInput("small.geojson", smallCityText())], {
      elevation,
      elevationOrigin: "synthetic",
      geoidOffsetM: -20,
    });
    const city = citySchema.parse(sink.json("city.json"));
    expect(city.ground).toMatchObject({
      elevationOrigin: "synthetic",
      elevation: { width: 2, height: 2, bbox: [113.69, 34.74, 113.71, 34.76] },
    });
    expect(sink.files.get("terrain/elevation.f32")).toHaveLength(16);
    expect(city.origin.heightM).toBe(70);
    expect(indexOf(sink).groundDm[0]).toBe(900);
  });

  it("bakes a map without buildings", async () => {
    const road = { type: "Feature", properties: { highway: "primary" }, geometry: { type: "LineString", coordinates: [[113.7, 34.75], [113.71, 34.75]] } }; // prettier-ignore
    const { sink, report } = await bake([memoryInput("roads.geojson", collection([road]))]);
    expect(report.baked).toMatchObject({ buildings: 0, roads: 1 });
    expect(citySchema.parse(sink.json("city.json")).buildings).toBeUndefined();
  });

  it.each([
    ["no input", [], {}, "bake.input.none"],
    ["no feature", [memoryInput("e.geojson", collection([]))], {}, "bake.input.noFeature"],
    [
      "nothing usable",
      [memoryInput("e.geojson", collection([{ type: "Feature", properties: {}, geometry: null }]))],
      {},
      "bake.input.nothing",
    ],
    [
      "an elevation grid of somewhere else",
      [memoryInput("e.geojson", smallCityText())],
      {
        elevation: { width: 2, height: 2, bbox: [116, 39, 117, 40], heightsM: new Float32Array(4) },
      },
      "bake.elevation.elsewhere",
    ],
    [
      "plane coordinates that are none",
      [memoryInput("e.geojson", smallCityText())],
      { projectedCrs: "EPSG:4326" },
      "bake.crs.notPlane",
    ],
    [
      "an id that is none",
      [memoryInput("e.geojson", smallCityText())],
      { id: "Über" },
      "bake.options.invalid",
    ],
    ["no source", [memoryInput("e.geojson", smallCityText())], { sources: [] }, "bake.options.invalid"],
  ] as const)("refuses %s before it writes anything", async (_, inputs, options, code) => {
    const sink = new PackageMemory();
    await expect(bakeCity(inputs, { ...OPTIONS, ...options }, { sink, loadCanvasKit })).rejects.toMatchObject(
      { code },
    );
    expect(sink.files.size).toBe(0);
  });

  it("stops at the next report once it is told to", async () => {
    const abort = new AbortController();
    const sink = new PackageMemory();
    const running = bakeCity([memoryInput("small.geojson", smallCityText())], OPTIONS, { sink, loadCanvasKit }, ({ phase }) => {
      if (phase === "ground") abort.abort();
    }, abort.signal); // prettier-ignore
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect(sink.files.has("city.json")).toBe(false);
  });

  it("passes on what the place to write to says", async () => {
    const full = { write: () => Promise.reject(new Error("the disk is full")) };
    await expect(
      bakeCity([memoryInput("small.geojson", smallCityText())], OPTIONS, { sink: full, loadCanvasKit }),
    ).rejects.toThrow("the disk is full");
  });
});
