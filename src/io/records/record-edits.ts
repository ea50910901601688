import { AppError } from "#base/app-error.ts";
import { jsonEqual } from "#base/json.ts";
import { dossierStateOf } from "#domain/dossier/completeness.ts";
import type { Dossier, HistoryEntry } from "#domain/dossier/records.ts";
import { diffRecords } from "#domain/dossier/changeset.ts";
import type { RecordConflict, RecordEdit } from "#domain/records/record-change.ts";
import { findRow, geometryOf, hide, overlayOf, rowIn, setOverlay, unhide } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow, insertRecord, removeRow } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { recordTable } from "./record-tables.ts";
import type { RecordTable } from "./record-tables.ts";
import { numberOf, quoted } from "./sql.ts";
import { checkedColumn } from "./record-values.ts";

/** Values that were changed in between: the transaction is not done, and each is told. */
export class ConflictError extends AppError {
  readonly conflicts: readonly RecordConflict[];

  constructor(conflicts: readonly RecordConflict[]) {
    super("records.conflict", `${conflicts.length} values were changed in between`, {
      count: conflicts.length,
    });
    this.conflicts = conflicts;
  }
}

/** What an edit has done to a record, as history tells it. */
export type DoneEdit = Pick<HistoryEntry, "kind" | "recordId" | "buildingCode" | "action" | "changes">;

export interface EditOptions {
  readonly nowMs: number;
  /** brings a removed record back as it was, with what nobody types in */
  readonly isRestoring?: boolean;
}

const without = (record: RecordValues, ...keys: string[]): RecordValues =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

function checkExpected(table: RecordTable, id: string, now: RecordValues, edit: RecordEdit): void {
  if (edit.type !== "put" || edit.expected === undefined) return;
  const conflicts = Object.entries(edit.expected)
    .filter(([field, value]) => !jsonEqual(now[field], value ?? undefined))
    .map(([field, value]) => ({
      kind: table.kind,
      recordId: id,
      field,
      base: value ?? null,
      mine: edit.values[field] ?? null,
      theirs: now[field] ?? null,
    }));
  if (conflicts.length > 0) throw new ConflictError(conflicts);
}

/** Writes a record to the local file, and remembers in how far it differs from the package's. */
function write(file: RecordsFile, table: RecordTable, id: string, after: RecordValues): void {
  const { db, layers } = file;
  const mine = rowIn(db, "main", table, id);
  const theirs = layers.includes("pkg") ? rowIn(db, "pkg", table, id) : undefined;
  const fid =
    mine?.fid ?? numberOf(db.get(`SELECT max(fid) AS n FROM main.${quoted(table.name)}`)?.["n"]) + 1;
  if (mine !== undefined) removeRow(db, table, mine.fid);
  if (theirs === undefined) {
    insertRecord(db, table, fid, after, mine && geometryOf(mine.row));
    return;
  }
  const record = decodeRow(table, theirs.row);
  const known = overlayOf(db, table.kind, id)?.base ?? {};
  const base: Record<string, unknown> = {};
  for (const { field } of diffRecords(record, after)) {
    // Sealed, a personal value never looks like the package's; it stands, whatever a new release says.
    const isPersonal = table.column(field)?.level === 4;
    base[field] = isPersonal ? null : Object.hasOwn(known, field) ? known[field] : (record[field] ?? null);
  }
  if (Object.keys(base).length === 0) {
    // As the package has it again.
    setOverlay(db, table.kind, id, undefined);
    unhide(file, table, id);
    return;
  }
  insertRecord(db, table, fid, after, geometryOf(theirs.row));
  setOverlay(db, table.kind, id, { state: "edited", base });
  hide(file, table, id);
}

/**
 * Does one edit, inside a transaction.
 *
 * @returns undefined when nothing changes by it
 * @throws ConflictError; AppError `records.unknownField`, `records.badValue`, `records.noBuilding`
 */
export function applyEdit(file: RecordsFile, edit: RecordEdit, options: EditOptions): DoneEdit | undefined {
  const table = recordTable(edit.kind);
  const found = findRow(file, table, edit.id);
  const before = found && decodeRow(table, found.row);
  if (edit.type === "remove") return before && remove(file, table, edit.id, before);
  const values: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(edit.values)) {
    if (options.isRestoring !== true) checkedColumn(table, field, value);
    values[field] = value ?? undefined;
  }
  if (edit.addedSteps !== undefined) {
    const steps = before?.["steps"];
    values["steps"] = [...(Array.isArray(steps) ? (steps as unknown[]) : []), ...edit.addedSteps];
    checkedColumn(table, "steps", values["steps"]);
  }
  checkExpected(table, edit.id, before ?? {}, edit);
  const buildingCode =
    before?.["buildingCode"] ??
    (edit.kind === "dossier" && options.isRestoring !== true ? edit.id : edit.buildingCode);
  if (typeof buildingCode !== "string" || edit.id === "")
    throw new AppError("records.noBuilding", `${edit.kind}/${edit.id} belongs to no building`, {
      kind: edit.kind,
    });
  const created = {
    id: edit.id,
    buildingCode,
    source: "manual",
    createdMs: options.nowMs,
  };
  const edited: RecordValues = { ...(before ?? created), updatedMs: options.nowMs, ...values };
  // Whether a dossier counts as filed follows from what is in it.
  const after =
    edit.kind === "dossier" && options.isRestoring !== true
      ? { ...edited, state: dossierStateOf(edited as unknown as Dossier) }
      : edited;
  const changes = diffRecords(before ?? {}, after);
  if (changes.length === 0) return undefined;
  write(file, table, edit.id, after);
  return {
    kind: edit.kind,
    recordId: edit.id,
    buildingCode,
    action: before === undefined ? "create" : "update",
    changes: before === undefined ? changes.filter(({ field }) => field !== "id") : changes,
  };
}

function remove(file: RecordsFile, table: RecordTable, id: string, before: RecordValues): DoneEdit {
  const { db, layers } = file;
  const mine = rowIn(db, "main", table, id);
  if (mine !== undefined) removeRow(db, table, mine.fid);
  const theirs = layers.includes("pkg") ? rowIn(db, "pkg", table, id) : undefined;
  if (theirs !== undefined) {
    const personal = table.columns.filter(({ level }) => level === 4).map(({ key }) => key);
    const base = without(decodeRow(table, theirs.row), ...personal);
    setOverlay(db, table.kind, id, { state: "removed", base });
    hide(file, table, id);
  }
  return {
    kind: table.kind,
    recordId: id,
    buildingCode: String(before["buildingCode"]),
    action: "delete",
    changes: diffRecords(without(before, "id"), {}),
  };
}
