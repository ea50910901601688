import { jsonEqual } from "#base/json.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { RecordConflict } from "#domain/records/record-change.ts";
import { decodeRow, insertRecord, removeRow } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { metaOf, setMeta } from "./record-schema.ts";
import { hiddenTableOf } from "./record-sql.ts";
import type { Layer } from "./record-sql.ts";
import { RECORD_TABLES, recordTable } from "./record-tables.ts";
import type { RecordTable } from "./record-tables.ts";
import { inTransaction, numberOf, quoted, textOf } from "./sql.ts";
import type { SqlDatabase, SqlRow } from "./sql.ts";

/** The records of a city: what its package brings, read-only, and the work that was done here, over it. */
export interface RecordsFile {
  /** `main` is the local file; `pkg`, where there is one, the package's */
  readonly db: SqlDatabase;
  readonly layers: readonly Layer[];
  /** kinds of which local work covers rows of the package */
  readonly covered: Set<RecordKind>;
}

export interface FoundRow {
  readonly layer: Layer;
  readonly fid: number;
  readonly row: SqlRow;
}

/** What local work did to a record of the package: changed it, or removed it. */
type OverlayState = "edited" | "removed";

export interface Overlay {
  readonly state: OverlayState;
  /** what the package said of the changed fields when they were changed; of all fields where it was removed */
  readonly base: RecordValues;
}

const hiddenFid = (db: SqlDatabase, table: RecordTable, id: string): number | undefined => {
  const fid = db.get(`SELECT fid FROM pkg.${quoted(table.name)} WHERE id = ?`, [id])?.["fid"];
  return typeof fid === "number" ? fid : undefined;
};

/**
 * Reads a local file together with the package that is attached to it, and carries local work over to the package's
 * present release.
 */
export function openLayers(db: SqlDatabase, hasPackage: boolean): RecordsFile {
  const file: RecordsFile = { db, layers: hasPackage ? ["pkg", "main"] : ["main"], covered: new Set() };
  if (!hasPackage) return file;
  for (const table of RECORD_TABLES)
    db.exec(`CREATE TEMP TABLE ${quoted(`hidden_${table.name}`)} (fid INTEGER PRIMARY KEY)`);
  rebaseOnRelease(file);
  for (const row of db.all("SELECT kind, recordId FROM main.yutu_overlay"))
    hide(file, recordTable(row["kind"] as RecordKind), textOf(row["recordId"]));
  return file;
}

/** Takes the package's row of a record out of sight. */
export function hide({ db, covered }: RecordsFile, table: RecordTable, id: string): void {
  const fid = hiddenFid(db, table, id);
  if (fid === undefined) return;
  db.run(`INSERT OR IGNORE INTO ${hiddenTableOf(table)} VALUES (?)`, [fid]);
  covered.add(table.kind);
}

/** Lets the package's row of a record be seen again. */
export function unhide({ db, layers }: RecordsFile, table: RecordTable, id: string): void {
  if (!layers.includes("pkg")) return;
  const fid = hiddenFid(db, table, id);
  if (fid !== undefined) db.run(`DELETE FROM ${hiddenTableOf(table)} WHERE fid = ?`, [fid]);
}

export function rowIn(db: SqlDatabase, layer: Layer, table: RecordTable, id: string): FoundRow | undefined {
  const row = db.get(`SELECT * FROM ${layer}.${quoted(table.name)} WHERE id = ?`, [id]);
  return row && { layer, fid: numberOf(row["fid"]), row };
}

export function overlayOf(db: SqlDatabase, kind: RecordKind, id: string): Overlay | undefined {
  const row = db.get("SELECT state, base FROM main.yutu_overlay WHERE kind = ? AND recordId = ?", [kind, id]);
  if (row === undefined) return undefined;
  return {
    state: row["state"] as OverlayState,
    base: JSON.parse(textOf(row["base"])) as RecordValues,
  };
}

/** The same for many records. */
export function overlaysOf(
  db: SqlDatabase,
  kind: RecordKind,
  ids: readonly string[],
): ReadonlyMap<string, Overlay> {
  const rows = db.all(
    `SELECT recordId, state, base FROM main.yutu_overlay
     WHERE kind = ? AND recordId IN (SELECT value FROM json_each(?))`,
    [kind, JSON.stringify(ids)],
  );
  return new Map(
    rows.map((row) => [
      textOf(row["recordId"]),
      { state: row["state"] as OverlayState, base: JSON.parse(textOf(row["base"])) as RecordValues },
    ]),
  );
}

