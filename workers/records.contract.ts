import type { ErrorParams } from "#base/app-error.ts";
import type { ChainCheck } from "#domain/dossier/audit-chain.ts";
import type { Changeset } from "#domain/dossier/changeset.ts";
import type { Coverage } from "#domain/dossier/completeness.ts";
import type { JoinEdit } from "#domain/dossier/join-table.ts";
import type { AuditEntry, RecordKind } from "#domain/dossier/records.ts";
import type { VisibleDossier, VisibleRecord } from "#domain/dossier/visible.ts";
import type {
  CommitOutcome,
  ConflictChoices,
  RecordActor,
  RecordConflict,
  RecordTransaction,
  TransactionSummary,
} from "#domain/records/record-change.ts";
import type { CoverageField, RecordCondition, RecordQuery } from "#domain/records/record-condition.ts";
import type {
  AttachmentBytes,
  AttachmentUpload,
  AuditFilter,
  DossierDifference,
  RecordColumn,
  RecordsEvent,
  RecordsPlace,
  RecordsStatus,
  RevealRequest,
} from "#domain/records/records-answers.ts";
import type { ImportOutcome, ImportPlan, TableImport } from "#domain/records/table-import.ts";

/** What other workers may ask over a port that `connect` was given. */
export type RecordsPort = Pick<RecordsWorker, "call">;

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface RecordsFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type RecordsAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RecordsFailure };

/** A page of records as the viewer may see them. */
export interface VisiblePage {
  readonly records: readonly VisibleRecord[];
  /** how many there are without limit and offset */
  readonly total: number;
}

export interface VisibleHit {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  readonly record: VisibleRecord;
  /** of the building that the record hangs on */
  readonly building: VisibleRecord | undefined;
}

/**
 * What can be asked of the records. Everything is answered for the role of who asks: what the role may not see does
 * not leave the worker.
 */
export interface RecordsMethods {
  status(): RecordsStatus;
  /** everything about one building; undefined when it has no record at all */
  dossier(buildingCode: string): VisibleDossier | undefined;
  list(query: RecordQuery): VisiblePage;
  count(kind: RecordKind, where?: RecordCondition): number;
  /** codes of the buildings whose dossiers meet a condition; of all buildings where absent */
  buildings(where?: RecordCondition): readonly string[];
  /** one field of all dossiers, where it is known */
  column(field: string): RecordColumn;
  /** records with all words of the query in their texts, from two Chinese characters on; buildings first */
  search(query: string, most: number, kinds?: readonly RecordKind[]): readonly VisibleHit[];
  /** buildings by area, and how many of them have their dossier */
  coverage(field: CoverageField): readonly Coverage[];
  /** done together or not at all, and on the disk when this is answered */
  commit(transaction: RecordTransaction): CommitOutcome;
  /** takes a transaction back by a new one with the given id */
  undo(transactionId: string, id: string): CommitOutcome;
  /** those of this machine, the latest first */
  transactions(limit?: number, offset?: number): readonly TransactionSummary[];
  /** a dossier as it was right after a moment */
  dossierAt(buildingCode: string, atMs: number): VisibleDossier | undefined;
  /** what is different in a dossier at two moments */
  compare(buildingCode: string, fromMs: number, toMs: number): readonly DossierDifference[];
  audit(filter: AuditFilter): readonly AuditEntry[];
  verifyAudit(): ChainCheck;
  /** whether SQLite finds the local file whole; reads all of it */
  isIntact(): boolean;
  /** one field as it is, for a purpose that goes into the audit trail */
  reveal(request: RevealRequest): unknown;
  /** tells the audit trail that something leaves the program; asked before it does */
  logExport(object: string, fields: readonly string[], purpose: string): AuditEntry;
  /** local transactions after a given one, all where absent; fields above the role are left out */
  exportChangeset(afterTransactionId?: string): Changeset;
  /** does what another machine has done; nothing while one conflict has no choice */
  applyChangeset(changeset: Changeset, choices: ConflictChoices): CommitOutcome;
  /** fields in which a new release of the package differs from what was changed here */
  conflicts(): readonly RecordConflict[];
  /** settles one of them; `theirs` makes a transaction with the given id */
  resolveConflict(conflict: RecordConflict, choice: "mine" | "theirs", id: string): CommitOutcome;
  createVault(passphrase: string): RecordsStatus;
  openVault(passphrase: string): RecordsStatus;
  lockVault(): RecordsStatus;
  addAttachment(upload: AttachmentUpload, transactionId: string, reason: string): CommitOutcome;
  attachment(id: string): AttachmentBytes | undefined;
  /** what the rows of a table would do to the dossiers as they are */
  planImport(edits: readonly JoinEdit[], overwrites: boolean): ImportPlan;
  /** brings the rows of a table in, as one transaction; `importing` events tell how far it is */
  importTable(table: TableImport): ImportOutcome;
  /** gives an import up that is not done yet: nothing of it stays */
  cancelImport(id: string): void;
  /** all records that the role may see, as a GeoPackage of its own; leaves an audit entry */
  exportFile(purpose: string): Uint8Array;
}

export type RecordsMethodName = keyof RecordsMethods;
export type RecordsArgs<N extends RecordsMethodName> = Parameters<RecordsMethods[N]>;
export type RecordsValue<N extends RecordsMethodName> = ReturnType<RecordsMethods[N]>;

/** It never throws. Bytes of an answer are transferred. */
export interface RecordsWorker {
  /**
   * Opens the records of a city: the file in the origin private file system where this worker gets the lock for it,
   * else through the tab that has it.
   *
   * @param notify is told of changes by whichever tab, and of a new status
   */
  open(
    place: RecordsPlace,
    actor: RecordActor,
    notify: (event: RecordsEvent) => void,
  ): Promise<RecordsAnswer<RecordsStatus>>;
  /** who asks from now on */
  setActor(actor: RecordActor): Promise<RecordsAnswer<RecordsStatus>>;
  call<N extends RecordsMethodName>(name: N, args: RecordsArgs<N>): Promise<RecordsAnswer<RecordsValue<N>>>;
  /** answers another worker over a port, for the present actor: what it asks for does not pass through the page */
  connect(port: MessagePort): Promise<void>;
  /** lets go of the files: the next tab in line gets them */
  close(): Promise<void>;
}
