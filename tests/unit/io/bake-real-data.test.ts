import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { areaM2, sortInputs } from "../../support/bake-inputs.ts";
import { SHARED_DATA, hasSharedData } from "../../support/shared-data.ts";
import { PackageMemory } from "../../support/package-memory.ts";
import { writeLayers } from "#io/bake/layer-files.ts";
import type { MapFeature } from "#io/bake/map-feature.ts";
import { layerFileSchemas } from "#io/city-package/layer-file.schema.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";

const require = createRequire(import.meta.url);
const astana = (tile: string): BakeInput =>
  fileInput(require.resolve(`@mapbox/mvt-fixtures/real-world/osm-qa-astana/${tile}.mvt`));
const shanghai = (layer: string): BakeInput => fileInput(join(SHARED_DATA, "shanghai", `${layer}.geojson`));

function fileInput(path: string): BakeInput {
  return { name: path.split("/").at(-1)!, open: () => createReadStream(path) };
}

/** Every file of the map beside the tiles holds to its schema. */
async function checkLayers(features: readonly MapFeature[]): Promise<void> {
  const sink = new PackageMemory();
  const paths = await writeLayers(features, sink);
  expect(paths.length).toBeGreaterThan(2);
  for (const path of paths) layerFileSchemas[path].parse(sink.json(path));
}

describe("Astana, an OSM-QA tile", () => {
  it("writes its map in the form of the schemas", async () => {
    await checkLayers((await sortInputs([astana("12-2860-1368")])).features);
  });

  it("gives every building of the tile", async () => {
    const { rows, report, features } = await sortInputs([astana("12-2860-1368")]);
    expect(report.read).toMatchObject({ features: 13_534, buildingPolygons: 7_206 });
    expect(report.dropped.duplicate).toBe(1);
    // 3,869 buildings carry storeys, up to 42; parts and the few measured heights come on top.
    expect(report.heights.levels).toBeGreaterThanOrEqual(3_869);
    expect(Math.max(...rows.map((row) => row.storeys))).toBe(42);
    expect(features.filter((f) => f.kind === "road" && f.name !== undefined).length).toBeGreaterThan(700);
    expect(features.filter((f) => f.kind === "road" && f.isBridge)).toHaveLength(51);
    const count = (category: string): number =>
      features.filter((f) => f.kind === "place" && f.category === category).length;
    expect(count("fuel")).toBe(21);
    // 21 kindergartens and a day nursery
    expect([count("school"), count("kindergarten")]).toEqual([32, 22]);
    // Nothing of those who drew the map is left.
    expect(JSON.stringify([rows, features])).not.toMatch(/OddoMassimo|@user|@uid|@changeset/);
    const box = rows.flatMap((row) => [...row.solids[0]!.rings[0]!.subarray(0, 2)]);
    expect(Math.min(...box.filter((_, i) => i % 2 === 0))).toBeGreaterThan(71.367);
    expect(Math.max(...box.filter((_, i) => i % 2 === 1))).toBeLessThan(51.1795);
  });

  it("has its tower: a ball on a shaft", async () => {
    const { rows } = await sortInputs([astana("12-2860-1368")]);
    const tower = rows.find((row) =>
      row.solids.some((solid) => solid.heightM === 105 && solid.minHeightM > 80),
    );
    expect(tower).toBeDefined();
  });

  it("joins what the tiles' borders cut", async () => {
    const both = await sortInputs([astana("12-2860-1368"), astana("12-2861-1368")]);
    expect(both.report.joined.bodies).toBeGreaterThan(20);
    expect(both.report.joined.pieces).toBe(both.report.joined.bodies * 2);
    const names = both.rows.map((row) => row.texts.id);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.skipIf(!hasSharedData)("Shanghai, Tilezen GeoJSON (needs ../shared/data)", () => {
  it("gets the right report", async () => {
    const { rows, report } = await sortInputs([shanghai("buildings")]);
    expect(report.read).toMatchObject({
      features: 1_793,
      buildingPolygons: 1_475,
      buildingParts: 131,
      labelPoints: 318,
    });
    expect(report.bodies).toBe(1_450);
    expect(report.heightIssues.zero).toBe(4);
    expect(
      report.notices.filter((notice) => notice.code === "height.zero").map((notice) => notice.row),
    ).toEqual([60, 61, 62, 913]);
    expect(report.suspicious).toEqual([]);
    // Bodies are buildings, parts within them, or the one hotel that is mapped twice under two ids.
    expect(rows.length + report.parts.attached + report.dropped.duplicate).toBe(1_450);
    expect(Math.max(...rows.map((row) => row.heightM))).toBe(632);
    const tower = rows.find((row) => row.texts.name === "上海中心大厦");
    expect(tower?.heightM).toBe(632);
  });

  it("finds the same buildings in the file that another program has merged, tags and all lost", async () => {
    const { rows, report } = await sortInputs([shanghai("buildings_merged_derived")]);
    const original = await sortInputs([shanghai("buildings")]);
    expect(report.read.features).toBe(1_450);
    expect(report.parts).toEqual(original.report.parts);
    expect(report.heights).toEqual(original.report.heights);
    expect(rows.map((row) => row.solids.length).sort()).toEqual(
      original.rows.map((row) => row.solids.length).sort(),
    );
  });

  it("joins pieces to the outlines that another program made of them", async () => {
    interface Merged {
      readonly features: readonly {
        readonly id: number;
        readonly geometry: { readonly coordinates: number[][][] };
      }[];
    }
    const merged = JSON.parse(
      readFileSync(join(SHARED_DATA, "shanghai/buildings_merged_derived.geojson"), "utf8"),
    ) as Merged;
    const areaOf = new Map(
      merged.features.map(({ id, geometry }) => [
        String(id),
        Math.abs(areaM2(geometry.coordinates.map((ring) => Float64Array.from(ring.slice(0, -1).flat())))),
      ]),
    );
    const { rows } = await sortInputs([shanghai("buildings")]);
    let compared = 0;
    for (const row of rows) {
      const expected = areaOf.get(row.texts.id ?? "");
      if (expected === undefined || row.solids.length !== 1) continue;
      // Square metres; the other program filled some courtyards' seams differently.
      expect(Math.abs(areaM2(row.solids[0]!.rings) - expected), row.texts.id).toBeLessThan(
        Math.max(0.6, expected * 0.01),
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(1_200);
  });

  it("finds streets, lines, water and places beside them", async () => {
    const { features, report } = await sortInputs(
      ["buildings", "roads", "water", "landuse", "pois", "transit"].map((layer) => shanghai(layer)),
    );
    await checkLayers(features);
    expect(report.baked.roads).toBeGreaterThan(1_700);
    expect(
      features.some((f) => f.kind === "rail" && f.railClass === "subway" && f.colour === "#97d700"),
    ).toBe(true);
    expect(features.some((f) => f.kind === "area" && f.areaClass === "water" && f.name === "黄浦江")).toBe(
      true,
    );
    expect(features.filter((f) => f.kind === "place" && f.category === "fuel")).toHaveLength(2);
  });
});
