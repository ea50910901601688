import { AppError } from "#base/app-error.ts";
import type { AuditEntry, FieldChange, HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import type { RoleId } from "#domain/dossier/roles.ts";
import type {
  Committed,
  RecordActor,
  RecordEdit,
  RecordTransaction,
  TransactionSummary,
} from "#domain/records/record-change.ts";
import { appendAudit } from "./record-audit.ts";
import { applyEdit } from "./record-edits.ts";
import type { DoneEdit } from "./record-edits.ts";
import { applyDossierEdits } from "./record-bulk.ts";
import type { PutEdit } from "./record-bulk.ts";
import type { RecordsFile } from "./record-layers.ts";
import { inTransaction, numberOf, textOf } from "./sql.ts";
import type { SqlRow } from "./sql.ts";

export interface TrailOptions {
  readonly actor: RecordActor;
  readonly nowMs: number;
  readonly action?: AuditEntry["action"];
  readonly undoes?: string;
  readonly isRestoring?: boolean;
  /** done with the edits, or not at all */
  readonly also?: () => void;
  /** encrypts a personal value before it is written down as what was there before */
  readonly seal?: (kind: RecordKind, change: FieldChange) => FieldChange;
}

export function historyEntry(row: SqlRow): HistoryEntry {
  return {
    id: textOf(row["id"]),
    buildingCode: textOf(row["buildingCode"]),
    kind: row["kind"] as RecordKind,
    recordId: textOf(row["recordId"]),
    action: row["action"] as HistoryEntry["action"],
    changes: JSON.parse(textOf(row["changes"])) as readonly FieldChange[],
    by: textOf(row["by"]),
    role: row["role"] as RoleId,
    atMs: numberOf(row["atMs"]),
    ...(row["reason"] === null ? {} : { reason: textOf(row["reason"]) }),
    version: numberOf(row["version"]),
    ...(row["isSynthetic"] === 1 ? { isSynthetic: true as const } : {}),
  };
}

const changedOf = (entries: readonly DoneEdit[]): Committed["changed"] =>
  entries.map(({ kind, recordId, buildingCode }) => ({ kind, recordId, buildingCode }));

function transactionHistory({ db }: RecordsFile, id: string): readonly HistoryEntry[] {
  return db.all("SELECT * FROM main.history WHERE transactionId = ? ORDER BY fid", [id]).map(historyEntry);
}

function nextVersion({ db, layers }: RecordsFile, kind: RecordKind, id: string): number {
  const latest = layers.map((layer) =>
    numberOf(
      db.get(`SELECT max(version) AS n FROM ${layer}.history WHERE kind = ? AND recordId = ?`, [kind, id])?.[
        "n"
      ],
    ),
  );
  return Math.max(...latest) + 1;
}

/** Versions that records get by one more line of history each. */
function nextVersions({ db, layers }: RecordsFile, entries: readonly DoneEdit[]): readonly number[] {
  const [first] = entries;
  if (first === undefined) return [];
  const ids = JSON.stringify(entries.map(({ recordId }) => recordId));
  const latest = new Map<string, number>();
  for (const layer of layers) {
    const rows = db.all(
      `SELECT recordId, max(version) AS n FROM ${layer}.history
       WHERE kind = ? AND recordId IN (SELECT value FROM json_each(?)) GROUP BY recordId`,
      [first.kind, ids],
    );
    for (const row of rows) {
      const id = textOf(row["recordId"]);
      latest.set(id, Math.max(latest.get(id) ?? 0, numberOf(row["n"])));
    }
  }
  return entries.map(({ recordId }) => (latest.get(recordId) ?? 0) + 1);
}

const isDone = ({ db }: RecordsFile, id: string): boolean =>
  db.get("SELECT 1 AS n FROM main.yutu_transactions WHERE id = ?", [id]) !== undefined;

/** What a transaction has done that was committed already; undefined where it was not. */
export const committedBefore = (file: RecordsFile, id: string): Committed | undefined =>
  isDone(file, id) ? { transactionId: id, changed: changedOf(transactionHistory(file, id)) } : undefined;

/** A transaction in the making; the database's own must be open around it. */
export interface Work {
  /** does edits that follow one another */
  readonly add: (edits: readonly RecordEdit[], seal?: TrailOptions["seal"]) => void;
  /** does edits of different dossiers, none of a personal field, much quicker than one by one */
  readonly addDossiers: (edits: readonly PutEdit[]) => void;
  /** writes the line of the audit trail */
  readonly finish: () => Committed;
}

/**
 * Begins a transaction: what follows is done with its history and a line of the audit trail, or not at all.
 *
 * @throws AppError `records.noReason`
 */
export function beginWork(
  file: RecordsFile,
  { id, reason }: Omit<RecordTransaction, "edits">,
  options: TrailOptions,
): Work {
  const { db } = file;
  const { actor, nowMs, action = "edit", undoes } = options;
  if (reason.trim() === "") throw new AppError("records.noReason", "a change needs its reason");
  db.run(
    "INSERT INTO main.yutu_transactions (id, atMs, user, role, reason, undoes) VALUES (?, ?, ?, ?, ?, ?)",
    [id, nowMs, actor.user, actor.role, reason, undoes ?? null],
  );
  const done: Pick<DoneEdit, "kind" | "recordId" | "buildingCode">[] = [];
  const fields = new Set<string>();
  const usualSeal = options.seal ?? ((_kind: RecordKind, change: FieldChange) => change);
  function note(entries: readonly DoneEdit[], seal: NonNullable<TrailOptions["seal"]>): void {
    const versions = nextVersions(file, entries);
    const lines = entries.map(({ kind, recordId, buildingCode, action: what, changes }, i) => {
      const sealed = changes.map((change) => seal(kind, change));
      for (const { field } of sealed) fields.add(field);
      done.push({ kind, recordId, buildingCode });
      return [
        `${id}.${done.length}`,
        buildingCode,
        kind,
        recordId,
        what,
        JSON.stringify(sealed),
        versions[i],
      ];
    });
    db.run(
      `INSERT INTO main.history (id, transactionId, buildingCode, kind, recordId, action, changes, "by", role, atMs, reason, version)
       SELECT value ->> 0, ?, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?, ?, ?, ?, value ->> 6
       FROM json_each(?)`,
      [id, actor.user, actor.role, nowMs, reason, JSON.stringify(lines)],
    );
  }
  const { isRestoring = false } = options;
  function one(edit: RecordEdit, seal = usualSeal): void {
    const entry = applyEdit(file, edit, { nowMs, isRestoring });
    if (entry !== undefined) note([entry], seal);
  }
  return {
    add: (edits, seal) => {
      for (const edit of edits) one(edit, seal);
    },
    addDossiers: (edits) => {
      const { done: entries, rest } = applyDossierEdits(file, edits, nowMs);
      if (entries.length > 0) note(entries, usualSeal);
      for (const edit of rest) one(edit);
    },
    finish: () => {
      options.also?.();
      appendAudit(
        db,
        {
          atMs: nowMs,
          user: actor.user,
          role: actor.role,
          action,
          object: done.length === 1 ? `${done[0]!.kind}/${done[0]!.recordId}` : `transaction/${id}`,
          fields: [...fields],
          purpose: reason,
          result: "ok",
        },
        id,
      );
      return { transactionId: id, changed: done };
    },
  };
}

/**
 * Does all edits of a transaction or none, with their history and a line of the audit trail. It is on the disk when
 * this returns. A transaction that was done before is not done again.
 *
 * @throws ConflictError; AppError `records.noReason`, `records.full` and those of an edit
 */
export function commit(file: RecordsFile, transaction: RecordTransaction, options: TrailOptions): Committed {
  const known = committedBefore(file, transaction.id);
  if (known !== undefined) return known;
  return inTransaction(file.db, () => {
    const work = beginWork(file, transaction, options);
    work.add(transaction.edits);
    return work.finish();
  });
}

/** What takes a change back; it holds only while nobody has changed the same values since. */
function inverseOf({ kind, recordId, action, changes, buildingCode }: HistoryEntry): RecordEdit {
  if (action === "create") return { type: "remove", kind, id: recordId };
  const values = Object.fromEntries(changes.map(({ field, before }) => [field, before ?? null]));
  if (action === "delete") return { type: "put", kind, id: recordId, buildingCode, values };
  const expected = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? null]));
  return { type: "put", kind, id: recordId, values, expected };
}

