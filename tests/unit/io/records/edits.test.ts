import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAudit, verifyAudit } from "#io/records/record-audit.ts";
import { ConflictError } from "#io/records/record-edits.ts";
import { findBuildings, listRecords, searchRecords } from "#io/records/record-query.ts";
import { commit, historyOf, transactionsOf, undo } from "#io/records/record-trail.ts";
import { readBundle } from "#io/records/record-versions.ts";
import { OPERATOR, openTestRecords, packageBytes, put } from "../../../support/records.ts";
import type { OpenedRecords } from "../../../support/records.ts";
import type { RecordEdit } from "#domain/records/record-change.ts";

let opened: OpenedRecords;
let nowMs: number;

let packaged: Uint8Array;

beforeAll(async () => {
  packaged = await packageBytes({
    dossier: [
      { id: "B-1", name: "甲楼", yearBuilt: 1987, structure: "masonry", state: "empty" },
      { id: "B-2", name: "乙楼", yearBuilt: 2003, structure: "steel", state: "empty" },
    ],
    unit: [{ id: "U-1", use: "dwelling" }],
  });
});

beforeEach(async () => {
  nowMs = 1000;
  opened = await openTestRecords(packaged);
});

const work = (id: string, ...edits: RecordEdit[]) =>
  commit(opened.file, { id, reason: `why ${id}`, edits }, { actor: OPERATOR, nowMs: nowMs++ });
const takeBack = (of: string, id: string) => undo(opened.file, of, id, { actor: OPERATOR, nowMs: nowMs++ });
const dossier = (code = "B-1") => readBundle(opened.file, code)?.dossier;
const conflictsOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ConflictError) return thrown.conflicts;
    throw thrown;
  }
  return undefined;
};

describe("steps", () => {
  it("are added to those that are there, whoever took them", () => {
    const step = (to: string, by: string) => ({ from: "", to, by, role: "operator" as const, atMs: 1 });
    const task = (...addedSteps: ReturnType<typeof step>[]): RecordEdit => ({
      type: "put", kind: "task", id: "T-1", buildingCode: "B-1", values: {}, addedSteps,
    }); // prettier-ignore
    work("t1", task(step("dispatched", "张三丰")));
    work("t2", task(step("accepted", "李四"), step("inspecting", "李四")));
    const steps = readBundle(opened.file, "B-1")?.tasks[0]?.steps.map(({ to, by }) => [to, by]);
    expect(steps).toEqual([
      ["dispatched", "张三丰"],
      ["accepted", "李四"],
      ["inspecting", "李四"],
    ]);
    takeBack("t2", "t3");
    expect(readBundle(opened.file, "B-1")?.tasks[0]?.steps).toHaveLength(1);
  });

  it("are of what has steps", () => {
    const addedSteps = [{ from: "", to: "x", by: "y", role: "operator", atMs: 1 }] as const;
    expect(() => work("t1", { ...put("dossier", "B-1", {}), addedSteps } as RecordEdit)).toThrow(
      /no field steps/,
    );
  });
});

describe("a transaction", () => {
  it("changes what is read, found and listed, and leaves the package's file as it is", () => {
    work("t1", put("dossier", "B-1", { name: "龙湖嘉园", yearBuilt: 1990 }));
    expect(dossier()).toMatchObject({ name: "龙湖嘉园", yearBuilt: 1990, structure: "masonry" });
    expect(searchRecords(opened.file, "湖嘉", 9, 2)).toHaveLength(1);
    expect(searchRecords(opened.file, "甲楼", 9, 2)).toEqual([]);
    expect(
      findBuildings(opened.file, { type: "field", field: "yearBuilt", op: "lt", value: 1990 }, 2),
    ).toEqual([]);
    expect(listRecords(opened.file, { kind: "dossier", sort: { field: "yearBuilt" } }, 2)).toMatchObject({
      records: [{ id: "B-1" }, { id: "B-2" }],
      total: 2,
    });
    expect(opened.db.get("SELECT name FROM pkg.buildings WHERE id = 'B-1'")).toEqual({ name: "甲楼" });
  });

  it("keeps before and after, who, when and why", () => {
    work("t1", put("dossier", "B-1", { yearBuilt: null, name: "甲楼", heightM: 21.5 }));
    expect(historyOf(opened.file, "B-1")).toEqual([
      {
        id: "t1.1",
        kind: "dossier",
        recordId: "B-1",
        buildingCode: "B-1",
        action: "update",
        changes: [
          { field: "heightM", after: 21.5 },
          { field: "yearBuilt", before: 1987 },
        ],
        by: "李巡",
        role: "operator",
        atMs: 1000,
        reason: "why t1",
        version: 1,
      },
    ]);
  });

  it("is done as a whole or not at all", () => {
    expect(() =>
      work("t1", put("dossier", "B-1", { name: "新" }), put("dossier", "B-1", { yearBuilt: "x" })),
    ).toThrow(expect.objectContaining({ code: "records.badValue" }));
    expect(dossier()?.name).toBe("甲楼");
    expect(transactionsOf(opened.file)).toEqual([]);
    expect(readAudit(opened.db, {})).toEqual([]);
  });

  it("is done once, however often it is asked for", () => {
    const first = work("t1", put("dossier", "B-1", { name: "新" }));
    expect(work("t1", put("dossier", "B-1", { name: "更新" }))).toEqual(first);
    expect(dossier()?.name).toBe("新");
    expect(historyOf(opened.file, "B-1")).toHaveLength(1);
  });

  it("tells where somebody else has changed a value in between, and changes nothing", () => {
    const edit: RecordEdit = {
      type: "put",
      kind: "dossier",
      id: "B-1",
      values: { name: "我的" },
      expected: { name: "甲楼" },
    };
    work("t1", put("dossier", "B-1", { name: "别人的" }));
    expect(conflictsOf(() => work("t2", edit))).toEqual([
      { kind: "dossier", recordId: "B-1", field: "name", base: "甲楼", mine: "我的", theirs: "别人的" },
    ]);
    expect(dossier()?.name).toBe("别人的");
  });

  it.each([
    ["a field that is none", { colour: "red" }, "records.unknownField"],
    ["what nobody types in", { createdMs: 5 }, "records.unknownField"],
    ["a word that is not in the list", { structure: "stone" }, "records.badValue"],
    ["an empty text", { name: "" }, "records.badValue"],
    ["a year before all years", { yearBuilt: 12 }, "records.badValue"],
    ["a day that is none", { surveyDay: "2024-13" }, "records.badValue"],
  ])("refuses %s", (_what, values, code) => {
    expect(() => work("t1", put("dossier", "B-1", values))).toThrow(expect.objectContaining({ code }));
  });

  it("refuses a change without a reason, and a record without a building", () => {
    const options = { actor: OPERATOR, nowMs };
    expect(() => commit(opened.file, { id: "t", reason: " ", edits: [] }, options)).toThrow(
      expect.objectContaining({ code: "records.noReason" }),
    );
    expect(() => work("t1", { type: "put", kind: "finding", id: "F", values: { place: "梁" } })).toThrow(
      expect.objectContaining({ code: "records.noBuilding" }),
    );
  });
});

