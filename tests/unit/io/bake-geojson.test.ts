import { describe, expect, it } from "vitest";
import { AppError } from "#base/app-error.ts";
import { readGeojson } from "#io/bake/sources/geojson-reader.ts";
import type { RawFeature } from "#io/bake/sources/raw-feature.ts";
import { sniffFormat } from "#io/bake/sources/sniff.ts";

async function read(
  text: string | Uint8Array,
  chunkBytes = 64,
): Promise<{ features: RawFeature[]; crs: string[] }> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += chunkBytes)
      yield await Promise.resolve(bytes.subarray(i, i + chunkBytes));
  }
  const features: RawFeature[] = [];
  const crs: string[] = [];
  const onCrs = (name: string): void => void crs.push(name);
  for await (const batch of readGeojson(chunks(), { file: "t.geojson", maxFeatureBytes: 1 << 20, onCrs }))
    features.push(...batch);
  return { features, crs };
}

const point = (properties: object, extra: object = {}): object => ({
  type: "Feature", properties, geometry: { type: "Point", coordinates: [113.6, 34.7] }, ...extra,
}); // prettier-ignore
const collection = (...features: object[]): string => JSON.stringify({ type: "FeatureCollection", features });

describe("reading GeoJSON", () => {
  it("flattens every kind of geometry", async () => {
    const geometries = [
      { type: "Polygon", coordinates: [[[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 0, 9]], [[0.1, 0.1], [0.2, 0.1], [0.2, 0.2], [0.1, 0.1]]] },
      { type: "MultiPolygon", coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]] },
      { type: "LineString", coordinates: [[0, 0], [1, 1]] },
      { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] },
      { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [1, 2] }, { type: "LineString", coordinates: [[0, 0], [1, 1]] }] },
    ]; // prettier-ignore
    const { features } = await read(
      collection(...geometries.map((geometry) => ({ type: "Feature", properties: null, geometry }))),
    );
    expect(features.map((f) => [f.polygons.length, f.lines.length, f.points.length / 2])).toEqual([
      [1, 0, 0], [2, 0, 0], [0, 1, 0], [0, 0, 2], [0, 1, 1],
    ]); // prettier-ignore
    expect(features[0]!.polygons[0]!.map((ring) => ring.length)).toEqual([8, 8]);
    expect([...features[0]!.polygons[0]![0]!]).toEqual([0, 0, 1, 0, 1, 1, 0, 0]);
  });

  it("reads a bare feature, a bare geometry, and lines of features", async () => {
    expect((await read(JSON.stringify(point({})))).features).toHaveLength(1);
    expect((await read('{"type":"Point","coordinates":[1,2]}')).features[0]!.points).toEqual(
      Float64Array.of(1, 2),
    );
    expect(
      (await read([point({}), point({}), point({})].map((f) => JSON.stringify(f)).join("\n"))).features.map(
        (f) => f.row,
      ),
    ).toEqual([1, 2, 3]);
  });

  it("finds the id wherever it is kept", async () => {
    const { features } = await read(
      collection(
        point({}, { id: 7 }),
        point({ "@id": "way/12" }),
        point({ "@id": 12, "@type": "way" }),
        point({ osm_id: "99" }),
        point({ id: 0 }),
        point({}),
      ),
    );
    expect(features.map((f) => f.id)).toEqual(["7", "way/12", "way/12", "99", "0", undefined]);
  });

  it("lets no contributor's name through", async () => {
    const { features } = await read(
      collection(point({ "@user": "someone", "@uid": 5, "@changeset": 6, user: "x", uid: 1, name: "楼" })),
    );
    expect(features[0]!.properties).toEqual({ name: "楼" });
  });

  it("hands on the name of the coordinate system, before or after the features", async () => {
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4547" } };
    expect((await read(JSON.stringify({ crs, features: [point({})] }))).crs).toEqual([
      "urn:ogc:def:crs:EPSG::4547",
    ]);
    expect((await read(JSON.stringify({ features: [point({})], crs }))).crs).toEqual([
      "urn:ogc:def:crs:EPSG::4547",
    ]);
    expect((await read('{"crs":null,"features":[]}')).crs).toEqual([]);
  });

  it("marks texts that are not UTF-8 and goes on", async () => {
    const bytes = new TextEncoder().encode(collection(point({ name: "AB" }), point({ name: "楼" })));
    const at = bytes.indexOf(0x41);
    // 城 in GBK
    bytes.set([0xb3, 0xc7], at);
    const { features } = await read(bytes);
    expect(features.map((f) => f.hasInvalidText === true)).toEqual([true, false]);
    expect(features[1]!.properties["name"]).toBe("楼");
  });

  it("takes NaN and Infinity as missing, in numbers and not in texts", async () => {
    const { features } = await read(
      '{"features":[{"type":"Feature","properties":{"height":NaN,"low":-Infinity,"name":"NaN: \\"NaN\\""},"geometry":{"type":"Point","coordinates":[1,NaN]}}]}',
    );
    expect(features[0]!.properties).toEqual({ height: null, low: null, name: 'NaN: "NaN"' });
    expect(features[0]!.geometryProblem).toBe("badCoordinates");
  });

  it.each([
    [null, "missing"],
    [{ type: "Polygon", coordinates: [] }, "missing"],
    [{ type: "Polygon", coordinates: "1,2" }, "badCoordinates"],
    [{ type: "Polygon", coordinates: [[1, 2, 3]] }, "badCoordinates"],
    [{ type: "Point", coordinates: ["113", "34"] }, "badCoordinates"],
    [{ type: "Circle", coordinates: [1, 2] }, "unknownType"],
    [{ coordinates: [1, 2] }, "unknownType"],
    ["POINT(1 2)", "badCoordinates"],
  ])("says that %j is no geometry", async (geometry, problem) => {
    const { features } = await read(collection({ type: "Feature", properties: {}, geometry }));
    expect(features[0]!.geometryProblem).toBe(problem);
  });

  it("does not follow collections without end", async () => {
    const text = collection({ type: "Feature", properties: {}, geometry: 0 }).replace(
      '"geometry":0',
      `"geometry":${stringifyDeep(5000)}`,
    );
    const { features } = await read(text);
    expect(features[0]!.geometryProblem).toBe("badCoordinates");
  });

  it.each([
    ['{"type":"FeatureCollection"}', "bake.geojson.notFeatures", {}],
    ['{"type":"Topology","objects":{}}', "bake.geojson.notFeatures", { found: "Topology" }],
    [
      '{"features":[{"attributes":{"H":1},"geometry":{"rings":[]}}]}',
      "bake.geojson.notFeatures",
      { found: "Esri JSON" },
    ],
    // The byte is that of the second number, not where the feature begins.
    ['{"features":[{"a":1},\n{"é":[1 2]}]}', "bake.geojson.malformed", { feature: 2, line: 2, byte: 31 }],
  ])("refuses %s", async (text, code, params) => {
    const error = await read(text).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe(code);
    expect((error as AppError).params).toMatchObject({ file: "t.geojson", ...params });
  });
});

