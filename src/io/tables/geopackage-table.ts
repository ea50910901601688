import { AppError } from "#base/app-error.ts";
import type { Cell } from "#domain/dossier/field-text.ts";
import { pointInside, polygonArea } from "#kernels/ring-measure.ts";
import { decodeGeometry, envelopeOf } from "#io/records/gpkg-geometry.ts";
import type { Position } from "#io/records/gpkg-geometry.ts";
import { quoted, textOf } from "#io/records/sql.ts";
import type { SqlDatabase, SqlValue } from "#io/records/sql.ts";
import { openMemory } from "#io/records/sqlite-wasm.ts";
import { attributeCell, GEOMETRY_HEADINGS } from "./table-file.ts";
import type { TableFile, TableSheet } from "./table-file.ts";

const flat = (ring: readonly Position[]): Float64Array => Float64Array.from(ring.flat());

/** A position in a geometry; of a kind that is not read here, the middle of its box. */
function positionIn(blob: SqlValue | undefined): readonly [number, number] | undefined {
  const geometry = decodeGeometry(blob);
  if (geometry?.type === "Point") return geometry.coordinates;
  if (geometry !== undefined) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const [largest] = polygons
      .map((rings) => rings.map(flat))
      .filter((rings) => (rings[0]?.length ?? 0) >= 6)
      .toSorted((a, b) => polygonArea(b) - polygonArea(a));
    if (largest !== undefined) return pointInside(largest);
  }
  const box = envelopeOf(blob);
  return box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

function sheetOf(db: SqlDatabase, name: string): TableSheet {
  const columns = db.all(`PRAGMA table_info(${quoted(name)})`).map((row) => textOf(row["name"]));
  const geometry = db.get(
    `SELECT g.column_name AS name, s.organization AS organization, s.organization_coordsys_id AS code
     FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?`,
    [name],
  );
  const geometryColumn = geometry === undefined ? undefined : textOf(geometry["name"]);
  const kept = columns.filter((column) => column !== geometryColumn);
  const rows = db.all(`SELECT * FROM ${quoted(name)}`).map((row): Cell[] => {
    const cells = kept.map((column) => attributeCell(row[column]));
    if (geometryColumn === undefined) return cells;
    const [x, y] = positionIn(row[geometryColumn]) ?? [];
    return [...cells, x, y];
  });
  const isNamed = /^epsg$/i.test(textOf(geometry?.["organization"]));
  return {
    name,
    rows: [[...kept, ...(geometryColumn === undefined ? [] : GEOMETRY_HEADINGS)], ...rows],
    ...(isNamed ? { crs: `EPSG:${String(geometry?.["code"])}` } : {}),
  };
}

/**
 * The layers of a GeoPackage as tables.
 *
 * @throws AppError `table.noLayers` for a database that has none, `table.broken`
 */
export async function readGeoPackageTable(bytes: Uint8Array): Promise<TableFile> {
  const db = await openMemory();
  try {
    db.load(bytes);
    const isPackage = db.get("SELECT 1 AS n FROM sqlite_master WHERE name = 'gpkg_contents'") !== undefined;
    const layers = isPackage
      ? db.all(
          "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY data_type DESC, rowid",
        )
      : [];
    if (layers.length === 0) throw new AppError("table.noLayers", "the database has no layer");
    return { format: "geopackage", sheets: layers.map((row) => sheetOf(db, textOf(row["table_name"]))) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code.startsWith("table.")) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("table.broken", `the file cannot be read: ${detail}`, { detail }, { cause: thrown });
  } finally {
    db.dispose();
  }
}
