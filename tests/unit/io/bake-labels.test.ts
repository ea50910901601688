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
});
