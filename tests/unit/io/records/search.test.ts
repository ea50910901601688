import { describe, expect, it } from "vitest";
import { searchRecords } from "#io/records/record-query.ts";
import { indexText, matchText } from "#io/records/search-text.ts";
import { openTestRecords, packageBytes } from "../../../support/records.ts";

describe("texts of the index", () => {
  it("hold every two neighbours and the last one alone", () => {
    expect(indexText(["龙湖嘉园"])).toBe("龙湖 湖嘉 嘉园 园");
    expect(indexText(["３号楼", "B座"])).toBe("3号 号楼 楼 b座 座");
    expect(indexText(["  ", "—"])).toBe("");
  });

  it("are asked for as phrases, one character by its beginning", () => {
    expect(matchText("湖嘉园")).toBe('"湖嘉 嘉园"');
    expect(matchText("湖 5-12")).toBe('"湖"* AND "5"* AND "12"');
    expect(matchText('" OR *')).toBe('"or"');
    expect(matchText("——")).toBeUndefined();
  });
});

describe("search", () => {
  const find = async (query: string, level: 1 | 2 | 3 = 2) => {
    const packaged = await packageBytes({
      dossier: [
        { id: "B-1", name: "郑州龙湖嘉园三号楼", standardAddress: "金水区如意东路 88 号" },
        { id: "B-2", name: "湖嘉大厦", managerUnit: "豫康物业" },
        { id: "B-3", name: "Ｔｏｗｅｒ Ａ", managerName: "欧阳娜娜" },
      ],
      owner: [{ id: "O-1", name: "诸葛明亮" }],
    });
    const { file } = await openTestRecords(packaged);
    return searchRecords(file, query, 10, level).map(({ recordId }) => recordId);
  };

  it("finds any two characters in the middle of a word", async () => {
    expect(await find("湖嘉")).toEqual(["B-1", "B-2"]);
    expect(await find("意东")).toEqual(["B-1"]);
    expect(await find("号楼")).toEqual(["B-1"]);
  });

  it("finds one character, several words in any order, and letters of any width and case", async () => {
    expect(await find("厦")).toEqual(["B-2"]);
    expect(await find("东路 嘉园")).toEqual(["B-1"]);
    expect(await find("tower a")).toEqual(["B-3"]);
    expect(await find("嘉龙")).toEqual([]);
  });

  it("does not find by what is above the level of who asks", async () => {
    expect(await find("豫康", 1)).toEqual([]);
    expect(await find("豫康", 2)).toEqual(["B-2"]);
    expect(await find("阳娜", 2)).toEqual([]);
    expect(await find("阳娜", 3)).toEqual(["B-3"]);
    expect(await find("诸葛", 2)).toEqual([]);
  });
});
