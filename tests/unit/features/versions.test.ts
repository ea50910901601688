import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "#domain/dossier/records.ts";
import type { TransactionSummary } from "#domain/records/record-change.ts";
import { versionsOf } from "../../../src/features/trail/versions.ts";

const entry = (id: string, atMs: number, part: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  buildingCode: "B-1",
  kind: "dossier",
  recordId: "B-1",
  action: "update",
  changes: [],
  by: "李巡",
  role: "operator",
  atMs,
  version: 1,
  ...part,
});
const transaction = (id: string, atMs: number): TransactionSummary => ({
  id,
  atMs,
  user: "李巡",
  role: "operator",
  reason: "核对",
  undoes: undefined,
  isUndone: false,
  changeCount: 2,
});

describe("versions of a dossier", () => {
  it("are the transactions of this machine, and what the package brings as it was done together", () => {
    const versions = versionsOf(
      [
        entry("seed-1", 100, { reason: "普查" }),
        entry("seed-2", 100, { reason: "普查", kind: "unit" }),
        entry("T1.1", 200, { reason: "核对" }),
        entry("T1.2", 200, { reason: "核对", kind: "unit" }),
        entry("T2.1", 200, { reason: "核对" }),
      ],
      [transaction("T1", 200), transaction("T2", 200)],
    );
    expect(versions.map(({ id, entries }) => [id, entries.length])).toEqual([
      ["T2", 1],
      ["T1", 2],
      ["100/李巡/普查", 2],
    ]);
    expect(versions.map((version) => version.transaction?.id)).toEqual(["T2", "T1", undefined]);
  });
});
