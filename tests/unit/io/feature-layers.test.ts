import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/base/app-error.ts";
import type { FetchContent } from "../../../src/base/fetch-content.ts";
import type { DrapeGround } from "../../../src/domain/layer-data.ts";
import { FILL_VERTEX_FLOATS, LINE_VERTEX_FLOATS } from "../../../src/domain/layer-data.ts";
import { readFeatures } from "../../../src/io/layers/feature-file.ts";
import { buildPoints } from "../../../src/io/layers/point-layer.ts";
import { buildShapes } from "../../../src/io/layers/shape-layer.ts";

const GROUND: DrapeGround = { grid: undefined, geoidOffsetM: 0, flatM: 80 };

const square = (west: number, south: number, side = 0.001): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

const collection = (...features: object[]): object => ({ type: "FeatureCollection", features });
const feature = (geometry: object | null, properties: object = {}, id?: string | number): object => ({
  type: "Feature",
  geometry,
  properties,
  ...(id === undefined ? {} : { id }),
});
const polygon = (...rings: number[][][]): object => ({ type: "Polygon", coordinates: rings });

const answering =
  (body: string, status = 200): FetchContent =>
  () =>
    Promise.resolve(new Response(body, { status }));
const noFetch: FetchContent = () => Promise.reject(new Error("nothing is fetched here"));

const failureOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no failure",
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );

describe("feature files", () => {
  it("says what is wrong with a file that is not to be had", async () => {
    const read = (fetch: FetchContent): Promise<string> =>
      failureOf(readFeatures({ url: "x.geojson" }, fetch));
    expect(await read(answering("", 401))).toBe("layer.denied");
    expect(await read(answering("", 403))).toBe("layer.denied");
    expect(await read(answering("", 404))).toBe("layer.missing");
    expect(await read(answering("", 500))).toBe("layer.refused");
    expect(await read(noFetch)).toBe("layer.unreachable");
    expect(await read(answering("<!doctype html><title>x</title>"))).toBe("layer.notJson");
    expect(await read(answering('{"type":"Topology"}'))).toBe("layer.notGeoJson");
    expect(await read(answering("[]"))).toBe("layer.notGeoJson");
  });

  it("says so when metres are given for degrees, and which system they may be in", async () => {
    const metres = collection(feature({ type: "Point", coordinates: [465_123, 3_853_456] }));
    const thrown: unknown = await readFeatures({ data: metres }, noFetch).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "layer.wrongCrs", params: { x: 465_123 } });
    expect(String((thrown as AppError).params["likely"])).toContain("EPSG:4547");
  });

  it("takes systems by the spec and by the file's own word, and names one that it does not know", async () => {
    const metres = collection(feature({ type: "Point", coordinates: [473_000, 3_852_000] }));
    const [byspec] = await readFeatures({ data: metres, crs: "EPSG:4547" }, noFetch);
    expect(byspec!.geometry.points[0]).toBeCloseTo(113.705, 2);
    expect(byspec!.geometry.points[1]).toBeCloseTo(34.8, 1);
    const named = { ...metres, crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4547" } } };
    const [byfile] = await readFeatures({ data: named }, noFetch);
    expect(byfile!.geometry.points).toEqual(byspec!.geometry.points);
    expect(await failureOf(readFeatures({ data: metres, crs: "EPSG:1" }, noFetch))).toBe("layer.unknownCrs");
  });

  it("an empty file is a failure, an empty drawing is not", async () => {
    const build = async (source: { url?: string; data?: object }, fetch: FetchContent) =>
      buildShapes(await readFeatures(source, fetch), {
        source,
        kind: "polygons",
        columns: [],
        anchor: "inside",
        ground: GROUND,
      });
    const empty = collection();
    expect(await failureOf(build({ url: "x" }, answering(JSON.stringify(empty))))).toBe("layer.empty");
    expect((await build({ data: empty }, noFetch)).fine.fillIndices).toHaveLength(0);
  });
});

