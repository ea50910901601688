import { AppError } from "#base/app-error.ts";
import { createGeoPackage, createSpatialIndex, registerContents } from "./geopackage.ts";
import { RECORD_TABLES } from "./record-tables.ts";
import type { ColumnKind, RecordTable } from "./record-tables.ts";
import { numberOf, quoted, textOf } from "./sql.ts";
import type { SqlDatabase } from "./sql.ts";

/** Version of our own tables; rises with every migration. */
export const SCHEMA_VERSION = 2;
/** Longitude and latitude in CGCS2000 (EPSG:4490) or WGS 84 (EPSG:4326). */
export type RecordSrs = 4490 | 4326;

const SQL_TYPES: Readonly<Record<ColumnKind, string>> = {
  text: "TEXT",
  longText: "TEXT",
  code: "TEXT",
  codes: "TEXT",
  json: "TEXT",
  day: "TEXT",
  number: "DOUBLE",
  whole: "INTEGER",
  year: "INTEGER",
  instant: "INTEGER",
  flag: "BOOLEAN",
};

export const searchTableOf = (table: RecordTable): string => quoted(`${table.name}_search`);

/** Much quicker over rows that are there than row by row. */
export function createIndices(db: SqlDatabase, table: RecordTable): void {
  for (const keys of table.indices) {
    const name = keys.length > 3 ? `${table.name}_facets` : `${table.name}_by_${keys.join("_")}`;
    db.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${quoted(table.name)} (${keys.map(quoted).join(", ")})`,
    );
  }
}

function createRecordTable(db: SqlDatabase, table: RecordTable, srs: RecordSrs): void {
  const isSpatial = table.kind === "dossier";
  const columns = table.columns.map(({ key, kind }) => {
    const isKey = key === "id";
    return `${quoted(key)} ${SQL_TYPES[kind]}${isKey ? " NOT NULL UNIQUE" : ""}`;
  });
  db.exec(
    `CREATE TABLE ${quoted(table.name)} (fid INTEGER PRIMARY KEY NOT NULL, ${isSpatial ? "geom BLOB, " : ""}${columns.join(", ")})`,
  );
  registerContents(db, table.name, isSpatial ? srs : undefined);
  if (isSpatial) createSpatialIndex(db, table.name);
  if (table.searched.length > 0) {
    // One column a security level, so that nobody finds by what they may not see. The texts themselves stay where
    // they are. Everything outside ASCII is a letter to this tokeniser: words are made in search-text.ts.
    db.exec(
      `CREATE VIRTUAL TABLE ${searchTableOf(table)} USING fts5(level1, level2, level3, content='', contentless_delete=1, tokenize='ascii')`,
    );
  }
}

/**
 * What was changed, by whom, when and why. `history` tells it record by record; `audit` is the chain that shows that
 * nobody has rewritten it; `transactions` says what belongs together.
 */
const TRAIL = `
CREATE TABLE yutu_transactions (
  fid INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, atMs INTEGER NOT NULL, user TEXT NOT NULL,
  role TEXT NOT NULL, reason TEXT NOT NULL, undoes TEXT UNIQUE);
CREATE TABLE history (
  fid INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, transactionId TEXT NOT NULL, buildingCode TEXT NOT NULL,
  kind TEXT NOT NULL, recordId TEXT NOT NULL, action TEXT NOT NULL, changes TEXT NOT NULL, "by" TEXT NOT NULL,
  role TEXT NOT NULL, atMs INTEGER NOT NULL, reason TEXT, version INTEGER NOT NULL, isSynthetic BOOLEAN);
CREATE INDEX history_by_buildingCode ON history (buildingCode);
CREATE INDEX history_by_record ON history (kind, recordId);
CREATE INDEX history_by_transaction ON history (transactionId);
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY NOT NULL, atMs INTEGER NOT NULL, user TEXT NOT NULL, role TEXT NOT NULL,
  action TEXT NOT NULL, object TEXT NOT NULL, fields TEXT, purpose TEXT, result TEXT NOT NULL,
  previousHash TEXT NOT NULL, hash TEXT NOT NULL, covers TEXT NOT NULL);
`;

/**
 * Rows of the package that local work covers: edited ones stand in this file in full, removed ones do not. `base`
 * holds what the package said of each field that was changed, to see what a new release changes.
 */
const OVERLAY = `
CREATE TABLE yutu_overlay (
  kind TEXT NOT NULL, recordId TEXT NOT NULL, state TEXT NOT NULL, base TEXT NOT NULL,
  PRIMARY KEY (kind, recordId)) WITHOUT ROWID;
CREATE TABLE yutu_conflicts (
  kind TEXT NOT NULL, recordId TEXT NOT NULL, field TEXT NOT NULL, base TEXT NOT NULL, mine TEXT NOT NULL,
  theirs TEXT NOT NULL, PRIMARY KEY (kind, recordId, field)) WITHOUT ROWID;
`;

/**
 * Secrets and bytes. The vault keeps the key of the personal fields, wrapped by one that is made of a passphrase; the
 * bytes of attachments stand apart from what is said about them, so that a list of them reads no pictures.
 */
export function createVaultAndBytes(db: SqlDatabase): void {
  db.exec(`
CREATE TABLE yutu_vault (
  id INTEGER PRIMARY KEY CHECK (id = 1), salt BLOB NOT NULL, iterations INTEGER NOT NULL, wrappedKey BLOB NOT NULL);
CREATE TABLE yutu_attachment_bytes (id TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL);
`);
}

/** What the columns are made from: a dictionary that has grown is seen by it. */
const COLUMNS = RECORD_TABLES.map(({ name, columns, indices }) => [
  name,
  columns.map(({ key, kind }) => `${key}:${kind}`).join(),
  indices.join(";"),
])
  .flat()
  .join("|");

/** Gives the tables the columns that their dictionaries have got since; what is there already stays as it is. */
export function completeColumns(db: SqlDatabase): void {
  if (metaOf(db, "columns") === COLUMNS) return;
  for (const table of RECORD_TABLES) {
    const present = new Set(
      db.all(`SELECT name FROM pragma_table_info(?)`, [table.name]).map((row) => row["name"]),
    );
    for (const { key, kind } of table.columns)
      if (!present.has(key))
        db.exec(`ALTER TABLE ${quoted(table.name)} ADD COLUMN ${quoted(key)} ${SQL_TYPES[kind]}`);
    const indices = db.all(
      "SELECT name FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      [table.name],
    );
    for (const { name } of indices) db.exec(`DROP INDEX ${quoted(textOf(name))}`);
    createIndices(db, table);
  }
  setMeta(db, "columns", COLUMNS);
}

/** Makes an empty database of the present version; both the package's file and the local one. */
export function createRecords(db: SqlDatabase, srs: RecordSrs): void {
  createTables(db, srs);
  for (const table of RECORD_TABLES) createIndices(db, table);
}

/** The same without the indices, for a file that is filled at once. */
export function createTables(db: SqlDatabase, srs: RecordSrs): void {
  createGeoPackage(db);
  db.exec("CREATE TABLE yutu_meta (key TEXT PRIMARY KEY NOT NULL, value NOT NULL) WITHOUT ROWID");
  for (const table of RECORD_TABLES) createRecordTable(db, table, srs);
  db.exec(TRAIL + OVERLAY);
  createVaultAndBytes(db);
  registerContents(db, "history");
  registerContents(db, "audit");
  setMeta(db, "version", SCHEMA_VERSION);
  setMeta(db, "srs", srs);
  setMeta(db, "columns", COLUMNS);
}

export function setMeta(db: SqlDatabase, key: string, value: string | number): void {
  db.run("INSERT OR REPLACE INTO main.yutu_meta VALUES (?, ?)", [key, value]);
}

export function metaOf(db: SqlDatabase, key: string, schema = "main"): string | number | undefined {
  const value = db.get(`SELECT value FROM ${schema}.yutu_meta WHERE key = ?`, [key])?.["value"];
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

/** 0 for an empty database. @throws AppError `records.foreign` for one that is not ours */
export function schemaVersionOf(db: SqlDatabase): number {
  const count = numberOf(db.get("SELECT count(*) AS n FROM sqlite_master")?.["n"]);
  if (count === 0) return 0;
  const hasMeta = db.get("SELECT 1 AS n FROM sqlite_master WHERE name = 'yutu_meta'") !== undefined;
  const version = hasMeta ? metaOf(db, "version") : undefined;
  if (typeof version !== "number") throw new AppError("records.foreign", "not a database of dossiers");
  return version;
}
