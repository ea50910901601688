import { describe, expect, it } from "vitest";
import { BuildingSearch } from "../../../src/domain/building-search.ts";
import type { BuildingIndex } from "../../../src/domain/building-index.ts";
import { BuildingTexts } from "../../../src/domain/building-texts.ts";
import { ReadingTable } from "../../../src/domain/pinyin-scan.ts";
import { readingsOf } from "../../../src/io/pinyin.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

/** An index whose buildings have the given names and nothing else to be found by. */
function named(names: readonly string[], estates: readonly string[] = []): BuildingIndex {
  const texts = [""];
  const intern = (text: string | undefined): number => (text === undefined ? 0 : texts.push(text) - 1);
  const none = new Uint32Array(names.length);
  const name = Uint32Array.from(names, intern);
  const estate = Uint32Array.from(names, (_, row) => intern(estates[row]));
  return {
    ...tinyIndex(names.length),
    name,
    estate,
    nameEn: none,
    code: none,
    id: none,
    address: none,
    community: new Uint16Array(names.length),
    texts: { count: texts.length, get: (position) => texts[position] ?? "" },
  };
}

const searchOf = (index: BuildingIndex): BuildingSearch =>
  new BuildingSearch(index, new BuildingTexts(index, new ReadingTable(readingsOf)));

const found = (names: readonly string[], query: string, estates?: readonly string[]): string[] =>
  searchOf(named(names, estates))
    .search(query, 20)
    .hits.map(({ row }) => names[row]!);

describe("pieces of texts", () => {
  it("are found in the middle of a word, the better place first", () => {
    const names = ["郑东龙湖大厦", "龙湖里3号楼", "龙湖", "新 龙湖中心", "湖龙"];
    expect(found(names, "龙湖")).toEqual(["龙湖", "龙湖里3号楼", "新 龙湖中心", "郑东龙湖大厦"]);
  });

  it("are found whatever the case, the width and the accents", () => {
    expect(found(["Café Astana", "ＡＢＣ大厦"], "cafe")).toEqual(["Café Astana"]);
    expect(found(["Café Astana", "ＡＢＣ大厦"], "abc")).toEqual(["ＡＢＣ大厦"]);
  });

  it("must all be there, in whatever field", () => {
    const names = ["1号楼", "2号楼", "1号楼"];
    const estates = ["龙湖里", "龙湖里", "祥盛街小区"];
    const hits = searchOf(named(names, estates)).search("龙湖 1号", 20).hits;
    expect(hits.map(({ row }) => row)).toEqual([0]);
    expect(hits[0]?.field).toBe("estate");
  });

  it("count beyond what is shown, and equals keep the order of the index", () => {
    const names = Array.from({ length: 500 }, (_, row) => `龙湖里${row}号楼`);
    const { hits, total } = searchOf(named(names)).search("号楼", 7);
    expect(total).toBe(500);
    expect(hits.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it.each(["", "   ", "\n", "不在这里"])("%j finds nothing", (query) => {
    expect(found(["龙湖里"], query)).toEqual([]);
  });
});

describe("words that stand together", () => {
  it("come before the same words apart", () => {
    const names = ["Homes 67, Block 3", "Block 67 of Homes 3", "Homes Block 3"];
    expect(found(names, "block 3")).toEqual(["Homes 67, Block 3", "Homes Block 3", "Block 67 of Homes 3"]);
  });

  it("are the syllables of one name when they are pinyin", () => {
    const names = ["湖畔龙园", "龙湖家园", "虎龙"];
    expect(found(names, "long hu")).toEqual(["龙湖家园", "湖畔龙园", "虎龙"]);
    expect(found(names, "long hu jia yuan")).toEqual(["龙湖家园"]);
  });
});

describe("columns", () => {
  it("are weighed: a name before an estate of the same words", () => {
    const hits = searchOf(named(["3号楼", "龙湖里"], ["龙湖里", "别处"])).search("龙湖里", 9).hits;
    expect(hits.map(({ row, field }) => [row, field])).toEqual([
      [1, "name"],
      [0, "estate"],
    ]);
  });

  it("of addresses are found by pinyin, but not by its initials", () => {
    const index = { ...named(["甲", "乙"]), address: Uint32Array.of(1, 2) };
    const texts = ["", "金水区商祥路43号", "金水区龙湖路1号"];
    const table = { count: texts.length, get: (position: number) => texts[position] ?? "" };
    const none = new Uint32Array(2);
    const only = { ...index, name: none, estate: none, texts: table };
    expect(searchOf(only).search("shangxianglu43", 9)).toMatchObject({
      total: 1,
      hits: [{ row: 0, field: "address" }],
    });
    expect(searchOf(only).search("商xiang", 9).total).toBe(1);
    expect(searchOf(only).search("sxl", 9).total).toBe(0);
  });
});

describe("pinyin", () => {
  const names = ["智慧岛中心大厦", "龙子湖体育馆", "重庆路银行", "长江大厦"];
  it.each([
    ["zhihuidao", "智慧岛中心大厦"],
    ["zhd", "智慧岛中心大厦"],
    ["huidao", "智慧岛中心大厦"],
    ["longzihu", "龙子湖体育馆"],
    ["lzh", "龙子湖体育馆"],
    ["chongqing", "重庆路银行"],
    ["yinhang", "重庆路银行"],
    ["changjiang", "长江大厦"],
  ])("%s finds %s", (query, name) => {
    expect(found(names, query)).toContain(name);
  });

  it("starts with a syllable: the tail of one is no beginning", () => {
    expect(found(names, "uidao")).toEqual([]);
    expect(found(names, "ihui")).toEqual([]);
  });

  it("comes after what is written so", () => {
    expect(found(["龙湖湾", "Longhu Tower"], "longhu")).toEqual(["Longhu Tower", "龙湖湾"]);
  });
});
