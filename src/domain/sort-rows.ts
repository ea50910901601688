import { orderOf } from "#kernels/order-of.ts";
import { buildingField, isMissingCode } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import type { RowList } from "./row-list.ts";

/**
 * Rows in the order of a field: numbers by value, lists in their order, texts as the language sorts them with
 * numbers in them by value (3号楼 before 12号楼). What is not known comes last either way; equals keep the order
 * of the index.
 *
 * Cost: linear; for texts n·log n comparisons, each distinct text read once.
 */
export function sortRows(
  index: BuildingIndex,
  rows: RowList,
  id: BuildingFieldId,
  isDescending: boolean,
  language: string,
): Uint32Array {
  const order = orderOf(sortKeys(index, rows, id, language), isDescending);
  return order.map((position) => rows[position]!);
}

/** A number for each of the rows that rises as the field does; NaN where nothing is known. */
function sortKeys(index: BuildingIndex, rows: RowList, id: BuildingFieldId, language: string): Float64Array {
  const field = buildingField(id);
  const keys = new Float64Array(rows.length);
  switch (field.kind) {
    case "number":
      for (let i = 0; i < rows.length; i++) keys[i] = field.valueOf(index, rows[i]!);
      return keys;
    case "category": {
      const codes = field.codesOf(index);
      const ranks = Float64Array.from({ length: 256 }, (_, code) =>
        isMissingCode(field, code) ? Number.NaN : code,
      );
      for (let i = 0; i < rows.length; i++) keys[i] = ranks[codes[rows[i]!]!]!;
      return keys;
    }
    case "text": {
      const codes = field.codesOf(index);
      const rankOfCode = textRanks(index, rows, codes, language);
      for (let i = 0; i < rows.length; i++) keys[i] = rankOfCode[codes[rows[i]!]!]! || Number.NaN;
      return keys;
    }
  }
}

/** Rank from 1 of each text that the rows have, by its position in the table of texts; 0 for the others. */
function textRanks(
  index: BuildingIndex,
  rows: RowList,
  codes: Uint32Array | Uint16Array,
  language: string,
): Uint32Array {
  const ranks = new Uint32Array(index.texts.count);
  for (const row of rows) ranks[codes[row]!] = 1;
  ranks[0] = 0;
  const distinct: { readonly code: number; readonly text: string }[] = [];
  for (let code = 1; code < ranks.length; code++)
    if (ranks[code] === 1) distinct.push({ code, text: index.texts.get(code) });
  const { compare } = new Intl.Collator(language, { numeric: true });
  distinct.sort((a, b) => compare(a.text, b.text));
  for (const [rank, { code }] of distinct.entries()) ranks[code] = rank + 1;
  return ranks;
}
