import {
  createGeoPackage,
  createSpatialIndex,
  defineSpatialFunctions,
  registerContents,
  updateExtent,
} from "./geopackage.ts";
import { encodeGeometry } from "./gpkg-geometry.ts";
import type { Position } from "./gpkg-geometry.ts";
import { inTransaction, quoted } from "./sql.ts";
import type { SqlValue } from "./sql.ts";
import { openMemory } from "./sqlite-wasm.ts";

export interface ListField {
  readonly name: string;
  readonly type: "TEXT" | "DOUBLE" | "INTEGER";
}

export interface ListRow {
  readonly values: readonly SqlValue[];
  readonly position: Position;
}

const TABLE = "buildings";

/** A list of buildings as a GeoPackage that QGIS opens: one layer, its columns headed as the reader wants them. */
export async function writeListPackage(
  fields: readonly ListField[],
  rows: AsyncIterable<readonly ListRow[]>,
  about: string,
  srs: 4490 | 4326,
): Promise<Uint8Array<ArrayBuffer>> {
  const db = await openMemory();
  try {
    defineSpatialFunctions(db);
    createGeoPackage(db);
    const columns = fields.map(({ name, type }) => `${quoted(name)} ${type}`);
    db.exec(
      `CREATE TABLE ${quoted(TABLE)} (fid INTEGER PRIMARY KEY NOT NULL, geom BLOB, ${columns.join(", ")})`,
    );
    registerContents(db, TABLE, srs);
    createSpatialIndex(db, TABLE);
    db.run("UPDATE gpkg_contents SET description = ?", [about]);
    const insert = `INSERT INTO ${quoted(TABLE)} VALUES (NULL, ?, ${fields.map(() => "?").join(", ")})`;
    for await (const part of rows)
      inTransaction(db, () => {
        for (const { values, position } of part)
          db.run(insert, [encodeGeometry({ type: "Point", coordinates: position }, srs), ...values]);
      });
    updateExtent(db, TABLE);
    return db.bytes();
  } finally {
    db.dispose();
  }
}
