import { describe, expect, it } from "vitest";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import {
  askableFields,
  EMPTY_QUESTION,
  newAskedField,
  operatorsOf,
  questionCondition,
  QUICK_QUESTIONS,
  quickQuestion,
} from "#domain/records/dossier-question.ts";
import type { RecordKind } from "#domain/dossier/records.ts";

describe("a question about dossiers", () => {
  it("asks nothing while nothing is filled in", () => {
    expect(questionCondition(EMPTY_QUESTION)).toBeUndefined();
    const half = {
      ...EMPTY_QUESTION,
      fields: [newAskedField("dossier", "structure"), { field: "yearBuilt", op: "lt" as const }],
    };
    expect(questionCondition(half)).toBeUndefined();
  });

  it("holds what is said of one record to the same record", () => {
    expect(questionCondition(quickQuestion("brickCracks", "2026-11-24"))).toEqual({
      type: "all",
      of: [
        { type: "field", field: "structure", op: "in", values: ["masonry"] },
        { type: "field", field: "yearBuilt", op: "lt", value: 1990 },
        {
          type: "related",
          kind: "finding",
          where: {
            type: "all",
            of: [
              { type: "field", field: "state", op: "in", values: ["open", "rectifying", "toRecheck"] },
              { type: "field", field: "item", op: "in", values: ["crack"] },
            ],
          },
        },
      ],
    });
  });

  it("leaves what is not known out of what is none of a list, and turns days into instants where moments are kept", () => {
    const condition = questionCondition({
      text: "龙湖",
      match: "any",
      fields: [{ field: "use", op: "notIn", value: ["office"] }],
      records: [
        { kind: "finding", isAbsent: true, fields: [{ field: "foundAt", op: "ge", value: "2026-06-01" }] },
      ],
    });
    expect(condition).toEqual({
      type: "all",
      of: [
        { type: "text", query: "龙湖" },
        {
          type: "any",
          of: [
            {
              type: "all",
              of: [
                { type: "field", field: "use", op: "known" },
                { type: "not", of: { type: "field", field: "use", op: "in", values: ["office"] } },
              ],
            },
            {
              type: "not",
              of: {
                type: "related",
                kind: "finding",
                where: {
                  type: "all",
                  of: [{ type: "field", field: "foundAt", op: "ge", value: Date.UTC(2026, 4, 31, 16) }],
                },
              },
            },
          ],
        },
      ],
    });
  });

  it.each(QUICK_QUESTIONS)("knows every field of %s, and the comparison fits it", (id) => {
    const { fields, records } = quickQuestion(id, "2026-11-24");
    const asked = [
      ...fields.map((field) => ["dossier", field] as const),
      ...records.flatMap((record) => record.fields.map((field) => [record.kind, field] as const)),
    ] as const;
    expect(asked.length).toBeGreaterThan(0);
    for (const [kind, { field, op }] of asked) {
      const spec = RECORD_FIELDS[kind as RecordKind][field];
      expect(spec && operatorsOf(spec)).toContain(op);
    }
  });

  it("offers no field above the role, and no personal one to anybody", () => {
    const publicKeys = askableFields("dossier", 1).map(([key]) => key);
    expect(publicKeys).toContain("structure");
    expect(publicKeys).not.toContain("appraisalGrade");
    expect(askableFields("dossier", 4).map(([key]) => key)).not.toContain("managerPhone");
  });
});
