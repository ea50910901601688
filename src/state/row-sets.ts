import { NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";

/** Stands in the state for a set of rows that is too large for it. Plain JSON. */
export interface RowSetHandle {
  readonly id: number;
  readonly count: number;
}

/**
 * Sets of rows beside the state. A set lives as long as its handle: what no state, and no earlier selection
 * that one may go back to, holds any more is collected with it.
 */
export class RowSets {
  readonly #rows = new WeakMap<RowSetHandle, RowList>();
  #lastId = 0;

  keep(rows: RowList): RowSetHandle {
    const handle = { id: ++this.#lastId, count: rows.length };
    this.#rows.set(handle, rows);
    return handle;
  }

  /** Nothing for a handle that was not made here. */
  rows(handle: RowSetHandle | undefined): RowList {
    return (handle === undefined ? undefined : this.#rows.get(handle)) ?? NO_ROWS;
  }
}
