import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JOIN_FIELDS, guessMapping, remembered } from "../../../../src/domain/dossier/join-mapping.ts";
import {
  JoinMatcher,
  plainAddress,
  POSITION_TOLERANCE_M,
} from "../../../../src/domain/dossier/join-match.ts";
import type { JoinTarget } from "../../../../src/domain/dossier/join-match.ts";
import { MAX_ISSUES, TableJoin } from "../../../../src/domain/dossier/join-table.ts";
import type { JoinOptions } from "../../../../src/domain/dossier/join-table.ts";

const target = (n: number, address?: string): JoinTarget => ({
  buildingCode: `ZD-014001-${String(n).padStart(4, "0")}`,
  otherCodes: [undefined, `way/${n}`],
  address,
  bbox: [113.8 + n * 0.001, 34.8, 113.8003 + n * 0.001, 34.8002],
});

const TARGETS = [
  target(1, "郑州市金水区龙子湖街道明理路1号院1号楼"),
  target(2, "郑州市金水区龙子湖街道明理路1号院2号楼"),
  target(3, "商鼎路5号"),
  target(4, "商鼎路5号"),
  target(5),
];
const matcher = new JoinMatcher(TARGETS);

describe("headings", () => {
  it("are guessed by name, by what surveys call them, and by what they hold", () => {
    const guesses = guessMapping([
      "房屋编号",
      "层数",
      "建成年代（年）",
      "鉴定等级",
      "序号",
      "是否常住人口统计",
      "层 数",
    ]);
    expect(guesses.map((guess) => guess?.column)).toEqual([
      "key.code",
      "storeysAbove",
      "yearBuilt",
      "appraisalGrade",
      undefined,
      "residentCount",
      undefined,
    ]);
  });

  it("give every field of the dossier its own name", () => {
    for (const { key, title } of JOIN_FIELDS) {
      const [guess] = guessMapping([title.zh]);
      expect(guess?.column === key || guess?.column.startsWith("key."), title.zh).toBe(true);
    }
    expect(guessMapping(["未销号隐患"])).toEqual([undefined]);
  });

  it("are remembered by name, wherever the column stands", () => {
    expect(
      remembered({ 房屋编号: "key.code", "高度（米）": "heightM" }, ["高度", "别的", "房屋编号"]),
    ).toEqual(["heightM", undefined, "key.code"]);
  });
});

describe("a row's building", () => {
  it("is found by any of its codes, as people write them", () => {
    for (const code of ["ZD-014001-0001", "ｚｄ－０１４００１－０００１", " zd014001 0001", "way/1"]) {
      expect(matcher.match({ code })).toEqual({
        type: "matched",
        buildingCode: "ZD-014001-0001",
        by: "code",
      });
    }
  });

  it("is found by its address, with or without city and district", () => {
    for (const address of ["明理路1号院2号楼", "河南省郑州市金水区龙子湖街道明理路 1 号院 2 幢"]) {
      const match = matcher.match({ address: address.includes("龙子湖") ? address : `龙子湖街道${address}` });
      expect(match, address).toEqual({ type: "matched", buildingCode: "ZD-014001-0002", by: "address" });
    }
    // A community is no district.
    expect(plainAddress("陈三桥社区5号")).toBe("陈三桥社区5号");
  });

  it("is none where two have the same address, unless the position tells them apart", () => {
    expect(matcher.match({ address: "商鼎路5号" })).toEqual({
      type: "ambiguous",
      candidates: ["ZD-014001-0003", "ZD-014001-0004"],
    });
    expect(
      matcher.match({ address: "商鼎路5号", longitudeDeg: 113.8041, latitudeDeg: 34.8001 }),
    ).toMatchObject({
      buildingCode: "ZD-014001-0004",
      by: "position",
    });
  });

  it("is the nearest within the tolerance, and none beyond", () => {
    const at = (metres: number) => ({ longitudeDeg: 113.8051, latitudeDeg: 34.8002 + metres / 111_320 });
    expect(matcher.match(at(POSITION_TOLERANCE_M - 1))).toMatchObject({ buildingCode: "ZD-014001-0005" });
    expect(matcher.match(at(POSITION_TOLERANCE_M + 1))).toEqual({ type: "unmatched" });
    expect(matcher.match({})).toEqual({ type: "noKey" });
    expect(matcher.match({ code: "XX-1" })).toEqual({ type: "unmatched" });
  });

  it("is its own for a position inside of it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TARGETS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (wanted, share) => {
          const [west, south, east, north] = wanted.bbox;
          const match = matcher.match({
            longitudeDeg: west + (east - west) * share,
            latitudeDeg: south + (north - south) * share,
          });
          expect(match).toMatchObject({ buildingCode: wanted.buildingCode });
        },
      ),
    );
  });
});

