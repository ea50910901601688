import type { ErrorParams } from "#base/app-error.ts";
import type { ImportOutcome } from "#domain/records/table-import.ts";
import type { ListExport } from "#domain/records/list-export.ts";
import type {
  JoinCheck,
  JoinProgress,
  JoinSetup,
  ReportWords,
  TableFacts,
} from "#domain/records/table-join.ts";

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface TableFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type TableAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TableFailure };

/**
 * Tables in and out, beside the page. What the dossiers hold comes over a port from the records' own worker, as far as
 * the present role may see it. It never throws; bytes of an answer are transferred. To stop it, terminate it.
 */
export interface TableWorker {
  /** @param buildings bytes of the city's building index */
  init(buildings: ArrayBuffer, records: MessagePort): Promise<TableAnswer<void>>;
  /** reads a file; it is kept for what follows */
  open(file: Blob): Promise<TableAnswer<TableFacts>>;
  /** joins the table and says what would come of it; a newer check, or `stop`, ends an older one as cancelled */
  check(
    setup: JoinSetup,
    onProgress: (progress: JoinProgress) => void,
  ): Promise<TableAnswer<JoinCheck | undefined>>;
  stop(): Promise<void>;
  /** all that is wrong with what was checked last, as a CSV file */
  report(words: ReportWords): Promise<TableAnswer<Uint8Array<ArrayBuffer>>>;
  /** brings in what was checked last */
  run(id: string, reason: string): Promise<TableAnswer<ImportOutcome>>;
  /** a list of dossiers as a file; it is in the audit trail before it is answered */
  exportList(
    order: ListExport,
    onProgress: (progress: JoinProgress) => void,
  ): Promise<TableAnswer<Uint8Array<ArrayBuffer>>>;
}
