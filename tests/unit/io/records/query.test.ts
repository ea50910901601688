import { beforeAll, describe, expect, it } from "vitest";
import type { RecordCondition } from "#domain/records/record-condition.ts";
import { completenessOf } from "#domain/dossier/completeness.ts";
import type { Dossier } from "#domain/dossier/records.ts";
import { coverageBy, findBuildings, listRecords, readColumn } from "#io/records/record-query.ts";
import { commit } from "#io/records/record-trail.ts";
import { OPERATOR, openTestRecords, packageBytes, put } from "../../../support/records.ts";
import type { OpenedRecords } from "../../../support/records.ts";

let opened: OpenedRecords;

beforeAll(async () => {
  const place = { districtCode: "410105", communityCode: "001" };
  opened = await openTestRecords(
    await packageBytes({
      dossier: [
        { id: "B-1", structure: "masonry", yearBuilt: 1987, state: "filed", ...place },
        { id: "B-2", structure: "masonry", yearBuilt: 2003, state: "draft", ...place },
        { id: "B-3", structure: "steel", state: "empty", communityCode: "002" },
        { id: "B-4", procedures: ["acceptance", "business"], remark: "50% 折旧_完" },
      ],
      finding: [
        { id: "F-1", buildingCode: "B-1", problem: "PRB-01-01", state: "open" },
        { id: "F-2", buildingCode: "B-2", problem: "PRB-01-01", state: "closed" },
      ],
    }),
  );
  // Local work moves one building into the answer and one out of it.
  commit(
    opened.file,
    {
      id: "t",
      reason: "核实",
      edits: [
        put("dossier", "B-2", { yearBuilt: 1989 }),
        put("finding", "F-2", { state: "open" }, "B-2"),
        put("dossier", "B-5", { structure: "masonry", yearBuilt: 1975 }),
      ],
    },
    { actor: OPERATOR, nowMs: 1 },
  );
});

const find = (where: RecordCondition) => findBuildings(opened.file, where, 2).toSorted();
const field = (name: string, op: "is" | "isNot" | "lt" | "ge", value: string | number): RecordCondition => ({
  type: "field",
  field: name,
  op,
  value,
});

describe("a filter", () => {
  it("finds all brick buildings before 1990 with an open crack finding, local work included", () => {
    const where: RecordCondition = {
      type: "all",
      of: [
        field("structure", "is", "masonry"),
        field("yearBuilt", "lt", 1990),
        {
          type: "related",
          kind: "finding",
          where: { type: "all", of: [field("problem", "is", "PRB-01-01"), field("state", "is", "open")] },
        },
      ],
    };
    expect(find(where)).toEqual(["B-1", "B-2"]);
  });

  it("holds what is unknown to be neither equal nor unequal, and its negation to be all else", () => {
    expect(find(field("structure", "isNot", "masonry"))).toEqual(["B-3"]);
    expect(find({ type: "not", of: field("structure", "is", "masonry") })).toEqual(["B-3", "B-4"]);
    expect(find({ type: "field", field: "yearBuilt", op: "unknown" })).toEqual(["B-3", "B-4"]);
    expect(find({ type: "any", of: [] })).toEqual([]);
    expect(find({ type: "all", of: [] })).toHaveLength(5);
  });

  it("looks into lists of codes, and takes a person's signs as they are", () => {
    expect(find({ type: "field", field: "procedures", op: "in", values: ["business"] })).toEqual(["B-4"]);
    expect(find({ type: "field", field: "remark", op: "contains", value: "0% 折" })).toEqual(["B-4"]);
    expect(find({ type: "field", field: "remark", op: "contains", value: "0_" })).toEqual([]);
  });

  it("finds by place through the R-tree", () => {
    expect(find({ type: "box", box: [113.7005, 34, 113.7015, 35] })).toEqual(["B-2"]);
  });

  it("refuses fields that are not there, and those above the one who asks", () => {
    expect(() => find(field("colour", "is", "red"))).toThrow(
      expect.objectContaining({ code: "records.unknownField" }),
    );
    expect(() => find(field("managerName", "is", "张"))).toThrow(
      expect.objectContaining({ code: "records.forbidden" }),
    );
    expect(() => findBuildings(opened.file, field("managerPhone", "is", "1"), 4)).toThrow(
      expect.objectContaining({ code: "records.forbidden" }),
    );
  });
});

it("lists a page in order, the unknown last either way, and tells how many there are", () => {
  const list = (isDescending: boolean, offset: number) => {
    const { records, total } = listRecords(
      opened.file,
      { kind: "dossier", sort: { field: "yearBuilt", isDescending }, offset, limit: 3 },
      2,
    );
    return [records.map(({ id }) => id), total];
  };
  expect(list(false, 0)).toEqual([["B-5", "B-1", "B-2"], 5]);
  expect(list(true, 0)).toEqual([["B-2", "B-1", "B-5"], 5]);
  expect(list(true, 3)[0]).toHaveLength(2);
  expect(list(true, 9)).toEqual([[], 5]);
});

it("reads a column for the map, and counts dossiers by area", () => {
  expect(readColumn(opened.file, "yearBuilt", 1).codes.toSorted()).toEqual(["B-1", "B-2", "B-5"]);
  expect(coverageBy(opened.file, "communityCode", 2)).toEqual([
    // Changed here, the second has no survey and counts for what it is.
    { area: "001", total: 2, filed: 1, draft: 0, share: 0.5 },
    { area: "002", total: 1, filed: 0, draft: 0, share: 0 },
    { area: undefined, total: 2, filed: 0, draft: 0, share: 0 },
  ]);
});

describe("the completeness of dossiers", () => {
  it("is counted by the records as the domain counts it, and told to nobody below its fields", async () => {
    const dossiers = [
      { id: "C-1" },
      { id: "C-2", code: "C-2", name: "一号楼", yearBuilt: 1987, appraisalGrade: "B" },
      { id: "C-3", code: "C-3", appraisalGrade: "B", appraisalDay: "2024-05" },
      { id: "C-4", code: "C-4", appraisalGrade: "none", structure: "masonry", surveyDay: "2024" },
    ];
    const { file } = await openTestRecords(await packageBytes({ dossier: dossiers }));
    const expected = dossiers.map((dossier) =>
      Math.round(100 * completenessOf({ ...dossier, source: "synthetic" } as unknown as Dossier).share),
    );
    expect(readColumn(file, "completeness", 2)).toEqual({
      codes: ["C-1", "C-2", "C-3", "C-4"],
      values: expected,
    });
    expect(new Set(expected).size).toBeGreaterThan(2);
    expect(() => readColumn(file, "completeness", 1)).toThrow(/above this role/);
    expect(() => coverageBy(file, "gridCode", 1)).toThrow(/above this role/);
  });
});
