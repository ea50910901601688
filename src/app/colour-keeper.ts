import type { CityQueries } from "#analysis/city-query.ts";
import { AppError, isAbort, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { colourLegend, paintRows } from "#catalog/colouring-legend.ts";
import { readColouring } from "#catalog/colouring-spec.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import type { ClassedBuildings } from "#domain/building-classes.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { isBuildingFieldId } from "#domain/building-fields.ts";
import { classifyDossiers, isDossierColouring, recordColumnOf } from "#domain/records/dossier-colouring.ts";
import { dayAt } from "#domain/dossier/calendar.ts";
import { rowsByCode } from "#domain/dossier/rows-by-code.ts";
import type { Records } from "#records/records-client.ts";
import type { RecordsStore } from "#state/records-store.ts";
import type { RowList } from "#domain/row-list.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { SessionStore } from "#state/session-store.ts";

export interface ColourKeeperDeps {
  readonly session: SessionStore;
  readonly document: DocumentStore;
  readonly query: () => CityQueries | undefined;
  readonly buildings: () => BuildingIndex | undefined;
  readonly recordsStore: RecordsStore;
  readonly records: () => Records | undefined;
  readonly paint: (rgb: Uint8Array | undefined) => void;
}

type Classed = ClassedBuildings;

const NEVER = new Promise<never>(() => undefined);

/** What decides the classes; the rest of a spec only paints them. */
const requestOf = ({ field, method, classCount, breaks }: ColouringSpec): string =>
  JSON.stringify([field, method, classCount, breaks]);

/**
 * Paints the buildings as the document says: classes from the query worker, or from what the dossiers say, colours
 * from the spec, one array to the scene. A newer wish overtakes an older one; a change of colours alone asks the worker nothing.
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
    // What the dossiers say changes with them, and with who asks.
    this.#owned.add(
      deps.recordsStore.subscribe(
        ({ phase, actor, changeCount }) => [phase.type, actor, changeCount] as const,
        () => {
          if (this.#spec !== undefined && isDossierColouring(this.#spec.field)) this.retry();
        },
        { equalityFn: (a, b) => a.every((one, i) => one === b[i]) },
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
    const { session, document, paint } = this.#deps;
    const spec = readColouring(document.getState().document?.colouring);
    this.#spec = spec;
    if (spec === undefined) {
      paint(undefined);
      session.getState().set({ colours: { type: "none" } });
      return;
    }
    const request = requestOf(spec);
    if (this.#classed?.request === request) {
      this.#show();
      return;
    }
    const classes = this.#classes(spec);
    if (classes === undefined) {
      session.getState().set({ colours: { type: "none" } });
      return;
    }
    session.getState().set({ colours: { type: "loading", spec } });
    classes
      .then((value) => {
        if (this.#spec === undefined || requestOf(this.#spec) !== request) return;
        this.#classed = { request, value };
        this.#show();
      })
      .catch((thrown: unknown) => {
        if (isAbort(thrown) || this.#owned.isDisposed) return;
        paint(undefined);
        const { code, params } = toAppError(thrown);
        session.getState().set({ colours: { type: "failed", spec, code, params } });
      });
  }

  /** Classes of the buildings; undefined while nobody can be asked for them. */
  #classes({ field, method, classCount, breaks }: ColouringSpec): Promise<Classed> | undefined {
    const { query, buildings, records, recordsStore } = this.#deps;
    const request = { method, classCount, breaks };
    if (isBuildingFieldId(field))
      return query()?.ask("classify", [{ field, ...request }], { key: "colouring" });
    const index = buildings();
    const { phase } = recordsStore.getState();
    if (!isDossierColouring(field) || index === undefined) return undefined;
    if (phase.type === "failed")
      return Promise.reject(new AppError(phase.failure.code, "", phase.failure.params));
    // Until they are open the map waits for them: the store tells when they are.
    return (records()?.ask("column", [recordColumnOf(field)], { key: "colouring" }) ?? NEVER).then((column) =>
      classifyDossiers(field, column, rowsByCode(index), index.count, request, dayAt(Date.now())),
    );
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
