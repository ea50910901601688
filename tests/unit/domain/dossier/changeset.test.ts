import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonEqual } from "../../../../src/base/json.ts";
import {
  applyChange,
  diffRecords,
  recordChange,
  resolveChange,
} from "../../../../src/domain/dossier/changeset.ts";
import type { PlainRecord, RecordChange } from "../../../../src/domain/dossier/changeset.ts";

type Keyed = PlainRecord & { readonly id: string; readonly buildingCode: string };

const keyed = (fields: object): Keyed => ({ ...fields, id: "d1", buildingCode: "ZD-1" });

const anyValue = fc.oneof(
  fc.constantFrom("砖", "现浇", "A", "none"),
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
);
const anyRecord = fc
  .dictionary(fc.constantFrom("name", "year", "structure", "parts", "remark"), anyValue, { noNullPrototype: true })
  .map(keyed); // prettier-ignore

const update = (before: Keyed | undefined, after: Keyed | undefined): RecordChange => {
  const change = recordChange("dossier", before, after);
  if (change === undefined) throw new Error("nothing differs");
  return change;
};

const same = (record: PlainRecord | undefined, wanted: PlainRecord | undefined): boolean =>
  jsonEqual(record, wanted);

describe("a change", () => {
  it("leads from one state to the other and back again, whatever they are", () => {
    const maybe = fc.option(anyRecord, { nil: undefined });
    fc.assert(
      fc.property(maybe, maybe, (before, after) => {
        const change = recordChange("dossier", before, after);
        if (change === undefined) {
          expect(same(before, after)).toBe(true);
          return;
        }
        const there = applyChange(before, change);
        expect(there.type === "clean" && same(there.record, after)).toBe(true);
        const back = applyChange(after, update(after, before));
        expect(back.type === "clean" && same(back.record, before)).toBe(true);
      }),
    );
  });

  it("does nothing a second time", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (before, after) => {
        const change = recordChange("dossier", before, after);
        if (change !== undefined) expect(applyChange(after, change)).toEqual({ type: "already" });
      }),
    );
  });

  it("joins what others changed in other fields, and stops at the same field", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, anyRecord, (base, mine, theirs) => {
        const change = recordChange("dossier", base, mine);
        if (change === undefined) return;
        const outcome = applyChange(theirs, change);
        const theirFields = new Set(diffRecords(base, theirs).map(({ field }) => field));
        const both = change.changes
          .filter(({ field, after }) => theirFields.has(field) && !jsonEqual(theirs[field], after))
          .map(({ field }) => field);
        if (both.length > 0) {
          expect(outcome.type === "conflict" && outcome.conflicts.map(({ field }) => field)).toEqual(both);
          return;
        }
        if (outcome.type === "conflict") throw new Error("a conflict about nothing");
        const result = outcome.type === "clean" ? outcome.record : theirs;
        // Every field is mine where I changed it, theirs where they did, and else as it was.
        const mineFields = new Set(change.changes.map(({ field }) => field));
        for (const field of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
          const wanted = mineFields.has(field) ? mine[field] : theirs[field];
          expect(jsonEqual(result?.[field], wanted), field).toBe(true);
        }
      }),
    );
  });

  it("ignores the time of the last change", () => {
    expect(diffRecords({ ...keyed({}), updatedMs: 1 }, { ...keyed({}), updatedMs: 2 })).toEqual([]);
  });

  it("shows all three sides of a conflict", () => {
    const base = keyed({ appraisalGrade: "B", remark: "旧" });
    const outcome = applyChange(
      keyed({ appraisalGrade: "C", remark: "旧" }),
      update(base, keyed({ appraisalGrade: "D", remark: "新" })),
    );
    expect(outcome).toEqual({
      type: "conflict",
      conflicts: [{ field: "appraisalGrade", base: "B", current: "C", incoming: "D" }],
      free: ["remark"],
    });
  });

  it("does not delete what somebody has changed, nor change what somebody has deleted", () => {
    const base = keyed({ remark: "旧" });
    const removal = update(base, undefined);
    expect(applyChange(keyed({ remark: "新" }), removal).type).toBe("conflict");
    expect(applyChange(keyed({ remark: "旧", name: "1号楼" }), removal).type).toBe("conflict");
    expect(applyChange(undefined, removal)).toEqual({ type: "already" });
    expect(applyChange(undefined, update(base, keyed({ remark: "新" }))).type).toBe("conflict");
  });
});

describe("a decision", () => {
  const base = keyed({ appraisalGrade: "B", remark: "旧" });
  const here = keyed({ appraisalGrade: "C", remark: "旧" });
  const change = update(base, keyed({ appraisalGrade: "D", remark: "新" }));

  it("takes what was chosen and what is free", () => {
    expect(resolveChange(here, change, { appraisalGrade: "incoming" })).toEqual(
      keyed({ appraisalGrade: "D", remark: "新" }),
    );
    expect(resolveChange(here, change, { appraisalGrade: "current" })).toEqual(
      keyed({ appraisalGrade: "C", remark: "新" }),
    );
  });

  it("must be about every field", () => {
    expect(() => resolveChange(here, change, {})).toThrow(/appraisalGrade/);
  });

  it("about a deletion keeps all or nothing", () => {
    const removal = update(base, undefined);
    expect(resolveChange(here, removal, { appraisalGrade: "current" })).toEqual(here);
    expect(resolveChange(here, removal, { appraisalGrade: "incoming" })).toBeUndefined();
  });
});
