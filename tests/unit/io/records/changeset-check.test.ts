import { expect, it } from "vitest";
import { AppError } from "#base/app-error.ts";
import { checkChangeset } from "#io/records/changeset-check.ts";

const GOOD = {
  schema: "yutu-changeset/1",
  id: "c1",
  createdMs: 1,
  by: "李巡",
  role: "operator",
  entries: [
    {
      kind: "dossier",
      recordId: "B-1",
      buildingCode: "B-1",
      action: "update",
      changes: [{ field: "yearBuilt", before: 1987, after: 1988 }],
    },
  ],
};
const [entry] = GOOD.entries;

const refusalOf = (value: unknown): unknown => {
  try {
    checkChangeset(value);
    return "taken";
  } catch (thrown) {
    return thrown instanceof AppError ? [thrown.code, thrown.params["where"]] : thrown;
  }
};

it("takes what this program has written", () => {
  expect(refusalOf(GOOD)).toBe("taken");
});

it.each([
  ["a text", "changes", ["records.foreignChangeset", undefined]],
  ["another format", { ...GOOD, schema: "yutu-changeset/9" }, ["records.foreignChangeset", undefined]],
  ["no entries", { ...GOOD, entries: undefined }, ["records.badChangeset", "entries"]],
  [
    "an unknown kind",
    { ...GOOD, entries: [{ ...entry, kind: "spy" }] },
    ["records.badChangeset", "entries.0.kind"],
  ],
  [
    "an unknown field",
    { ...GOOD, entries: [{ ...entry, changes: [{ field: "nope" }] }] },
    ["records.badChangeset", "entries.0"],
  ],
  [
    "an entry of no record",
    { ...GOOD, entries: [{ ...entry, recordId: "" }] },
    ["records.badChangeset", "entries.0.recordId"],
  ],
])("refuses %s, and says where it is wrong", (_name, value, refusal) => {
  expect(refusalOf(value)).toEqual(refusal);
});
