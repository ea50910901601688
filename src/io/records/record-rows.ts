import type { Column, RecordTable } from "./record-tables.ts";
import { quoted } from "./sql.ts";
import type { SqlDatabase, SqlRow, SqlValue } from "./sql.ts";
import { searchTableOf } from "./record-schema.ts";
import { indexText } from "./search-text.ts";

/** A record as plain JSON; absent means unknown. */
export type RecordValues = Readonly<Record<string, unknown>>;

const isList = (column: Column): boolean => column.kind === "codes" || column.kind === "json";

export function toSql(column: Column, value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (isList(column)) return JSON.stringify(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return value as number | string;
}

export function fromSql(column: Column, value: SqlValue | undefined): unknown {
  if (value === null || value === undefined || value instanceof Uint8Array) return undefined;
  if (isList(column)) return typeof value === "string" ? JSON.parse(value) : undefined;
  // A text is an encrypted one.
  return column.kind === "flag" && typeof value === "number" ? value !== 0 : value;
}

/** What a row says; columns that it does not have are left out, as are unknown values. */
export function decodeRow(table: RecordTable, row: SqlRow): RecordValues {
  const record: Record<string, unknown> = {};
  for (const column of table.columns) {
    const value = fromSql(column, row[column.key]);
    if (value !== undefined) record[column.key] = value;
  }
  return record;
}

const insertTexts = new Map<RecordTable, string>();

function insertText(table: RecordTable): string {
  const known = insertTexts.get(table);
  if (known !== undefined) return known;
  const keys = table.columns.map(({ key }) => quoted(key));
  const isSpatial = table.kind === "dossier";
  const text =
    `INSERT INTO main.${quoted(table.name)} (fid, ${isSpatial ? "geom, " : ""}${keys.join(", ")}) ` +
    `VALUES (?, ${isSpatial ? "?, " : ""}${keys.map(() => "?").join(", ")})`;
  insertTexts.set(table, text);
  return text;
}

/** Level-4 fields are never searched: they may be encrypted, and nobody looks for people by their numbers. */
function searchValues(table: RecordTable, record: RecordValues): readonly string[] {
  return [1, 2, 3].map((level) =>
    indexText(
      table.searched
        .filter((column) => column.level === level)
        .flatMap(({ key }) => {
          const value = record[key];
          return typeof value === "string" ? [value] : [];
        }),
    ),
  );
}

/** Writes a record that is not there yet, with its place in the search index. */
export function insertRecord(
  db: SqlDatabase,
  table: RecordTable,
  fid: number,
  record: RecordValues,
  geometry: Uint8Array | null = null,
): void {
  const values = table.columns.map((column) => toSql(column, record[column.key]));
  db.run(insertText(table), [fid, ...(table.kind === "dossier" ? [geometry] : []), ...values]);
  if (table.searched.length === 0) return;
  const texts = searchValues(table, record);
  if (texts.every((text) => text === "")) return;
  db.run(`INSERT INTO main.${searchTableOf(table)} (rowid, level1, level2, level3) VALUES (?, ?, ?, ?)`, [
    fid,
    ...texts,
  ]);
}

/**
 * Writes records without geometries that are not there yet, as one text that SQLite takes apart: binding value by
 * value costs three times as much.
 *
 * @param firstFid of the first record; the others follow
 */
export function insertMany(
  db: SqlDatabase,
  table: RecordTable,
  firstFid: number,
  records: readonly RecordValues[],
): void {
  const keys = table.columns.map(({ key }) => key);
  db.run(
    `INSERT INTO main.${quoted(table.name)} (fid, ${keys.map(quoted).join(", ")})
     SELECT ? + key, ${keys.map((key) => `json_extract(value, '$.${key}')`).join(", ")} FROM json_each(?)`,
    [firstFid, JSON.stringify(records)],
  );
  insertSearchTexts(
    db,
    table,
    records.map((record, i) => ({ fid: firstFid + i, record })),
  );
}

/** Gives rows that were just written their places in the search index. */
export function insertSearchTexts(
  db: SqlDatabase,
  table: RecordTable,
  rows: readonly { readonly fid: number; readonly record: RecordValues }[],
): void {
  if (table.searched.length === 0) return;
  const texts = rows
    .map(({ fid, record }) => [fid, ...searchValues(table, record)])
    .filter(([, ...levels]) => levels.some((text) => text !== ""));
  db.run(
    `INSERT INTO main.${searchTableOf(table)} (rowid, level1, level2, level3)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
    [JSON.stringify(texts)],
  );
}

export function removeRow(db: SqlDatabase, table: RecordTable, fid: number): void {
  db.run(`DELETE FROM main.${quoted(table.name)} WHERE fid = ?`, [fid]);
  if (table.searched.length > 0) db.run(`DELETE FROM main.${searchTableOf(table)} WHERE rowid = ?`, [fid]);
}
