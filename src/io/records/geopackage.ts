import { envelopeOf } from "./gpkg-geometry.ts";
import { quoted } from "./sql.ts";
import type { SqlDatabase, SqlValue } from "./sql.ts";

/**
 * What makes a database a GeoPackage 1.3 that QGIS and GDAL open.
 *
 * Source: OGC 12-128r18 §1.1.1.1.1 (application id), §1.1.2 (spatial reference systems), §1.1.3 (contents),
 * annex F.3 (R-tree).
 */

/** "GPKG" */
export const APPLICATION_ID = 0x47504b47;
/** GeoPackage 1.3 in `user_version`: the version of our own tables is kept in `yutu_meta`. */
export const GPKG_VERSION = 10300;

const CGCS2000 =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4490"]]';
const WGS84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** A fixed day: the same records make the same bytes. The day of the data is in the records themselves. */
const LAST_CHANGE = "2026-01-01T00:00:00.000Z";

/** Tables that every GeoPackage has. */
export function createGeoPackage(db: SqlDatabase): void {
  db.exec(`
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${GPKG_VERSION};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
`);
  const add = (name: string, id: number, organization: string, definition: string): void =>
    db.run("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", [
      name,
      id,
      organization,
      id,
      definition,
    ]);
  add("Undefined Cartesian SRS", -1, "NONE", "undefined");
  add("Undefined geographic SRS", 0, "NONE", "undefined");
  add("WGS 84", 4326, "EPSG", WGS84);
  add("China Geodetic Coordinate System 2000", 4490, "EPSG", CGCS2000);
}

/** Tells readers of GeoPackages of a table: one without a geometry where `srsId` is absent. */
export function registerContents(db: SqlDatabase, table: string, srsId?: number): void {
  db.run(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)",
    [table, srsId === undefined ? "attributes" : "features", table, LAST_CHANGE, srsId ?? null],
  );
  if (srsId === undefined) return;
  db.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)", [table, srsId]);
}

/** The R-tree over a table's `geom`, kept by the triggers that the standard prescribes. */
export function createSpatialIndex(db: SqlDatabase, table: string): void {
  const rtree = quoted(`rtree_${table}_geom`);
  const trigger = (name: string): string => quoted(`rtree_${table}_geom_${name}`);
  const has = "NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)";
  const has_not = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
  const put = `INSERT OR REPLACE INTO ${rtree} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));`;
  const drop = `DELETE FROM ${rtree} WHERE id = OLD.fid;`;
  db.exec(`
CREATE VIRTUAL TABLE ${rtree} USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER ${trigger("insert")} AFTER INSERT ON ${quoted(table)} WHEN (${has}) BEGIN ${put} END;
CREATE TRIGGER ${trigger("update1")} AFTER UPDATE OF geom ON ${quoted(table)} WHEN OLD.fid = NEW.fid AND (${has}) BEGIN ${put} END;
CREATE TRIGGER ${trigger("update2")} AFTER UPDATE OF geom ON ${quoted(table)} WHEN OLD.fid = NEW.fid AND ${has_not} BEGIN ${drop} END;
CREATE TRIGGER ${trigger("update3")} AFTER UPDATE ON ${quoted(table)} WHEN OLD.fid != NEW.fid AND (${has}) BEGIN ${drop} ${put} END;
CREATE TRIGGER ${trigger("update4")} AFTER UPDATE ON ${quoted(table)} WHEN OLD.fid != NEW.fid AND ${has_not} BEGIN DELETE FROM ${rtree} WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER ${trigger("delete")} AFTER DELETE ON ${quoted(table)} WHEN OLD.geom NOT NULL BEGIN ${drop} END;
`);
  db.run(
    "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
    [table],
  );
}

/** The functions that the triggers of an R-tree call; a connection without them cannot write geometries. */
export function defineSpatialFunctions(db: SqlDatabase): void {
  db.define("ST_IsEmpty", 1, (blob) => (envelopeOf(blob) === undefined ? 1 : 0));
  const edge = (name: string, i: number): void =>
    db.define(name, 1, (blob): SqlValue => envelopeOf(blob)?.[i] ?? null);
  edge("ST_MinX", 0);
  edge("ST_MinY", 1);
  edge("ST_MaxX", 2);
  edge("ST_MaxY", 3);
}

/** The extent of a table's geometries, told to readers. */
export function updateExtent(db: SqlDatabase, table: string): void {
  const rtree = quoted(`rtree_${table}_geom`);
  db.run(
    `UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
       (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM ${rtree}) WHERE table_name = ?`,
    [table],
  );
}
