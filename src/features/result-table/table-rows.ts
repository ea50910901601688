import { combineRows, hasRow, intersectRows, toRowList } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";

export const TABLE_SOURCES = ["matches", "selection", "all"] as const;
export type TableSource = (typeof TABLE_SOURCES)[number];

/** What a hand does to the rows of a table; positions are those of the rows as they are sorted now. */
export type TableGesture =
  | { readonly type: "only" | "toggle"; readonly position: number }
  | { readonly type: "range"; readonly from: number; readonly to: number; readonly isAdded: boolean }
  | { readonly type: "all" | "none" };

/**
 * The selection after a gesture. Typed arrays throughout: all of 200,000 rows may be selected.
 *
 * @param shown rows as the table has them in order
 * @param sorted the same rows, ascending
 */
export function selectInTable(
  selected: RowList,
  gesture: TableGesture,
  shown: Uint32Array,
  sorted: RowList,
): RowList {
  switch (gesture.type) {
    case "only":
      return toRowList(shown.subarray(gesture.position, gesture.position + 1));
    case "toggle": {
      const row = toRowList(shown.subarray(gesture.position, gesture.position + 1));
      const isIn = row[0] !== undefined && hasRow(selected, row[0]);
      return combineRows(selected, row, isIn ? "remove" : "add");
    }
    case "range": {
      const [from, to] = [Math.min(gesture.from, gesture.to), Math.max(gesture.from, gesture.to)];
      const rows = shown.slice(from, to + 1).sort();
      return combineRows(selected, rows, gesture.isAdded ? "add" : "replace");
    }
    case "all":
      return combineRows(selected, sorted, "add");
    case "none":
      return combineRows(selected, sorted, "remove");
    default:
      return gesture satisfies never;
  }
}

/** How many of the table's rows are selected. */
export const selectedInTable = (selected: RowList, sorted: RowList): number =>
  intersectRows(selected, sorted).length;
