import { dossierStateOf } from "#domain/dossier/completeness.ts";
import { diffRecords } from "#domain/dossier/changeset.ts";
import type { Dossier } from "#domain/dossier/records.ts";
import type { RecordEdit } from "#domain/records/record-change.ts";
import { overlaysOf } from "./record-layers.ts";
import type { Overlay, RecordsFile } from "./record-layers.ts";
import type { DoneEdit } from "./record-edits.ts";
import { fromSql, insertSearchTexts, toSql } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { searchTableOf } from "./record-schema.ts";
import { hiddenTableOf } from "./record-sql.ts";
import type { Layer } from "./record-sql.ts";
import { recordTable } from "./record-tables.ts";
import { checkedColumn } from "./record-values.ts";
import { numberOf, quoted, textOf } from "./sql.ts";
import type { SqlDatabase, SqlValue } from "./sql.ts";

/**
 * Hundreds of dossiers read and written at once. Crossing from JavaScript into SQLite costs more than what SQLite does
 * there, so a chunk goes over as one text each way: a table of a hundred thousand rows takes seconds, not minutes.
 */

const TABLE = recordTable("dossier");
const NAME = quoted(TABLE.name);
/** SQLite takes no more than 127 arguments to a function. */
const AT_MOST = 100;
const COLUMN_PARTS = Array.from({ length: Math.ceil(TABLE.columns.length / AT_MOST) }, (_, i) =>
  TABLE.columns.slice(i * AT_MOST, (i + 1) * AT_MOST),
);

/** A dossier as it lies in the file. */
export interface StoredDossier {
  /** as it is now; undefined: there is none */
  readonly record: RecordValues | undefined;
  /** row of the local file */
  readonly localFid: number | undefined;
  /** row of the package, and what it says */
  readonly packaged: { readonly fid: number; readonly record: RecordValues } | undefined;
  readonly overlay: Overlay | undefined;
}

interface StoredRow {
  readonly fid: number;
  readonly record: RecordValues;
}

function rowsIn(db: SqlDatabase, layer: Layer, ids: string): ReadonlyMap<string, StoredRow> {
  const parts = COLUMN_PARTS.map(
    (columns, i) => `json_array(${columns.map(({ key }) => `t.${quoted(key)}`).join(", ")}) AS part${i}`,
  );
  const rows = db.all(
    `SELECT t.fid AS fid, t.id AS id, ${parts.join(", ")} FROM ${layer}.${NAME} AS t
     WHERE t.id IN (SELECT value FROM json_each(?))`,
    [ids],
  );
  return new Map(
    rows.map((row) => {
      const values = COLUMN_PARTS.flatMap((_, i) => JSON.parse(textOf(row[`part${i}`])) as SqlValue[]);
      const record: Record<string, unknown> = {};
      for (const [i, column] of TABLE.columns.entries()) {
        const value = fromSql(column, values[i]);
        if (value !== undefined) record[column.key] = value;
      }
      return [textOf(row["id"]), { fid: numberOf(row["fid"]), record }];
    }),
  );
}

/** Dossiers by their codes, as `findRow` finds each of them. */
export function readDossiers(
  { db, layers }: RecordsFile,
  codes: readonly string[],
): ReadonlyMap<string, StoredDossier> {
  const ids = JSON.stringify(codes);
  const local = rowsIn(db, "main", ids);
  const packaged = layers.includes("pkg") ? rowsIn(db, "pkg", ids) : new Map<string, StoredRow>();
  const overlays = overlaysOf(db, "dossier", codes);
  return new Map(
    codes.map((code) => {
      const [mine, theirs, overlay] = [local.get(code), packaged.get(code), overlays.get(code)];
      const record = mine?.record ?? (overlay === undefined ? theirs?.record : undefined);
      return [code, { record, localFid: mine?.fid, packaged: theirs, overlay }];
    }),
  );
}

export type PutEdit = Extract<RecordEdit, { readonly type: "put" }>;

interface Written {
  readonly fid: number;
  readonly after: RecordValues;
  readonly packagedFid: number | undefined;
  readonly base: RecordValues | undefined;
}

/** What of the package's values local ones cover now, with what the package said when they were changed. */
function baseOf({ packaged, overlay }: StoredDossier, after: RecordValues): RecordValues | undefined {
  if (packaged === undefined) return undefined;
  const known = overlay?.base ?? {};
  return Object.fromEntries(
    diffRecords(packaged.record, after).map(({ field }) => [
      field,
      TABLE.column(field)?.level === 4
        ? null
        : Object.hasOwn(known, field)
          ? known[field]
          : (packaged.record[field] ?? null),
    ]),
  );
}

/**
 * Whether an edit may go with others: none of a dossier that is here alone, whose place would be lost, none that
 * brings a dossier back to what the package says, and none that expects something.
 */
const isPlain = (edit: PutEdit, { localFid, packaged }: StoredDossier): boolean =>
  edit.expected === undefined && (localFid === undefined || packaged !== undefined);

