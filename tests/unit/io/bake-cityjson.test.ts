import { createReadStream } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaM2, memoryInput, sortInputs } from "../../support/bake-inputs.ts";
import type { Sorted } from "../../support/bake-inputs.ts";
import { SHARED_DATA, hasSharedData } from "../../support/shared-data.ts";
import { AppError } from "#base/app-error.ts";

/** Near Delft, in the Dutch grid. */
const ORIGIN = { x: 85_000, y: 447_500 } as const;

type Vertex = readonly [x: number, y: number, z: number];

/** Gathers the objects of a document; corners are metres from the origin. */
class Town {
  readonly #vertices: Vertex[] = [];
  readonly #objects: Record<string, object> = {};

  #at(x: number, y: number, z: number): number {
    return this.#vertices.push([x, y, z]) - 1;
  }

  #floor(x: number, y: number, w: number, d: number, z: number): number[] {
    return [this.#at(x, y, z), this.#at(x + w, y, z), this.#at(x + w, y + d, z), this.#at(x, y + d, z)];
  }

  /** A block as a solid: ground clockwise from above, roof counter-clockwise, four walls. */
  block(x: number, y: number, w: number, d: number, low: number, high: number, lod: unknown = "1"): object {
    const [a, b] = [this.#floor(x, y, w, d, low), this.#floor(x, y, w, d, high)];
    const wall = (i: number): number[][] => [[a[i]!, a[(i + 1) % 4]!, b[(i + 1) % 4]!, b[i]!]];
    const faces = [[a.toReversed()], [b], wall(0), wall(1), wall(2), wall(3)];
    return {
      type: "Solid",
      lod,
      boundaries: [faces],
      semantics: {
        surfaces: [{ type: "GroundSurface" }, { type: "RoofSurface" }, { type: "WallSurface" }],
        values: [[0, 1, 2, 2, 2, 2]],
      },
    };
  }

  surface(x: number, y: number, w: number, d: number, lod: unknown = "0", z = 0): object {
    return { type: "MultiSurface", lod, boundaries: [[this.#floor(x, y, w, d, z)]] };
  }

  add(id: string, object: object): this {
    this.#objects[id] = object;
    return this;
  }

  building(id: string, geometry: readonly object[], rest: object = {}): this {
    return this.add(id, { type: "Building", geometry, ...rest });
  }

  part(id: string, parent: string, geometry: readonly object[], rest: object = {}): this {
    return this.add(id, { type: "BuildingPart", parents: [parent], geometry, ...rest });
  }

  /** Of 1.0 without a transform, of later versions with whole millimetres. */
  text(version = "2.0", extra: object = {}): string {
    const transform = { scale: [0.001, 0.001, 0.001], translate: [ORIGIN.x, ORIGIN.y, 0] };
    const isPlain = version === "1.0";
    const vertices = this.#vertices.map(([x, y, z]) =>
      isPlain ? [x + ORIGIN.x, y + ORIGIN.y, z] : [x, y, z].map((value) => Math.round(value * 1000)),
    );
    return JSON.stringify({
      type: "CityJSON",
      version,
      ...(isPlain ? {} : { transform }),
      metadata: {
        referenceSystem: isPlain
          ? "urn:ogc:def:crs:EPSG::7415"
          : "https://www.opengis.net/def/crs/EPSG/0/7415",
      },
      CityObjects: this.#objects,
      vertices,
      ...extra,
    });
  }
}

const bake = (text: string, name = "t.city.json"): Promise<Sorted> => sortInputs([memoryInput(name, text)]);

/** Square metres at the latitude of Delft. */
const area = (rings: readonly Float64Array[]): number =>
  (areaM2(rings) * Math.cos((52.01 * Math.PI) / 180)) / Math.cos((34.75 * Math.PI) / 180);

describe("CityJSON", () => {
  it.each(["1.0", "1.1", "2.0"])("of version %s gives footprint, height and place", async (version) => {
    const town = new Town();
    town.building("a", [town.block(12.966, -26.757, 20, 10, 2, 9.5, version === "1.0" ? 1 : "1.2")], {
      attributes: { bouwjaar: "1964", function: "school", name: "School" },
    });
    const { rows, report } = await bake(town.text(version));
    expect(report.inputs).toMatchObject([{ format: "cityjson", crs: "EPSG:28992", features: 1 }]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      heightM: 7.5,
      minHeightM: 0,
      origin: "measured",
      use: "school",
      year: 1964,
      texts: { id: "a", name: "School" },
    });
    const ring = rows[0]!.solids[0]!.rings[0]!;
    expect(ring).toHaveLength(8);
    expect(area(rows[0]!.solids[0]!.rings)).toBeCloseTo(200, 0);
    // (85012.966, 447473.243) by the polynomials of Schreutelkamp and Strang van Hees 2001, good to 0.25 m
    const west = Math.min(...ring.filter((_, i) => i % 2 === 0));
    const south = Math.min(...ring.filter((_, i) => i % 2 === 1));
    expect([west, south]).toEqual([expect.closeTo(4.367778, 4), expect.closeTo(52.011206, 4)]);
  });

  it("believes a measured height before the body, and the body before any other column", async () => {
    const town = new Town();
    town
      .building("a", [town.block(0, 0, 10, 10, 0, 9)], {
        attributes: { measuredHeight: 8.2, roofheight: 44 },
      })
      .building("b", [town.block(30, 0, 10, 10, 15, 24)], { attributes: { baseheight: 15, height: 24 } })
      .building("c", [town.block(60, 0, 10, 10, 0, 9)], { attributes: { measuredHeight: -3 } });
    const { rows, report } = await bake(town.text());
    expect(rows.map((row) => [row.heightM, row.minHeightM])).toEqual([
      [Math.fround(8.2), 0],
      [9, 0],
      [9, 0],
    ]);
    expect(report.heightIssues.negative).toBe(1);
  });

  it("takes no ground level for a lower edge, where there is a footprint only", async () => {
    const town = new Town();
    town.building("a", [town.surface(0, 0, 10, 10)], {
      attributes: { baseheight: 15.8, storeysAboveGround: 3 },
    });
    expect((await bake(town.text())).rows[0]).toMatchObject({ heightM: 9, minHeightM: 0, origin: "levels" });
  });

  it("lets the person who bakes name the column", async () => {
    const town = new Town();
    town.building("a", [town.block(0, 0, 10, 10, 0, 9)], { attributes: { roofheight: 12 } });
    const { rows } = await sortInputs([memoryInput("t.city.json", town.text())], {
      heightFields: [{ column: "roofheight", unit: "metres" }],
    });
    expect(rows[0]?.heightM).toBe(12);
  });

  it("draws the footprint of the lowest level, with the height of the higher ones", async () => {
    const town = new Town();
    // Eaves reach over the walls.
    town.building("a", [town.block(-1, -1, 12, 12, 0, 9, "2.2"), town.surface(0, 0, 10, 10)]);
    const { rows } = await bake(town.text());
    expect(area(rows[0]!.solids[0]!.rings)).toBeCloseTo(100, 0);
    expect(rows[0]?.heightM).toBe(9);
  });

  it("projects all faces where none says that it is the ground", async () => {
    const town = new Town();
    const { semantics: _semantics, ...solid } = town.block(0, 0, 10, 10, 0, 9) as { semantics?: unknown };
    town.building("a", [solid]);
    const { rows } = await bake(town.text());
    expect(rows[0]?.solids).toHaveLength(1);
    expect(area(rows[0]!.solids[0]!.rings)).toBeCloseTo(100, 0);
  });

  it("joins the parts of a building, each with its own heights", async () => {
    const town = new Town();
    town
      .building("tower", [], { attributes: { name: "Toren" }, children: ["base", "top"] })
      .part("base", "tower", [town.block(0, 0, 40, 40, 1, 11)], { attributes: { measuredHeight: 10 } })
      .part("top", "tower", [town.block(10, 10, 10, 10, 11, 61)], { attributes: { measuredHeight: 50 } });
    const { rows, report } = await bake(town.text());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ heightM: 60, texts: { id: "tower", name: "Toren" } });
    expect(rows[0]!.solids.map(({ minHeightM, heightM }) => [minHeightM, heightM])).toEqual([
      [0, 10],
      [10, 60],
    ]);
    expect(report.parts).toEqual({ attached: 2, alone: 0, outlinesReplaced: 1 });
  });

  it("is one building with its only part, as 3DBAG writes them", async () => {
    const town = new Town();
    town
      .building("pand", [town.surface(0, 0, 10, 10)], { attributes: { oorspronkelijkbouwjaar: 1921 } })
      .part("pand-0", "pand", [town.block(0, 0, 10, 10, 3, 12)]);
    const { rows, report } = await bake(town.text());
    expect(rows.map((row) => [row.texts.id, row.heightM, row.year])).toEqual([["pand", 9, 1921]]);
    expect(report.parts.attached).toBe(0);
  });

  it("makes a building of a part whose building is not there", async () => {
    const town = new Town();
    town.part("b", "nowhere", [town.block(0, 0, 10, 10, 0, 5)]);
    expect((await bake(town.text())).rows.map((row) => row.texts.id)).toEqual(["b"]);
  });

  it("paints water and plants, and counts what the map does not show", async () => {
    const town = new Town();
    town
      .building("a", [town.block(0, 0, 10, 10, 0, 5)])
      .add("w", { type: "WaterBody", geometry: [town.surface(50, 0, 10, 10, "1")] })
      .add("p", { type: "PlantCover", geometry: [town.surface(70, 0, 10, 10, "1")] })
      .add("r", { type: "TINRelief", geometry: [town.surface(0, 0, 90, 90, "1")] })
      .add("+n", { type: "+NoiseWall", geometry: [] });
    const { features, report } = await bake(town.text());
    expect(features.map((feature) => (feature.kind === "area" ? feature.areaClass : feature.kind))).toEqual([
      "water",
      "grass",
    ]);
    expect(report.dropped.unclassified).toBe(2);
  });

  it("reports objects without a shape and with corners that are not there", async () => {
    const town = new Town();
    town
      .building("a", [town.block(0, 0, 10, 10, 0, 5)])
      .building("b", [])
      .building("c", [{ type: "MultiSurface", lod: "0", boundaries: [[[9_999, 10_000, 10_001]]] }])
      .building("d", [{ type: "GeometryInstance", template: 0, boundaries: [0] }]);
    const { rows, report } = await bake(town.text());
    expect(rows).toHaveLength(1);
    expect(report.dropped).toMatchObject({ noGeometry: 2, badCoordinates: 1 });
    expect(report.notices.map(({ row }) => row)).toEqual(expect.arrayContaining([2, 3, 4]));
  });

  it("takes the address and no one's name", async () => {
    const town = new Town();
    town.building("a", [town.block(0, 0, 10, 10, 0, 5)], {
      address: [{ LocalityName: "Delft", ThoroughfareName: "Oude Delft", ThoroughfareNumber: "75" }],
      attributes: { created_by: "someone" },
    });
    const { rows } = await bake(town.text());
    expect(rows[0]?.texts.address).toBe("Oude Delft, 75");
    expect(JSON.stringify(rows)).not.toContain("someone");
  });

  it("reads a sequence, line by line", async () => {
    const first = new Town();
    first.building("a", [first.block(0, 0, 10, 10, 0, 5)]);
    const second = new Town();
    second.building("b", [second.block(30, 0, 10, 10, 0, 7)]);
    const header = { ...(JSON.parse(new Town().text()) as object), CityObjects: {}, vertices: [] };
    const lines = [first, second].map((town) => {
      const { CityObjects, vertices } = JSON.parse(town.text()) as Record<string, unknown>;
      return JSON.stringify({ type: "CityJSONFeature", id: "x", CityObjects, vertices });
    });
    const { rows } = await bake([JSON.stringify(header), ...lines].join("\n"), "t.city.jsonl");
    expect(rows.map((row) => [row.texts.id, row.heightM])).toEqual([
      ["a", 5],
      ["b", 7],
    ]);
    await expect(bake(lines.join("\n"), "t.city.jsonl")).rejects.toMatchObject({
      code: "bake.cityjson.noHeader",
    });
  });

  it("is known by its type when that stands at the end and the name says nothing", async () => {
    const town = new Town();
    town.building("a", [town.block(0, 0, 10, 10, 0, 5)], { attributes: { note: "x".repeat(2000) } });
    const { type, ...rest } = JSON.parse(town.text()) as Record<string, unknown>;
    const { rows, report } = await bake(JSON.stringify({ ...rest, type }), "t.json");
    expect(rows).toHaveLength(1);
    expect(report.read.features).toBe(1);
  });

  it("refuses plane coordinates without a system", async () => {
    const town = new Town();
    town.building("a", [town.block(0, 0, 10, 10, 0, 5)]);
    const error = await bake(town.text("2.0", { metadata: {} })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "bake.crs.projected" });
    expect((error as AppError).message).toContain("EPSG:28992");
  });

  it.each([
    [
      '{"type":"CityJSON","version":"0.8","CityObjects":{},"vertices":[]}',
      "bake.cityjson.version",
      { version: "0.8" },
    ],
    ['{"type":"CityJSON","version":"2.0","vertices":[]}', "bake.cityjson.missing", { field: "CityObjects" }],
    ['{"type":"CityJSON","version":"2.0","CityObjects":{}}', "bake.cityjson.missing", { field: "vertices" }],
    [
      '{"type":"FeatureCollection"}',
      "bake.cityjson.notCityjson",
      { document: 1, found: "FeatureCollection" },
    ],
    ['{"type":"CityJSON","version":"2.0",', "bake.geojson.truncated", { feature: 1 }],
    ['{"type":"CityJSON","version":2 0}', "bake.geojson.malformed", { byte: 31 }],
  ])("refuses %s", async (text, code, params) => {
    const error = await bake(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, params: { file: "t.city.json", ...params } });
  });

  it("ends in an AppError at worst, whatever the values are", async () => {
    const town = new Town();
    town
      .building("a", [town.block(0, 0, 10, 10, 0, 5)], { attributes: { measuredHeight: 5 } })
      .part("b", "a", [town.block(0, 0, 5, 5, 5, 9)]);
    const whole = JSON.parse(town.text()) as Record<string, unknown>;
    const paths = pathsOf(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, -1, 1e99, [], {}, "x")),
        async (path, value) => {
          const text = JSON.stringify(replaced(whole, path, value));
          const outcome: unknown = await bake(text).catch((thrown: unknown) => thrown);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
        },
      ),
      { numRuns: 400 },
    );
  });
});

