import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingFilter } from "#domain/building-filter.ts";
import type { RowList } from "#domain/row-list.ts";

const SEARCHED: readonly BuildingFieldId[] = ["name", "nameEn", "address", "estate", "code"];

/** What is typed above the list, as a filter: one of the texts contains it. Undefined for nothing. */
export function textFilter(typed: string): BuildingFilter | undefined {
  const value = typed.trim();
  if (value === "") return undefined;
  return {
    type: "group",
    match: "any",
    items: SEARCHED.map((field) => ({ type: "field", field, operator: "contains", value })),
  };
}

/**
 * The rows of an order that are in every one of the lists; the order itself when there is none.
 *
 * @param count of rows there are
 */
export function orderedRows(order: Uint32Array, count: number, lists: readonly RowList[]): Uint32Array {
  if (lists.length === 0) return order;
  const hits = new Uint8Array(count);
  for (const [before, rows] of lists.entries()) {
    for (const row of rows) if (hits[row] === before) hits[row] = before + 1;
  }
  return order.filter((row) => hits[row] === lists.length);
}
