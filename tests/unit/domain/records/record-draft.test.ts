import { describe, expect, it } from "vitest";
import { DOSSIER_FIELDS } from "#domain/dossier/dossier-fields.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type { RecordConflict } from "#domain/records/record-change.ts";
import {
  draftProblems,
  editOfDraft,
  lockedReason,
  settleDraft,
  shownForEdit,
  withTyped,
} from "#domain/records/record-draft.ts";
import type { RecordDraft } from "#domain/records/record-draft.ts";

const RECORD: VisibleRecord = {
  id: "B-1",
  buildingCode: "B-1",
  source: "census",
  createdMs: 0,
  updatedMs: 0,
  values: {
    name: "一号楼",
    heightM: 12,
    surveyorName: "张*",
    remark: "电话 138****5678",
    fireHazards: ["wiring"],
  },
  masked: ["surveyorName"],
};
const DRAFT: RecordDraft = {
  cityId: "a",
  kind: "dossier",
  recordId: "B-1",
  buildingCode: "B-1",
  isNew: false,
  values: {},
  base: {},
  reason: "",
};

describe("a draft of a record", () => {
  it("holds what was typed with what stood there, and lets go of it when it is back", () => {
    const typed = withTyped(DRAFT, RECORD, "heightM", 15);
    expect(typed).toMatchObject({ values: { heightM: 15 }, base: { heightM: 12 } });
    expect(withTyped(typed, RECORD, "heightM", 12)).toEqual(DRAFT);
    const unknown = withTyped(DRAFT, RECORD, "yearBuilt", 1987);
    expect(unknown.base).toEqual({ yearBuilt: null });
    expect(withTyped(unknown, RECORD, "yearBuilt", null)).toEqual(DRAFT);
  });

  it("keeps to what stood there when the edit was begun, though the record has changed since", () => {
    const typed = withTyped(DRAFT, RECORD, "heightM", 15);
    const changed = { ...RECORD, values: { ...RECORD.values, heightM: 13 } };
    expect(withTyped(typed, changed, "heightM", 16).base).toEqual({ heightM: 12 });
  });

  it("expects what was seen, and nothing of what is masked", () => {
    const typed = withTyped(
      withTyped(withTyped(DRAFT, RECORD, "surveyorName", "李四"), RECORD, "remark", "空置"),
      RECORD,
      "name",
      "",
    );
    expect(shownForEdit(RECORD, "surveyorName")).toBeUndefined();
    expect(shownForEdit(RECORD, "remark")).toBeUndefined();
    expect(editOfDraft(typed)).toEqual({
      type: "put",
      kind: "dossier",
      id: "B-1",
      buildingCode: "B-1",
      values: { surveyorName: "李四", remark: "空置", name: null },
      expected: { name: "一号楼" },
    });
  });

  it("expects nothing of a record that it makes", () => {
    expect(editOfDraft({ ...DRAFT, isNew: true, values: { name: "a" } })).not.toHaveProperty("expected");
  });

  it("tells none from not known in a field of several words", () => {
    const none = withTyped(DRAFT, RECORD, "fireHazards", []);
    expect(editOfDraft(none)).toMatchObject({ values: { fireHazards: [] } });
    const unknown = withTyped(DRAFT, RECORD, "fireHazards", null);
    expect(editOfDraft(unknown)).toMatchObject({ values: { fireHazards: null } });
  });

  it("keeps free text as it was written, and makes codes plain", () => {
    const typed = {
      ...DRAFT,
      values: { name: " 龙湖里（东区）3 号楼 ", realEstateCode: "410105 001002 GB00003 F00010001" },
    };
    expect(draftProblems(typed)).toEqual({});
    expect(editOfDraft(typed)).toMatchObject({
      values: { name: "龙湖里（东区）3 号楼", realEstateCode: "410105001002GB00003F00010001" },
    });
  });

  it("says what is wrong, field by field", () => {
    const problems = draftProblems({
      ...DRAFT,
      values: {
        realEstateCode: "410105001002XB00003F00010001",
        surveyDay: "2024-02-30",
        heightM: -3,
        yearBuilt: 3024,
      },
    });
    expect(problems["realEstateCode"]).toMatchObject({
      reason: "badCode",
      code: { reason: "ownership", position: 13 },
    });
    expect(problems["surveyDay"]).toMatchObject({ reason: "notADay" });
    expect(problems["heightM"]).toMatchObject({ reason: "outOfRange" });
    expect(problems["yearBuilt"]).toMatchObject({ reason: "notAYear" });
    expect(draftProblems({ ...DRAFT, kind: "unit", values: { storeyNumber: 0 } })).toHaveProperty(
      "storeyNumber",
    );
    expect(draftProblems({ ...DRAFT, kind: "unit", values: { storeyNumber: -1 } })).toEqual({});
  });

  it("goes on over another's value, or gives its own up, as was chosen", () => {
    const conflict = (field: string, mine: unknown, theirs: unknown): RecordConflict => ({
      kind: "dossier",
      recordId: "B-1",
      field,
      base: null,
      mine,
      theirs,
    });
    const typed = { ...DRAFT, values: { name: "mine", heightM: 15 }, base: { name: "一号楼", heightM: 12 } };
    const conflicts = [conflict("name", "mine", "theirs"), conflict("heightM", 15, 13)];
    const settled = settleDraft(typed, conflicts, {
      [conflictKey(conflicts[0]!)]: "mine",
      [conflictKey(conflicts[1]!)]: "theirs",
    });
    expect(settled).toMatchObject({ values: { name: "mine" }, base: { name: "theirs" } });
    expect(settled.values).not.toHaveProperty("heightM");
  });

  it("leaves alone what follows from other records, and personal fields for those who may see them", () => {
    expect(lockedReason(DOSSIER_FIELDS.sensorCount, "administrator", true)).toBe("derived");
    expect(lockedReason(DOSSIER_FIELDS.managerPhone, "operator", true)).toBe("role");
    expect(lockedReason(DOSSIER_FIELDS.managerPhone, "administrator", false)).toBe("vault");
    expect(lockedReason(DOSSIER_FIELDS.managerPhone, "administrator", true)).toBeUndefined();
    expect(lockedReason(DOSSIER_FIELDS.name, "operator", false)).toBeUndefined();
  });
});
