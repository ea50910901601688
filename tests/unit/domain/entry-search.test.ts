import { describe, expect, it } from "vitest";
import { EntrySearch } from "../../../src/domain/entry-search.ts";
import { queryWords } from "../../../src/domain/building-search.ts";
import { ReadingTable } from "../../../src/domain/pinyin-scan.ts";
import { readingsOf } from "../../../src/io/pinyin.ts";

const ENTRIES = [
  { id: "lake", texts: ["龙子湖", "Longzi Lake"] },
  { id: "road", texts: ["龙子湖北路", "Longzihu North Road"] },
  { id: "layer", texts: ["道路", "Roads"] },
  { id: "command", texts: ["复位视图", "Reset view"] },
] as const;

const search = new EntrySearch(ENTRIES, new ReadingTable(readingsOf));
const found = (query: string, most = 9): string[] =>
  search.find(queryWords(query), most).map((position) => ENTRIES[position]!.id);

describe("places, layers and commands", () => {
  it.each([
    ["龙子湖", ["lake", "road"]],
    ["longzi", ["lake", "road"]],
    ["lzh", ["lake", "road"]],
    ["longzi north", ["road"]],
    ["龙子 road", ["road"]],
    ["road", ["layer", "road"]],
    ["daolu", ["layer"]],
    ["fwst", ["command"]],
    ["VIEW", ["command"]],
    ["nothing", []],
    ["", []],
  ])("%j finds %j", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it("are cut to so many, the best of them", () => {
    expect(found("龙子湖", 1)).toEqual(["lake"]);
  });
});
