import { useCallback, useMemo } from "react";
import { isBuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { allRows } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { TableSort } from "#ui/table-column.ts";
import { useAnswer } from "../use-answer.ts";
import type { Answer, Question } from "../use-answer.ts";
import { useMatchingRows, useSelectedRows } from "../use-rows.ts";
import type { TableSource } from "./table-rows.ts";

/** The rows that the table lists, ascending; the same array as long as they are the same. */
export function useSourceRows(source: TableSource, index: BuildingIndex): RowList {
  const all = useMemo(() => allRows(index.count), [index]);
  const matches = useMatchingRows();
  const selected = useSelectedRows();
  return source === "all" ? all : source === "matches" ? matches : selected;
}

export interface SortedRows {
  readonly rows: Uint32Array;
  readonly answer: Answer<unknown>;
}

/** The rows in the order of a column, in the reader's language; unsorted until the answer is there. */
export function useSortedRows(rows: RowList, sort: TableSort | undefined): SortedRows {
  const { language } = useLanguage();
  const field = sort?.columnId;
  const isDescending = sort?.direction === "descending";
  const ask = useCallback<Question<{ readonly of: RowList; readonly rows: Uint32Array }>>(
    async (queries, signal) => {
      if (field === undefined || !isBuildingFieldId(field)) return { of: rows, rows };
      const sorted = await queries.ask("sort", [rows, field, isDescending, language], { signal });
      return { of: rows, rows: sorted };
    },
    [rows, field, isDescending, language],
  );
  const answer = useAnswer(field === undefined ? undefined : ask);
  const isOfThese = field !== undefined && answer.value?.of === rows;
  return { rows: isOfThese ? (answer.value?.rows ?? rows) : rows, answer };
}