export function setOverlay(
  db: SqlDatabase,
  kind: RecordKind,
  id: string,
  overlay: Overlay | undefined,
): void {
  if (overlay === undefined)
    db.run("DELETE FROM main.yutu_overlay WHERE kind = ? AND recordId = ?", [kind, id]);
  else
    db.run("INSERT OR REPLACE INTO main.yutu_overlay VALUES (?, ?, ?, ?)", [
      kind,
      id,
      overlay.state,
      JSON.stringify(overlay.base),
    ]);
}

/** A record as it is now: local work first, then the package. */
export function findRow({ db, layers }: RecordsFile, table: RecordTable, id: string): FoundRow | undefined {
  const local = rowIn(db, "main", table, id);
  if (local !== undefined || !layers.includes("pkg")) return local;
  return overlayOf(db, table.kind, id) === undefined ? rowIn(db, "pkg", table, id) : undefined;
}

/** Fields of the package that a new release has changed under local work; the local value stays. */
export function conflictsOf(db: SqlDatabase): readonly RecordConflict[] {
  return db.all("SELECT * FROM main.yutu_conflicts ORDER BY kind, recordId, field").map((row) => ({
    kind: row["kind"] as RecordKind,
    recordId: textOf(row["recordId"]),
    field: textOf(row["field"]),
    base: JSON.parse(textOf(row["base"])) as unknown,
    mine: JSON.parse(textOf(row["mine"])) as unknown,
    theirs: JSON.parse(textOf(row["theirs"])) as unknown,
  }));
}

/** Settles one: the local value and the package's are both known now. */
export function dropConflict(db: SqlDatabase, { kind, recordId, field }: RecordConflict): void {
  db.run("DELETE FROM main.yutu_conflicts WHERE kind = ? AND recordId = ? AND field = ?", [
    kind,
    recordId,
    field,
  ]);
}

const json = (value: unknown): string => JSON.stringify(value ?? null);

function rebaseRow(db: SqlDatabase, table: RecordTable, id: string, { state, base }: Overlay): void {
  const theirs = rowIn(db, "pkg", table, id);
  if (theirs === undefined || state === "removed") return;
  const mine = rowIn(db, "main", table, id);
  if (mine === undefined) return;
  const [theirRecord, myRecord] = [decodeRow(table, theirs.row), decodeRow(table, mine.row)];
  const merged: Record<string, unknown> = { ...myRecord };
  const newBase: Record<string, unknown> = {};
  for (const { key } of table.columns) {
    if (!Object.hasOwn(base, key)) {
      if (key === "createdMs" || key === "updatedMs") continue;
      merged[key] = theirRecord[key];
      continue;
    }
    newBase[key] = theirRecord[key] ?? null;
    const before = base[key] ?? undefined;
    if (jsonEqual(theirRecord[key], before) || jsonEqual(theirRecord[key], myRecord[key])) continue;
    db.run("INSERT OR REPLACE INTO main.yutu_conflicts VALUES (?, ?, ?, ?, ?, ?)", [
      table.kind,
      id,
      key,
      json(before),
      json(myRecord[key]),
      json(theirRecord[key]),
    ]);
  }
  removeRow(db, table, mine.fid);
  insertRecord(db, table, mine.fid, merged, geometryOf(theirs.row));
  setOverlay(db, table.kind, id, { state, base: newBase });
}

export const geometryOf = (row: SqlRow): Uint8Array | null => {
  const geometry = row["geom"];
  return geometry instanceof Uint8Array ? geometry : null;
};

/** Brings what was not changed here to what the new release says, and tells where both have changed a field. */
function rebaseOnRelease({ db }: RecordsFile): void {
  const release = metaOf(db, "release", "pkg") ?? "";
  if (metaOf(db, "packageRelease") === release) return;
  inTransaction(db, () => {
    for (const row of db.all("SELECT kind, recordId FROM main.yutu_overlay")) {
      const [kind, id] = [row["kind"] as RecordKind, textOf(row["recordId"])];
      rebaseRow(db, recordTable(kind), id, overlayOf(db, kind, id)!);
    }
    setMeta(db, "packageRelease", release);
  });
}
