import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";
import { AppError } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { DocumentSummary } from "#catalog/yutu-document.ts";
import { summaryOf } from "./document-storage.ts";
import type { AsideRecord, DocumentStorage, SaveOptions, StoredDocument } from "./document-storage.ts";

export const DATABASE_NAME = "yutu-documents";
const DATABASE_VERSION = 1;

interface Tables extends DBSchema {
  documents: { key: string; value: StoredDocument };
  summaries: { key: string; value: DocumentSummary };
  aside: { key: string; value: AsideRecord };
  opened: { key: string; value: { readonly cityId: string; readonly id: string } };
}

type Database = IDBPDatabase<Tables>;

/** The browser's complaint as one of ours; its own words go along. */
function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof DOMException || thrown instanceof Error ? thrown.name : "";
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  if (name === "QuotaExceededError")
    return new AppError("document.quota", detail, { detail }, { cause: thrown });
  // The connection was closed under our feet: storage cleared, or another tab brings a newer version.
  if (name === "InvalidStateError")
    return new AppError("document.closed", detail, { detail }, { cause: thrown });
  return new AppError("document.failed", detail, { detail }, { cause: thrown });
}

export interface DatabaseOptions {
  /** another name, for tests */
  readonly name?: string;
  /** the browser took the connection away, or another tab needs it gone for a newer version */
  readonly onClosed: () => void;
}

/**
 * Opens the database of documents.
 *
 * @returns `document.absent` where the browser keeps nothing, `document.blocked` while another tab holds an
 * older version of the database open, `document.newer` when the database was written by a newer program
 */
export function openDocumentDatabase({
  name = DATABASE_NAME,
  onClosed,
}: DatabaseOptions): Promise<Result<DocumentStorage>> {
  return new Promise((resolve) => {
    let isLate = false;
    const refuse = (error: AppError): void => {
      isLate = true;
      resolve(fail(error));
    };
    const open = async (): Promise<Database> =>
      openDB<Tables>(name, DATABASE_VERSION, {
        upgrade: (database, oldVersion) => {
          if (oldVersion < 1) {
            database.createObjectStore("documents", { keyPath: "id" });
            database.createObjectStore("summaries", { keyPath: "id" });
            database.createObjectStore("aside", { keyPath: "id" });
            database.createObjectStore("opened", { keyPath: "cityId" });
          }
        },
        blocked: () => refuse(new AppError("document.blocked", "another tab holds an older database open")),
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          onClosed();
        },
        terminated: onClosed,
      });
    // Some browsers throw at once where they keep nothing, instead of telling the request.
    open().then(
      (database) => {
        if (isLate) database.close();
        else resolve(ok(new DocumentDatabase(database)));
      },
      (thrown: unknown) => {
        const detail = thrown instanceof Error ? thrown.message : String(thrown);
        const isNewer = thrown instanceof DOMException && thrown.name === "VersionError";
        refuse(
          new AppError(isNewer ? "document.newer" : "document.absent", detail, { detail }, { cause: thrown }),
        );
      },
    );
  });
}

class DocumentDatabase implements DocumentStorage {
  readonly isDurable = true;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  dispose(): void {
    this.#database.close();
  }

  list(): Promise<readonly DocumentSummary[]> {
    return this.#run(() => this.#database.getAll("summaries"));
  }

  load(id: string): Promise<StoredDocument | undefined> {
    return this.#run(() => this.#database.get("documents", id));
  }

  save(document: Parameters<DocumentStorage["save"]>[0], { revision, follows }: SaveOptions): Promise<void> {
    return this.#run(async () => {
      const tables = this.#database.transaction(["documents", "summaries", "opened"], "readwrite", {
        durability: "strict",
      });
      const { id, cityId } = document;
      if (follows !== undefined) {
        const there = await tables.objectStore("documents").get(id);
        if ((there?.revision ?? 0) !== follows) {
          tables.abort();
          await tables.done.catch(() => undefined);
          throw new AppError("document.conflict", "another tab has saved the document in between");
        }
      }
      const writes: Promise<unknown>[] = [tables.done];
      try {
        // One by one: a full disk may refuse any of them.
        writes.push(tables.objectStore("documents").put({ id, revision, document }));
        writes.push(tables.objectStore("summaries").put(summaryOf(document)));
        writes.push(tables.objectStore("opened").put({ cityId, id }));
        // Without waiting for the answers: a page that is being closed gets none.
        tables.commit();
      } catch (thrown) {
        // All of it or nothing.
        tables.abort();
        await Promise.allSettled(writes);
        throw thrown;
      }
      await Promise.all(writes);
    });
  }

  restore(stored: StoredDocument, summary: DocumentSummary): Promise<void> {
    return this.#run(async () => {
      const tables = this.#write("documents", "summaries");
      await Promise.all([
        tables.objectStore("documents").put(stored),
        tables.objectStore("summaries").put(summary),
        tables.done,
      ]);
    });
  }

  remove(id: string): Promise<void> {
    return this.#run(async () => {
      const tables = this.#write("documents", "summaries");
      await Promise.all([
        tables.objectStore("documents").delete(id),
        tables.objectStore("summaries").delete(id),
        tables.done,
      ]);
    });
  }

  setAside(id: string, reason: string, nowMs: number): Promise<void> {
    return this.#run(async () => {
      const tables = this.#write("documents", "summaries", "aside");
      const [stored, summary] = await Promise.all([
        tables.objectStore("documents").get(id),
        tables.objectStore("summaries").get(id),
      ]);
      if (stored !== undefined) {
        await tables.objectStore("aside").put({
          // The same document may fail again after it was saved anew.
          id: `${id}@${stored.revision}`,
          name: summary?.name ?? "",
          cityId: summary?.cityId ?? "",
          reason,
          asideMs: nowMs,
          document: stored.document,
        });
      }
      await tables.done;
    });
  }

  listAside(): Promise<readonly AsideRecord[]> {
    return this.#run(() => this.#database.getAll("aside"));
  }

  removeAside(id: string): Promise<void> {
    return this.#run(() => this.#database.delete("aside", id));
  }

  lastOpened(cityId: string): Promise<string | undefined> {
    return this.#run(async () => (await this.#database.get("opened", cityId))?.id);
  }

  setLastOpened(cityId: string, id: string): Promise<void> {
    return this.#run(async () => void (await this.#database.put("opened", { cityId, id })));
  }

  #write(...names: ("documents" | "summaries" | "aside")[]) {
    return this.#database.transaction(names, "readwrite", { durability: "strict" });
  }

  async #run<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (thrown) {
      throw storageError(thrown);
    }
  }
}