/**
 * Takes a transaction back by another one, which can be taken back in turn.
 *
 * @param id of the new transaction
 * @throws ConflictError where values were changed since; AppError `records.notUndoable`
 */
export function undo(file: RecordsFile, transactionId: string, id: string, options: TrailOptions): Committed {
  const { db } = file;
  if (isDone(file, id)) return { transactionId: id, changed: changedOf(transactionHistory(file, id)) };
  const row = db.get("SELECT reason FROM main.yutu_transactions WHERE id = ?", [transactionId]);
  const isUndone =
    db.get("SELECT 1 AS n FROM main.yutu_transactions WHERE undoes = ?", [transactionId]) !== undefined;
  if (row === undefined || isUndone)
    throw new AppError("records.notUndoable", `${transactionId} is not to be taken back`, { transactionId });
  const entries = transactionHistory(file, transactionId);
  for (const { kind, recordId, version, action } of entries) {
    // A record that was made here and changed since would be lost with what was changed.
    if (action === "create" && nextVersion(file, kind, recordId) !== version + 1)
      throw new AppError("records.notUndoable", `${kind}/${recordId} was changed since`, { transactionId });
  }
  return commit(
    file,
    { id, reason: textOf(row["reason"]), edits: entries.toReversed().map(inverseOf) },
    { ...options, action: "undo", undoes: transactionId, isRestoring: true },
  );
}

/** Transactions of this file, the latest first. */
export function transactionsOf({ db }: RecordsFile, limit = 100, offset = 0): readonly TransactionSummary[] {
  return db
    .all(
      `SELECT t.*, (SELECT count(*) FROM main.history h WHERE h.transactionId = t.id) AS changeCount,
         EXISTS (SELECT 1 FROM main.yutu_transactions u WHERE u.undoes = t.id) AS isUndone
       FROM main.yutu_transactions t ORDER BY t.fid DESC LIMIT ? OFFSET ?`,
      [limit, offset],
    )
    .map((row) => ({
      id: textOf(row["id"]),
      atMs: numberOf(row["atMs"]),
      user: textOf(row["user"]),
      role: row["role"] as RoleId,
      reason: textOf(row["reason"]),
      undoes: row["undoes"] === null ? undefined : textOf(row["undoes"]),
      isUndone: row["isUndone"] === 1,
      changeCount: numberOf(row["changeCount"]),
    }));
}

/** All that was ever changed on a building, in the package and here, the oldest first. */
export function historyOf({ db, layers }: RecordsFile, buildingCode: string): readonly HistoryEntry[] {
  return layers
    .flatMap((layer) =>
      db.all(`SELECT * FROM ${layer}.history WHERE buildingCode = ? ORDER BY atMs, fid`, [buildingCode]),
    )
    .map(historyEntry)
    .toSorted((a, b) => a.atMs - b.atMs);
}
