import { describe, expect, it } from "vitest";
import {
  building,
  collection,
  lonLatRing,
  memoryInput,
  OPTIONS,
  rectangle,
} from "../../support/bake-inputs.ts";
import { assembleBuildings } from "#io/bake/assemble.ts";
import { mapLabels } from "#io/bake/map-labels.ts";
import { readInputs } from "#io/bake/read-inputs.ts";
import { mapLabelSchema } from "#io/city-package/city.schema.ts";
import type { MapLabel } from "#io/city-package/city.schema.ts";

async function labelsOf(features: readonly object[]): Promise<MapLabel[]> {
  const read = await readInputs([memoryInput("t.geojson", collection(features))], OPTIONS, () =>
    Promise.resolve(),
  );
  const { set } = await assembleBuildings(read.ingest, read.report, () => Promise.resolve());
  return mapLabels(read.ingest.map.features, set, [113.69, 34.74, 113.76, 34.77]);
}

const road = (name: string, x: number, length: number, highway = "primary"): object => ({
  type: "Feature",
  properties: { highway, name },
  geometry: { type: "LineString", coordinates: lonLatRing([[x, 0], [x + length, 0]]).slice(0, -1) },
}); // prettier-ignore
const area = (properties: object, w: number, h: number): object => ({
  type: "Feature", properties, geometry: { type: "Polygon", coordinates: [rectangle(100, 100, w, h)] },
}); // prettier-ignore

