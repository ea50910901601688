import type { Disposable } from "#base/disposable.ts";
import type { AsideSummary, DocumentSummary, YutuDocument } from "#catalog/yutu-document.ts";

/** A document as it is kept. What is inside is checked when it is opened, never trusted. */
export interface StoredDocument {
  readonly id: string;
  /** rises by one with every save, so that a tab notices what another has saved */
  readonly revision: number;
  readonly document: unknown;
}

/** A record that could not be opened, kept as it was. */
export interface AsideRecord extends AsideSummary {
  readonly document: unknown;
}

export interface SaveOptions {
  /** the revision to write */
  readonly revision: number;
  /**
   * The revision that must be there now; another one fails with `document.conflict`. Undefined where a lock
   * already keeps other tabs away: the write is then handed to the browser in the very task that asks for it,
   * and survives the page being closed right after.
   */
  readonly follows: number | undefined;
}

/**
 * Where documents are kept. Everything may fail with an AppError: `document.quota`, `document.conflict`,
 * `document.closed` (the browser took the database away), `document.failed`.
 */
export interface DocumentStorage extends Disposable {
  /** what is kept here is still there after the page was closed */
  readonly isDurable: boolean;
  list(): Promise<readonly DocumentSummary[]>;
  load(id: string): Promise<StoredDocument | undefined>;
  /** Settles when the document is on the disk; it is then also the one last worked on in its city. */
  save(document: YutuDocument, options: SaveOptions): Promise<void>;
  /** What `load` gave, back again after `remove`. */
  restore(stored: StoredDocument, summary: DocumentSummary): Promise<void>;
  remove(id: string): Promise<void>;
  /** Keeps the record apart from the documents, unchanged and with the reason. */
  setAside(id: string, reason: string, nowMs: number): Promise<void>;
  listAside(): Promise<readonly AsideRecord[]>;
  removeAside(id: string): Promise<void>;
  lastOpened(cityId: string): Promise<string | undefined>;
  setLastOpened(cityId: string, id: string): Promise<void>;
}

export const summaryOf = (document: YutuDocument): DocumentSummary => ({
  id: document.id,
  name: document.name,
  cityId: document.cityId,
  createdMs: document.createdMs,
  updatedMs: document.updatedMs,
  sizeBytes: new TextEncoder().encode(JSON.stringify(document)).byteLength,
  viewpointCount: document.viewpoints.length,
  annotationCount: document.annotations.length,
});
