import { isAbort, toAppError } from "#base/app-error.ts";
import type { AppError } from "#base/app-error.ts";
import { localize } from "#base/localized.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { CityEntry } from "#domain/city-info.ts";
import type { RowList } from "#domain/row-list.ts";
import { loadCityList } from "#io/city-package/load-city-list.ts";
import { loadCity } from "#io/city-package/load-city.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import type { FetchFile } from "#io/city-package/package-file.ts";
import type { CityStore } from "#state/city-store.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { ShellStore } from "#state/shell-store.ts";
import type { UrlState } from "./url-state.ts";
import { showLinked } from "./view-link.ts";

/** What the user has made of a city, for the opener to put on the table together with it. */
export interface CityDocuments {
  /** @param link what the picture is to be like, where it says so */
  open(loaded: LoadedCity, link: UrlState): Promise<void>;
  close(): void;
}

export interface CityOpenerDeps {
  readonly session: SessionStore;
  readonly city: CityStore;
  readonly shell: ShellStore;
  readonly documents: CityDocuments;
  /** shows the given buildings alone; undefined: those that the filter isolates, if it does */
  readonly isolate: (rows: RowList | undefined) => void;
  readonly fetch: FetchFile;
  /** folder of the list of cities, absolute, ending in a slash */
  readonly citiesUrl: string;
  /**
   * The session holds the new city; `undefined` while there is none. What it returns is waited for before the
   * interface is told: its many lists would else be drawn first, while nothing is on its way to the map yet.
   */
  readonly onChange: (loaded: LoadedCity | undefined) => Promise<void>;
}

/** Opens one city at a time; opening another abandons the one that is still on its way. */
export class CityOpener {
  readonly #deps: CityOpenerDeps;
  #abort = new AbortController();
  #loaded: LoadedCity | undefined;
  /** what was asked for last, for another try */
  #wanted: { readonly id: string | undefined; readonly link: UrlState } = { id: undefined, link: {} };

  constructor(deps: CityOpenerDeps) {
    this.#deps = deps;
  }

  get loaded(): LoadedCity | undefined {
    return this.#loaded;
  }

  get buildings(): BuildingIndex | undefined {
    return this.#loaded?.buildings;
  }

  retry(): Promise<void> {
    return this.open(this.#wanted.id, this.#wanted.link);
  }

  dispose(): void {
    this.#abort.abort();
  }

  /** @param id undefined opens the first city of the list */
  async open(id: string | undefined, link: UrlState): Promise<void> {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#wanted = { id, link };
    this.#close();
    try {
      await this.#open(id, link, abort.signal);
    } catch (thrown) {
      if (!abort.signal.aborted && !isAbort(thrown)) this.#fail(id, toAppError(thrown));
    }
  }

  #close(): void {
    const { session, shell, documents, onChange } = this.#deps;
    this.#loaded = undefined;
    documents.close();
    shell.getState().dismissAll();
    session.getState().set({
      cityId: undefined,
      selection: [],
      others: "normal",
      cursor: undefined,
      shownStoreys: undefined,
      restingPose: undefined,
    });
    void onChange(undefined);
  }

  #fail(id: string | undefined, { code, params }: AppError): void {
    this.#deps.city.getState().set({ phase: { type: "failed", id, failure: { code, params } } });
  }

  async #entry(id: string | undefined, signal: AbortSignal): Promise<CityEntry | undefined> {
    const { city, session, shell, fetch, citiesUrl } = this.#deps;
    if (city.getState().cities.length === 0) {
      const list = await loadCityList(citiesUrl, fetch, signal);
      if (!list.ok) {
        this.#fail(undefined, list.error);
        return undefined;
      }
      city.getState().set({ cities: list.value.cities });
    }
    const { cities } = city.getState();
    const [first] = cities;
    const entry = cities.find((known) => known.id === id) ?? first;
    if (id !== undefined && entry !== undefined && entry.id !== id) {
      const name = localize(entry.name, session.getState().language);
      shell.getState().notify({ code: "unknownCity", tone: "warn", params: { id, city: name } });
    }
    return entry;
  }

  async #open(id: string | undefined, link: UrlState, signal: AbortSignal): Promise<void> {
    const { session, city, shell, documents, isolate, fetch, citiesUrl, onChange } = this.#deps;
    city.getState().set({ phase: { type: "loading", id: id ?? "" } });
    const entry = await this.#entry(id, signal);
    if (entry === undefined) return;
    city.getState().set({ phase: { type: "loading", id: entry.id } });
    const result = await loadCity(new URL(entry.url, citiesUrl).href, fetch, signal);
    signal.throwIfAborted();
    if (!result.ok) return this.#fail(entry.id, result.error);

    const loaded = result.value;
    this.#loaded = loaded;
    // A link to another city speaks of that city's features and views.
    const isLinked = link.cityId === undefined || link.cityId === entry.id;
    const shown = isLinked ? link : {};
    await documents.open(loaded, shown);
    signal.throwIfAborted();
    session.getState().set({ cityId: loaded.city.id, restingPose: shown.pose });
    const unknownIds = showLinked(session.getState(), shown, loaded.buildings, isolate);
    await onChange(loaded);
    signal.throwIfAborted();
    city.getState().set({
      phase: {
        type: "ready",
        city: loaded.city,
        buildingCount: loaded.buildings?.count,
        problems: loaded.problems,
      },
    });
    const name = localize(loaded.city.name, session.getState().language);
    if (loaded.problems.length > 0) {
      shell.getState().notify({
        code: "packageProblems",
        tone: "warn",
        params: { city: name, count: loaded.problems.length },
        action: "shell.problems",
      });
    }
    if (unknownIds.length > 0) {
      const ids = unknownIds.slice(0, 3).join(", ");
      shell.getState().notify({ code: "unknownBuilding", tone: "warn", params: { id: ids } });
    }
  }
}
