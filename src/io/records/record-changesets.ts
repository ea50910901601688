import { sha256 } from "#kernels/sha256.ts";
import { applyChange, diffRecords, resolveChange } from "#domain/dossier/changeset.ts";
import type { Changeset, Choice, PlainRecord, RecordChange } from "#domain/dossier/changeset.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type {
  ConflictChoices,
  RecordActor,
  RecordConflict,
  RecordEdit,
  RecordTransaction,
} from "#domain/records/record-change.ts";
import { findRow } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow } from "./record-rows.ts";
import { recordTable } from "./record-tables.ts";
import { historyEntry, transactionsOf } from "./record-trail.ts";

/** More than anybody does by hand. */
const MOST_TRANSACTIONS = 1_000_000;

/** What nobody types in: it follows from a record being made, here or there. */
const OWN_FIELDS = new Set(["id", "buildingCode", "createdMs", "updatedMs", "isSynthetic"]);

const withoutOwn = (record: object): PlainRecord =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !OWN_FIELDS.has(field)));

export interface ExportOptions {
  readonly actor: RecordActor;
  readonly nowMs: number;
  /** fields above it are left out */
  readonly level: SecurityLevel;
  readonly seesKind: (kind: RecordKind) => boolean;
  /** transactions after this one; all where absent */
  readonly after: string | undefined;
}

/** What was done here, one change after the other. */
export function exportChangeset(file: RecordsFile, options: ExportOptions): Changeset {
  const { actor, nowMs, level, seesKind, after } = options;
  const all = transactionsOf(file, MOST_TRANSACTIONS).toReversed();
  const transactions = all.slice(after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1);
  const isSent = (kind: RecordKind, field: string): boolean => {
    const spec = RECORD_FIELDS[kind][field];
    return !OWN_FIELDS.has(field) && (spec === undefined || securityLevelOf(spec) <= level);
  };
  const entries = transactions.flatMap(({ id }) =>
    file.db
      .all("SELECT * FROM main.history WHERE transactionId = ? ORDER BY fid", [id])
      .map(historyEntry)
      .filter(({ kind }) => seesKind(kind))
      .map(({ kind, recordId, buildingCode, action, changes }): RecordChange => ({
        kind,
        recordId,
        buildingCode,
        action,
        changes: changes.filter(({ field }) => isSent(kind, field)),
      })),
  );
  const ids = transactions.map(({ id }) => id).join("\n");
  return {
    schema: "yutu-changeset/1",
    id: sha256(new TextEncoder().encode(ids)).slice(0, 24),
    createdMs: nowMs,
    by: actor.user,
    role: actor.role,
    reason: [...new Set(transactions.map(({ user, reason }) => `${user}: ${reason}`))].join("; "),
    entries,
  };
}

interface Touched {
  readonly buildingCode: string;
  /** undefined: it is not there, or goes */
  readonly before: PlainRecord | undefined;
  after: PlainRecord | undefined;
}

/**
 * What another machine's work comes to here.
 *
 * @returns the transaction that does it, and the conflicts that have no choice yet: while there are any, it is not to
 *   be done
 */
export function mergeChangeset(
  file: RecordsFile,
  changeset: Changeset,
  choices: ConflictChoices,
): { readonly transaction: RecordTransaction; readonly conflicts: readonly RecordConflict[] } {
  const touched = new Map<string, Touched & { readonly kind: RecordKind; readonly recordId: string }>();
  const conflicts: RecordConflict[] = [];
  for (const { kind, recordId, buildingCode, action, changes } of changeset.entries) {
    const key = `${kind}/${recordId}`;
    const found = touched.has(key) ? undefined : findRow(file, recordTable(kind), recordId);
    const now = found && withoutOwn(decodeRow(recordTable(kind), found.row));
    const record = touched.get(key) ?? { kind, recordId, buildingCode, before: now, after: now };
    touched.set(key, record);
    const entry: RecordChange = {
      kind,
      recordId,
      buildingCode,
      action,
      changes: changes.filter(({ field }) => !OWN_FIELDS.has(field)),
    };
    const outcome = applyChange(record.after, entry);
    if (outcome.type !== "conflict") {
      if (outcome.type === "clean") record.after = outcome.record;
      continue;
    }
    const chosen: Record<string, Choice> = {};
    for (const { field, base, current, incoming } of outcome.conflicts) {
      const conflict = {
        kind,
        recordId,
        field,
        base: base ?? null,
        mine: current ?? null,
        theirs: incoming ?? null,
      };
      const choice = choices[conflictKey(conflict)];
      if (choice === undefined) conflicts.push(conflict);
      else chosen[field] = choice === "mine" ? "current" : "incoming";
    }
    if (outcome.conflicts.every(({ field }) => chosen[field] !== undefined))
      record.after = resolveChange(record.after, entry, chosen);
  }
  const edits = [...touched.values()].flatMap(
    ({ kind, recordId: id, buildingCode, before, after }): RecordEdit[] => {
      if (after === undefined) return before === undefined ? [] : [{ type: "remove", kind, id }];
      const values = Object.fromEntries(
        diffRecords(before, after).map(({ field, after: value }) => [field, value ?? null]),
      );
      return Object.keys(values).length === 0 ? [] : [{ type: "put", kind, id, buildingCode, values }];
    },
  );
  const reason = changeset.reason ?? changeset.by;
  return { transaction: { id: `changeset-${changeset.id}`, reason, edits }, conflicts };
}
