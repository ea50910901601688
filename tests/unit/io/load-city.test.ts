import { describe, expect, it } from "vitest";
import { loadCity } from "../../../src/io/city-package/load-city.ts";
import type { LoadedCity } from "../../../src/io/city-package/load-city.ts";
import { serveFiles, tinyCityJson, tinyPackage } from "../../support/tiny-city.ts";
import type { PackageFiles } from "../../support/tiny-city.ts";

const FOLDER = "https://city.example/cities/tiny/";

const open = (files: PackageFiles, folder = FOLDER) =>
  loadCity(folder, serveFiles(FOLDER, files), new AbortController().signal);

async function opened(files: PackageFiles): Promise<LoadedCity> {
  const result = await open(files);
  if (!result.ok) throw result.error;
  return result.value;
}

/** The tiny package with `city.json` changed. */
const withCity = (change: Record<string, unknown>): PackageFiles => ({
  ...tinyPackage(),
  "city.json": JSON.stringify({ ...tinyCityJson(300), ...change }),
});

const html = (): Response =>
  new Response("<!doctype html><html><head></head></html>", { headers: { "content-type": "text/html" } });

describe("a whole package", () => {
  it("yields city, layers from the ground up, index and elevation without a problem", async () => {
    const loaded = await opened(tinyPackage());
    expect(loaded.problems).toEqual([]);
    expect(loaded.city.name).toEqual({ zh: "小城", en: "Tiny Town" });
    expect(loaded.layers.map(({ id }) => id)).toEqual(["ground", "buildings", "labels"]);
    expect(loaded.layers[1]).toMatchObject({ url: `${FOLDER}tiles/tileset.json`, count: 300 });
    expect(loaded.buildings?.count).toBe(300);
    expect(loaded.elevation?.heightsM[5]).toBe(89);
  });

  it("reads the building index in one request, and a folder without its closing slash alike", async () => {
    const asked: string[] = [];
    const serve = serveFiles(FOLDER, tinyPackage());
    const fetch = (url: string): Promise<Response> => {
      asked.push(url);
      return serve(url);
    };
    const result = await loadCity(FOLDER.slice(0, -1), fetch, new AbortController().signal);
    expect(result.ok && result.value.problems).toEqual([]);
    expect(asked.filter((url) => url.endsWith("buildings.bin"))).toHaveLength(1);
  });

  it("tolerates a byte order mark", async () => {
    const loaded = await opened({
      ...tinyPackage(),
      "city.json": `\uFEFF${JSON.stringify(tinyCityJson(300))}`,
    });
    expect(loaded.problems).toEqual([]);
  });
});

describe("missing and unreadable files", () => {
  const cases: readonly [file: string, gone: readonly string[], kept: readonly string[]][] = [
    ["tiles/tileset.json", ["buildings"], ["ground", "labels"]],
    ["labels.json", ["labels"], ["ground", "buildings"]],
    ["buildings.bin", [], ["ground", "buildings", "labels"]],
    ["elevation.bin", [], ["ground", "buildings", "labels"]],
    ["ground/dark.json", [], ["ground", "buildings", "labels"]],
  ];

  it.each(cases)("names %s when the host has it not, and loads the rest", async (file, gone, kept) => {
    const { [file]: _missing, ...files } = tinyPackage();
    const loaded = await opened(files);
    expect(loaded.problems).toEqual([expect.objectContaining({ file, code: "missing" })]);
    expect(loaded.layers.map(({ id }) => id)).toEqual(kept);
    for (const id of gone) expect(loaded.layers.map((layer) => layer.id)).not.toContain(id);
  });

  it.each(cases)("takes the host's start page in place of %s for a missing file", async (file) => {
    const loaded = await opened({ ...tinyPackage(), [file]: html() });
    expect(loaded.problems).toEqual([expect.objectContaining({ file, code: "missing" })]);
  });

  it("recognises a start page that is served without its type", async () => {
    const page = new Response(new TextEncoder().encode("\n<!DOCTYPE html>\n<html>"), {
      headers: { "content-type": "application/octet-stream" },
    });
    const loaded = await opened({ ...tinyPackage(), "buildings.bin": page });
    expect(loaded.problems).toEqual([expect.objectContaining({ file: "buildings.bin", code: "missing" })]);
    expect(loaded.buildings).toBeUndefined();
  });

  it("tells a refusal from a missing file", async () => {
    const loaded = await opened({ ...tinyPackage(), "labels.json": new Response("", { status: 403 }) });
    expect(loaded.problems).toEqual([
      { file: "labels.json", code: "refused", reason: "the host answers 403" },
    ]);
  });

  it("tells a broken connection, and keeps what came through", async () => {
    const serve = serveFiles(FOLDER, tinyPackage());
    const fetch = (url: string): Promise<Response> =>
      url.endsWith("elevation.bin") ? Promise.reject(new TypeError("failed to fetch")) : serve(url);
    const result = await loadCity(FOLDER, fetch, new AbortController().signal);
    expect(result.ok && result.value.problems).toEqual([
      { file: "elevation.bin", code: "unreachable", reason: "failed to fetch" },
    ]);
  });

  it("stands one cartography in for the other", async () => {
    const { "ground/dark.json": _missing, ...files } = tinyPackage();
    const { layers } = await opened(files);
    expect(layers[0]).toMatchObject({
      lightUrl: `${FOLDER}ground/light.json`,
      darkUrl: `${FOLDER}ground/light.json`,
    });
  });

  it("leaves the ground out when neither cartography is there", async () => {
    const { "ground/dark.json": _dark, "ground/light.json": _light, ...files } = tinyPackage();
    const { layers, problems } = await opened(files);
    expect(layers.map(({ id }) => id)).toEqual(["buildings", "labels"]);
    expect(problems.map(({ file }) => file)).toEqual(["ground/light.json", "ground/dark.json"]);
  });
});