describe("areas and lines", () => {
  const shapes = async (
    data: object,
    kind: "polygons" | "lines" = "polygons",
    columns: readonly string[] = [],
    ground = GROUND,
  ) =>
    buildShapes(await readFeatures({ data }, noFetch), {
      source: { data },
      kind,
      columns,
      anchor: "inside",
      ground,
    });

  it("fills areas with their holes left out, the last feature first", async () => {
    const layer = await shapes(
      collection(
        feature(polygon(square(113.8, 34.8, 0.003), square(113.801, 34.801))),
        feature(polygon(square(113.81, 34.8))),
      ),
    );
    let areaM2 = 0;
    const owners: number[] = [];
    const v = layer.fine.fillVertices;
    for (let i = 0; i < layer.fine.fillIndices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => layer.fine.fillIndices[i + k]! * FILL_VERTEX_FLOATS);
      areaM2 +=
        ((v[b!]! - v[a!]!) * (v[c! + 1]! - v[a! + 1]!) - (v[b! + 1]! - v[a! + 1]!) * (v[c!]! - v[a!]!)) / 2;
      owners.push(v[a! + 3]!);
    }
    const unit = 111_320 * Math.cos((34.8 * Math.PI) / 180) * 0.001 * (110_940 * 0.001);
    expect(areaM2 / unit).toBeCloseTo(8 + 1, 1);
    expect(owners).toEqual(owners.toSorted((x, y) => y - x));
  });

  it("begins and ends every line with a neighbour that shows the joint's direction", async () => {
    const layer = await shapes(
      collection(
        feature(polygon(square(113.81, 34.8))),
        feature({ type: "LineString", coordinates: square(113.8, 34.8).slice(0, 3) }),
      ),
      "lines",
    );
    const corners = layer.fine.lineVertices.length / LINE_VERTEX_FLOATS / 2;
    const vertex = (i: number): number[] => [
      ...layer.fine.lineVertices.subarray(i * LINE_VERTEX_FLOATS, (i + 1) * LINE_VERTEX_FLOATS),
    ];
    const at = (corner: number): number[] => vertex(corner * 2);
    for (let i = 0; i < corners; i++) expect(vertex(i * 2 + 1)).toEqual(vertex(i * 2));
    const owners = Array.from({ length: corners }, (_, i) => at(i)[3]);
    expect(owners).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    // Open: the neighbour is the end itself; closed: the corner on the other side of the joint.
    expect(at(0).slice(0, 3)).toEqual(at(1).slice(0, 3));
    expect(at(5).slice(0, 3)).toEqual(at(9).slice(0, 3));
    expect(at(11).slice(0, 3)).toEqual(at(7).slice(0, 3));
    // Stretches join corners of one line, and none leads to a mere neighbour.
    const joined = Array.from(layer.fine.lineIndices, (index) => Math.floor((index + 2) / 2));
    expect(new Set(joined)).toEqual(new Set([1, 2, 3, 6, 7, 8, 9, 10]));
    expect(joined).toHaveLength(6 * (2 + 4));
    expect(at(3)[4]).toBeCloseTo(91.5 + 110.9, 0);
  });

  it("has a coarse mesh for many corners, and runs that hold every triangle once", async () => {
    const circle = (west: number, south: number): number[][] =>
      Array.from({ length: 41 }, (_, i) => [
        west + 0.0004 * Math.cos((i / 20) * Math.PI),
        south + 0.0004 * Math.sin((i / 20) * Math.PI),
      ]);
    const layer = await shapes(
      collection(
        ...Array.from({ length: 400 }, (_, i) =>
          feature(polygon(circle(113.8 + (i % 20) * 0.002, 34.8 + Math.floor(i / 20) * 0.002))),
        ),
      ),
    );
    const { fine, coarse, chunks } = layer;
    expect(coarse!.fillIndices.length).toBeLessThan(fine.fillIndices.length / 2);
    expect(layer.coarseM).toBeGreaterThan(2);
    expect(chunks.length).toBeGreaterThan(2);
    for (const [level, mesh] of [
      ["fine", fine],
      ["coarse", coarse!],
    ] as const) {
      let [fill, lines] = [0, 0];
      for (const chunk of chunks) {
        expect(chunk[level].fill.firstIndex).toBe(fill);
        expect(chunk[level].lines.firstIndex).toBe(lines);
        fill += chunk[level].fill.indexCount;
        lines += chunk[level].lines.indexCount;
      }
      expect([fill, lines]).toEqual([mesh.fillIndices.length, mesh.lineIndices.length]);
    }
    // Each run lies in its ball and in its box.
    for (const { sphere, halfSidesM, fine: runs } of chunks) {
      for (let i = 0; i < runs.fill.indexCount; i += 97) {
        const at = fine.fillIndices[runs.fill.firstIndex + i]! * FILL_VERTEX_FLOATS;
        const away = [0, 1, 2].map((axis) => fine.fillVertices[at + axis]! - sphere[axis]!);
        expect(Math.hypot(...away)).toBeLessThanOrEqual(sphere[3]);
        for (const [axis, half] of halfSidesM.entries())
          expect(Math.abs(away[axis]!)).toBeLessThan(half + 0.01);
      }
    }
  });

  it("counts features that it cannot draw, and says why the first cannot be", async () => {
    const layer = await shapes(
      collection(
        feature(null),
        feature({ type: "Point", coordinates: [113.8, 34.8] }),
        feature(polygon(square(113.8, 34.8))),
        feature(polygon([[113.8, 34.8]])),
      ),
    );
    expect(layer.skipped).toBe(3);
    expect(layer.firstSkipped).toBe("1: missing");
    expect(layer.box.westDeg).toBe(113.8);
  });

  it("brings the attributes asked for along: numbers, dictionaries, and nothing for what is missing", async () => {
    const layer = await shapes(
      collection(
        feature(polygon(square(113.8, 34.8)), { use: "park", level: 2 }),
        feature(polygon(square(113.81, 34.8)), { use: "", level: null }),
        feature(polygon(square(113.82, 34.8)), { use: 7, level: 3.5 }),
      ),
      "polygons",
      ["use", "level", "none"],
    );
    expect(layer.columns["use"]).toEqual({
      kind: "text",
      texts: ["park", "7"],
      codes: Int32Array.of(0, -1, 1),
    });
    expect(layer.columns["level"]).toEqual({ kind: "number", values: Float64Array.of(2, Number.NaN, 3.5) });
    expect(Object.keys(layer.columns)).toEqual(["use", "level"]);
  });

  it("calls features by their ids only where every one has its own", async () => {
    const two = (a?: string | number, b?: string | number): object =>
      collection(feature(polygon(square(113.8, 34.8)), {}, a), feature(polygon(square(113.81, 34.8)), {}, b));
    expect((await shapes(two("a", 7))).ids).toEqual(["a", "7"]);
    expect((await shapes(two("a", "a"))).ids).toBeUndefined();
    expect((await shapes(two("a"))).ids).toBeUndefined();
  });

  it("lies on the ground: vertices are as high as the grid", async () => {
    const grid = {
      width: 2,
      height: 2,
      bbox: [113.79, 34.79, 113.82, 34.82] as const,
      heightsM: Float32Array.of(100, 130, 100, 130),
    };
    const layer = await shapes(collection(feature(polygon(square(113.8, 34.8)))), "polygons", [], {
      grid,
      geoidOffsetM: -15,
      flatM: 0,
    });
    expect(layer.box.minHeightM).toBeCloseTo(110 - 15, 3);
    expect(layer.box.maxHeightM).toBeCloseTo(111 - 15, 3);
  });
});

describe("points", () => {
  it("marks points and the insides of areas, and knows whose they are", async () => {
    const data = collection(
      feature({
        type: "MultiPoint",
        coordinates: [
          [113.8, 34.8],
          [113.9, 34.8],
        ],
      }),
      feature(polygon(square(113.85, 34.8))),
      feature({ type: "LineString", coordinates: square(113.8, 34.8) }),
    );
    const layer = buildPoints(await readFeatures({ data }, noFetch), {
      source: { data },
      columns: [],
      ground: GROUND,
      liftM: 2,
    });
    expect(layer.tree.pointCount).toBe(3);
    expect([...layer.tree.features]).toEqual([0, 0, 1]);
    expect(layer.skipped).toBe(1);
    expect(layer.tree.counts.at(-1)).toBe(3);
  });
});
