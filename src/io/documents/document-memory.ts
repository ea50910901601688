import { AppError } from "#base/app-error.ts";
import type { DocumentSummary, YutuDocument } from "#catalog/yutu-document.ts";
import { summaryOf } from "./document-storage.ts";
import type { AsideRecord, DocumentStorage, SaveOptions, StoredDocument } from "./document-storage.ts";

/** Keeps documents for as long as the page is open, where the browser keeps nothing for longer. */
export class DocumentMemory implements DocumentStorage {
  readonly isDurable = false;
  readonly #documents = new Map<string, StoredDocument>();
  readonly #summaries = new Map<string, DocumentSummary>();
  readonly #aside = new Map<string, AsideRecord>();
  readonly #opened = new Map<string, string>();

  dispose(): void {
    this.#documents.clear();
    this.#summaries.clear();
  }

  list(): Promise<readonly DocumentSummary[]> {
    return Promise.resolve([...this.#summaries.values()]);
  }

  load(id: string): Promise<StoredDocument | undefined> {
    return Promise.resolve(this.#documents.get(id));
  }

  save(document: YutuDocument, { revision, follows }: SaveOptions): Promise<void> {
    const { id, cityId } = document;
    if (follows !== undefined && (this.#documents.get(id)?.revision ?? 0) !== follows) {
      return Promise.reject(new AppError("document.conflict", "the document was saved in between"));
    }
    this.#documents.set(id, { id, revision, document });
    this.#summaries.set(id, summaryOf(document));
    this.#opened.set(cityId, id);
    return Promise.resolve();
  }

  restore(stored: StoredDocument, summary: DocumentSummary): Promise<void> {
    this.#documents.set(stored.id, stored);
    this.#summaries.set(stored.id, summary);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#documents.delete(id);
    this.#summaries.delete(id);
    return Promise.resolve();
  }

  setAside(id: string, reason: string, nowMs: number): Promise<void> {
    const stored = this.#documents.get(id);
    const summary = this.#summaries.get(id);
    if (stored !== undefined) {
      const { document, revision } = stored;
      const record = {
        name: summary?.name ?? "",
        cityId: summary?.cityId ?? "",
        reason,
        asideMs: nowMs,
        document,
      };
      this.#aside.set(`${id}@${revision}`, { id: `${id}@${revision}`, ...record });
    }
    return Promise.resolve();
  }

  listAside(): Promise<readonly AsideRecord[]> {
    return Promise.resolve([...this.#aside.values()]);
  }

  removeAside(id: string): Promise<void> {
    this.#aside.delete(id);
    return Promise.resolve();
  }

  lastOpened(cityId: string): Promise<string | undefined> {
    return Promise.resolve(this.#opened.get(cityId));
  }

  setLastOpened(cityId: string, id: string): Promise<void> {
    this.#opened.set(cityId, id);
    return Promise.resolve();
  }
}
