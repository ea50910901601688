import { describe, expect, it } from "vitest";
import {
  areaM2,
  building,
  collection,
  memoryInput,
  rectangle,
  sortFeatures,
  sortInputs,
} from "../../support/bake-inputs.ts";

const at = (i: number): number[][][] => [rectangle(i * 50, 0, 10, 10)];
const polygon = (properties: object, i = 0): object => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: at(i) },
});

describe("shapes that are no single building", () => {
  const multi = (polygons: number[][][][], properties: object = {}): object => ({
    type: "Feature",
    id: 7,
    properties: { building: "yes", ...properties },
    geometry: { type: "MultiPolygon", coordinates: polygons },
  });

  it("makes buildings of the polygons of one row that lie all over the city", async () => {
    const { rows, report } = await sortFeatures([
      multi([[rectangle(0, 0, 10, 10)], [rectangle(20, 0, 10, 10)], [rectangle(3000, 0, 10, 10)]], {
        height: 9,
      }),
    ]);
    expect(rows.map((row) => [row.texts.id, row.solids.length, row.heightM])).toEqual([
      ["7", 2, 9],
      ["7#p2", 1, 9],
    ]);
    expect(report.noticeTotals.scattered).toBe(1);
    expect(report.read.buildingPolygons).toBe(1);
  });

  it("keeps the blocks of one estate one building", async () => {
    const { rows } = await sortFeatures([
      multi([[rectangle(0, 0, 10, 10)], [rectangle(200, 0, 10, 10)], [rectangle(400, 0, 10, 10)]]),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.solids).toHaveLength(3);
  });

  it("gives a thousand far polygons of one row names of their own", async () => {
    const polygons = Array.from({ length: 1000 }, (_, i) => [
      rectangle((i % 40) * 50, Math.floor(i / 40) * 50, 9, 9),
    ]);
    const { rows } = await sortFeatures([multi(polygons)]);
    expect(new Set(rows.map((row) => row.texts.id)).size).toBe(1000);
  });

  it("drops a footprint whose corner has gone astray, with its width", async () => {
    const astray = rectangle(0, 0, 10, 10);
    astray[2] = [0, 0];
    const { rows, report } = await sortFeatures([building({}, [astray]), building({}, at(2))]);
    expect(rows).toHaveLength(1);
    expect(report.dropped.tooLarge).toBe(1);
    expect(report.notices.find(({ code }) => code === "dropped.tooLarge")).toMatchObject({
      row: 1,
      value: expect.stringMatching(/^\d+ m$/) as string,
    });
  });

  it("takes a district of a gazetteer for no building, with or without a number that looks like a height", async () => {
    const { rows, report } = await sortFeatures([
      polygon({ adcode: 410105, name: "金水区", level: "district", childrenNum: 0 }, 0),
      polygon({ adcode: 410105, level: "district", height: 5 }, 1),
      polygon({ adcode: 410105, height: 5 }, 2),
    ]);
    expect(rows.map((row) => row.texts.id)).toEqual(["t/3"]);
    expect(report.dropped.unclassified).toBe(2);
  });

  it("calls rings of texts, nulls or lists of lists unreadable, not empty", async () => {
    const ring = rectangle(0, 0, 10, 10);
    const { rows, report } = await sortFeatures([
      building({}, [ring.map((point) => point.map(String))] as unknown as number[][][]),
      building({}, [[ring]] as unknown as number[][][]),
      building({}, [
        ring.map(([x, y], i) => (i === 0 || i === 4 ? [null, y] : [x, y])),
      ] as unknown as number[][][]),
    ]);
    expect(report.dropped).toMatchObject({ badCoordinates: 2, noArea: 0 });
    // Without its first corner the third is still a triangle.
    expect(rows).toHaveLength(1);
    expect(areaM2(rows[0]!.solids[0]!.rings)).toBeCloseTo(50, 0);
  });

  it("counts elements of the list that are no features", async () => {
    const text = collection([building({}, at(0))]).replace('"features":[', '"features":[null,7,"x",[],');
    const { rows, report } = await sortInputs([memoryInput("t.geojson", text)]);
    expect(rows).toHaveLength(1);
    expect(report.read.features).toBe(5);
    expect(report.dropped.noGeometry).toBe(4);
  });

  it("does not lose an area of the map whose ring is broken without a word", async () => {
    const broken = { type: "Feature", properties: { landuse: "grass" }, geometry: { type: "Polygon", coordinates: [[[null, 1], [113.7, 34.75]], rectangle(0, 0, 5, 5)] } }; // prettier-ignore
    const { features, report } = await sortFeatures([broken, building({}, at(1))]);
    expect(features).toHaveLength(0);
    expect(report.dropped.noArea).toBe(1);
  });
});

describe("bodies that stand on one outline", () => {
  it("are no duplicates when one begins where another ends", async () => {
    const { rows, report } = await sortFeatures([
      building({ height: 10 }, at(0), "a"),
      building({ height: 30, min_height: 20 }, at(0), "b"),
      building({ height: 30, min_height: 20 }, at(0), "c"),
    ]);
    expect(rows.map((row) => [row.texts.id, row.minHeightM, row.heightM])).toEqual([
      ["a", 0, 10],
      ["b", 20, 30],
    ]);
    expect(report.dropped.duplicate).toBe(1);
  });

  it("are parts where they name their outline, even without a tag", async () => {
    const { rows, report } = await sortFeatures([
      polygon({ id: 1, height: 90, name: "塔" }, 0),
      polygon({ id: 2, root_id: 1, height: 90, min_height: 20 }, 0),
      polygon({ id: 3, root_id: 1, height: 20 }, 0),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.solids.map(({ minHeightM, heightM }) => [minHeightM, heightM])).toEqual([
      [20, 90],
      [0, 20],
    ]);
    expect(report.parts).toEqual({ attached: 2, alone: 0, outlinesReplaced: 1 });
  });
});

describe("texts in another encoding", () => {
  const gbk = (name: readonly number[], properties = ""): Uint8Array => {
    const [before, after] = collection([building({ name: "@" }, at(0)), building({}, at(1))]).split("@") as [
      string,
      string,
    ];
    const encoder = new TextEncoder();
    return Uint8Array.from([...encoder.encode(before), ...name, ...encoder.encode(properties + after)]);
  };

  it("are not shown, and their field is named", async () => {
    const { rows, report } = await sortInputs([memoryInput("t.geojson", gbk([0xd6, 0xd0, 0xd6, 0xdd]))]);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.texts.name).toBeUndefined();
    expect(report.notices[0]).toMatchObject({ code: "invalidText", row: 1, field: "name" });
  });

  it.each([64, 4096])("are named where they lead the reader astray, in chunks of %d", async (chunkBytes) => {
    // The second byte of this letter is a backslash in ASCII and swallows the quote.
    const reading = sortInputs([memoryInput("t.geojson", gbk([0x81, 0x5c]), chunkBytes)]);
    await expect(reading).rejects.toMatchObject({
      code: "bake.input.notUtf8",
      params: { file: "t.geojson", feature: 1, line: 1 },
    });
  });
});
