import { AppError } from "#base/app-error.ts";
import { defineSpatialFunctions } from "./geopackage.ts";
import { MIGRATIONS } from "./migrations.ts";
import { completeColumns, createRecords, schemaVersionOf, SCHEMA_VERSION, setMeta } from "./record-schema.ts";
import type { RecordSrs } from "./record-schema.ts";
import { inTransaction } from "./sql.ts";
import type { SqlDatabase } from "./sql.ts";

/**
 * How much of the file is kept in memory, in KiB: filters read an index more than once.
 * Every commit is on the disk before it returns; a torn one is rolled back from its journal at the next opening.
 */
const SETTINGS = `
PRAGMA cache_size = -65536;
PRAGMA synchronous = FULL;
PRAGMA journal_mode = TRUNCATE;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = OFF;
`;

/**
 * Makes a connection ready: creates what is empty, brings what is old to the present version.
 *
 * @throws AppError `records.newer` for a file of a later program, `records.foreign`, `records.damaged`
 */
export function openRecords(db: SqlDatabase, srs: RecordSrs): void {
  db.exec(SETTINGS);
  defineSpatialFunctions(db);
  const version = schemaVersionOf(db);
  if (version > SCHEMA_VERSION)
    throw new AppError("records.newer", `version ${version} was written by a later program`, { version });
  inTransaction(db, () => {
    if (version === 0) {
      createRecords(db, srs);
      return;
    }
    for (const migrate of MIGRATIONS.slice(version - 1)) migrate(db);
    if (version < SCHEMA_VERSION) setMeta(db, "version", SCHEMA_VERSION);
    completeColumns(db);
  });
}

/** Whether SQLite finds the file whole. */
export function isIntact(db: SqlDatabase): boolean {
  return db.all("PRAGMA main.integrity_check").every((row) => row["integrity_check"] === "ok");
}
