import { emptyDocument } from "#catalog/yutu-document.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { CityDocuments } from "./city-opener.ts";
import type { DocumentBinder } from "./document-binder.ts";
import type { UrlState } from "./url-state.ts";
import { linkedLook } from "./view-link.ts";

export interface DocumentKeeperDeps {
  readonly document: DocumentStore;
  readonly binder: DocumentBinder;
}

/** Puts the document of a city on the table. */
export class DocumentKeeper implements CityDocuments {
  readonly #deps: DocumentKeeperDeps;

  constructor(deps: DocumentKeeperDeps) {
    this.#deps = deps;
  }

  open(loaded: LoadedCity, link: UrlState): Promise<void> {
    const { document, binder } = this.#deps;
    binder.setCityLayers(loaded.layers);
    const empty = emptyDocument("", loaded.city.id, Date.now());
    document.getState().open({ ...empty, ...linkedLook(link) });
    return Promise.resolve();
  }

  close(): void {
    this.#deps.document.getState().open(undefined);
    this.#deps.binder.setCityLayers([]);
  }
}
