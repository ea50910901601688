import { describe, expect, it } from "vitest";
import {
  areaM2,
  building,
  collection,
  lonLatRing,
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

describe("what is a building", () => {
  it("takes polygons without any tag as buildings", async () => {
    const { rows, report } = await sortFeatures([
      polygon({ 楼高: 12 }, 0),
      polygon({}, 1),
      polygon({ FID: 3, SHAPE_Area: 4.5 }, 2),
    ]);
    expect(rows).toHaveLength(3);
    expect(report.read.buildingPolygons).toBe(3);
  });

  it("does not, where other polygons of the file are tagged", async () => {
    const { rows, report } = await sortFeatures([polygon({ building: "yes" }, 0), polygon({ note: "?" }, 1)]);
    expect(rows).toHaveLength(1);
    expect(report.dropped.unclassified).toBe(1);
  });

  it("leaves ground to the ground", async () => {
    const { rows, features } = await sortFeatures([
      polygon({ landuse: "grass" }, 0), polygon({ natural: "water", name: "龙湖" }, 1), polygon({ kind: "park" }, 2),
      polygon({ boundary: "administrative" }, 3), polygon({ building: "no", height: 5 }, 4), polygon({ amenity: "parking" }, 5),
    ]); // prettier-ignore
    expect(rows).toHaveLength(0);
    expect(features.map((f) => (f.kind === "area" ? f.areaClass : f.kind))).toEqual([
      "grass",
      "water",
      "park",
      "parking",
    ]);
  });

  it("takes Overture's and Tilezen's words", async () => {
    const { rows } = await sortFeatures([
      polygon(
        {
          theme: "buildings",
          type: "building",
          subtype: "education",
          class: "school",
          height: 12.5,
          num_floors: 3,
          names: { primary: "实验小学", common: { en: "School" } },
        },
        0,
      ),
      polygon(
        {
          kind: "building",
          kind_detail: "apartments",
          height: 20,
          addr_street: "滨江大道",
          addr_housenumber: "2727",
        },
        1,
      ),
    ]);
    expect(rows[0]).toMatchObject({
      use: "school",
      heightM: 12.5,
      storeys: 3,
      texts: { name: "实验小学", nameEn: "School" },
    });
    expect(rows[1]).toMatchObject({ use: "residential", heightM: 20, texts: { address: "滨江大道2727号" } });
  });
});

describe("what a building is", () => {
  it("reads Chinese tables", async () => {
    const { rows } = await sortFeatures([
      polygon({
        房屋编号: "410105014001-12",
        名称: "12号楼",
        地址: "商都路1号",
        用途: "商住",
        结构类型: "钢筋混凝土结构",
        建成年代: "1998年",
        层数: "18层",
        小区名称: "龙湖里",
        社区: "第一社区",
        地下层数: 2,
      }),
    ]);
    expect(rows[0]).toMatchObject({
      use: "mixed", structure: "reinforcedConcrete", year: 1998, storeys: 18, origin: "levels", heightM: Math.fround(18 * 3.6),
      texts: { code: "410105014001-12", name: "12号楼", address: "商都路1号", estate: "龙湖里", community: "第一社区", id: "t/1" },
    }); // prettier-ignore
  });

  it.each([
    ["住宅", "residential"], ["办公楼", "office"], ["商业服务", "commercial"], ["中小学幼儿园", "school"], ["医疗卫生", "hospital"],
    ["厂房", "industrial"], ["仓储", "warehouse"], ["宿舍", "dormitory"], ["独立住宅", "house"], ["行政办公", "government"], ["综合楼", "mixed"],
  ])("%s is %s", async (用途, use) => {
    expect((await sortFeatures([polygon({ 用途 })])).rows[0]?.use).toBe(use);
  }); // prettier-ignore

  it.each([
    [{ building: "apartments" }, "residential"], [{ building: "yes", amenity: "hospital" }, "hospital"], [{ building: "yes", shop: "bakery" }, "commercial"],
    [{ building: "garages" }, "outbuilding"], [{ building: "retail;apartments" }, "mixed"], [{ building: "yes", office: "it" }, "office"],
    [{ building: "yes" }, "unknown"], [{ building: "1" }, "unknown"], [{ building: "semidetached house" }, "house"],
  ])("%j is %s", async (tags, use) => {
    expect((await sortFeatures([polygon(tags)])).rows[0]?.use).toBe(use);
  }); // prettier-ignore

  it.each([
    [{ "addr:street": "улица Радлова", "addr:housenumber": "27" }, "улица Радлова, 27"],
    [{ "addr:street": "High Street", "addr:housenumber": "3b" }, "3b High Street"],
    [
      { "addr:city": "郑州市", "addr:district": "金水区", "addr:street": "商都路", "addr:housenumber": "1" },
      "郑州市金水区商都路1号",
    ],
    [{ "addr:full": "somewhere 5" }, "somewhere 5"],
    [{ "addr:housenumber": "27" }, undefined],
  ])("joins the address of %j", async (tags, address) => {
    expect((await sortFeatures([building(tags, at(0))])).rows[0]?.texts.address).toBe(address);
  });

  it("keeps nothing of what is nobody's business", async () => {
    const { rows } = await sortFeatures([
      building(
        { 户主姓名: "张三", 身份证: "410105199001011234", phone: "13800000000", "@user": "mapper" },
        at(0),
      ),
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/张三|4101|138|mapper/);
  });
});

describe("heights", () => {
  it("reports lists, flags and infinite numbers, with the field", async () => {
    const { rows, report } = await sortFeatures([
      building({ height: [12] }, at(0)), building({ height: true }, at(1)), building({ height: { above: 12 } }, at(2)), building({ "building:min_level": "low" }, at(3)),
    ]); // prettier-ignore
    expect(rows.map((row) => row.origin)).toEqual(["assumed", "assumed", "assumed", "assumed"]);
    expect(report.heightIssues).toMatchObject({ text: 3, badMinHeight: 1 });
    expect(report.notices).toContainEqual({
      code: "height.text",
      file: "t.geojson",
      row: 1,
      field: "height",
      value: "[12]",
    });
    const infinite = collection([building({ height: "@" }, at(0))]).replace('"@"', "1e999");
    const { report: second } = await sortInputs([memoryInput("t.geojson", infinite)]);
    expect(second.heightIssues.absurd).toBe(1);
  });

  it("lets a plain value stand before a list of the same meaning", async () => {
    const { rows, report } = await sortFeatures([building({ height: [1, 2], 楼高: 21 }, at(0))]);
    expect(rows[0]).toMatchObject({ heightM: 21, origin: "measured" });
    expect(report.heightIssues.text).toBe(0);
  });

  it("takes a height that calls itself storeys as storeys, and says so", async () => {
    const { rows, report } = await sortFeatures([
      building({ height: "6层" }, at(0)),
      building({ height: "12F", "building:levels": 3 }, at(1)),
    ]);
    expect(rows.map((row) => [row.origin, row.storeys])).toEqual([
      ["levels", 6],
      ["levels", 3],
    ]);
    expect(report.heightIssues).toMatchObject({ text: 0, inStoreys: 2 });
  });

  it("reports what it cannot use and falls to the next rule", async () => {
    const { rows, report } = await sortFeatures([
      building({ height: 0, "building:levels": 3 }, at(0)), building({ height: -4 }, at(1)), building({ height: 4500 }, at(2)),
      building({ height: "tall" }, at(3)), building({ height: "12,5" }, at(4)), building({ height: "0", "building:levels": "0" }, at(5)),
      building({ height: 10, min_height: 12 }, at(6)), building({ "building:levels": "999" }, at(7)),
    ]); // prettier-ignore
    expect(rows.map((row) => row.origin)).toEqual([
      "levels",
      "assumed",
      "assumed",
      "assumed",
      "measured",
      "assumed",
      "assumed",
      "assumed",
    ]);
    expect(report.heightIssues).toEqual({
      zero: 2,
      negative: 1,
      absurd: 1,
      text: 1,
      inStoreys: 0,
      belowMinHeight: 1,
      badLevels: 2,
      badMinHeight: 0,
    });
    expect(report.heights).toEqual({ measured: 1, levels: 1, assumed: 6 });
    expect(report.notices).toContainEqual({
      code: "height.absurd",
      file: "t.geojson",
      row: 3,
      field: "height",
      value: "4500",
    });
  });

  it("names a column of storeys and the option, and with it bakes it right", async () => {
    const storeys = (i: number): number => [1, 2, 2, 3, 6, 6, 6, 11, 18, 33][i % 10]!;
    const features = Array.from({ length: 60 }, (_, i) => polygon({ Height: storeys(i), 用途: "住宅" }, i));
    const plain = await sortFeatures(features);
    expect(plain.report.suspicious).toMatchObject([
      { file: "t.geojson", column: "Height", kind: "storeys", heightField: "Height=storeys" },
    ]);
    const told = await sortFeatures(features, { heightFields: [{ column: "height", unit: "storeys" }] });
    expect(told.report.suspicious).toEqual([]);
    expect(told.report.heights).toEqual({ measured: 0, levels: 60, assumed: 0 });
    expect(told.rows.map((row) => row.heightM)).toEqual(features.map((_, i) => storeys(i) * 3));
    expect(told.rows.map((row) => row.storeys)).toEqual(features.map((_, i) => storeys(i)));
  });

  it("takes the column and the unit that it is told", async () => {
    const { rows } = await sortFeatures([building({ H_TOP: 100, height: 5 }, at(0))], {
      heightFields: [{ column: "H_TOP", unit: "feet" }],
    });
    expect(rows[0]?.heightM).toBeCloseTo(30.48, 3);
    const deci = await sortFeatures([building({ 高: 125 }, at(0))], {
      heightFields: [{ column: "高", unit: "decimetres" }],
    });
    expect(deci.rows[0]?.heightM).toBe(12.5);
    const metres = await sortFeatures([building({ T: 7 }, at(0))], {
      heightFields: [{ column: "T", unit: "metres" }],
    });
    expect(metres.rows[0]).toMatchObject({ heightM: 7, origin: "measured" });
  });

  it("refuses a column that is not there", async () => {
    await expect(
      sortFeatures([building({ height: 5 }, at(0))], { heightFields: [{ column: "hight", unit: "metres" }] }),
    ).rejects.toMatchObject({
      code: "bake.heightField.missing",
      params: { column: "hight" },
    });
  });
});

describe("pieces, copies and parts", () => {
  it("joins pieces that share an id, and the seam goes", async () => {
    const { rows, report } = await sortFeatures([
      building({ height: 9 }, [rectangle(0, 0, 10, 20)], 5),
      building({ height: 30 }, [rectangle(100, 0, 10, 20)], 6),
      building({ height: 9, name: "甲楼" }, [rectangle(10, 0, 10, 20)], 5),
    ]);
    expect(report.joined).toEqual({ pieces: 2, bodies: 1 });
    expect(rows).toHaveLength(2);
    expect(rows[0]?.texts).toEqual({ id: "5", name: "甲楼" });
    expect(rows[0]?.solids).toHaveLength(1);
    expect(rows[0]?.solids[0]?.rings[0]).toHaveLength(8);
    expect(areaM2(rows[0]!.solids[0]!.rings)).toBeCloseTo(400, 1);
  });

  it("closes a seam whose corners were rounded apart by a centimetre", async () => {
    const left = lonLatRing([[0, 0], [10, 0], [10.008, 20], [0, 20]]); // prettier-ignore
    const right = lonLatRing([[10.009, 0.004], [20, 0], [20, 20], [10, 20.006]]); // prettier-ignore
    const { rows } = await sortFeatures([building({}, [left], 1), building({}, [right], 1)]);
    expect(rows[0]?.solids).toHaveLength(1);
    expect(areaM2(rows[0]!.solids[0]!.rings)).toBeCloseTo(400, 0);
  });

  it("joins pieces from several tiles", async () => {
    const half = (x: number): string => collection([building({}, [rectangle(x, 0, 10, 10)], "way/1")]);
    const { rows } = await sortInputs([
      memoryInput("a.geojson", half(0)),
      memoryInput("b.geojson", half(10)),
    ]);
    expect(rows).toHaveLength(1);
    expect(areaM2(rows[0]!.solids[0]!.rings)).toBeCloseTo(200, 1);
  });

  it("keeps different heights under one id apart, in one building", async () => {
    const { rows } = await sortFeatures([
      building({ height: 12 }, [rectangle(0, 0, 30, 30)], 1),
      building({ height: 90 }, [rectangle(5, 5, 10, 10)], 1),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.solids.map((solid) => solid.heightM)).toEqual([12, 90]);
    expect(rows[0]?.heightM).toBe(90);
  });

  it("tells far bodies of one id apart and says so", async () => {
    const { rows, report } = await sortFeatures([
      building({}, [rectangle(0, 0, 10, 10)], 7),
      building({}, [rectangle(5000, 0, 10, 10)], 7),
    ]);
    expect(rows.map((row) => row.texts.id)).toEqual(["7", "7#2"]);
    expect(report.noticeTotals.repeatedId).toBe(1);
  });

  it("does not trust an id column that says the same of everything", async () => {
    const { rows, report } = await sortFeatures(
      Array.from({ length: 40 }, (_, i) => building({}, [rectangle(i * 12, 0, 10, 10)], i % 2)),
    );
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map((row) => row.texts.id)).size).toBe(40);
    expect(report.noticeTotals.idNotUnique).toBe(1);
  });

  it("drops copies, whatever they are called and wherever their ring begins", async () => {
    const ring = rectangle(0, 0, 10, 10);
    const turned = [...ring.slice(2, 4), ...ring.slice(0, 3)];
    const { rows, report } = await sortFeatures([
      building({}, [ring], 1), building({ height: 8, name: "乙楼" }, [turned.toReversed()], 2), building({}, [ring], 1), building({}, [rectangle(50, 0, 10, 10)]),
    ]); // prettier-ignore
    expect(rows).toHaveLength(2);
    expect(report.dropped.duplicate).toBe(2);
    // The copy knew more than the row that stays.
    expect(rows[0]).toMatchObject({ heightM: 8, texts: { id: "1", name: "乙楼" } });
  });

  it("gives parts to the outline around them", async () => {
    const part = (properties: object, rings: number[][][]): object => ({
      type: "Feature", properties: { "building:part": "yes", ...properties }, geometry: { type: "Polygon", coordinates: rings },
    }); // prettier-ignore
    const { rows, report } = await sortFeatures([
      building({ height: 60, name: "塔楼" }, [rectangle(0, 0, 20, 20)], "w1"),
      part({ height: 20 }, [rectangle(0, 0, 20, 20)]),
      part({ height: 60, min_height: 20 }, [rectangle(5, 5, 10, 10)]),
      building({ height: 30 }, [rectangle(100, 0, 40, 40)], "w2"),
      part({ "building:levels": 12, "building:min_level": 10 }, [rectangle(110, 10, 8, 8)]),
      part({ height: 5 }, [rectangle(300, 0, 8, 8)]),
    ]);
    expect(report.parts).toEqual({ attached: 3, alone: 1, outlinesReplaced: 1 });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ heightM: 60, minHeightM: 0, texts: { name: "塔楼" } });
    expect(rows[0]?.solids.map((s) => [s.minHeightM, s.heightM])).toEqual([[0, 20], [20, 60]]); // prettier-ignore
    // Covered by a small part only, the outline stays, below the part that stands on it.
    expect(rows[1]?.solids.map((s) => [s.minHeightM, s.heightM])).toEqual([[30, 36], [0, 30]]); // prettier-ignore
    expect(rows[2]).toMatchObject({ heightM: 5 });
  });

  it("takes closed lines for areas where a tag says building", async () => {
    const line = {
      type: "Feature",
      properties: { "building:part": "yes", height: "9 m" },
      geometry: { type: "LineString", coordinates: rectangle(0, 0, 10, 10) },
    };
    const { rows, report } = await sortFeatures([line]);
    expect(rows).toMatchObject([{ heightM: 9 }]);
    expect(report.read).toMatchObject({ closedLines: 1, buildingPolygons: 0, buildingParts: 1 });
  });

  it("keeps courtyards and several bodies of one feature", async () => {
    const multi = {
      type: "Feature", properties: { building: "yes" },
      geometry: { type: "MultiPolygon", coordinates: [[rectangle(0, 0, 20, 20), rectangle(5, 5, 10, 10)], [rectangle(30, 0, 10, 10)]] },
    }; // prettier-ignore
    const { rows } = await sortFeatures([multi]);
    expect(rows[0]?.solids.map((s) => s.rings.length)).toEqual([2, 1]);
    expect(areaM2(rows[0]!.solids[0]!.rings)).toBeCloseTo(300, 1);
  });
});