type Path = readonly (string | number)[];

/** Every place of a value, the value itself apart. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsOf(inner, [...at, key])]);
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const inner: unknown = (value as Record<string, unknown>)[key];
  const changed = replaced(inner, rest, by);
  return Array.isArray(value)
    ? value.map((each: unknown, i) => (i === Number(key) ? changed : each))
    : { ...(value as object), [key]: changed };
}

describe.skipIf(!hasSharedData)("published CityJSON (needs ../shared/data)", () => {
  const read = (name: string): Promise<Sorted> =>
    sortInputs([{ name, open: () => createReadStream(join(SHARED_DATA, "cityjson", name)) }]);

  it("gives Delft's 160 buildings at their place, with the ground around them", async () => {
    const { rows, features, report } = await read("delft.city.json");
    expect(report.read).toMatchObject({ features: 570, buildingPolygons: 160 });
    expect(rows).toHaveLength(160);
    expect(report.heights).toEqual({ measured: 160, levels: 0, assumed: 0 });
    expect(rows[0]).toMatchObject({ heightM: 6, texts: { code: "503100000000035" } });
    expect(features.filter((f) => f.kind === "area" && f.areaClass === "water")).not.toHaveLength(0);
    for (const row of rows) {
      const [lon, lat] = row.solids[0]!.rings[0]!;
      expect(lon).toBeGreaterThan(4.361);
      expect(lon).toBeLessThan(4.371);
      expect(lat).toBeGreaterThan(52.009);
      expect(lat).toBeLessThan(52.014);
    }
  });

  it("reads CityJSON 1.0 with and without a transform", async () => {
    const plain = await read("3dfier_testarea.city.json");
    expect(plain.rows).toHaveLength(160);
    expect(plain.rows[0]?.heightM).toBeCloseTo(13.35, 2);
    const packed = await read("3dbag_sub.city.json");
    expect(packed.rows).toHaveLength(26);
    // The base is at 15.82 m above the sea, which is no height above the ground.
    expect(packed.rows[0]).toMatchObject({ minHeightM: 0, year: 1964 });
    expect(packed.rows[0]?.heightM).toBeCloseTo(3.22, 2);
  });
});
