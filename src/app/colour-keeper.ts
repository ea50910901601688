import type { CityQueries, QueryValue } from "#analysis/city-query.ts";
import { isAbort, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { colourLegend, paintRows } from "#catalog/colouring-legend.ts";
import { readColouring } from "#catalog/colouring-spec.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import { isBuildingFieldId } from "#domain/building-fields.ts";
import type { RowList } from "#domain/row-list.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { SessionStore } from "#state/session-store.ts";

export interface ColourKeeperDeps {
  readonly session: SessionStore;
  readonly document: DocumentStore;
  readonly query: () => CityQueries | undefined;
  readonly paint: (rgb: Uint8Array | undefined) => void;
}

type Classed = QueryValue<"classify">;

/** What decides the classes; the rest of a spec only paints them. */
const requestOf = ({ field, method, classCount, breaks }: ColouringSpec): string =>
  JSON.stringify([field, method, classCount, breaks]);

/**
 * Paints the buildings as the document says: classes from the query worker, colours from the spec, one array to
 * the scene. A newer wish overtakes an older one; a change of colours alone asks the worker nothing.
 */
export class ColourKeeper implements Disposable {
  readonly #deps: ColourKeeperDeps;
  readonly #owned = new DisposableStore();
  #spec: ColouringSpec | undefined;
  #classed: { readonly request: string; readonly value: Classed } | undefined;

  constructor(deps: ColourKeeperDeps) {
    this.#deps = deps;
    const { session, document } = deps;
    this.#owned.add(
      document.subscribe(
        ({ document: open }) => open?.colouring,
        () => this.#follow(),
      ),
    );
    this.#owned.add(
      session.subscribe(
        ({ colourScheme }) => colourScheme,
        () => this.#show(),
      ),
    );
  }

  /** Another city is open, or none. */
  cityChanged(): void {
    this.#classed = undefined;
    this.#spec = undefined;
    this.#deps.paint(undefined);
    this.#follow();
  }

  /** Asks once more after a failure. */
  retry(): void {
    this.#classed = undefined;
    this.#follow();
  }

  /** Rows of a class of the legend, ascending. */
  rowsOfClass(id: string): RowList {
    const classed = this.#classed?.value;
    if (classed === undefined) return new Uint32Array();
    const found = classed.classes.findIndex((one) => one.id === id);
    const wanted = found === -1 ? 255 : found;
    const rows: number[] = [];
    for (const [row, position] of classed.classOfRow.entries()) if (position === wanted) rows.push(row);
    return Uint32Array.from(rows);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    const { session, document, query, paint } = this.#deps;
    const spec = readColouring(document.getState().document?.colouring);
    this.#spec = spec;
    if (spec === undefined || !isBuildingFieldId(spec.field)) {
      paint(undefined);
      session.getState().set({ colours: { type: "none" } });
      return;
    }
    const request = requestOf(spec);
    if (this.#classed?.request === request) {
      this.#show();
      return;
    }
    const queries = query();
    if (queries === undefined) {
      session.getState().set({ colours: { type: "none" } });
      return;
    }
    session.getState().set({ colours: { type: "loading", spec } });
    const { field, method, classCount, breaks } = spec;
    queries
      .ask("classify", [{ field, method, classCount, breaks }], { key: "colouring" })
      .then((value) => {
        this.#classed = { request, value };
        this.#show();
      })
      .catch((thrown: unknown) => {
        if (isAbort(thrown) || this.#owned.isDisposed) return;
        const { code, params } = toAppError(thrown);
        session.getState().set({ colours: { type: "failed", spec, code, params } });
      });
  }

  #show(): void {
    const { session, paint } = this.#deps;
    const spec = this.#spec;
    const classed = this.#classed;
    if (spec === undefined || classed === undefined || classed.request !== requestOf(spec)) return;
    const { colourScheme } = session.getState();
    paint(paintRows(classed.value, spec, colourScheme));
    session
      .getState()
      .set({ colours: { type: "ready", spec, legend: colourLegend(classed.value, spec, colourScheme) } });
  }
}
