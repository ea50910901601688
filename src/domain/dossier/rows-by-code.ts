import type { BuildingIndex } from "../building-index.ts";
import { toRowList } from "../row-list.ts";
import type { RowList } from "../row-list.ts";

const rowsOf = new WeakMap<BuildingIndex, ReadonlyMap<string, number>>();

/** Rows of the index by the code under which dossiers are kept; worked out once for a city. Cost: linear. */
export function rowsByCode(index: BuildingIndex): ReadonlyMap<string, number> {
  const known = rowsOf.get(index);
  if (known !== undefined) return known;
  const rows = new Map<string, number>();
  for (let row = 0; row < index.count; row++) {
    const code = index.code[row]!;
    rows.set(index.texts.get(code === 0 ? index.id[row]! : code), row);
  }
  rowsOf.set(index, rows);
  return rows;
}

/** Rows of the buildings with these codes, ascending; a dossier of a building that the map does not have has none. */
export function rowsOfCodes(index: BuildingIndex, codes: readonly string[]): RowList {
  const rows = rowsByCode(index);
  return toRowList(Uint32Array.from(codes.flatMap((code) => rows.get(code) ?? [])));
}