describe("damaged contents", () => {
  it("names a truncated building index and keeps the tiles", async () => {
    const files = tinyPackage();
    const whole = files["buildings.bin"];
    if (!(whole instanceof Uint8Array)) throw new Error("the fixture has changed");
    const loaded = await opened({ ...files, "buildings.bin": whole.slice(0, whole.length - 7) });
    expect(loaded.problems).toEqual([expect.objectContaining({ file: "buildings.bin", code: "corrupt" })]);
    expect(loaded.layers.map(({ id }) => id)).toContain("buildings");
    expect(loaded.buildings).toBeUndefined();
  });

  it("says how many bytes an elevation grid lacks", async () => {
    const loaded = await opened({ ...tinyPackage(), "elevation.bin": new Uint8Array(20) });
    expect(loaded.problems).toEqual([
      { file: "elevation.bin", code: "corrupt", reason: "20 bytes, but 3 × 2 heights take 24" },
    ]);
    expect(loaded.elevation).toBeUndefined();
  });

  it("names a tileset that is cut off, and one that is something else", async () => {
    const cut = await opened({ ...tinyPackage(), "tiles/tileset.json": '{"asset": {"vers' });
    expect(cut.problems).toEqual([expect.objectContaining({ file: "tiles/tileset.json", code: "notJson" })]);
    const other = await opened({ ...tinyPackage(), "tiles/tileset.json": "[1, 2]" });
    expect(other.problems).toEqual([
      expect.objectContaining({ file: "tiles/tileset.json", code: "invalid" }),
    ]);
  });

  it("names the fields of a tileset that are not as 3D Tiles has them", async () => {
    const tileset = { asset: { version: "9" }, geometricError: -1, root: { boundingVolume: { box: [1, 2] }, geometricError: 0 } }; // prettier-ignore
    const loaded = await opened({ ...tinyPackage(), "tiles/tileset.json": JSON.stringify(tileset) });
    expect(loaded.problems.map(({ file, field, code }) => [file, field, code])).toEqual([
      ["tiles/tileset.json", "asset.version", "invalid"],
      ["tiles/tileset.json", "geometricError", "invalid"],
      ["tiles/tileset.json", "root.boundingVolume.box", "invalid"],
    ]);
    expect(loaded.layers.map(({ id }) => id)).toEqual(["ground", "labels"]);
  });

  it("notices when index and city.json count differently", async () => {
    const loaded = await opened({ ...tinyPackage(200), "city.json": JSON.stringify(tinyCityJson(300)) });
    expect(loaded.problems).toEqual([
      { file: "buildings.bin", code: "mismatch", reason: "200 buildings, but city.json says 300" },
    ]);
    expect(loaded.layers[1]).toMatchObject({ count: 300 });
  });

  it("names every bad label with its row and field", async () => {
    const good = { text: { zh: "甲" }, kind: "poi", longitudeDeg: 113.8, latitudeDeg: 34.78, rank: 1 };
    const labels = [good, { ...good, kind: "castle" }, good, { ...good, latitudeDeg: 113.8 }, 7];
    const loaded = await opened({ ...tinyPackage(), "labels.json": JSON.stringify(labels) });
    expect(loaded.problems.map(({ file, row, field, code }) => [file, row, field, code])).toEqual([
      ["labels.json", 1, "kind", "invalid"],
      ["labels.json", 3, "latitudeDeg", "invalid"],
      ["labels.json", 4, undefined, "invalid"],
    ]);
    expect(loaded.layers.map(({ id }) => id)).toContain("labels");
  });

  it("lists a hundred bad labels and counts the rest", async () => {
    const labels = Array.from({ length: 250 }, () => ({}));
    const { problems } = await opened({ ...tinyPackage(), "labels.json": JSON.stringify(labels) });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.reason).toBe("150 further bad rows");
  });
});