describe("names on the map", () => {
  it("names a road once for each stretch, not for each piece", async () => {
    const pieces = Array.from({ length: 30 }, (_, i) => road("平安大道", i * 100, 100));
    const labels = await labelsOf(pieces);
    // Three kilometres: a name every 1,200 m or more.
    expect(labels.length).toBeGreaterThanOrEqual(2);
    expect(labels.length).toBeLessThanOrEqual(3);
    expect(labels.every((label) => label.kind === "road" && label.text.zh === "平安大道")).toBe(true);
  });

  it("puts the name at the middle of its line, by length", async () => {
    const [label] = await labelsOf([road("长街", 0, 1000)]);
    const [[west], [east]] = lonLatRing([[0, 0], [1000, 0]]) as [[number], [number]]; // prettier-ignore
    expect(label?.longitudeDeg).toBeCloseTo((west + east) / 2, 5);
  });

  it("ranks by importance and by size", async () => {
    const labels = await labelsOf([
      road("小巷", 0, 200, "residential"), road("快速路", 0, 900, "trunk"),
      area({ natural: "water", name: "大湖" }, 1500, 1500), area({ natural: "water", name: "小塘" }, 20, 20), area({ landuse: "residential", name: "龙湖里" }, 300, 300),
      { type: "Feature", properties: { place: "suburb", name: "东区" }, geometry: { type: "Point", coordinates: [113.71, 34.75] } },
    ]); // prettier-ignore
    expect(labels.map((label) => label.text.zh)).toEqual([
      "大湖",
      "东区",
      "快速路",
      "龙湖里",
      "小塘",
      "小巷",
    ]);
    for (const label of labels) mapLabelSchema.parse(label);
  });

  it("names estates by their buildings and buildings that stand out, not every 3号楼", async () => {
    const labels = await labelsOf([
      ...Array.from({ length: 10 }, (_, i) =>
        building({ 小区名称: "如意湖畔", name: `${i}号楼`, height: 90 }, [rectangle(i * 40, 0, 20, 12)]),
      ),
      building({ name: "千玺广场", "name:en": "Corn Tower", height: 280 }, [rectangle(600, 0, 60, 60)]),
      building({ name: "小卖部", height: 4 }, [rectangle(700, 0, 9, 9)]),
    ]);
    expect(labels.map(({ text, kind }) => [kind, text])).toEqual([
      ["poi", { zh: "千玺广场", en: "Corn Tower" }],
      ["estate", { zh: "如意湖畔" }],
    ]);
  });

  it("leaves out what lies beyond the city", async () => {
    const far = {
      type: "Feature",
      properties: { place: "suburb", name: "远镇" },
      geometry: { type: "Point", coordinates: [113.9, 34.75] },
    };
    expect(await labelsOf([far])).toEqual([]);
  });

  const point = (properties: object, x: number, y = 0): object => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: lonLatRing([[x, y]])[0] },
  });

  it("names one thing once, by its most important entry, however the hands wrote it", async () => {
    const labels = await labelsOf([
      area({ landuse: "residential", name: "龙湖里" }, 120, 120),
      point({ shop: "yes", name: "龙湖里" }, 150, 150),
      point({ amenity: "hospital", name: "市立医院" }, 900),
      building({ building: "hospital", name: "市立 医院", height: 20 }, [rectangle(880, 0, 60, 40)]),
      point({ amenity: "cafe", name: "“Кафе” №1" }, 1500),
      point({ amenity: "cafe", name: "КАФЕ № 1" }, 1520),
      point({ amenity: "cafe", name: "“Кафе” №1" }, 2500),
    ]);
    expect(labels.map(({ kind, text, rank }) => [kind, text.zh, rank])).toEqual([
      // As a hospital it matters more than as a low building.
      ["poi", "市立医院", 6],
      ["estate", "龙湖里", 10],
      ["poi", "“Кафе” №1", 15],
      ["poi", "“Кафе” №1", 15],
    ]);
  });

  it("keeps a street and the station that is called after it", async () => {
    const labels = await labelsOf([
      road("东昌路", 0, 400),
      point({ railway: "station", name: "东昌路" }, 200),
    ]);
    expect(labels.map(({ kind }) => kind)).toEqual(["road", "station"]);
  });

  it("names a road by its best piece, and a bridge or a tunnel behind the road", async () => {
    const labels = await labelsOf([
      road("长江路", 0, 300, "secondary"), road("长江路", 300, 200, "primary"), road("小桥", 600, 90),
      { type: "Feature", properties: { highway: "primary", tunnel: "yes", name: "隧道" }, geometry: { type: "LineString", coordinates: lonLatRing([[0, 50], [900, 50]]).slice(0, -1) } },
    ]); // prettier-ignore
    expect(labels.map(({ text, rank }) => [text.zh, rank])).toEqual([
      ["长江路", 4],
      ["小桥", 7],
      ["隧道", 7],
    ]);
  });

  it("gives each of two towers its name, and not each canteen", async () => {
    const at = (x: number): number[][][] => [rectangle(x, 0, 30, 30)];
    const labels = await labelsOf([
      building({ name: "双子塔", height: 180 }, at(0)),
      building({ name: "双子塔", height: 180 }, at(600)),
      building({ building: "university", name: "食堂", height: 9 }, at(1200)),
      building({ building: "university", name: "食堂", height: 9 }, at(1900)),
    ]);
    expect(labels.map(({ text }) => text.zh)).toEqual(["双子塔", "双子塔"]);
  });

  it("puts a building's name on the building, not at its corner", async () => {
    const [label] = await labelsOf([building({ name: "塔", height: 180 }, [rectangle(0, 0, 80, 80)])]);
    const [west, south] = lonLatRing([[10, 10]])[0]!;
    const [east, north] = lonLatRing([[70, 70]])[0]!;
    expect(label?.longitudeDeg).toBeGreaterThan(west!);
    expect(label?.longitudeDeg).toBeLessThan(east!);
    expect(label?.latitudeDeg).toBeGreaterThan(south!);
    expect(label?.latitudeDeg).toBeLessThan(north!);
  });

  it("leaves out mere numbers of places, and keeps those of roads", async () => {
    const labels = await labelsOf([
      point({ railway: "subway_entrance", name: "3" }, 0),
      point({ amenity: "restaurant", name: "1886" }, 100),
      road("５", 0, 900),
    ]);
    expect(labels.map(({ text }) => text.zh)).toEqual(["５", "1886"]);
  });

  it("takes names in Chinese and English where the tags have them", async () => {
    const labels = await labelsOf([
      point({ place: "city", name: "Астана", "name:zh": "阿斯塔納", "name:zh-Hans": "阿斯塔纳", "name:en": "Astana" }, 0),
      point({ amenity: "university", name: "Назарбаев Университет", "name:en": "Nazarbayev University" }, 500),
      point({ amenity: "college", name: "Политехнический колледж" }, 1500),
    ]); // prettier-ignore
    expect(labels.map(({ text, rank }) => [text, rank])).toEqual([
      [{ zh: "阿斯塔纳", en: "Astana" }, 0],
      [{ zh: "Назарбаев Университет", en: "Nazarbayev University" }, 5],
      [{ zh: "Политехнический колледж" }, 9],
    ]);
  });
});
