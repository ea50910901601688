import { expect, test } from "vitest";
import { fileNameOf } from "../../../src/features/file-name.ts";
import { selectedInTable, selectInTable } from "../../../src/features/result-table/table-rows.ts";

/** Rows as a column orders them, and the same ascending. */
const shown = Uint32Array.of(9, 2, 7, 4);
const sorted = Uint32Array.of(2, 4, 7, 9);
const elsewhere = Uint32Array.of(1, 2);

const after = (gesture: Parameters<typeof selectInTable>[1]): number[] => [
  ...selectInTable(elsewhere, gesture, shown, sorted),
];

test("gestures go by the order of the table, the selection stays ascending", () => {
  expect(after({ type: "only", position: 0 })).toEqual([9]);
  expect(after({ type: "toggle", position: 2 })).toEqual([1, 2, 7]);
  expect(after({ type: "toggle", position: 1 })).toEqual([1]);
  expect(after({ type: "range", from: 2, to: 0, isAdded: false })).toEqual([2, 7, 9]);
  expect(after({ type: "range", from: 2, to: 3, isAdded: true })).toEqual([1, 2, 4, 7]);
  expect([...shown]).toEqual([9, 2, 7, 4]);
});

test("all and none touch the rows of the table alone", () => {
  expect(after({ type: "all" })).toEqual([1, 2, 4, 7, 9]);
  expect(after({ type: "none" })).toEqual([1]);
  expect(selectedInTable(elsewhere, sorted)).toBe(1);
});

test("a file is called after the city and the day", () => {
  expect(fileNameOf("zhihuidao", "csv", new Date(2026, 2, 4))).toBe("zhihuidao-20260304.csv");
});