describe("a join", () => {
  const options = (rest: Partial<JoinOptions> = {}): JoinOptions => ({
    mapping: ["key.code", "structure", "yearBuilt"],
    overwrites: false,
    firstRow: 2,
    ...rest,
  });
  const join = (rest: Partial<JoinOptions> = {}, current: Record<string, object> = {}): TableJoin =>
    new TableJoin(matcher, options(rest), (code) => current[code]);

  it("gathers what changes, a building once, and says how many rows did what", () => {
    const table = join({}, { "ZD-014001-0002": { structure: "masonry" } });
    table.add(["ZD-014001-0001", "砖混", "1986"]);
    table.add(["ZD-014001-0001", "", "1986"]);
    table.add(["ZD-014001-0002", "砌体结构", ""]);
    table.add(["nobody", "钢结构", "2001"]);
    table.add(["", "", ""]);
    expect(table.edits).toEqual([
      { buildingCode: "ZD-014001-0001", row: 2, values: { structure: "masonry", yearBuilt: 1986 } },
    ]);
    expect(table.summary).toMatchObject({
      rows: 5,
      matched: 3,
      unmatched: 1,
      changed: 1,
      unchanged: 1,
      faulty: 0,
    });
    expect(table.issues).toEqual([{ row: 5, reason: "unmatched", found: "nobody" }]);
  });

  it("names row, column, reason and suggestion of what is wrong, and takes the rest of the row", () => {
    const table = join();
    table.add(["ZD-014001-0001", "竹结构", "1986"]);
    expect(table.issues).toMatchObject([
      { row: 2, column: "structure", reason: "unknownWord", found: "竹结构", suggestion: "木（竹）结构" },
    ]);
    expect(table.edits[0]?.values).toEqual({ yearBuilt: 1986 });
    expect(table.summary.faulty).toBe(1);
  });

  it("replaces nothing unless it is told to, and never chooses between two rows", () => {
    const known = { "ZD-014001-0001": { yearBuilt: 1990 } };
    const careful = join({}, known);
    careful.add(["ZD-014001-0001", "", "1986"]);
    expect(careful.issues).toMatchObject([{ reason: "kept", found: "1986", suggestion: "1990" }]);
    expect(careful.edits).toEqual([]);
    const bold = join({ overwrites: true }, known);
    bold.add(["ZD-014001-0001", "", "1986"]);
    bold.add(["ZD-014001-0001", "", "1987"]);
    expect(bold.edits[0]?.values).toEqual({ yearBuilt: 1986 });
    expect(bold.issues).toMatchObject([{ row: 3, reason: "duplicate", found: "1987", suggestion: "1986" }]);
  });

  it("counts the issues that it no longer lists", () => {
    const table = join();
    for (let i = 0; i < MAX_ISSUES + 3; i++) table.add([`nobody ${i}`]);
    expect(table.issues).toHaveLength(MAX_ISSUES);
    expect(table.issueCount).toBe(MAX_ISSUES + 3);
  });
});