describe("what is left out", () => {
  it("names positions at zero, far away and out of range", async () => {
    const good = Array.from({ length: 60 }, (_, i) => building({}, at(i)));
    const square = (x: number, y: number): number[][][] => [[[x, y], [x + 1e-4, y], [x + 1e-4, y + 1e-4], [x, y]]]; // prettier-ignore
    const { rows, report } = await sortFeatures([
      ...good,
      building({}, square(0, 0)),
      building({}, square(10, 10)),
      building({}, square(1130, 34)),
    ]);
    expect(rows).toHaveLength(60);
    expect(report.dropped).toMatchObject({ nullIsland: 1, farAway: 1, outOfRange: 1 });
    expect(report.notices).toContainEqual({
      code: "dropped.outOfRange",
      file: "t.geojson",
      row: 63,
      value: "1130, 34",
    });
  });

  it("counts label points apart from places", async () => {
    const point = (properties: object): object => ({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: [113.7, 34.75] },
    });
    const { features, report } = await sortFeatures([
      building({}, at(0)), point({ kind: "building", name: "甲" }), point({ kind: "address", addr_housenumber: "3" }), point({ entrance: "yes" }),
      point({ amenity: "school", name: "一中", phone: "0371-1" }), point({ amenity: "bench" }), point({ 名称: "某处" }), point({ place: "suburb", name: "东区" }),
    ]); // prettier-ignore
    expect(report.read.labelPoints).toBe(3);
    expect(features.map((f) => f.kind === "place" && [f.category, f.name])).toEqual([["school", "一中"], ["poi", "某处"], ["place:suburb", "东区"]]); // prettier-ignore
    expect(JSON.stringify(features)).not.toContain("0371");
  });
});