describe("undo", () => {
  it("brings back what was, and what was undone when it is undone itself", () => {
    work("t1", put("dossier", "B-1", { name: "新" }), put("finding", "F-1", { place: "梁", level: "2" }), {
      type: "remove",
      kind: "unit",
      id: "U-1",
    });
    expect(readBundle(opened.file, "B-1")).toMatchObject({ findings: [{ id: "F-1" }], units: [] });
    takeBack("t1", "t2");
    expect(readBundle(opened.file, "B-1")).toMatchObject({
      dossier: { name: "甲楼" },
      findings: [],
      units: [{ id: "U-1", use: "dwelling" }],
    });
    // Nothing of it covers the package any more.
    expect(opened.db.all("SELECT * FROM yutu_overlay WHERE kind = 'dossier'")).toEqual([]);
    takeBack("t2", "t3");
    expect(readBundle(opened.file, "B-1")).toMatchObject({
      dossier: { name: "新" },
      findings: [{ id: "F-1", place: "梁", level: "2" }],
      units: [],
    });
    expect(transactionsOf(opened.file).map(({ id, undoes, isUndone }) => [id, undoes, isUndone])).toEqual([
      ["t3", "t2", false],
      ["t2", "t1", true],
      ["t1", undefined, true],
    ]);
    expect(() => takeBack("t1", "t4")).toThrow(expect.objectContaining({ code: "records.notUndoable" }));
  });

  it("does not take away what somebody has done since", () => {
    work("t1", put("dossier", "B-1", { name: "一" }));
    work("t2", put("dossier", "B-1", { name: "二" }));
    expect(conflictsOf(() => takeBack("t1", "t3"))).toMatchObject([{ field: "name", theirs: "二" }]);
    expect(dossier()?.name).toBe("二");
    work("t4", put("repair", "R-1", { content: "补" }));
    work("t5", put("repair", "R-1", { content: "补缝" }));
    expect(() => takeBack("t4", "t6")).toThrow(expect.objectContaining({ code: "records.notUndoable" }));
  });
});

describe("the audit trail", () => {
  beforeEach(() => {
    for (const [i, name] of ["一", "二", "三"].entries()) work(`t${i}`, put("dossier", "B-1", { name }));
  });

  it("holds while nobody touches it", async () => {
    expect(await verifyAudit(opened.db)).toMatchObject({ ok: true, count: 3 });
  });

  it.each([
    ["a line is changed", "UPDATE audit SET user = '别人' WHERE sequence = 2", 2],
    ["a line is taken out", "DELETE FROM audit WHERE sequence = 2", 2],
    [
      "a value of the history is rewritten",
      "UPDATE history SET changes = replace(changes, '二', '四') WHERE id = 't1.1'",
      2,
    ],
    ["the last lines are cut off", "DELETE FROM audit WHERE sequence = 3", 3],
    ["a line of the history is removed", "DELETE FROM history WHERE id = 't2.1'", 3],
    [
      "history is written past it",
      "INSERT INTO history SELECT 99, 'x', 'x', buildingCode, kind, recordId, action, changes, \"by\", role, atMs, reason, 9, NULL FROM history WHERE id = 't1.1'",
      4,
    ],
  ])("breaks when %s", async (_what, sql, sequence) => {
    opened.db.exec(sql);
    expect(await verifyAudit(opened.db)).toMatchObject({ ok: false, sequence });
  });
});
