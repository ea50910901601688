import gcoord from "gcoord";
import { describe, expect, it } from "vitest";
import { JoinMatcher } from "#domain/dossier/join-match.ts";
import { csvOfIssues } from "#domain/dossier/join-report.ts";
import type { JoinSetup, ReportWords } from "#domain/records/table-join.ts";
import { lonLatToPlane } from "#io/crs.ts";
import { readTable } from "#io/tables/read-table.ts";
import { factsOfTable } from "../../../workers/table-facts.ts";
import { checkTable } from "../../../workers/table-join.ts";
import type { AskRecords } from "../../../workers/table-join.ts";

const POSITION = [113.8051, 34.7902] as const;
const matcher = new JoinMatcher([
  { buildingCode: "ZD-014001-0001", bbox: [113.805, 34.7901, 113.8052, 34.7903] },
  { buildingCode: "ZD-014001-0002", bbox: [113.815, 34.7901, 113.8152, 34.7903] },
]);
const ask = ((_name: string, [edits]: readonly [readonly unknown[]]) =>
  Promise.resolve({ made: 0, changed: edits.length, unchanged: 0, issues: [] })) as unknown as AskRecords;

async function join(text: string, part: Partial<JoinSetup> = {}, isStopped = (): boolean => false) {
  const file = await readTable(new TextEncoder().encode(text));
  const [facts] = factsOfTable(file).sheets;
  const setup = { sheet: 0, mapping: facts!.guess, crs: facts!.systems[0]!, overwrites: false, ...part };
  return { facts: facts!, checked: await checkTable(file, setup, matcher, ask, isStopped, () => undefined) };
}

describe("a row's position", () => {
  const [gcjX, gcjY] = gcoord.transform([...POSITION], gcoord.WGS84, gcoord.GCJ02);
  const [bdX, bdY] = gcoord.transform([...POSITION], gcoord.WGS84, gcoord.BD09);
  const [planeX, planeY] = lonLatToPlane("EPSG:4547")!(...POSITION);
  const [zoneX, zoneY] = lonLatToPlane("EPSG:4526")!(...POSITION);

  it.each([
    ["degrees", undefined, POSITION[0], POSITION[1]],
    ["GCJ-02", "GCJ02", gcjX, gcjY],
    ["BD-09", "BD09", bdX, bdY],
    ["a plane without the zone", undefined, planeX, planeY],
    ["a plane with the zone before the easting", undefined, zoneX, zoneY],
    ["a plane with the northing first, as surveyors have it", undefined, planeY, planeX],
  ])("is understood in %s", async (_name, crs, x, y) => {
    const { checked } = await join(`X,Y,层数\n${x},${y},6\n`, crs === undefined ? {} : { crs });
    expect(checked?.check.summary).toMatchObject({ matched: 1, by: { position: 1 } });
    expect(checked?.edits).toEqual([{ buildingCode: "ZD-014001-0001", row: 2, values: { storeysAbove: 6 } }]);
  });

  it("that is shifted is of no building when it is taken for degrees", async () => {
    const { checked } = await join(`经度,纬度,层数\n${gcjX},${gcjY},6\n`);
    expect(checked?.check.summary).toMatchObject({ matched: 0, unmatched: 1 });
    expect(checked?.issues[0]?.found).toBe(`${gcjX}, ${gcjY}`);
  });
});

describe("a check", () => {
  it("counts in the numbers of the file, and says which code may have been meant", async () => {
    const { facts, checked } = await join("2025 年表,,\n房屋编号,层数,\nZD-014001-0O01,6,\nZD-99,7,\n,8,\n");
    expect(facts).toMatchObject({ headingRow: 2, rowCount: 3 });
    expect(checked?.issues).toEqual([
      { row: 3, reason: "unmatched", found: "ZD-014001-0O01", suggestion: "ZD-014001-0001" },
      { row: 4, reason: "unmatched", found: "ZD-99" },
      { row: 5, reason: "noKey", found: "" },
    ]);
  });

  it("that is stopped comes to nothing", async () => {
    const { checked } = await join("房屋编号,层数\nZD-014001-0001,6\n", {}, () => true);
    expect(checked).toBeUndefined();
  });

  it("makes a report that a spreadsheet does not run", () => {
    const words: ReportWords = {
      headings: ["行", "字段", "原因", "值", "建议"],
      columns: { structure: "结构" },
      reasons: { unknownWord: "没有这个词" },
    };
    const issues = [{ row: 3, column: "structure", reason: "unknownWord", found: "=1+1" }] as const;
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(csvOfIssues(issues, words))).toBe(
      "\uFEFF行,字段,原因,值,建议\r\n3,结构,没有这个词,'=1+1,\r\n",
    );
  });
});
