import type { RecordKind } from "#domain/dossier/records.ts";
import type { Viewer } from "#domain/dossier/roles.ts";
import { updateExtent } from "./geopackage.ts";
import { openRecords } from "./open-records.ts";
import { seenRecord } from "./personal-values.ts";
import { geometryOf } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow, insertRecord } from "./record-rows.ts";
import { selectAllSql } from "./record-sql.ts";
import { RECORD_TABLES } from "./record-tables.ts";
import { openMemory } from "./sqlite-wasm.ts";

/**
 * All records as a viewer may see them, as a GeoPackage of its own: masked values stay masked, and neither history
 * nor audit trail go along.
 */
export async function exportRecords(
  file: RecordsFile,
  viewer: Viewer,
  seesKind: (kind: RecordKind) => boolean,
  srs: 4490 | 4326,
): Promise<Uint8Array<ArrayBuffer>> {
  const db = await openMemory();
  try {
    openRecords(db, srs);
    for (const table of RECORD_TABLES.filter(({ kind }) => seesKind(kind))) {
      const scope = { layers: file.layers, covered: file.covered, level: 4 as const };
      const all = selectAllSql(table, "t.*", undefined, scope);
      const rows = file.db.all(all.sql, all.params);
      db.exec("BEGIN");
      for (const [i, row] of rows.entries()) {
        const seen = await seenRecord(table.kind, decodeRow(table, row), viewer, undefined);
        if (seen === undefined) continue;
        const { values, masked: _masked, ...base } = seen;
        insertRecord(db, table, i + 1, { ...base, ...values }, geometryOf(row));
      }
      db.exec("COMMIT");
    }
    updateExtent(db, "buildings");
    return db.bytes();
  } finally {
    db.dispose();
  }
}
