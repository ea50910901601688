import { AppError, toAppError } from "#base/app-error.ts";
import { randomId } from "#base/random-id.ts";
import type { DocumentSummary, YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentsService } from "#commands/documents-service.ts";
import {
  DOCUMENT_EXTENSION,
  documentFileName,
  documentText,
  MAX_DOCUMENT_BYTES,
  parseDocumentText,
} from "#io/documents/document-file.ts";
import { summaryOf } from "#io/documents/document-storage.ts";
import type { StoredDocument } from "#io/documents/document-storage.ts";
import type { DocumentStore, ImportOutcome } from "#state/document-store.ts";
import type { NoticeCode, ShellStore } from "#state/shell-store.ts";
import type { DocumentDesk, LaidOut } from "./document-desk.ts";
import type { DocumentNames } from "./document-keeper.ts";
import { giveFile, pickFiles } from "./file-exchange.ts";
import type { TabChannel } from "./tab-channel.ts";

export interface DocumentShelfDeps {
  readonly window: Window & typeof globalThis;
  readonly document: DocumentStore;
  readonly shell: ShellStore;
  readonly names: DocumentNames;
  readonly desk: DocumentDesk;
  readonly channel: TabChannel;
  readonly load: (id: string) => Promise<LaidOut | undefined>;
  readonly open: (id: string) => Promise<void>;
  /** puts the last document of a city on the table, or a new one */
  readonly openAny: (cityId: string, exceptId?: string) => Promise<void>;
}

const FAILURE_NOTICES: Readonly<Record<string, NoticeCode>> = {
  "document.gone": "documentGone",
  "document.busy": "documentBusy",
  "document.newer": "documentNewer",
};

type ShelfService = Omit<DocumentsService, "create" | "open" | "openLast" | "takeOver">;

/** All documents that are kept, on the table or not: names, copies, files. */
export class DocumentShelf {
  readonly service: ShelfService;
  readonly #deps: DocumentShelfDeps;
  #removed: { readonly stored: StoredDocument; readonly summary: DocumentSummary } | undefined;

  constructor(deps: DocumentShelfDeps) {
    this.#deps = deps;
    const { window } = deps;
    this.service = {
      refresh: () => this.tell(() => this.refresh()),
      rename: (id, name) => this.tell(() => this.#rename(id, name)),
      duplicate: (id, isOpened) => this.tell(() => this.#duplicate(id, isOpened)),
      remove: (id) => this.tell(() => this.#remove(id)),
      restoreRemoved: () => this.tell(() => this.#restoreRemoved()),
      exportFile: (id) => this.tell(() => this.#export(id)),
      pickFiles: () =>
        this.tell(async () =>
          this.#import(await pickFiles(window, `${DOCUMENT_EXTENSION},.json,application/json`)),
        ),
      importFiles: (files) => this.tell(() => this.#import(files)),
      exportAside: (id) => this.tell(() => this.#exportAside(id)),
      removeAside: (id) =>
        this.tell(async () => {
          await deps.desk.storage.removeAside(id);
          await this.refresh();
        }),
      saveNow: () => this.tell(() => this.#saveNow()),
    };
  }

  /** Does something, and says so when it fails. */
  async tell(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      this.tellFailed(toAppError(thrown, "document.failed"));
    }
  }

  tellFailed({ code, message }: AppError): void {
    this.#deps.shell.getState().notify({
      code: FAILURE_NOTICES[code] ?? "documentFailed",
      tone: "danger",
      params: { detail: message },
      isTransient: true,
    });
  }

  tellDamaged(name: string, count: number): void {
    const title = name === "" ? this.#deps.names.untitled() : name;
    this.#deps.shell.getState().notify({
      code: "documentDamaged",
      tone: "warn",
      params: { name: title, count },
      action: "document.list",
    });
  }

  tellAside(subject: string): void {
    this.#deps.shell
      .getState()
      .notify({ code: "documentAside", tone: "warn", subject, action: "document.list" });
  }

  async refresh(): Promise<void> {
    const { desk, document } = this.#deps;
    await desk.ready();
    const { storage, unsaved } = desk;
    const kept = (await storage.list()).filter(({ id }) => !unsaved.has(id));
    const documents = [...kept, ...[...unsaved.values()].map(summaryOf)];
    const aside = (await storage.listAside()).map(({ document: _document, ...summary }) => summary);
    document.getState().setLibrary({ isDurable: storage.isDurable, documents, aside });
  }

  #current(): YutuDocument | undefined {
    return this.#deps.document.getState().document;
  }

  /** The document on the table as it stands there, any other as it is kept. */
  async #find(id: string): Promise<LaidOut> {
    const current = this.#current();
    if (current?.id === id) return { document: current, revision: 0 };
    const found = await this.#deps.load(id);
    if (found === undefined) throw new AppError("document.gone", "the document is not there any more");
    return found;
  }

  async #rename(id: string, name: string): Promise<void> {
    const { desk, document: store } = this.#deps;
    if (this.#current()?.id === id) {
      store.getState().transact({ key: "renameDocument", params: { name } }, (draft) => {
        draft.name = name;
      });
      await desk.flush();
    } else {
      const { document, revision } = await this.#find(id);
      const renamed = { ...document, name, updatedMs: Date.now() };
      await desk.whenFree(id, () =>
        desk.storage.save(renamed, { revision: revision + 1, follows: revision }),
      );
    }
    await this.refresh();
  }

