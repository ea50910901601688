import { describe, expect, it } from "vitest";
import { BuildingSearch } from "../../../src/domain/building-search.ts";
import type { BuildingIndex } from "../../../src/domain/building-index.ts";
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

const found = (names: readonly string[], query: string, estates?: readonly string[]): string[] =>
  new BuildingSearch(named(names, estates), readingsOf).search(query, 20).hits.map(({ row }) => names[row]!);

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
    const hits = new BuildingSearch(named(names, estates), readingsOf).search("龙湖 1号", 20).hits;
    expect(hits.map(({ row }) => row)).toEqual([0]);
    expect(hits[0]?.field).toBe("estate");
  });

  it("count beyond what is shown, and equals keep the order of the index", () => {
    const names = Array.from({ length: 500 }, (_, row) => `龙湖里${row}号楼`);
    const { hits, total } = new BuildingSearch(named(names), readingsOf).search("号楼", 7);
    expect(total).toBe(500);
    expect(hits.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it.each(["", "   ", "\n", "不在这里"])("%j finds nothing", (query) => {
    expect(found(["龙湖里"], query)).toEqual([]);
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
