import { useCallback, useMemo } from "react";
import { isBuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { invertRows, NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { TableSort } from "#ui/table-column.ts";
import { useConsole, useSession } from "../console.ts";
import { useAnswer } from "../use-answer.ts";
import type { Answer, Question } from "../use-answer.ts";
import type { TableSource } from "./table-rows.ts";

/** The rows that the table lists, ascending; the same array as long as they are the same. */
export function useSourceRows(source: TableSource, index: BuildingIndex): RowList {
  const { services, session } = useConsole();
  const filter = useSession((state) => state.filter);
  const selection = useSession((state) => state.selection);
  const selectedSet = useSession((state) => state.selectedSet);
  const all = useMemo(() => invertRows(NO_ROWS, index.count), [index]);
  // The rows stand beside the store: what is read of the session says when they are others; the last
  // ones stay while the next are asked for.
  const matches = useMemo(
    () => (filter.type === "ready" || filter.type === "loading" ? services.filter.rows() : NO_ROWS),
    [services, filter],
  );
  const selected = useMemo(
    () => (selection.length === 0 && selectedSet === undefined ? NO_ROWS : session.getState().selectedRows()),
    [session, selection, selectedSet],
  );
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
