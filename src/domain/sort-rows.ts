import { buildingField, isMissingCode } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import type { RowList } from "./row-list.ts";

/**
 * Rows in the order of a field: numbers by value, lists in their order, texts as the language sorts them with
 * numbers in them by value (3号楼 before 12号楼). What is not known comes last either way; equals keep the order
 * of the index.
 *
 * Cost: n·log n; each distinct text is compared once.
 */
export function sortRows(
  index: BuildingIndex,
  rows: RowList,
  id: BuildingFieldId,
  isDescending: boolean,
  language: string,
): Uint32Array {
  const field = buildingField(id);
  const keys = new Float64Array(index.count);
  switch (field.kind) {
    case "number":
      for (const row of rows) keys[row] = field.valueOf(index, row);
      break;
    case "category": {
      const codes = field.codesOf(index);
      for (const row of rows) keys[row] = isMissingCode(field, codes[row]!) ? Number.NaN : codes[row]!;
      break;
    }
    case "text": {
      const codes = field.codesOf(index);
      const compare = new Intl.Collator(language, { numeric: true }).compare;
      const distinct = [...new Set(Array.from(rows, (row) => codes[row]!))].filter((code) => code !== 0);
      const texts = new Map(distinct.map((code) => [code, index.texts.get(code)]));
      distinct.sort((a, b) => compare(texts.get(a)!, texts.get(b)!));
      const ranks = new Map(distinct.map((code, rank) => [code, rank]));
      for (const row of rows) keys[row] = ranks.get(codes[row]!) ?? Number.NaN;
      break;
    }
  }
  const sign = isDescending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return (x - y) * sign || a - b;
  });
}
