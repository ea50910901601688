import { jsonEqual } from "#base/json.ts";
import { sha256 } from "#kernels/sha256.ts";
import { applyChange, diffRecords, resolveChange } from "#domain/dossier/changeset.ts";
import type { Changeset, Choice, PlainRecord, RecordChange } from "#domain/dossier/changeset.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { FieldChange, RecordKind } from "#domain/dossier/records.ts";
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

/** What all changes of a changeset together do to one record. */
interface NetChange {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  readonly first: RecordChange["action"];
  last: RecordChange["action"];
  /** the values that a field went through, the first one before all changes */
  readonly values: Map<string, unknown[]>;
}

function netChanges({ entries }: Changeset): readonly NetChange[] {
  const nets = new Map<string, NetChange>();
  for (const { kind, recordId, buildingCode, action, changes } of entries) {
    const key = `${kind}/${recordId}`;
    const made = { kind, recordId, buildingCode, first: action, last: action, values: new Map() };
    const net: NetChange = nets.get(key) ?? made;
    nets.set(key, net);
    net.last = action;
    for (const { field, before, after } of changes) {
      if (OWN_FIELDS.has(field)) continue;
      const known = net.values.get(field);
      if (known === undefined) net.values.set(field, [before, after]);
      else known.push(after);
    }
  }
  return [...nets.values()];
}

/**
 * The change that leads from what is here to the end of what was done there. Where a value here is one that the other
 * machine had on its way, part of the work was done here before: it goes on from there.
 */
function changeFromHere(now: PlainRecord | undefined, net: NetChange, wasHere: boolean): RecordChange {
  const { kind, recordId, buildingCode, first, last, values } = net;
  const changes = [...values].map(([field, steps]): FieldChange => {
    const here = now?.[field];
    const before = steps.some((step) => jsonEqual(step, here)) ? here : steps[0];
    const after = steps.at(-1);
    return {
      field,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  });
  // What was made there and is gone here was taken away here: it does not come back by itself.
  const isNew = first === "create" && !(now === undefined && wasHere);
  return {
    kind,
    recordId,
    buildingCode,
    action: last === "delete" ? last : isNew ? "create" : "update",
    changes,
  };
}

const hasHistory = ({ db }: RecordsFile, { kind, recordId }: NetChange): boolean =>
  db.get("SELECT 1 AS n FROM main.history WHERE kind = ? AND recordId = ? LIMIT 1", [kind, recordId]) !==
  undefined;

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
  const conflicts: RecordConflict[] = [];
  const edits = netChanges(changeset).flatMap((net): RecordEdit[] => {
    const { kind, recordId, buildingCode } = net;
    const found = findRow(file, recordTable(kind), recordId);
    const now = found && withoutOwn(decodeRow(recordTable(kind), found.row));
    const change = changeFromHere(now, net, hasHistory(file, net));
    const outcome = applyChange(now, change);
    let after = now;
    if (outcome.type === "clean") after = outcome.record;
    if (outcome.type === "conflict") {
      const open = outcome.conflicts.map(({ field, base, current, incoming }) => ({
        kind,
        recordId,
        field,
        base: base ?? null,
        mine: current ?? null,
        theirs: incoming ?? null,
      }));
      const undecided = open.filter((one) => choices[conflictKey(one)] === undefined);
      conflicts.push(...undecided);
      if (undecided.length > 0) return [];
      const chosen = open.map((one): [string, Choice] => [
        one.field,
        choices[conflictKey(one)] === "mine" ? "current" : "incoming",
      ]);
      after = resolveChange(now, change, Object.fromEntries(chosen));
    }
    if (after === undefined) return now === undefined ? [] : [{ type: "remove", kind, id: recordId }];
    const values = Object.fromEntries(
      diffRecords(now, after).map(({ field, after: value }) => [field, value ?? null]),
    );
    return Object.keys(values).length === 0
      ? []
      : [{ type: "put", kind, id: recordId, buildingCode, values }];
  });
  const reason = changeset.reason ?? changeset.by;
  return { transaction: { id: `changeset-${changeset.id}`, reason, edits }, conflicts };
}