  async #duplicate(id: string, isOpened: boolean): Promise<void> {
    const { desk, names, open, shell } = this.#deps;
    const { document } = await this.#find(id);
    const name = names.copyOf(document.name === "" ? names.untitled() : document.name);
    const now = Date.now();
    const copy = { ...document, id: randomId(), name, createdMs: now, updatedMs: now };
    await desk.storage.save(copy, { revision: 1, follows: 0 });
    shell.getState().dismissSubject("documentConflict", id);
    if (isOpened) await open(copy.id);
    await this.refresh();
  }

  async #remove(id: string): Promise<void> {
    const { desk, names, openAny, channel, shell } = this.#deps;
    const current = this.#current();
    if (current?.id === id) await desk.flush();
    const { document } = await this.#find(id);
    const stored = (await desk.storage.load(id)) ?? { id, revision: 1, document };
    const drop = (): Promise<void> => desk.storage.remove(id);
    if (current?.id === id) {
      await drop();
      await openAny(current.cityId, id);
    } else await desk.whenFree(id, drop);
    this.#removed = { stored, summary: summaryOf(document) };
    channel.post({ type: "removed", id });
    const name = document.name === "" ? names.untitled() : document.name;
    shell
      .getState()
      .notify({ code: "documentRemoved", tone: "info", params: { name }, action: "document.restoreRemoved" });
    await this.refresh();
  }

  async #restoreRemoved(): Promise<void> {
    if (this.#removed === undefined) return;
    const { stored, summary } = this.#removed;
    await this.#deps.desk.storage.restore(stored, summary);
    this.#removed = undefined;
    this.#deps.shell.getState().dismissSubject("documentRemoved");
    await this.refresh();
  }

  async #export(id: string | undefined): Promise<void> {
    const { window, names } = this.#deps;
    const wanted = id ?? this.#current()?.id;
    if (wanted === undefined) return;
    const { document } = await this.#find(wanted);
    const name = documentFileName(
      document.name === "" ? `${names.untitled()} ${document.cityId}` : document.name,
    );
    giveFile(window, new Blob([documentText(document)], { type: "application/json" }), name);
  }

  async #exportAside(id: string): Promise<void> {
    const { window, desk } = this.#deps;
    const record = (await desk.storage.listAside()).find((known) => known.id === id);
    if (record === undefined) return;
    const text = JSON.stringify(record.document, null, 2) ?? "";
    giveFile(
      window,
      new Blob([text], { type: "application/json" }),
      documentFileName(`${record.name} ${id}`),
    );
  }

  async #import(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const outcome = await this.#importOne(file);
      this.#deps.document.getState().setLibrary({ importOutcome: outcome });
    }
    if (files.length === 0) return;
    await this.refresh();
    this.#deps.shell.getState().set({ dialog: "documents" });
  }

  async #importOne(file: File): Promise<ImportOutcome> {
    const { desk, names } = this.#deps;
    const fileName = file.name;
    const refuse = ({ code, params }: AppError): ImportOutcome => ({
      type: "refused",
      fileName,
      code,
      params,
    });
    if (file.size > MAX_DOCUMENT_BYTES) {
      return refuse(new AppError("document.tooLarge", "not a document: too large", { megabytes: 64 }));
    }
    const read = parseDocumentText(await file.text());
    if (!read.ok) return refuse(read.error);
    const { document, faults } = read.value;
    await desk.ready();
    // What is here already is never written over: the newcomer gets a name of its own.
    const isTaken =
      this.#current()?.id === document.id || (await desk.storage.load(document.id)) !== undefined;
    const kept = isTaken
      ? {
          ...document,
          id: randomId(),
          name: names.copyOf(document.name === "" ? names.untitled() : document.name),
        }
      : document;
    await desk.storage.save(kept, { revision: 1, follows: 0 });
    if (kept.cityId === this.#current()?.cityId) await this.#deps.open(kept.id);
    return { type: "imported", fileName, name: kept.name === "" ? names.untitled() : kept.name, faults };
  }

  async #saveNow(): Promise<void> {
    const { desk, document: store, shell } = this.#deps;
    await desk.retryUnsaved();
    await desk.saveAnyway();
    if (store.getState().save.type === "saved")
      shell.getState().notify({ code: "documentSaved", tone: "ok" });
  }
}
