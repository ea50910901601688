import type { CityQueries } from "#analysis/city-query.ts";
import { isAbort, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { readFilter } from "#catalog/filter-spec.ts";
import type { FilterEffect } from "#catalog/filter-spec.ts";
import { soundFilter } from "#domain/building-filter.ts";
import { NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { SessionState, SessionStore } from "#state/session-store.ts";

export interface FilterKeeperDeps {
  readonly session: SessionStore;
  readonly document: DocumentStore;
  readonly query: () => CityQueries | undefined;
}

/**
 * Asks which buildings match the document's filter, and does with them what it says. A newer filter overtakes
 * an older one; the rows are kept here, the session has their number only.
 */
export class FilterKeeper implements Disposable {
  readonly #deps: FilterKeeperDeps;
  readonly #owned = new DisposableStore();
  #rows: RowList = NO_ROWS;
  /** what the rows, or the question under way, answer; undefined: nothing is asked */
  #request: string | undefined;
  #effect: FilterEffect = "count";
  /** what this filter isolated: only that is given up with it */
  #isolated: SessionState["isolatedSet"];
  /** a link or a viewpoint with this filter isolates something else */
  #isOverruled = false;

  constructor(deps: FilterKeeperDeps) {
    this.#deps = deps;
    this.#owned.add(
      deps.document.subscribe(
        ({ document }) => document?.filter,
        () => {
          this.#isOverruled = false;
          this.#follow();
        },
      ),
    );
  }

  /** Rows of the buildings that match, ascending; none while nothing is asked. */
  rows(): RowList {
    return this.#rows;
  }

  /** Whether the only buildings in sight are those of the filter, and not of somebody's own choice. */
  isIsolating(): boolean {
    return this.#isolated !== undefined && this.#deps.session.getState().isolatedSet === this.#isolated;
  }

  /**
   * The only buildings in sight as a link or a viewpoint has them: its own, or else, for undefined, those that the
   * filter isolates, now or when it is answered.
   */
  isolate(rows: RowList | undefined): void {
    const { session } = this.#deps;
    this.#isOverruled = rows !== undefined;
    this.#isolated = undefined;
    session.getState().setIsolatedRows(rows);
    if (rows === undefined && this.#effect === "isolate" && session.getState().filter.type === "ready")
      this.#isolate();
  }

  /** Another city is open, or none. */
  cityChanged(): void {
    this.#request = undefined;
    this.#isolated = undefined;
    this.#effect = "count";
    // A link is carried over before the worker of its city is there to be asked.
    if (this.#deps.query() === undefined) this.#isOverruled = false;
    this.#follow();
  }

  /** Asks once more after a failure. */
  retry(): void {
    this.#request = undefined;
    this.#follow();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    const { session, document, query } = this.#deps;
    const spec = readFilter(document.getState().document?.filter);
    const sound = spec === undefined ? undefined : soundFilter(spec.root);
    const queries = query();
    if (spec === undefined || sound === undefined || queries === undefined) {
      this.#request = undefined;
      this.#rows = NO_ROWS;
      this.#effect = spec?.effect ?? "count";
      this.#release();
      session.getState().set({ filter: { type: "none" } });
      return;
    }
    const isOtherEffect = spec.effect !== this.#effect;
    this.#effect = spec.effect;
    const request = JSON.stringify(sound);
    if (request === this.#request) {
      if (isOtherEffect && session.getState().filter.type === "ready") this.#act();
      return;
    }
    this.#request = request;
    const before = session.getState().filter;
    const count = before.type === "ready" || before.type === "loading" ? before.count : undefined;
    session.getState().set({ filter: { type: "loading", count } });
    queries
      .ask("filter", [sound], { key: "filter" })
      .then((rows) => {
        if (this.#owned.isDisposed || this.#request !== request) return;
        this.#rows = rows;
        session.getState().set({ filter: { type: "ready", count: rows.length } });
        this.#act();
      })
      .catch((thrown: unknown) => {
        if (isAbort(thrown) || this.#owned.isDisposed || this.#request !== request) return;
        this.#rows = NO_ROWS;
        this.#release();
        const { code, params } = toAppError(thrown);
        session.getState().set({ filter: { type: "failed", code, params } });
      });
  }

  #act(): void {
    const { session } = this.#deps;
    if (this.#effect !== "isolate") this.#release();
    if (this.#effect === "select") session.getState().selectRows(this.#rows, "replace");
    if (this.#effect === "isolate" && !this.#isOverruled) this.#isolate();
  }

  #isolate(): void {
    const { session } = this.#deps;
    session.getState().setIsolatedRows(this.#rows);
    this.#isolated = session.getState().isolatedSet;
  }

  /** Shows the others again, unless somebody has isolated something else since. */
  #release(): void {
    const { session } = this.#deps;
    if (this.#isolated !== undefined && session.getState().isolatedSet === this.#isolated)
      session.getState().setIsolatedRows(undefined);
    this.#isolated = undefined;
  }
}
