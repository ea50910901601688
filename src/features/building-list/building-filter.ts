import type { BuildingIndex } from "#domain/building-index.ts";

const COLUMNS = ["name", "nameEn", "address", "estate", "code"] as const;

/** Beyond this, putting names into order takes longer than anyone waits for a list. */
const MAX_SORTED = 50_000;

/**
 * All rows in reading order: buildings with a name first, by name, house numbers by their value; the others in
 * the order of the index.
 */
export function readingOrder(index: BuildingIndex, language: string): Uint32Array {
  const named: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < index.count; row++) (index.name[row] === 0 ? others : named).push(row);
  if (named.length <= MAX_SORTED) {
    const collator = new Intl.Collator(language, { numeric: true });
    const names = new Map(named.map((row) => [row, index.texts.get(index.name[row]!)]));
    named.sort((a, b) => collator.compare(names.get(a) ?? "", names.get(b) ?? "") || a - b);
  }
  const rows = new Uint32Array(index.count);
  rows.set(named);
  rows.set(others, named.length);
  return rows;
}

/**
 * Those of the rows of which a text contains the query, in the given order. Case and surrounding space do not
 * matter; an empty query keeps all.
 *
 * Every text is looked at once, however many buildings share it.
 */
export function filterBuildings(index: BuildingIndex, rows: Uint32Array, query: string): Uint32Array {
  const needle = query.trim().toLowerCase();
  if (needle === "") return rows;
  const isMatch = new Int8Array(index.texts.count).fill(-1);
  const matches = (position: number): boolean => {
    if (position === 0) return false;
    if (isMatch[position] === -1) {
      isMatch[position] = index.texts.get(position).toLowerCase().includes(needle) ? 1 : 0;
    }
    return isMatch[position] === 1;
  };
  return rows.filter((row) => COLUMNS.some((column) => matches(index[column][row]!)));
}
