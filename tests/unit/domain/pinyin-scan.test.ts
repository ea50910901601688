import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/domain/fold-text.ts";
import { PinyinScan, ReadingTable } from "../../../src/domain/pinyin-scan.ts";
import { readingsOf } from "../../../src/io/pinyin.ts";
import { MATCH_EXACT, MATCH_MIDDLE, MATCH_PREFIX, MATCH_WORD } from "../../../src/kernels/text-scan.ts";

const table = new ReadingTable(readingsOf);

function scanOf(names: readonly string[]): PinyinScan {
  const texts = names.map(foldText);
  const scan = new PinyinScan(texts.length, (text) => texts[text]!, table);
  for (const [position, text] of texts.entries()) scan.add(position, text);
  return scan;
}

const found = (names: readonly string[], word: string): string[] => {
  const hits: string[] = [];
  scanOf(names).find(foldText(word), (text) => hits.push(names[text]!));
  return hits;
};

describe("one name", () => {
  it.each([
    ["智慧岛", "zhihuidao"],
    ["智慧岛", "zhd"],
    ["智慧岛", "zhhd"],
    ["智慧岛", "zhihd"],
    ["智慧岛", "zhi慧"],
    ["智慧岛", "智hui岛"],
    ["智慧岛", "慧dao"],
    ["智慧岛", "zhihuid"],
    ["智慧岛", "zhihu"],
    ["智慧岛", "ZhìHuìDǎo"],
    ["智慧岛", "zhi'hui'dao"],
    ["西安路", "xi'an"],
    ["西安路", "xianlu"],
    ["重庆路", "chongqinglu"],
    ["重庆路", "cql"],
    ["重要", "zhongyao"],
    ["长江路", "changjiang"],
    ["省长楼", "shengzhang"],
    ["音乐厅", "yinyueting"],
    ["快乐里", "kuaile"],
    ["银行", "yinhang"],
    ["行政楼", "xingzheng"],
    ["绿地", "lvdi"],
    ["绿地", "ludi"],
    ["女子医院", "nvziyiyuan"],
    ["女子医院", "nüzi"],
    ["吕庄", "lyuzhuang"],
    ["厦门街", "xiamen"],
    ["大厦", "dasha"],
    ["SOHO中国", "sohozhongguo"],
    ["SOHO中国", "sohozg"],
    ["龙湖家园 67号楼", "longhujiayuan67"],
    ["龙湖家园 67号楼", "67haolou"],
    ["龙湖家园 67号楼", "jiayuan67hao"],
    ["龙湖·家园（北区）", "longhujiayuanbeiqu"],
  ])("%s is found by %s", (name, word) => {
    expect(found([name], word)).toEqual([name]);
  });

  it.each([
    ["智慧岛", "uidao"],
    ["智慧岛", "ihui"],
    ["智慧岛", "zhihuidaos"],
    ["智慧岛", "zdh"],
    ["智慧岛", "z"],
    ["智慧岛", "智慧"],
    ["智慧岛", "12"],
    ["智慧岛", "zhi慧湖"],
    ["中大", "zhiong"],
    ["龙湖家园 67号楼", "longhujiayuan68"],
    ["龙湖家园 67号楼", "jiayuan7hao"],
    ["Longhu Tower", "longhu"],
    ["智慧岛", "a".repeat(31)],
  ])("%s is not found by %s", (name, word) => {
    expect(found([name], word)).toEqual([]);
  });
});

it("rates the place, and a whole syllable above an initial", () => {
  const names = ["智慧岛", "智慧岛中心", "新 智慧岛", "大智慧岛", "中海岛"];
  const rated = (word: string): unknown[] => {
    const hits: unknown[] = [];
    scanOf(names).find(word, (text, quality, isInitials) => hits.push([names[text], quality, isInitials]));
    return hits;
  };
  expect(rated("zhihuidao")).toEqual([
    ["智慧岛", MATCH_EXACT, false],
    ["智慧岛中心", MATCH_PREFIX, false],
    ["新 智慧岛", MATCH_WORD, false],
    ["大智慧岛", MATCH_MIDDLE, false],
  ]);
  expect(rated("zhd")).toEqual([
    ["智慧岛", MATCH_EXACT, true],
    ["智慧岛中心", MATCH_PREFIX, true],
    ["新 智慧岛", MATCH_WORD, true],
    ["大智慧岛", MATCH_MIDDLE, true],
    ["中海岛", MATCH_EXACT, true],
  ]);
  // Cut short, it is not the whole name.
  expect(rated("zhihuida")[0]).toEqual(["智慧岛", MATCH_PREFIX, false]);
});

it("tells every text once, with house numbers and without", () => {
  const names = Array.from({ length: 300 }, (_, i) => `龙湖路${i}号`);
  const hits = found(names, "longhulu");
  expect(hits).toEqual(names);
  expect(found(names, "longhulu29")).toEqual(names.filter((name) => name.startsWith("龙湖路29")));
});

it("finds a run of any text's characters by any of their readings or initials", () => {
  const chars = fc.constantFrom(..."智慧岛龙子湖重庆长江乐行绿女厦中国省");
  const options = fc.record({ reading: fc.nat(), cut: fc.constantFrom("whole", "initial", "self") });
  fc.assert(
    fc.property(
      fc.array(chars, { minLength: 2, maxLength: 8 }),
      fc.nat(6),
      fc.array(options, { minLength: 2, maxLength: 5 }),
      (name, from, steps) => {
        const start = Math.min(from, name.length - 2);
        const part = name.slice(start, start + steps.length);
        const word = part
          .map((char, i) => {
            const readings = table.of(char.charCodeAt(0));
            const { reading, cut } = steps[i]!;
            const syllable = readings[reading % readings.length]!;
            return cut === "self" ? char : cut === "initial" ? syllable[0]! : syllable;
          })
          .join("");
        fc.pre(/[a-z]/.test(word) && word.length >= 2 && word.length <= 30);
        expect(found([name.join("")], word)).toHaveLength(1);
      },
    ),
  );
});
