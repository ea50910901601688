import { describe, expect, it } from "vitest";
import { tiandituImagery } from "../../../src/catalog/imagery-presets.ts";
import { layerSpecSchema } from "../../../src/catalog/layer-spec.ts";
import type { LayerSpecOf } from "../../../src/catalog/layer-spec.ts";
import { gridOf, shownUrl, tileUrl } from "../../../src/scene/imagery-request.ts";

function imagery(parts: object): LayerSpecOf<"imagery"> {
  const spec = layerSpecSchema.parse({
    id: "x",
    type: "imagery",
    title: { zh: "x" },
    category: "resource",
    ...parts,
  });
  if (spec.type !== "imagery") throw new Error("not imagery");
  return spec;
}

const TILE = { level: 3, column: 6, row: 3 };

describe("addresses of tiles", () => {
  it("fill a template in, whatever it has", () => {
    const at = (template: string, more: object = {}): string =>
      tileUrl(imagery({ service: { kind: "xyz", template, ...more } }), TILE);
    expect(at("https://a/{z}/{x}/{y}.png")).toBe("https://a/3/6/3.png");
    expect(at("https://a/{z}/{x}/{-y}.png")).toBe("https://a/3/6/4.png");
    expect(at("https://a/{z}/{x}/{y}.png", { isTms: true })).toBe("https://a/3/6/4.png");
    expect(at("https://a/{Z}/{unknown}")).toBe("https://a/3/{unknown}");
  });

  it("spread over hosts, a tile always on the same one", () => {
    const spec = imagery({
      service: { kind: "xyz", template: "https://t{s}.a/{z}/{x}/{y}" },
      subdomains: ["0", "1"],
    });
    expect(tileUrl(spec, TILE)).toBe("https://t1.a/3/6/3");
    expect(tileUrl(spec, { ...TILE, row: 4 })).toBe("https://t0.a/3/6/4");
  });

  it("ask a WMTS by parameters or by path, and leave alone what its address says already", () => {
    const wmts = {
      kind: "wmts",
      layer: "img",
      matrixSet: "c",
      grid: "geographic",
      matrixIds: ["1", "2", "3", "4"],
    };
    const kvp = new URL(
      tileUrl(imagery({ service: { ...wmts, template: "https://a/wmts?format=tiles&v=1" } }), TILE),
    );
    expect(Object.fromEntries(kvp.searchParams)).toMatchObject({
      v: "1",
      format: "tiles",
      REQUEST: "GetTile",
      TILEMATRIXSET: "c",
      TILEMATRIX: "4",
      TILEROW: "3",
      TILECOL: "6",
      STYLE: "default",
    });
    expect(kvp.searchParams.has("FORMAT")).toBe(false);
    const rest = imagery({
      service: {
        ...wmts,
        template: "https://a/{Layer}/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}",
      },
    });
    expect(tileUrl(rest, TILE)).toBe("https://a/img/default/c/4/3/6");
  });

  it("ask a WMS for the box in its system's order of axes", () => {
    const box = (parts: object): string | null =>
      new URL(
        tileUrl(
          imagery({ service: { kind: "wms", template: "https://a/wms", layers: "l", ...parts } }),
          TILE,
        ),
      ).searchParams.get("BBOX");
    expect(box({})).toBe("10018754.171,0.000,15028131.257,5009377.086");
    expect(box({ crs: "EPSG:4490" })).toBe("0.000000000,-45.000000000,22.500000000,-22.500000000");
    expect(box({ crs: "CRS:84" })).toBe("-45.000000000,0.000000000,-22.500000000,22.500000000");
    expect(box({ crs: "EPSG:4326", version: "1.1.1" })).toBe(
      "-45.000000000,0.000000000,-22.500000000,22.500000000",
    );
  });

  it("name the moment, by parameter or in the path", () => {
    const times = ["2019-05"];
    const timeOf = (service: object): string | null =>
      new URL(tileUrl(imagery({ service }), TILE)).searchParams.get("TIME");
    const wms = { kind: "wms", template: "https://a/wms", layers: "l" };
    const wmts = { kind: "wmts", template: "https://a/wmts", layer: "l", matrixSet: "w" };
    expect(timeOf({ ...wms, times })).toBe("2019-05");
    expect(timeOf({ ...wmts, times })).toBe("2019-05");
    expect(timeOf(wms)).toBeNull();
    const rest = imagery({ service: { ...wmts, template: "https://a/{Time}/{TileMatrix}", times } });
    expect(tileUrl(rest, TILE)).toBe("https://a/2019-05/3");
  });

  it("carry the user's token, which no message shows", () => {
    const parts = tiandituImagery("img", "a b&c");
    const spec = imagery(parts);
    const url = tileUrl(spec, { level: 12, column: 3342, row: 1625 });
    expect(url).toMatch(/^https:\/\/t[0-7]\.tianditu\.gov\.cn\/img_w\/wmts\?/);
    expect(new URL(url).searchParams.get("tk")).toBe("a b&c");
    expect(new URL(url).searchParams.get("TILEMATRIX")).toBe("12");
    expect(shownUrl(spec, url)).not.toContain("a%20b");
    const inPath = imagery({
      service: { kind: "xyz", template: "https://a/{token}/{z}" },
      token: { parameter: "key", value: "secret" },
    });
    expect(tileUrl(inPath, TILE)).toBe("https://a/secret/3");
    expect(shownUrl(inPath, tileUrl(inPath, TILE))).toBe("https://a/…/3");
  });

  it("count 天地图's degrees from matrix 1", () => {
    const spec = imagery(tiandituImagery("vec", "k", "geographic"));
    expect(gridOf(spec)).toBe("geographic");
    expect(new URL(tileUrl(spec, { level: 0, column: 1, row: 0 })).searchParams.get("TILEMATRIX")).toBe("1");
  });
});
