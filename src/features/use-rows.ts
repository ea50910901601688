import { useMemo } from "react";
import { NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { useConsole, useSession } from "./console.ts";

/*
 * Rows that stand beside the store, ascending: what is read of the session says when they are others. The same
 * array as long as they are the same.
 */

/** Buildings that match the filter; the last ones stay while the next are asked for. */
export function useMatchingRows(): RowList {
  const { services } = useConsole();
  const filter = useSession((state) => state.filter);
  return useMemo(
    () => (filter.type === "ready" || filter.type === "loading" ? services.filter.rows() : NO_ROWS),
    [services, filter],
  );
}

/** Every selected building. */
export function useSelectedRows(): RowList {
  const { session } = useConsole();
  const selection = useSession((state) => state.selection);
  const selectedSet = useSession((state) => state.selectedSet);
  return useMemo(
    () => (selection.length === 0 && selectedSet === undefined ? NO_ROWS : session.getState().selectedRows()),
    [session, selection, selectedSet],
  );
}
