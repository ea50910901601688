import { useMemo } from "react";
import type { BuildingIndex } from "#domain/building-index.ts";
import { readyCity } from "#state/city-store.ts";
import { useCity, useConsole } from "./console.ts";

export type CodeRows = ReadonlyMap<string, number>;

const known = new WeakMap<BuildingIndex, CodeRows>();

/** Rows of buildings by the code under which their records are kept. */
function codeRows(index: BuildingIndex): CodeRows {
  const before = known.get(index);
  if (before !== undefined) return before;
  const rows = new Map<string, number>();
  for (let row = 0; row < index.count; row++) {
    const code = index.code[row]!;
    rows.set(index.texts.get(code === 0 ? index.id[row]! : code), row);
  }
  known.set(index, rows);
  return rows;
}

/** Rows of the open city's buildings by their code in the records; undefined without an index. */
export function useCodeRows(): { readonly index: BuildingIndex; readonly rows: CodeRows } | undefined {
  const { services } = useConsole();
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  return useMemo(() => (index === undefined ? undefined : { index, rows: codeRows(index) }), [index]);
}
