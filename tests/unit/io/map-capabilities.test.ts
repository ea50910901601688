import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fetchCapabilities, readCapabilities } from "../../../src/io/layers/map-capabilities.ts";
import { readXml, textAt } from "../../../src/io/layers/xml-reader.ts";
import { WMS_CAPABILITIES, WMTS_CAPABILITIES } from "../../support/map-server.ts";

const ENDPOINT = "https://map.example/ows?map=city&REQUEST=GetCapabilities&service=WMTS";

describe("what a WMTS offers", () => {
  const { kind, offers, refused } = readCapabilities(WMTS_CAPABILITIES, ENDPOINT);

  it("is read with its grid, its matrices and its place", () => {
    expect(kind).toBe("wmts");
    expect(refused).toEqual([]);
    expect(offers).toHaveLength(1);
    expect(offers[0]).toMatchObject({
      title: "影像 & 注记",
      minLevel: 0,
      maxLevel: 18,
      bbox: [-180, -90, 180, 90],
    });
    expect(offers[0]!.service).toMatchObject({
      kind: "wmts",
      template: "https://map.example/ows?map=city",
      layer: "img",
      format: "tiles",
      matrixSet: "w",
      grid: "webMercator",
    });
  });

  it("takes the geographic grid where there is no other, whose matrix 1 is level 0", () => {
    const only = WMTS_CAPABILITIES.replace(
      "<TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet></TileMatrixSetLink>",
      "",
    );
    const { service } = readCapabilities(only, ENDPOINT).offers[0]!;
    expect(service).toMatchObject({ grid: "geographic", matrixSet: "c" });
    expect(service.kind === "wmts" && service.matrixIds?.slice(0, 3)).toEqual(["1", "2", "3"]);
  });

  it("refuses a layer that is cut in a system of its own, by name", () => {
    const local = WMTS_CAPABILITIES.replace(
      /<TileMatrixSetLink><TileMatrixSet>[wc]<\/TileMatrixSet><\/TileMatrixSetLink>/g,
      "",
    );
    expect(readCapabilities(local, ENDPOINT)).toMatchObject({ offers: [], refused: ["影像 & 注记"] });
  });

  it("has the moments of its dimension of time", () => {
    const timed = WMTS_CAPABILITIES.replace(
      "<Format>tiles</Format>",
      "<Format>tiles</Format><Dimension><ows:Identifier>Time</ows:Identifier><Default>2021</Default><Value>2021</Value><Value>2019/2020/P1Y</Value></Dimension>",
    );
    expect(readCapabilities(timed, ENDPOINT).offers[0]!.service).toMatchObject({
      times: ["2019", "2020", "2021"],
    });
    expect(offers[0]!.service).not.toHaveProperty("times");
  });

  it("goes where the document says that tiles are", () => {
    const rest = WMTS_CAPABILITIES.replace(
      "<Format>tiles</Format>",
      '<Format>image/png</Format><ResourceURL format="image/png" resourceType="tile" template="https://t.example/{TileMatrixSet}/{TileMatrix}/{TileCol}/{TileRow}.png"/>',
    );
    expect(readCapabilities(rest, ENDPOINT).offers[0]!.service).toMatchObject({
      template: "https://t.example/{TileMatrixSet}/{TileMatrix}/{TileCol}/{TileRow}.png",
      format: "image/png",
    });
  });
});

describe("what a WMS offers", () => {
  const { kind, offers } = readCapabilities(WMS_CAPABILITIES, "https://map.example/wms");

  it("is every layer with a name; systems and boxes come down from above", () => {
    expect(kind).toBe("wms");
    expect(offers.map(({ title }) => title)).toEqual(["地面", "地方坐标 <1>"]);
    expect(offers[1]).toMatchObject({
      bbox: [113, 34, 114.5, 35.5],
      service: { kind: "wms", layers: "local", crs: "EPSG:3857", version: "1.3.0", format: "image/png" },
    });
  });

  it("has the moments of its dimension of time, in the way of either version", () => {
    expect(offers[0]!.service).toMatchObject({ times: ["2019", "2023"] });
    expect(offers[1]!.service).not.toHaveProperty("times");
    const extent = WMS_CAPABILITIES.replace(
      /<Dimension.*<\/Dimension>/,
      '<Dimension name="time" units="ISO8601"/><Extent name="time" default="2020">2020-01/2020-03/P1M</Extent>',
    );
    expect(readCapabilities(extent, "https://map.example/wms").offers[0]!.service).toMatchObject({
      times: ["2020-01", "2020-02", "2020-03"],
    });
  });

  it("speaks 1.1.1 to an old service", () => {
    const old = WMS_CAPABILITIES.replaceAll("WMS_Capabilities", "WMT_MS_Capabilities")
      .replaceAll("<CRS>EPSG:3857</CRS><CRS>EPSG:4326</CRS>", "<SRS>EPSG:4326 EPSG:4490</SRS>")
      .replaceAll("<CRS>EPSG:4490</CRS>", "");
    expect(readCapabilities(old, "https://map.example/wms").offers[0]!.service).toMatchObject({
      version: "1.1.1",
      crs: "EPSG:4490",
    });
  });
});

describe("other answers", () => {
  it("are named for what they are", async () => {
    const { signal } = new AbortController();
    expect(() => readCapabilities("<html><body>hello</body></html>", ENDPOINT)).toThrow("<html>");
    expect(() => readCapabilities("not xml", ENDPOINT)).toThrow("not xml");
    const asked: string[] = [];
    const denied = fetchCapabilities(
      "https://map.example/wms?key=1",
      "wms",
      (url) => {
        asked.push(url);
        return Promise.resolve(new Response("", { status: 403 }));
      },
      signal,
    );
    await expect(denied).rejects.toMatchObject({ code: "layer.denied" });
    expect(asked).toEqual(["https://map.example/wms?key=1&SERVICE=WMS&REQUEST=GetCapabilities"]);
  });
});

describe("the XML reader", () => {
  it("reads what it is given back", () => {
    const root = readXml(
      `<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><ns:a x='1 > 2' ns:y="&lt;&#20013;&#x6587;"><b/><c>1<![CDATA[<&]]>2 &amp;</c></ns:a>`,
    );
    expect(root).toMatchObject({ name: "a", attributes: { x: "1 > 2", y: "<中文" } });
    expect(textAt(root, "c")).toBe("1<&2 &");
    expect(root!.children.map(({ name }) => name)).toEqual(["b", "c"]);
  });

  it("refuses what is not well formed, and never hangs or throws", () => {
    for (const bad of ["", "<a>", "<a></b>", "</a>", "<a/><b/>", "x".repeat(100), "<a>".repeat(100)])
      expect(readXml(bad)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>/!?[]-\"'=&; ab") }), (text) => {
        readXml(text);
      }),
    );
  });
});
