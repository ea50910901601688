import { AppError } from "#base/app-error.ts";
import type { DossierBundle, FieldChange, RecordKind, RecordTypes } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import type { Viewer } from "#domain/dossier/roles.ts";
import { visibleDossier, visibleRecord } from "#domain/dossier/visible.ts";
import type { VisibleDossier, VisibleRecord } from "#domain/dossier/visible.ts";
import type { RecordEdit } from "#domain/records/record-change.ts";
import { findRow } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { recordTable } from "./record-tables.ts";
import { checkedColumn } from "./record-values.ts";
import { isSealed, seal, unseal } from "./record-vault.ts";

/** Personal fields (level 4) on their way out of the file, and into it. */

const isPersonal = (kind: RecordKind, field: string): boolean => recordTable(kind).column(field)?.level === 4;

interface Opened {
  readonly record: RecordValues;
  /** fields that are there and cannot be read while the vault is locked */
  readonly locked: readonly string[];
}

async function openRecord(record: RecordValues, key: CryptoKey | undefined): Promise<Opened> {
  const sealed = Object.entries(record).filter((entry): entry is [string, string] => isSealed(entry[1]));
  if (sealed.length === 0) return { record, locked: [] };
  const values: Record<string, unknown> = { ...record };
  const locked: string[] = [];
  for (const [field, text] of sealed) {
    if (key !== undefined) values[field] = await unseal(key, text);
    else {
      delete values[field];
      locked.push(field);
    }
  }
  return { record: values, locked };
}

function withLocked(record: VisibleRecord, locked: readonly string[], viewer: Viewer): VisibleRecord {
  if (locked.length === 0 || !ROLES[viewer.role].seesMasks) return record;
  return { ...record, masked: [...record.masked, ...locked] };
}

/** A record as a viewer may see it, with personal values opened where the vault is. */
export async function seenRecord(
  kind: RecordKind,
  record: RecordValues,
  viewer: Viewer,
  key: CryptoKey | undefined,
): Promise<VisibleRecord | undefined> {
  const opened = await openRecord(record, key);
  const visible = visibleRecord(kind, opened.record as unknown as RecordTypes[typeof kind], viewer);
  return visible && withLocked(visible, opened.locked, viewer);
}

/** The same for all that is known of a building. */
export async function seenDossier(
  bundle: DossierBundle,
  viewer: Viewer,
  key: CryptoKey | undefined,
): Promise<VisibleDossier> {
  const lockedOf = new Map<string, readonly string[]>();
  const open = async (record: RecordValues): Promise<RecordValues> => {
    const opened = await openRecord(record, key);
    if (opened.locked.length > 0) lockedOf.set(String(record["id"]), opened.locked);
    return opened.record;
  };
  const { dossier, history, ...lists } = bundle;
  const opened = Object.fromEntries(
    await Promise.all(
      Object.entries(lists).map(
        async ([name, records]) =>
          [name, await Promise.all(records.map((record) => open({ ...record })))] as const,
      ),
    ),
  );
  const openedHistory = await Promise.all(
    history.map(async (entry) => ({
      ...entry,
      changes: await Promise.all(entry.changes.map((change) => openChange(change, key))),
    })),
  );
  const seen = visibleDossier(
    { ...opened, dossier: await open({ ...dossier }), history: openedHistory } as unknown as DossierBundle,
    viewer,
  );
  if (lockedOf.size === 0) return seen;
  const finish = (record: VisibleRecord): VisibleRecord =>
    withLocked(record, lockedOf.get(record.id) ?? [], viewer);
  return {
    ...seen,
    dossier: finish(seen.dossier),
    records: Object.fromEntries(
      Object.entries(seen.records).map(([kind, records]) => [kind, records.map(finish)]),
    ) as unknown as VisibleDossier["records"],
  };
}

async function openChange(change: FieldChange, key: CryptoKey | undefined): Promise<FieldChange> {
  const opened = await openRecord({ before: change.before, after: change.after }, key);
  return { field: change.field, ...opened.record };
}

export interface SealedEdits {
  readonly edits: readonly RecordEdit[];
  /** what stands in the history for a personal value that lies open in the package */
  readonly seal: (kind: RecordKind, change: FieldChange) => FieldChange;
}

/**
 * Edits with their personal values encrypted, those that they replace too.
 *
 * @throws AppError `records.vaultLocked` where there are any and the vault is not open
 */
export async function sealEdits(
  file: RecordsFile,
  edits: readonly RecordEdit[],
  key: CryptoKey | undefined,
): Promise<SealedEdits> {
  const sealedOf = new Map<string, string>();
  const keep = async (value: unknown): Promise<string> => {
    if (key === undefined)
      throw new AppError("records.vaultLocked", "personal fields are written only while the vault is open");
    const known = sealedOf.get(JSON.stringify(value));
    if (known !== undefined) return known;
    const sealed = await seal(key, value);
    sealedOf.set(JSON.stringify(value), sealed);
    return sealed;
  };
  const isOpen = (value: unknown): boolean => value !== undefined && value !== null && !isSealed(value);
  const result: RecordEdit[] = [];
  for (const edit of edits) {
    const table = recordTable(edit.kind);
    const found = findRow(file, table, edit.id);
    const before = found === undefined ? {} : decodeRow(table, found.row);
    const touched = edit.type === "remove" ? Object.keys(before) : Object.keys(edit.values);
    for (const field of touched.filter((one) => isPersonal(edit.kind, one)))
      if (isOpen(before[field])) await keep(before[field]);
    if (edit.type === "remove") {
      result.push(edit);
      continue;
    }
    const values: Record<string, unknown> = { ...edit.values };
    for (const [field, value] of Object.entries(edit.values))
      if (isPersonal(edit.kind, field) && isOpen(value)) {
        checkedColumn(table, field, value);
        values[field] = await keep(value);
      }
    result.push({ ...edit, values });
  }
  const side = (value: unknown): unknown => (isOpen(value) ? sealedOf.get(JSON.stringify(value)) : value);
  return {
    edits: result,
    seal: (kind, change) =>
      isPersonal(kind, change.field)
        ? {
            field: change.field,
            ...(change.before === undefined ? {} : { before: side(change.before) }),
            ...(change.after === undefined ? {} : { after: side(change.after) }),
          }
        : change,
  };
}
