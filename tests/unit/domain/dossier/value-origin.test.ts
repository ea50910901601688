import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "#domain/dossier/records.ts";
import { valueOriginOf } from "#domain/dossier/value-origin.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";

const RECORD: VisibleRecord = {
  id: "B-1",
  buildingCode: "B-1",
  source: "census",
  createdMs: Date.parse("2024-05-02T20:00:00Z"),
  updatedMs: 0,
  values: { name: "a", heightM: 12, use: "office" },
  masked: [],
  origins: { heightM: { source: "survey", day: "2025-01" } },
};
const change = (atMs: number, field: string, rest: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: String(atMs),
  buildingCode: "B-1",
  kind: "dossier",
  recordId: "B-1",
  action: "update",
  changes: [{ field, after: 1 }],
  by: "li",
  role: "operator",
  atMs,
  version: 1,
  ...rest,
});

describe("the origin of a value", () => {
  it("is the record's where nothing else is said, by Beijing's calendar", () => {
    expect(valueOriginOf(RECORD, [], "name")).toEqual({ source: "census", day: "2024-05-03" });
  });

  it("is its own where the record has one for it", () => {
    expect(valueOriginOf(RECORD, [], "heightM")).toEqual({ source: "survey", day: "2025-01" });
  });

  it("is the hand that changed it last, and neither a generator nor a change of anything else", () => {
    const [early, late] = [Date.parse("2026-01-05T03:00:00Z"), Date.parse("2026-03-05T03:00:00Z")];
    const history = [
      change(late, "heightM"),
      change(early, "heightM"),
      change(late + 1, "heightM", { isSynthetic: true }),
      change(late + 2, "name"),
      change(late + 3, "heightM", { recordId: "U-1", kind: "unit" }),
    ];
    expect(valueOriginOf(RECORD, history, "heightM")).toEqual({ source: "manual", day: "2026-03-05" });
    expect(valueOriginOf(RECORD, history, "use")).toEqual({ source: "census", day: "2024-05-03" });
  });
});
