import { jsonEqual } from "#base/json.ts";
import { sha256 } from "#kernels/sha256.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { FieldChange, HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type {
  ChangesetEntry,
  ConflictChoices,
  RecordChangeset,
  RecordConflict,
  RecordEdit,
  RecordTransaction,
} from "#domain/records/record-change.ts";
import { findRow } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { recordTable } from "./record-tables.ts";
import { historyEntry, transactionsOf } from "./record-trail.ts";

const ALL = 1_000_000;

function withinLevel(entry: HistoryEntry, level: SecurityLevel): ChangesetEntry {
  const { buildingCode, kind, recordId, action, changes } = entry;
  const fields = RECORD_FIELDS[kind];
  const isSeen = ({ field }: FieldChange): boolean => {
    const spec = fields[field];
    return spec === undefined || securityLevelOf(spec) <= level;
  };
  return { buildingCode, kind, recordId, action, changes: changes.filter(isSeen) };
}

/** What was done here after a transaction, the oldest first; fields above the level are left out. */
export function exportChangeset(
  file: RecordsFile,
  options: {
    readonly cityId: string;
    readonly nowMs: number;
    readonly level: SecurityLevel;
    readonly seesKind: (kind: RecordKind) => boolean;
    readonly after: string | undefined;
  },
): RecordChangeset {
  const { cityId, nowMs, level, seesKind, after } = options;
  const all = transactionsOf(file, ALL).toReversed();
  const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const transactions = all.slice(start).map(({ id, atMs, user, role, reason }) => ({
    id,
    atMs,
    user,
    role,
    reason,
    changes: file.db
      .all("SELECT * FROM main.history WHERE transactionId = ? ORDER BY fid", [id])
      .map(historyEntry)
      .filter(({ kind }) => seesKind(kind))
      .map((entry) => withinLevel(entry, level))
      .filter(({ changes }) => changes.length > 0),
  }));
  return { schema: "yutu-changeset/1", cityId, exportedMs: nowMs, transactions };
}

interface FieldNet {
  readonly before: unknown;
  after: unknown;
}

/** What all transactions together do to one record. */
interface NetChange {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  action: HistoryEntry["action"];
  readonly fields: Map<string, FieldNet>;
}

function netChanges({ transactions }: RecordChangeset): readonly NetChange[] {
  const nets = new Map<string, NetChange>();
  for (const { kind, recordId, buildingCode, action, changes } of transactions.flatMap(
    (one) => one.changes,
  )) {
    const key = `${kind}/${recordId}`;
    const net: NetChange = nets.get(key) ?? { kind, recordId, buildingCode, action, fields: new Map() };
    nets.set(key, net);
    // Made and changed is made; whatever came before a removal, it is removed.
    if (action === "delete" || net.action === "delete") net.action = action === "create" ? "update" : action;
    for (const { field, before, after } of changes) {
      const known = net.fields.get(field);
      if (known === undefined) net.fields.set(field, { before, after });
      else known.after = after;
    }
  }
  return [...nets.values()];
}

/** What nobody types in: it follows from the record being made or removed. */
const OWN_FIELDS = new Set(["id", "buildingCode", "createdMs", "updatedMs", "isSynthetic"]);

interface Merge {
  readonly edits: readonly RecordEdit[];
  readonly conflicts: readonly RecordConflict[];
}

function mergeRecord(now: RecordValues | undefined, net: NetChange, choices: ConflictChoices): Merge {
  const { kind, recordId, buildingCode, action, fields } = net;
  const conflicts: RecordConflict[] = [];
  const values: Record<string, unknown> = {};
  let keepsMine = false;
  for (const [field, { before, after }] of fields) {
    if (OWN_FIELDS.has(field)) continue;
    const mine = now?.[field];
    if (jsonEqual(mine, after)) continue;
    // A record that is gone here was removed by somebody who did not know of the change.
    const isSame = now === undefined ? action !== "update" : jsonEqual(mine, before);
    if (!isSame) {
      const conflict = {
        kind,
        recordId,
        field,
        base: before ?? null,
        mine: mine ?? null,
        theirs: after ?? null,
      };
      const choice = choices[conflictKey(conflict)];
      if (choice === undefined) conflicts.push(conflict);
      if (choice !== "theirs") {
        keepsMine = true;
        continue;
      }
    }
    values[field] = after ?? null;
  }
  if (conflicts.length > 0) return { edits: [], conflicts };
  if (action === "delete") {
    const isKept = now === undefined || keepsMine;
    return { edits: isKept ? [] : [{ type: "remove", kind, id: recordId }], conflicts };
  }
  if (Object.keys(values).length === 0) return { edits: [], conflicts };
  return { edits: [{ type: "put", kind, id: recordId, buildingCode, values }], conflicts };
}

/**
 * What another machine's work comes to here.
 *
 * @returns the transaction that does it, and the conflicts that have no choice yet: while there are any, it is not to
 *   be done
 */
export function mergeChangeset(
  file: RecordsFile,
  changeset: RecordChangeset,
  choices: ConflictChoices,
): { readonly transaction: RecordTransaction; readonly conflicts: readonly RecordConflict[] } {
  const merges = netChanges(changeset).map((net) => {
    const table = recordTable(net.kind);
    const found = findRow(file, table, net.recordId);
    return mergeRecord(found && decodeRow(table, found.row), net, choices);
  });
  const reasons = changeset.transactions.map(({ user, reason }) => `${user}: ${reason}`);
  const ids = changeset.transactions.map(({ id }) => id).join("\n");
  return {
    transaction: {
      id: `changeset-${sha256(new TextEncoder().encode(ids)).slice(0, 24)}`,
      reason: [...new Set(reasons)].join("; "),
      edits: merges.flatMap(({ edits }) => edits),
    },
    conflicts: merges.flatMap(({ conflicts }) => conflicts),
  };
}