/** Values that lie together: SQLite looks a value up by going over those before it, pack by pack and one by one. */
const PACK = 11;

const packed = ({ fid, packagedFid, after }: Written): unknown[] => {
  const values = TABLE.columns.map((column) => toSql(column, after[column.key]));
  const packs = Array.from({ length: Math.ceil(values.length / PACK) }, (_, i) =>
    values.slice(i * PACK, (i + 1) * PACK),
  );
  return [fid, packagedFid, ...packs];
};

function write(file: RecordsFile, written: readonly Written[], replaced: readonly number[]): void {
  const { db } = file;
  if (replaced.length > 0) {
    const fids = JSON.stringify(replaced);
    db.run(`DELETE FROM main.${NAME} WHERE fid IN (SELECT value FROM json_each(?))`, [fids]);
    db.run(`DELETE FROM main.${searchTableOf(TABLE)} WHERE rowid IN (SELECT value FROM json_each(?))`, [
      fids,
    ]);
  }
  const geometry = file.layers.includes("pkg")
    ? `(SELECT geom FROM pkg.${NAME} WHERE fid = json_extract(value, '$[1]'))`
    : "NULL";
  db.run(
    // Kept as one binary value a row: it would else be written out and taken apart anew for every column.
    `WITH packs AS MATERIALIZED (SELECT jsonb(value) AS value FROM json_each(?))
     INSERT INTO main.${NAME} (fid, geom, ${TABLE.columns.map(({ key }) => quoted(key)).join(", ")})
     SELECT json_extract(value, '$[0]'), ${geometry}, ${TABLE.columns.map((_, i) => `json_extract(value, '$[${2 + Math.floor(i / PACK)}][${i % PACK}]')`).join(", ")}
     FROM packs`,
    [JSON.stringify(written.map(packed))],
  );
  insertSearchTexts(
    db,
    TABLE,
    written.map(({ fid, after }) => ({ fid, record: after })),
  );
  const covered = written.flatMap(({ base, after, packagedFid }) =>
    base === undefined ? [] : [[after["id"], JSON.stringify(base), packagedFid]],
  );
  if (covered.length === 0) return;
  const list = JSON.stringify(covered);
  db.run(
    `INSERT OR REPLACE INTO main.yutu_overlay
     SELECT 'dossier', value ->> 0, 'edited', value ->> 1 FROM json_each(?)`,
    [list],
  );
  db.run(`INSERT OR IGNORE INTO ${hiddenTableOf(TABLE)} SELECT value ->> 2 FROM json_each(?)`, [list]);
  file.covered.add("dossier");
}

export interface BulkDone {
  readonly done: readonly DoneEdit[];
  /** edits that must be done one by one */
  readonly rest: readonly PutEdit[];
}

/**
 * Does edits of different dossiers as `applyEdit` does each of them, inside a transaction.
 *
 * @throws AppError `records.unknownField`, `records.badValue`
 */
export function applyDossierEdits(file: RecordsFile, edits: readonly PutEdit[], nowMs: number): BulkDone {
  const stored = readDossiers(
    file,
    edits.map(({ id }) => id),
  );
  let nextFid = numberOf(file.db.get(`SELECT max(fid) AS n FROM main.${NAME}`)?.["n"]) + 1;
  const [done, rest, written, replaced] = [[], [], [], []] as [DoneEdit[], PutEdit[], Written[], number[]];
  for (const edit of edits) {
    const known = stored.get(edit.id)!;
    for (const [field, value] of Object.entries(edit.values)) checkedColumn(TABLE, field, value);
    const values = Object.fromEntries(
      Object.entries(edit.values).map(([field, value]) => [field, value ?? undefined]),
    );
    const created = { id: edit.id, buildingCode: edit.id, source: "manual", createdMs: nowMs };
    const edited: RecordValues = { ...(known.record ?? created), updatedMs: nowMs, ...values };
    const after: RecordValues = { ...edited, state: dossierStateOf(edited as unknown as Dossier) };
    const changes = diffRecords(known.record ?? {}, after);
    if (changes.length === 0) continue;
    const base = baseOf(known, after);
    const isAsPackaged = base !== undefined && Object.keys(base).length === 0;
    if (!isPlain(edit, known) || isAsPackaged) {
      rest.push(edit);
      continue;
    }
    if (known.localFid !== undefined) replaced.push(known.localFid);
    written.push({ fid: known.localFid ?? nextFid++, after, packagedFid: known.packaged?.fid, base });
    const isNew = known.record === undefined;
    done.push({
      kind: "dossier",
      recordId: edit.id,
      buildingCode: String(after["buildingCode"]),
      action: isNew ? "create" : "update",
      changes: isNew ? changes.filter(({ field }) => field !== "id") : changes,
    });
  }
  if (written.length > 0) write(file, written, replaced);
  return { done, rest };
}
