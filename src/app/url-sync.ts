import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Console } from "#commands/console.ts";
import type { RowList } from "#domain/row-list.ts";
import { readyCity } from "#state/city-store.ts";
import type { SessionState } from "#state/session-store.ts";
import type { CityDocuments, CityOpener } from "./city-opener.ts";
import { parseUrlState } from "./url-state.ts";
import type { UrlState } from "./url-state.ts";
import { showLinked } from "./view-link.ts";

export interface UrlSyncDeps {
  readonly window: Window;
  readonly console: Console;
  readonly opener: CityOpener;
  readonly documents: CityDocuments;
  /** fragment of the present state */
  readonly shareHash: () => string;
  /** shows the given buildings alone; undefined: those that the filter isolates, if it does */
  readonly isolate: (rows: RowList | undefined) => void;
}

/** Parts of the session that a link carries. */
const LINKED = [
  "cityId", "layers", "selection", "others", "hiddenSet", "isolatedSet", "colourScheme", "language", "dayTime", "moment",
  "restingPose",
] as const satisfies readonly (keyof SessionState)[]; // prettier-ignore

/**
 * Keeps the address and the stores together: the address is rewritten when what it says has changed and the
 * camera rests; a step through the history is carried out. A city change is a step of its own.
 */
export class UrlSync implements Disposable {
  readonly #deps: UrlSyncDeps;
  readonly #owned = new DisposableStore();
  #isApplying = false;
  #isPushNext = false;
  #isWriteDue = false;

  constructor(deps: UrlSyncDeps) {
    this.#deps = deps;
    const { window, console } = deps;
    this.#owned.add(
      console.session.subscribe((state, previous) => {
        if (LINKED.some((key) => state[key] !== previous[key])) this.#writeSoon();
      }),
    );
    this.#owned.add(
      console.document.subscribe(
        ({ document }) => document,
        () => this.#writeSoon(),
      ),
    );
    this.#owned.add(console.city.subscribe(() => this.#writeSoon()));
    const onPopState = (): void => this.#read();
    window.addEventListener("popstate", onPopState);
    this.#owned.add(() => window.removeEventListener("popstate", onPopState));
  }

  /** True while what the address says is carried over: that is a link's wish, not the reader's preference. */
  get isApplying(): boolean {
    return this.#isApplying;
  }

  /** The next change of the address is a step that the back button undoes. */
  pushNext(): void {
    this.#isPushNext = true;
  }

  tellBad(names: readonly string[]): void {
    if (names.length === 0) return;
    this.#deps.console.shell
      .getState()
      .notify({ code: "badLink", tone: "warn", params: { names: names.join(", ") } });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** One write for all that changes in one go. */
  #writeSoon(): void {
    if (this.#isWriteDue) return;
    this.#isWriteDue = true;
    queueMicrotask(() => {
      this.#isWriteDue = false;
      if (!this.#owned.isDisposed) this.#write();
    });
  }

  #write(): void {
    const { window, console, shareHash } = this.#deps;
    const city = readyCity(console.city.getState());
    // A city that is still on its way, or failed, leaves the link as it was: reloading tries it again.
    if (city === undefined || console.session.getState().cityId !== city.id) return;
    const hash = shareHash();
    if (hash === window.location.hash) return;
    const address = `${window.location.pathname}${window.location.search}${hash}`;
    if (this.#isPushNext) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
    this.#isPushNext = false;
  }

  #read(): void {
    const { window, console, opener } = this.#deps;
    const { state: link, bad } = parseUrlState(window.location.hash);
    const { session, city } = console;
    this.#isApplying = true;
    session.getState().set({
      dayTime: link.dayTime ?? "day",
      ...(link.colourScheme === undefined ? {} : { colourScheme: link.colourScheme }),
      ...(link.language === undefined ? {} : { language: link.language }),
    });
    this.#isApplying = false;
    const open = readyCity(city.getState());
    const [first] = city.getState().cities;
    if (open === undefined || (link.cityId ?? first?.id) !== open.id) void opener.open(link.cityId, link);
    else void this.#apply(link);
    this.tellBad(bad);
  }

  /** Carries a link over to the city that is already open. */
  async #apply(link: UrlState): Promise<void> {
    const { console, opener, documents, isolate } = this.#deps;
    const { loaded } = opener;
    if (loaded === undefined) return;
    await documents.open(loaded, link);
    if (opener.loaded !== loaded) return;
    showLinked(console.session.getState(), link, loaded.buildings, isolate);
    void console.services
      .scene()
      ?.flyTo(link.pose ?? loaded.city.home, { keepOrientation: false })
      .catch(() => undefined);
  }
}