describe("city.json in part", () => {
  const layer = {
    id: "mesh",
    type: "tiles3d",
    title: { zh: "倾斜摄影" },
    category: "spatiotemporal",
    url: "mesh/tileset.json",
  };

  it("loads good layers and lists bad ones with entry and field", async () => {
    const layers = [
      layer,
      { ...layer, id: "b", type: "hologram" },
      { ...layer, id: "c", url: undefined },
      { ...layer, id: "d", heightOffsetM: "12" },
      "nonsense",
      { ...layer, id: "e", url: "javascript:alert(1)" },
    ];
    const loaded = await opened(withCity({ layers }));
    expect(loaded.layers.map(({ id }) => id)).toEqual(["ground", "buildings", "labels", "mesh"]);
    expect(loaded.layers.at(-1)).toMatchObject({
      url: `${FOLDER}mesh/tileset.json`,
      heightOffsetM: 0,
      isVisible: true,
      opacity: 1,
    });
    expect(loaded.problems.map(({ file, row, field, code }) => [file, row, field, code])).toEqual([
      ["city.json", 1, "layers.1.type", "invalid"],
      ["city.json", 2, "layers.2.url", "invalid"],
      ["city.json", 3, "layers.3.heightOffsetM", "invalid"],
      ["city.json", 4, "layers.4", "invalid"],
      ["city.json", 5, "layers.5.url", "invalid"],
    ]);
  });

  it("resolves the templates of map services, braces and all, and refuses other protocols", async () => {
    const imagery = (id: string, template: string) => ({
      id,
      type: "imagery",
      title: { zh: "影像" },
      category: "resource",
      service: { kind: "xyz", template },
    });
    const loaded = await opened(
      withCity({
        layers: [
          imagery("own", "imagery/{z}/{x}/{y}.png"),
          imagery("far", "https://t{s}.example/{z}?q={x}"),
          imagery("bad", "javascript:alert({z})"),
        ],
      }),
    );
    const templates = loaded.layers.flatMap((layer) =>
      layer.type === "imagery" ? [layer.service.template] : [],
    );
    expect(templates).toEqual([`${FOLDER}imagery/{z}/{x}/{y}.png`, "https://t{s}.example/{z}?q={x}"]);
    expect(loaded.problems.map(({ field }) => field)).toEqual(["layers.2.service.template"]);
  });

  it("keeps the first of two layers with one id, and names a source that is not listed", async () => {
    const loaded = await opened(
      withCity({
        layers: [
          { ...layer, id: "buildings" },
          { ...layer, source: "nobody" },
        ],
      }),
    );
    expect(loaded.layers.map(({ id, type }) => [id, type])).toEqual([
      ["ground", "ground"],
      ["buildings", "buildings"],
      ["labels", "labels"],
      ["mesh", "tiles3d"],
    ]);
    expect(loaded.problems.map(({ code }) => code)).toEqual(["duplicate", "mismatch"]);
  });

  it.each([
    [
      "buildings",
      { tileset: "../../etc/tileset.json", index: "buildings.bin", count: 3, source: "generator" },
    ],
    ["buildings", { tileset: "tiles/tileset.json", index: "buildings.bin", count: -3, source: "generator" }],
    ["labels", 12],
    ["projectedCrs", { epsg: 4547 }],
    ["layers", { a: 1 }],
  ])("does without a bad %s", async (key, value) => {
    const loaded = await opened(withCity({ [key]: value }));
    expect(loaded.problems).toHaveLength(1);
    expect(loaded.problems[0]).toMatchObject({ file: "city.json", code: "invalid" });
    expect(loaded.problems[0]?.field).toMatch(new RegExp(`^${key}`));
    expect(loaded.layers.map(({ id }) => id)).toContain("ground");
  });

  it("does without a bad elevation grid but keeps the ground", async () => {
    const ground = { light: "ground/light.json", dark: "ground/dark.json", elevationOrigin: "measured" };
    const elevation = { url: "elevation.bin", width: 0, height: 2, bbox: [0, 0, 1, 1] };
    const loaded = await opened(withCity({ ground: { ...ground, elevation } }));
    expect(loaded.problems.map(({ field }) => field)).toEqual(["ground.elevation.width"]);
    expect(loaded.layers[0]?.id).toBe("ground");
    expect(loaded.elevation).toBeUndefined();
  });

  it("puts safe stand-ins for what a city must say, and tells", async () => {
    const loaded = await opened(
      withCity({
        name: 7,
        synthetic: "yes",
        home: null,
        geoidOffsetM: "-18",
        heightDatum: "moon",
        crs: undefined,
      }),
    );
    expect(loaded.city).toMatchObject({
      name: { zh: "tiny" },
      synthetic: true,
      geoidOffsetM: 0,
      heightDatum: "unknown",
      crs: "unknown",
    });
    expect(loaded.city.home.longitudeDeg).toBeCloseTo(113.81, 6);
    expect(new Set(loaded.problems.map(({ field }) => field))).toEqual(
      new Set(["name", "synthetic", "home", "geoidOffsetM", "heightDatum", "crs"]),
    );
  });

  it("keeps good sources and names bad ones; with none left the city still opens", async () => {
    const { sources } = tinyCityJson(1);
    const source: unknown = Array.isArray(sources) ? sources[0] : undefined;
    if (typeof source !== "object") throw new Error("the fixture has changed");
    const one = await opened(withCity({ sources: [{ ...source, date: "yesterday", id: "old" }, source] }));
    expect(one.city.sources.map(({ id }) => id)).toEqual(["generator"]);
    expect(one.problems).toEqual([
      expect.objectContaining({ row: 0, field: "sources.0.date", code: "invalid" }),
    ]);
    const none = await opened(withCity({ sources: [] }));
    expect(none.city.sources).toEqual([]);
    expect(none.problems.map(({ code, field }) => [code, field])).toEqual([
      ["invalid", "sources"],
      ["mismatch", "sources"],
    ]);
  });
});

