import { AppError, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { randomId } from "#base/random-id.ts";
import { applyUserStratum } from "#catalog/user-stratum.ts";
import { emptyDocument, lookOf } from "#catalog/yutu-document.ts";
import type { YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentsService } from "#commands/documents-service.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import { readDocument } from "#io/documents/read-document.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { ShellStore } from "#state/shell-store.ts";
import type { CityDocuments } from "./city-opener.ts";
import type { DocumentBinder } from "./document-binder.ts";
import { DocumentDesk } from "./document-desk.ts";
import type { LaidOut } from "./document-desk.ts";
import type { OpenStorage } from "./document-place.ts";
import { DocumentShelf } from "./document-shelf.ts";
import { TabChannel } from "./tab-channel.ts";
import type { TabMessage } from "./tab-channel.ts";
import { formatUrlState, lookPartsOf } from "./url-state.ts";
import type { UrlState } from "./url-state.ts";
import { linkedLook, linkedParts } from "./view-link.ts";

/** Names that the keeper gives, in the language of the moment. */
export interface DocumentNames {
  readonly copyOf: (name: string) => string;
  readonly fromLink: () => string;
  readonly untitled: () => string;
  readonly numbered: (number: number) => string;
}

export interface DocumentKeeperDeps {
  readonly window: Window & typeof globalThis;
  readonly document: DocumentStore;
  readonly shell: ShellStore;
  readonly binder: DocumentBinder;
  readonly names: DocumentNames;
  readonly openStorage: OpenStorage;
  readonly openCity: (id: string) => void;
}

/** Which document this tab works on, by city: two tabs may work on two documents of one city. */
const tabKey = (cityId: string): string => `yutu.document.${cityId}`;

/** Keeps the document of the open city: which one is on the table, and what becomes of the others. */
export class DocumentKeeper implements CityDocuments, Disposable {
  readonly service: DocumentsService;
  readonly #deps: DocumentKeeperDeps;
  readonly #owned = new DisposableStore();
  readonly #channel: TabChannel;
  readonly #desk: DocumentDesk;
  readonly #shelf: DocumentShelf;
  #cityId: string | undefined;

  constructor(deps: DocumentKeeperDeps) {
    this.#deps = deps;
    const { window, document, shell, names, openStorage } = deps;
    this.#channel = this.#owned.add(new TabChannel((message) => void this.#hear(message)));
    this.#desk = this.#owned.add(
      new DocumentDesk({
        window,
        document,
        shell,
        channel: this.#channel,
        openStorage,
        load: (id) => this.#load(id),
        onReclaimed: () => this.#reclaimed(),
        onSaved: ({ cityId, id }) => this.#rememberTab(cityId, id),
      }),
    );
    this.#shelf = new DocumentShelf({
      window,
      document,
      shell,
      names,
      desk: this.#desk,
      channel: this.#channel,
      load: (id) => this.#load(id),
      open: (id) => this.#openById(id),
      openAny: (cityId, exceptId) => this.#openAny(cityId, exceptId),
    });
    this.#owned.add(
      document.subscribe(
        ({ refusals }) => refusals,
        () => this.#tellElsewhere(),
      ),
    );
    this.service = this.#createService();
    // The database is there by the time the city is.
    void this.#desk.ready();
  }

  async open({ city, layers }: LoadedCity, link: UrlState): Promise<void> {
    const { document: store, binder, shell } = this.#deps;
    const cityId = city.id;
    this.#cityId = cityId;
    await this.#desk.ready();
    if (this.#cityId !== cityId) return;
    const own = await this.#ownDocument(cityId);
    if (this.#cityId !== cityId) return;
    binder.setCityLayers(layers);
    if (own !== undefined && this.#showsWhat(link, own.document)) {
      const isThere = store.getState().document?.id === own.document.id;
      if (!isThere) await this.#put(own);
      return;
    }
    // A link shows its own picture, and never touches what the user has made.
    const isLooking = own !== undefined || formatUrlState(lookPartsOf(link)) !== "";
    const fresh = emptyDocument(randomId(), cityId, Date.now());
    const shown = isLooking ? { ...fresh, name: this.#deps.names.fromLink(), ...linkedLook(link) } : fresh;
    await this.#put({ document: shown, revision: 0 });
    if (own !== undefined) {
      shell
        .getState()
        .notify({ code: "linkShown", tone: "info", action: "document.openLast", isTransient: false });
    }
  }

  close(): void {
    this.#cityId = undefined;
    this.#desk.clear();
    this.#deps.binder.setCityLayers([]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Puts a document on the table and remembers that this tab works on it. */
  async #put(laidOut: LaidOut, options?: { readonly isTouched: boolean }): Promise<void> {
    const { document, shell } = this.#deps;
    if (!(await this.#desk.put(laidOut, options))) return;
    const { id, cityId } = laidOut.document;
    this.#rememberTab(cityId, laidOut.revision > 0 ? id : undefined);
    shell.getState().dismissSubject("documentElsewhere");
    if (document.getState().access.type === "read") this.#tellElsewhere();
  }

  #tellElsewhere(): void {
    this.#deps.shell
      .getState()
      .notify({ code: "documentElsewhere", tone: "warn", action: "document.takeOver", isTransient: true });
  }

  /** Whether a link asks for no other picture than the document's. */
  #showsWhat(link: UrlState, document: YutuDocument): boolean {
    const asked = formatUrlState(lookPartsOf(link));
    // Without a place to stand it is no view that somebody sent: the language, or a selection.
    if (link.pose === undefined && asked === "") return true;
    const { cityLayers } = this.#deps.binder;
    const layers = applyUserStratum(cityLayers, document);
    const shown = linkedParts(layers, cityLayers, lookOf(document));
    const wanted = linkedParts(applyUserStratum(cityLayers, linkedLook(link)), cityLayers, linkedLook(link));
    return formatUrlState(lookPartsOf(shown)) === formatUrlState(lookPartsOf(wanted));
  }

  /** The document that this tab worked on last, else the one that any tab did; damaged ones are put aside. */
  async #ownDocument(cityId: string): Promise<LaidOut | undefined> {
    const { storage } = this.#desk;
    try {
      const tried = new Set<string>();
      const last = await storage.lastOpened(cityId);
      const newest = (await storage.list())
        .filter((summary) => summary.cityId === cityId)
        .toSorted((a, b) => b.updatedMs - a.updatedMs)
        .map(({ id }) => id);
      for (const id of [this.#tabDocument(cityId), last, ...newest]) {
        if (id === undefined || tried.has(id)) continue;
        tried.add(id);
        const found = await this.#load(id).catch(() => undefined);
        if (found !== undefined && found.document.cityId === cityId) return found;
      }
    } catch (thrown) {
      this.#shelf.tellFailed(toAppError(thrown));
    }
    return undefined;
  }

  #rememberTab(cityId: string, id: string | undefined): void {
    try {
      const { sessionStorage } = this.#deps.window;
      if (id === undefined) sessionStorage.removeItem(tabKey(cityId));
      else sessionStorage.setItem(tabKey(cityId), id);
    } catch {
      // Forbidden: the document last saved is opened next time.
    }
  }

  #tabDocument(cityId: string): string | undefined {
    try {
      return this.#deps.window.sessionStorage.getItem(tabKey(cityId)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * A stored document. One that cannot be read whole is kept aside as it was, and the user is told.
   *
   * @throws AppError when nothing of it can be used, or the storage fails
   */
  async #load(id: string): Promise<LaidOut | undefined> {
    const unsaved = this.#desk.unsaved.get(id);
    if (unsaved !== undefined) return { document: unsaved, revision: 0 };
    const { storage } = this.#desk;
    const stored = await storage.load(id);
    if (stored === undefined) return undefined;
    const read = readDocument(stored.document);
    const revision = Number.isInteger(stored.revision) ? stored.revision : 0;
    if (read.ok && read.value.document.id === id) {
      const { document, faults } = read.value;
      if (faults.length > 0) {
        await storage.setAside(id, "document.damaged", Date.now());
        this.#shelf.tellDamaged(document.name, faults.length);
      }
      return { document, revision };
    }
    const error = read.ok ? new AppError("document.invalid", "stored under another id") : read.error;
    // A newer program can read it: it stays where it is.
    if (error.code !== "document.newer") {
      await storage.setAside(id, error.code, Date.now());
      await storage.remove(id);
      this.#shelf.tellAside(id);
    }
    throw error;
  }

  async #openById(id: string): Promise<void> {
    const { document: store, openCity } = this.#deps;
    if (store.getState().document?.id === id) return;
    const found = await this.#load(id);
    if (found === undefined) throw new AppError("document.gone", "the document is not there any more");
    const { cityId } = found.document;
    if (cityId !== this.#cityId) {
      this.#rememberTab(cityId, id);
      return openCity(cityId);
    }
    await this.#put(found);
    // Where the next visit starts is worth no failure.
    await this.#desk.storage.setLastOpened(cityId, id).catch(() => undefined);
  }

  /** The document last worked on in a city, or a new one. */
  async #openAny(cityId: string, exceptId?: string): Promise<void> {
    if (cityId !== this.#cityId) return;
    this.#rememberTab(cityId, undefined);
    const own = await this.#ownDocument(cityId);
    if (own !== undefined && own.document.id !== exceptId) return this.#put(own);
    return this.#put({ document: emptyDocument(randomId(), cityId, Date.now()), revision: 0 });
  }

  async #hear(message: TabMessage): Promise<void> {
    const { document: store, shell } = this.#deps;
    const { id } = message;
    if (message.type === "handOver") {
      if (await this.#desk.handOver(id)) {
        shell.getState().notify({ code: "documentTaken", tone: "warn", action: "document.takeOver" });
      }
      return;
    }
    if (shell.getState().dialog === "documents") await this.#shelf.refresh();
    if (message.type !== "saved" || store.getState().document?.id !== id) return;
    const found = await this.#load(id).catch(() => undefined);
    if (found !== undefined) this.#desk.refresh(found);
  }

  #reclaimed(): void {
    const { shell } = this.#deps;
    shell.getState().dismissSubject("documentElsewhere");
    shell.getState().dismissSubject("documentTaken");
    shell.getState().notify({ code: "documentReclaimed", tone: "info" });
  }

  #createService(): DocumentsService {
    const shelf = this.#shelf;
    const create = async (): Promise<void> => {
      if (this.#cityId === undefined) return;
      const number = (await this.#desk.storage.list()).length + 1;
      const empty = emptyDocument(randomId(), this.#cityId, Date.now());
      const document = { ...empty, name: this.#deps.names.numbered(number) };
      await this.#put({ document, revision: 0 }, { isTouched: true });
      await this.#desk.saveAnyway();
      await shelf.refresh();
    };
    const openLast = async (): Promise<void> => {
      if (this.#cityId !== undefined) await this.#openAny(this.#cityId);
    };
    return {
      ...shelf.service,
      create: () => shelf.tell(create),
      open: (id) => shelf.tell(() => this.#openById(id)),
      openLast: () => shelf.tell(openLast),
      takeOver: () => shelf.tell(() => this.#desk.takeOver()),
    };
  }
}