describe("coordinates on the way in", () => {
  const lonLat = rectangle(0, 0, 10, 10);
  const mercator = lonLat.map(([x, y]) => [
    (x! * 20_037_508.342789244) / 180,
    (Math.log(Math.tan(((90 + y!) * Math.PI) / 360)) * 20_037_508.342789244) / Math.PI,
  ]);
  const feature = building({}, [mercator]);
  const firstOf = (
    rows: readonly { readonly solids: readonly { readonly rings: readonly Float64Array[] }[] }[],
  ): number[] => [...rows[0]!.solids[0]!.rings[0]!.subarray(0, 2)];

  it.each([
    [
      "before",
      JSON.stringify({ crs: { type: "name", properties: { name: "EPSG:3857" } }, features: [feature] }),
      {},
    ],
    [
      "after",
      JSON.stringify({ features: [feature], crs: { type: "name", properties: { name: "EPSG:3857" } } }),
      {},
    ],
    ["by option", collection([feature]), { crs: "EPSG:3857" }],
  ])("converts from the system named %s the features", async (_, text, options) => {
    const { rows, report } = await sortInputs([memoryInput("m.geojson", text)], options);
    expect(firstOf(rows)[0]).toBeCloseTo(113.7, 8);
    expect(firstOf(rows)[1]).toBeCloseTo(34.75, 8);
    expect(report.inputs[0]?.crs).toBe("EPSG:3857");
    expect(report.read.features).toBe(1);
  });

  it("turns axes when told to", async () => {
    const swapped = building({}, [lonLat.map(([x, y]) => [y!, x!])]);
    await expect(sortFeatures([swapped])).rejects.toMatchObject({ code: "bake.crs.latitudeFirst" });
    const { rows } = await sortFeatures([swapped], { axis: "lat-lon" });
    expect(firstOf(rows)[0]).toBeCloseTo(113.7, 8);
  });

  it("refuses systems that it does not know, and names them where they were needed", async () => {
    await expect(sortFeatures([feature], { crs: "EPSG:99999" })).rejects.toMatchObject({
      code: "bake.crs.unknown",
    });
    const text = JSON.stringify({ crs: { properties: { name: "EPSG:2384" } }, features: [feature] });
    await expect(sortInputs([memoryInput("m.geojson", text)])).rejects.toMatchObject({
      code: "bake.crs.projected",
      params: { named: "EPSG:2384" },
    });
  });
});
