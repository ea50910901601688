import { toAppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { Result } from "#base/result.ts";
import type { DatabaseOptions } from "#io/documents/document-database.ts";
import { DocumentMemory } from "#io/documents/document-memory.ts";
import type { DocumentStorage } from "#io/documents/document-storage.ts";
import type { SaveFailure } from "#state/document-store.ts";
import type { ShellStore } from "#state/shell-store.ts";

export type OpenStorage = (options: DatabaseOptions) => Promise<Result<DocumentStorage>>;

export interface DocumentPlaceDeps {
  readonly shell: ShellStore;
  readonly openStorage: OpenStorage;
  /** the browser took the first place away; there is another now */
  readonly onMoved: () => void;
}

const MEMORY_REASONS: Readonly<Record<string, SaveFailure>> = {
  "document.blocked": "blocked",
  "document.newer": "newer",
};

/** Where documents are kept: the browser's database, and this page's memory where there is none. */
export class DocumentPlace implements Disposable {
  readonly #deps: DocumentPlaceDeps;
  #storage: DocumentStorage = new DocumentMemory();
  #opening: Promise<void> | undefined;
  #memoryReason: SaveFailure = "absent";
  #isDisposed = false;
  /** nothing has been saved since the place was changed */
  #isFresh = false;

  constructor(deps: DocumentPlaceDeps) {
    this.#deps = deps;
  }

  get storage(): DocumentStorage {
    return this.#storage;
  }

  /** Why documents are kept for this page only, while they are. */
  get memoryReason(): SaveFailure {
    return this.#memoryReason;
  }

  /** Settles when it is known where documents are kept. */
  ready(): Promise<void> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Something was saved: the place holds. */
  prove(): void {
    this.#isFresh = false;
  }

  /**
   * Looks for another place after the browser has closed this one.
   *
   * @returns false when that was tried just now: what fails again fails for good
   */
  move(): boolean {
    if (this.#isDisposed || this.#isFresh) return false;
    this.#isFresh = true;
    this.#opening = this.#open();
    void this.#opening.then(() => {
      if (!this.#isDisposed) this.#deps.onMoved();
    });
    return true;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#storage.dispose();
  }

  async #open(): Promise<void> {
    const result = await this.#deps
      .openStorage({ onClosed: () => void this.move() })
      .catch((thrown: unknown) => ({ ok: false, error: toAppError(thrown) }) as const);
    if (result.ok) {
      this.#storage.dispose();
      this.#storage = result.value;
      if (this.#isDisposed) this.#storage.dispose();
      return;
    }
    if (this.#storage.isDurable) this.#storage = new DocumentMemory();
    this.#memoryReason = MEMORY_REASONS[result.error.code] ?? "absent";
    this.#deps.shell.getState().notify({
      code: this.#memoryReason === "absent" ? "documentsNotKept" : "documentsBlocked",
      tone: "warn",
      action: "document.export",
    });
  }
}
