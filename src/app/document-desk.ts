import { AppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import type { YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentStorage } from "#io/documents/document-storage.ts";
import type { DocumentStore } from "#state/document-store.ts";
import type { ShellStore } from "#state/shell-store.ts";
import { DocumentAutosave } from "./document-autosave.ts";
import { DocumentLease } from "./document-lease.ts";
import { DocumentPlace } from "./document-place.ts";
import type { OpenStorage } from "./document-place.ts";
import type { TabChannel } from "./tab-channel.ts";

export interface DocumentDeskDeps {
  readonly window: Window;
  readonly document: DocumentStore;
  readonly shell: ShellStore;
  readonly channel: TabChannel;
  readonly load: (id: string) => Promise<LaidOut | undefined>;
  /** another tab is done with the document: it is written here now */
  readonly onReclaimed: () => void;
  /** the document on the table is on the disk */
  readonly onSaved: (document: YutuDocument) => void;
  readonly openStorage: OpenStorage;
}

/** Pages over plain HTTP have no locks, whatever the type says. */
const lockManager = ({ navigator }: Window): LockManager | undefined => navigator.locks;

/** A document as it is put on the table. */
export interface LaidOut {
  readonly document: YutuDocument;
  /** as it is stored; 0 for one that never was */
  readonly revision: number;
}

/**
 * The table with the one document that is open: where documents are kept, the right to write this one, and its
 * saving. Whatever fails, the document stays on the table and the save state says the truth.
 */
export class DocumentDesk implements Disposable {
  readonly #deps: DocumentDeskDeps;
  readonly #owned = new DisposableStore();
  readonly #place: DocumentPlace;
  #lease: DocumentLease | undefined;
  #autosave: DocumentAutosave | undefined;
  /** counts what was put on the table; only the newest wish is carried out */
  #turn = 0;
  /** settles when what left the table is written and free for others */
  #leaving: Promise<unknown> = Promise.resolve();
  /** documents that left the table before they could be saved */
  readonly #unsaved = new Map<string, YutuDocument>();

  constructor(deps: DocumentDeskDeps) {
    this.#deps = deps;
    const { window, document, shell, openStorage } = deps;
    // What is left is let go of from the end: first the document is saved, then its storage is closed.
    this.#place = this.#owned.add(
      new DocumentPlace({ shell, openStorage, onMoved: () => void this.#moved() }),
    );
    const flush = (): void => void this.flush();
    const onVisibility = (): void => {
      if (window.document.visibilityState === "hidden") flush();
    };
    // Mobile systems end a hidden page without another word.
    window.document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", flush);
    this.#owned.add(() => {
      window.document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", flush);
    });
    const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
      if (this.#unsaved.size > 0 || document.getState().save.type === "unsaved") event.preventDefault();
    };
    window.addEventListener("beforeunload", askBeforeLeaving);
    this.#owned.add(() => window.removeEventListener("beforeunload", askBeforeLeaving));
    this.#owned.add(() => this.clear());
  }

  get storage(): DocumentStorage {
    return this.#place.storage;
  }

  /** Documents that could not be saved before they left the table. */
  get unsaved(): ReadonlyMap<string, YutuDocument> {
    return this.#unsaved;
  }

  /** Settles when it is known where documents are kept. */
  ready(): Promise<void> {
    return this.#place.ready();
  }

  /**
   * Puts a document on the table in place of the one that is there, which is saved.
   *
   * @returns false when another was wanted meanwhile
   */
  async put(laidOut: LaidOut, { isTouched = laidOut.revision > 0 } = {}): Promise<boolean> {
    const turn = ++this.#turn;
    const { id } = laidOut.document;
    // The lock of the document that is laid out anew must be free first.
    if (this.#deps.document.getState().document?.id === id) this.#leave();
    await this.#leaving;
    const lease = this.#createLease();
    const outcome = await lease.acquire(id);
    if (turn !== this.#turn || this.#owned.isDisposed) {
      lease.dispose();
      return false;
    }
    this.#leave();
    this.#lay(laidOut, lease, outcome === "taken", isTouched);
    return true;
  }

  /** Takes the document off the table, saved. */
  clear(): void {
    this.#turn += 1;
    this.#leave();
    this.#deps.document.getState().open(undefined);
  }

  async flush(): Promise<void> {
    await this.#autosave?.flush();
  }

  /** Writes the document on the table now, whether it has changed or not. */
  async saveAnyway(): Promise<void> {
    if (this.#deps.document.getState().access.type === "write") await this.#autosave?.saveAnyway();
  }

  /**
   * Does something to a document that is not on the table, while no other tab works on it.
   *
   * @throws AppError `document.busy` when another tab does
   */
  async whenFree(id: string, action: () => Promise<void>): Promise<void> {
    const lease = new DocumentLease(lockManager(this.#deps.window), () => undefined);
    if ((await lease.acquire(id)) === "taken") {
      throw new AppError("document.busy", "another tab works on the document");
    }
    try {
      await action();
    } finally {
      lease.dispose();
    }
  }

  /** Tries once more to save what left the table unsaved. */
  async retryUnsaved(): Promise<void> {
    for (const document of this.#unsaved.values()) {
      try {
        const follows = (await this.storage.load(document.id))?.revision ?? 0;
        await this.storage.save(document, { revision: follows + 1, follows });
        this.#kept(document.id);
      } catch {
        // It stays in the list of what is not saved, where the user can export it.
      }
    }
  }

  /** Makes the tab that has the document give it back, and shows what it has saved last. */
  async takeOver(): Promise<void> {
    const { document: store, channel } = this.#deps;
    const { document, access } = store.getState();
    if (document === undefined || access.type === "write") return;
    const turn = ++this.#turn;
    const lease = this.#createLease();
    // In line first, then the word to the others: those who wait too step behind.
    const taking = lease.takeOver(document.id);
    this.#lease?.dispose();
    channel.post({ type: "handOver", id: document.id });
    await taking;
    await this.#layAnew(document, lease, () => turn === this.#turn);
  }

  /**
   * Gives the document to the tab that asks for it: what is not saved yet is saved first. This tab then waits for
   * it to come back.
   *
   * @returns whether it was this tab that had it
   */
  async handOver(id: string): Promise<boolean> {
    const { document: store } = this.#deps;
    const lease = this.#lease;
    if (store.getState().document?.id !== id || lease === undefined) return false;
    const isHeld = lease.isHeld;
    if (isHeld) {
      store.getState().setAccess({ type: "read" });
      await this.flush();
    } else if (store.getState().access.type === "write") return false;
    lease.dispose();
    if (lease === this.#lease) this.#wait(lease);
    return isHeld;
  }

  /** Shows what another tab has saved; not while there are changes here that it would cover. */
  refresh(laidOut: LaidOut): void {
    const { document: store } = this.#deps;
    const { document, access } = store.getState();
    if (document?.id !== laidOut.document.id || this.#autosave?.isDirty === true) return;
    if (this.#lease?.isHeld === true) return;
    this.#autosave?.dispose();
    store.getState().open(laidOut.document, access, { type: "saved" });
    this.#watch(laidOut.revision);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #createLease(): DocumentLease {
    const lease: DocumentLease = new DocumentLease(lockManager(this.#deps.window), () => {
      if (lease !== this.#lease) return;
      this.#deps.document.getState().setAccess({ type: "read" });
      this.#deps.shell
        .getState()
        .notify({ code: "documentTaken", tone: "warn", action: "document.takeOver" });
      this.#wait(lease);
    });
    return lease;
  }

  #lay({ document, revision }: LaidOut, lease: DocumentLease, isTaken: boolean, isTouched: boolean): void {
    this.#lease = lease;
    const isKept = revision > 0 && this.storage.isDurable;
    this.#deps.document
      .getState()
      .open(document, { type: isTaken ? "read" : "write" }, this.#saveState(isKept, isTouched));
    this.#watch(revision);
    if (isTaken) this.#wait(lease);
  }

  /** Waits for the document to be free: the tab that has it is closed, or goes over to another document. */
  #wait(lease: DocumentLease): void {
    const { document } = this.#deps.document.getState();
    if (document === undefined) return;
    const isWanted = (): boolean => lease === this.#lease;
    void lease.queue(document.id).then(async (isHeld) => {
      if (!isHeld || !isWanted()) return;
      if (await this.#layAnew(document, lease, isWanted)) this.#deps.onReclaimed();
    });
  }

  /** Lays the document out as it is stored now, to be written here. */
  async #layAnew(document: YutuDocument, lease: DocumentLease, isWanted: () => boolean): Promise<boolean> {
    const stored = await this.#deps.load(document.id).catch(() => undefined);
    if (!isWanted()) {
      if (lease !== this.#lease) lease.dispose();
      return false;
    }
    if (lease === this.#lease) {
      this.#autosave?.dispose();
      this.#autosave = undefined;
    } else this.#leave();
    this.#lay(stored ?? { document, revision: 0 }, lease, false, true);
    return true;
  }

  #saveState(isKept: boolean, isTouched: boolean) {
    if (!isTouched) return { type: "untouched" } as const;
    return isKept
      ? ({ type: "saved" } as const)
      : ({ type: "unsaved", code: this.#place.memoryReason } as const);
  }

  #watch(revision: number): void {
    const { document, channel } = this.#deps;
    this.#autosave = new DocumentAutosave({
      document,
      revision,
      storage: () => this.storage,
      memoryReason: () => this.#place.memoryReason,
      isExclusive: () => this.#lease?.isHeld === true,
      onSaved: (id, saved) => {
        this.#place.prove();
        this.#kept(id);
        channel.post({ type: "saved", id, revision: saved });
        const onTable = document.getState().document;
        if (onTable?.id === id) this.#deps.onSaved(onTable);
      },
      onFailed: (failed, error) => this.#failed(failed, error),
    });
  }

  /** Saves what is on the table and lets go of it; the writes that are under way end by themselves. */
  #leave(): void {
    const lease = this.#lease;
    const written = this.#autosave?.flush();
    this.#autosave?.dispose();
    this.#autosave = undefined;
    this.#lease = undefined;
    this.#leaving = Promise.all([this.#leaving, written]).then(() => lease?.dispose());
  }

  /** Documents have another place to be kept in: what is here goes there. */
  async #moved(): Promise<void> {
    await this.retryUnsaved();
    if (this.#deps.document.getState().save.type !== "untouched") await this.saveAnyway();
  }

  /** A document that could not be saved before is on the disk now. */
  #kept(id: string): void {
    this.#unsaved.delete(id);
    this.#deps.shell.getState().dismissSubject("documentNotSaved", id);
  }

  #failed(document: YutuDocument, error: AppError): void {
    const { document: store, shell } = this.#deps;
    if (store.getState().document?.id !== document.id) this.#unsaved.set(document.id, document);
    if (error.code === "document.closed" && this.#place.move()) return;
    const isConflict = error.code === "document.conflict";
    shell.getState().notify({
      code: isConflict ? "documentConflict" : "documentNotSaved",
      tone: "danger",
      subject: document.id,
      params: { detail: error.message },
      action: isConflict ? "document.duplicate" : "document.export",
    });
  }
}
