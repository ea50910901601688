import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Changeset } from "#domain/dossier/changeset.ts";
import type { ConflictChoices, RecordEdit } from "#domain/records/record-change.ts";
import { exportChangeset, mergeChangeset } from "#io/records/record-changesets.ts";
import { commit } from "#io/records/record-trail.ts";
import { compareStates, readBundle, stateAt } from "#io/records/record-versions.ts";
import { OPERATOR, openTestRecords, packageBytes, put } from "../../../support/records.ts";
import type { OpenedRecords } from "../../../support/records.ts";

let packaged: Uint8Array;
let here: OpenedRecords;
let there: OpenedRecords;

beforeAll(async () => {
  packaged = await packageBytes({
    dossier: [{ id: "B-1", name: "原", yearBuilt: 1987 }],
    unit: [{ id: "U-1", entrance: "一" }],
  });
});

beforeEach(async () => {
  [here, there] = [await openTestRecords(packaged), await openTestRecords(packaged)];
});

const work = ({ file }: OpenedRecords, id: string, nowMs: number, ...edits: RecordEdit[]) =>
  commit(file, { id, reason: id, edits }, { actor: OPERATOR, nowMs });
const exported = (level: 2 | 3 = 3): Changeset =>
  exportChangeset(here.file, { actor: OPERATOR, nowMs: 9, level, seesKind: () => true, after: undefined });

/** What comes of it there: conflicts, or the record when there are none. */
function apply(choices: ConflictChoices = {}) {
  const { transaction, conflicts } = mergeChangeset(there.file, exported(), choices);
  if (conflicts.length > 0) return conflicts;
  commit(there.file, transaction, { actor: OPERATOR, nowMs: 10 });
  return readBundle(there.file, "B-1");
}

describe("changes of another machine", () => {
  it("are done here, once, with what was made and removed", () => {
    work(here, "t1", 1, put("dossier", "B-1", { name: "新" }), put("finding", "F-1", { place: "梁" }));
    work(here, "t2", 2, put("finding", "F-1", { place: "二层梁" }), {
      type: "remove",
      kind: "unit",
      id: "U-1",
    });
    const expected = { dossier: { name: "新" }, findings: [{ id: "F-1", place: "二层梁" }], units: [] };
    expect(apply()).toMatchObject(expected);
    expect(apply()).toMatchObject(expected);
    expect(readBundle(there.file, "B-1")?.history).toHaveLength(3);
    // With all that was done before once more, as each new export has it.
    work(here, "t3", 3, put("finding", "F-1", { place: "三层梁" }));
    expect(apply()).toMatchObject({ findings: [{ place: "三层梁" }] });
  });

  it("do not bring back what was taken away here", () => {
    work(here, "t1", 1, put("finding", "F-1", { place: "梁" }));
    apply();
    work(there, "x1", 11, { type: "remove", kind: "finding", id: "F-1" });
    work(here, "t2", 12, put("finding", "F-1", { place: "柱" }));
    expect(apply()).toMatchObject([
      { recordId: "F-1", field: "place", mine: null, theirs: "柱" },
      { recordId: "F-1", field: "source", mine: null, theirs: "manual" },
    ]);
  });

  it("leave other fields alone, and are told field by field where both have changed one", () => {
    work(here, "t1", 1, put("dossier", "B-1", { name: "甲", yearBuilt: 1990, heightM: 12 }));
    work(there, "x1", 1, put("dossier", "B-1", { name: "乙", storeysAbove: 6 }));
    expect(apply()).toEqual([
      { kind: "dossier", recordId: "B-1", field: "name", base: "原", mine: "乙", theirs: "甲" },
    ]);
    // Nothing was overwritten, and nothing was done by half.
    expect(readBundle(there.file, "B-1")?.dossier).toMatchObject({ name: "乙", yearBuilt: 1987 });
    expect(apply({ "dossier/B-1/name": "mine" })).toMatchObject({
      dossier: { name: "乙", yearBuilt: 1990, heightM: 12, storeysAbove: 6 },
    });
  });

  it("take the other value where that is chosen", () => {
    work(here, "t1", 1, put("dossier", "B-1", { name: "甲" }));
    work(there, "x1", 1, put("dossier", "B-1", { name: "乙" }));
    expect(apply({ "dossier/B-1/name": "theirs" })).toMatchObject({ dossier: { name: "甲" } });
  });

  it("do not remove what was changed here", () => {
    work(here, "t1", 1, { type: "remove", kind: "unit", id: "U-1" });
    work(there, "x1", 1, put("unit", "U-1", { entrance: "二" }));
    expect(apply()).toMatchObject([{ field: "entrance", base: "一", mine: "二", theirs: null }]);
    expect(apply({ "unit/U-1/entrance": "mine" })).toMatchObject({ units: [{ entrance: "二" }] });
  });

  it("leave out what is above the level of who exports", () => {
    work(here, "t1", 1, put("dossier", "B-1", { name: "甲", managerName: "张三" }));
    expect(JSON.stringify(exported(2))).not.toContain("张三");
    expect(JSON.stringify(exported(3))).toContain("张三");
  });
});

describe("versions", () => {
  it("are what the records said at a moment, and what is different between two", () => {
    work(here, "t1", 100, put("dossier", "B-1", { name: "一" }), put("finding", "F-1", { place: "梁" }));
    work(here, "t2", 200, put("dossier", "B-1", { name: "二" }), {
      type: "remove",
      kind: "finding",
      id: "F-1",
    });
    expect(readBundle(here.file, "B-1", 50)).toMatchObject({
      dossier: { name: "原" },
      findings: [],
      history: [],
    });
    expect(readBundle(here.file, "B-1", 100)).toMatchObject({
      dossier: { name: "一" },
      findings: [{ place: "梁" }],
    });
    expect(readBundle(here.file, "B-1")).toMatchObject({ dossier: { name: "二" }, findings: [] });
    const [before, after] = [stateAt(here.file, "B-1", 100), stateAt(here.file, "B-1", 200)];
    expect(compareStates(before, after)).toMatchObject([
      { kind: "dossier", action: "update", changes: [{ field: "name", before: "一", after: "二" }] },
      { kind: "finding", recordId: "F-1", action: "delete" },
    ]);
  });
});
