import { useCallback, useMemo } from "react";
import type { BuildingIndex } from "#domain/building-index.ts";
import { allRows, NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import type { ListScope } from "#state/shell-store.ts";
import { nameField } from "../building-words.ts";
import { useCity, useConsole, useLive, useSession } from "../console.ts";
import { useAnswer } from "../use-answer.ts";
import type { Answer, Question } from "../use-answer.ts";
import { useMatchingRows, useSelectedRows } from "../use-rows.ts";
import { orderedRows, textFilter } from "./list-rows.ts";

/**
 * The buildings that show, asked for when the camera has come to rest and when what is drawn has changed: never
 * while it moves. Undefined without a 3D view, or before the first answer.
 */
function useRowsInView(): RowList | undefined {
  const { services, session } = useConsole();
  const geoidOffsetM = useCity((state) => readyCity(state)?.geoidOffsetM ?? 0);
  const hasView = useLive((state) => state.scene.type === "running");
  const restingPose = useSession((state) => state.restingPose);
  const hiddenSet = useSession((state) => state.hiddenSet);
  const isolatedSet = useSession((state) => state.isolatedSet);
  const absentSet = useSession((state) => state.absentSet);
  const isDrawn = useSession((state) => state.layers.some((l) => l.type === "buildings" && l.isVisible));
  const ask = useCallback<Question<RowList>>(
    async (queries, signal) => {
      const view = services.scene()?.screenView();
      if (view === undefined || !isDrawn) return NO_ROWS;
      return queries.ask("inView", [view, geoidOffsetM, session.getState().rowsOutOfSight()], { signal });
    },
    // What was read of the session is what makes the answer another.
    // oxlint-disable-next-line react/exhaustive-deps
    [services, session, geoidOffsetM, isDrawn, restingPose, hiddenSet, isolatedSet, absentSet],
  );
  const answer = useAnswer(hasView && restingPose !== undefined ? ask : undefined);
  return hasView ? answer.value : undefined;
}

/** Rows of each scope, ascending; the same arrays as long as they are the same. */
export function useScopes(index: BuildingIndex): Readonly<Record<ListScope, RowList | undefined>> {
  const inView = useRowsInView();
  const all = useMemo(() => allRows(index.count), [index]);
  const matches = useMatchingRows();
  const selected = useSelectedRows();
  return { inView, all, matches, selected };
}

/** All rows in reading order: by name, house numbers by their value; those without a name come last. */
function useReadingOrder(index: BuildingIndex, all: RowList): Answer<Uint32Array> {
  const { language } = useLanguage();
  const ask = useCallback<Question<Uint32Array>>(
    (queries, signal) => queries.ask("sort", [all, nameField(index, language), false, language], { signal }),
    [index, all, language],
  );
  return useAnswer(ask);
}

/** Rows with the text in them; undefined for all. */
function useRowsWithText(typed: string): Answer<RowList | undefined> {
  const ask = useMemo<Question<RowList | undefined> | undefined>(() => {
    const filter = textFilter(typed);
    return filter && ((queries, signal) => queries.ask("filter", [filter], { signal }));
  }, [typed]);
  const answer = useAnswer(ask);
  return { ...answer, value: ask === undefined ? undefined : answer.value };
}

export interface ListedRows {
  /** in reading order */
  readonly rows: Uint32Array;
  readonly failure: Answer<unknown>["failure"];
  readonly retry: () => void;
}

/** The rows of a scope that have the text in them, in reading order as soon as that is known. */
export function useListedRows(index: BuildingIndex, all: RowList, scope: RowList, typed: string): ListedRows {
  const order = useReadingOrder(index, all);
  const found = useRowsWithText(typed);
  const withText = found.value;
  const ordered = order.value ?? all;
  const rows = useMemo(() => {
    const lists = [...(scope === all ? [] : [scope]), ...(withText === undefined ? [] : [withText])];
    return orderedRows(ordered, index.count, lists);
  }, [ordered, index, all, scope, withText]);
  return {
    rows,
    failure: found.failure ?? order.failure,
    retry: found.failure === undefined ? order.retry : found.retry,
  };
}
