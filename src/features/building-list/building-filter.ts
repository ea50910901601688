import type { BuildingIndex } from "#domain/building-index.ts";

const COLUMNS = ["name", "nameEn", "address", "estate", "code"] as const;

/**
 * Rows of buildings of which a text contains the query, in the order of the index; buildings with a name come
 * first. Case and surrounding space do not matter; an empty query matches all.
 *
 * Every text is looked at once, however many buildings share it.
 */
export function filterBuildings(index: BuildingIndex, query: string): Uint32Array {
  const needle = query.trim().toLowerCase();
  const isMatch = new Int8Array(index.texts.count).fill(-1);
  const matches = (position: number): boolean => {
    if (position === 0) return false;
    if (isMatch[position] === -1) {
      isMatch[position] = index.texts.get(position).toLowerCase().includes(needle) ? 1 : 0;
    }
    return isMatch[position] === 1;
  };
  const named: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < index.count; row++) {
    if (needle !== "" && !COLUMNS.some((column) => matches(index[column][row]!))) continue;
    (index.name[row] === 0 ? others : named).push(row);
  }
  const rows = new Uint32Array(named.length + others.length);
  rows.set(named);
  rows.set(others, named.length);
  return rows;
}