describe("a package that cannot stand", () => {
  it.each([
    ["city.missing", { "city.json": new Response("", { status: 404 }) }],
    ["city.missing", { "city.json": html() }],
    ["city.refused", { "city.json": new Response("", { status: 500 }) }],
    ["city.notJson", { "city.json": '{"schema": "yutu-city/1",' }],
    ["city.notJson", { "city.json": new Uint8Array([0xff, 0xfe, 0x7b]) }],
    ["city.invalid", { "city.json": "[]" }],
    ["city.invalid", { "city.json": "null" }],
    ["city.schemaVersion", withCity({ schema: "yutu-city/9" })],
    ["city.invalid", withCity({ bbox: [113, 34, 200, 35] })],
    ["city.invalid", withCity({ origin: { longitudeDeg: 34, latitudeDeg: 113, heightM: 0 } })],
    ["city.invalid", withCity({ id: "Tiny Town!" })],
  ] satisfies [string, PackageFiles][])("fails with %s and names the file", async (code, files) => {
    const result = await open(files);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe(code);
    expect(result.error.params["file"]).toBe(`${FOLDER}city.json`);
  });

  it("stops when the signal fires", async () => {
    const abort = new AbortController();
    const fetch = (_url: string, { signal }: { signal: AbortSignal }): Promise<Response> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
      });
    const loading = loadCity(FOLDER, fetch, abort.signal);
    abort.abort();
    await expect(loading).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