const stringifyDeep = (depth: number): string =>
  `${'{"type":"GeometryCollection","geometries":['.repeat(depth)}{"type":"Point","coordinates":[1,2]}${"]}".repeat(depth)}`;

describe("telling formats by their first bytes", () => {
  const head = (text: string): Uint8Array => new TextEncoder().encode(text);

  it("takes GeoJSON with blanks and a byte order mark, and tiles by their name", () => {
    expect(sniffFormat(head('\u{feff} \n {"type"'), "a.json")).toBe("geojson");
    expect(sniffFormat(head("\u001e{"), "a.geojsons")).toBe("geojson");
    expect(sniffFormat(head("anything"), "12-2860-1368.mvt")).toBe("mvt");
  });

  it.each([
    ["<!DOCTYPE html>", "html"],
    ['<?xml version="1.0"?>', "xml"],
    ["id,name,height\n1,2,3", "csv"],
    ["编号;名称;高度\n", "csv"],
    ['[{"type":"Feature"}]', "array"],
    ["PK\u0003\u0004", "zip"],
    ["SQLite format 3\u0000", "sqlite"],
    ["%PDF-1.7", "pdf"],
    ["plain words", "text"],
    ["a\u0000\u0001b", "binary"],
    ['{\u0000"\u0000', "utf16"],
    ['\u0000{\u0000"', "utf16"],
  ])("names %j as %s", (text, found) => {
    let error: unknown;
    try {
      sniffFormat(head(text), "x.geojson");
    } catch (thrown) {
      error = thrown;
    }
    expect((error as AppError).params).toMatchObject({ file: "x.geojson", found });
  });

  it("knows CityJSON by its type or its name", () => {
    expect(sniffFormat(head('{"type": "CityJSON", "version": "2.0"'), "a.json")).toBe("cityjson");
    expect(sniffFormat(head('{"CityObjects":{'), "delft.city.json")).toBe("cityjson");
    expect(sniffFormat(head('{"CityObjects":{'), "delft.city.jsonl.gz")).toBe("cityjson");
    expect(sniffFormat(head('{"CityObjects":{'), "delft.json")).toBe("geojson");
  });

  it("calls nothing empty but a file without a byte", () => {
    expect(() => sniffFormat(new Uint8Array(0), "x.geojson")).toThrow(/empty/);
  });
});
