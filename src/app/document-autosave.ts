import type { AppError } from "#base/app-error.ts";
import { toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import type { YutuDocument } from "#catalog/yutu-document.ts";
import type { DocumentStorage } from "#io/documents/document-storage.ts";
import type { DocumentStore, SaveFailure } from "#state/document-store.ts";

export interface AutosaveDeps {
  readonly document: DocumentStore;
  /** where it is kept now; another place after the first was lost */
  readonly storage: () => DocumentStorage;
  /** why the storage keeps it for this page only */
  readonly memoryReason: () => SaveFailure;
  /** revision of the document as it was loaded; 0 for one that was never saved */
  readonly revision: number;
  /** no other tab can write it */
  readonly isExclusive: () => boolean;
  readonly onSaved: (id: string, revision: number) => void;
  readonly onFailed: (document: YutuDocument, error: AppError) => void;
}

/** Changes that follow one another are written together, at most so often. */
const WRITE_EVERY_MS = 300;

const FAILURES: Readonly<Record<string, SaveFailure>> = {
  "document.quota": "quota",
  "document.conflict": "conflict",
};

/**
 * Saves the document on the table. The first change after a pause is handed to the browser at once, so that
 * nothing is lost when the page is closed right after it; further ones follow at a measured pace. Nothing runs
 * while nothing changes.
 */
export class DocumentAutosave implements Disposable {
  readonly #deps: AutosaveDeps;
  readonly #owned = new DisposableStore();
  /** the document as it was handed to the storage last */
  #issued: YutuDocument | undefined;
  #revision: number;
  #confirmed: number;
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastIssueMs = -Infinity;
  readonly #underWay = new Set<Promise<void>>();

  constructor(deps: AutosaveDeps) {
    this.#deps = deps;
    this.#revision = deps.revision;
    this.#confirmed = deps.revision;
    this.#issued = deps.document.getState().document;
    this.#owned.add(
      deps.document.subscribe(
        ({ document }) => document,
        () => this.#due(),
      ),
    );
    this.#owned.add(() => clearTimeout(this.#timer));
  }

  /** the last revision that is known to be on the disk */
  get revision(): number {
    return this.#confirmed;
  }

  /** The document differs from what was saved last. */
  get isDirty(): boolean {
    return this.#current() !== undefined && this.#current() !== this.#issued;
  }

  /** Writes what is not written yet; settles when all writes have ended, well or not. */
  async flush(): Promise<void> {
    if (this.isDirty) this.#issue();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Writes the document even when nothing in it has changed. */
  saveAnyway(): Promise<void> {
    this.#issued = undefined;
    return this.flush();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #current(): YutuDocument | undefined {
    return this.#deps.document.getState().document;
  }

  #due(): void {
    if (!this.isDirty || this.#isDue || this.#timer !== undefined) return;
    this.#isDue = true;
    // All changes of one task are one write.
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.#owned.isDisposed || !this.isDirty) return;
      const restMs = this.#lastIssueMs + WRITE_EVERY_MS - performance.now();
      if (restMs <= 0) this.#issue();
      else {
        this.#deps.document.getState().setSave({ type: "saving" });
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          if (this.isDirty) this.#issue();
        }, restMs);
      }
    });
  }

  #issue(): void {
    const document = this.#current();
    if (document === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#issued = document;
    this.#lastIssueMs = performance.now();
    const follows = this.#deps.isExclusive() ? undefined : this.#revision;
    const revision = ++this.#revision;
    const storage = this.#deps.storage();
    this.#deps.document.getState().setSave({ type: "saving" });
    const write = storage
      .save(document, { revision, follows })
      .then(
        () => this.#confirm(document, revision, storage),
        (thrown: unknown) => this.#fail(document, toAppError(thrown, "document.failed")),
      )
      .finally(() => this.#underWay.delete(write));
    this.#underWay.add(write);
  }

  #confirm(document: YutuDocument, revision: number, storage: DocumentStorage): void {
    this.#confirmed = Math.max(this.#confirmed, revision);
    this.#deps.onSaved(document.id, revision);
    if (this.#current() !== document) return;
    this.#deps.document
      .getState()
      .setSave(storage.isDurable ? { type: "saved" } : { type: "unsaved", code: this.#deps.memoryReason() });
  }

  #fail(document: YutuDocument, error: AppError): void {
    // The next change, or the next flush, tries again.
    this.#revision = this.#confirmed;
    if (this.#issued === document) this.#issued = undefined;
    if (this.#current()?.id === document.id) {
      this.#deps.document.getState().setSave({ type: "unsaved", code: FAILURES[error.code] ?? "failed" });
    }
    this.#deps.onFailed(document, error);
  }
}
