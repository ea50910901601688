import { MINIMUM_KEYS } from "#domain/dossier/completeness.ts";
import type { Coverage } from "#domain/dossier/completeness.ts";
import { COMPLETENESS } from "#domain/records/dossier-colouring.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import { RECORD_KINDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { CoverageField, RecordCondition, RecordQuery } from "#domain/records/record-condition.ts";
import type { RecordColumn } from "#domain/records/records-answers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { decodeRow, fromSql } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { searchTableOf } from "./record-schema.ts";
import { askableColumn, hiddenTableOf, selectAllSql, selectSql } from "./record-sql.ts";
import type { QueryScope } from "./record-sql.ts";
import { recordTable } from "./record-tables.ts";
import { matchText } from "./search-text.ts";
import { numberOf, quoted, textOf } from "./sql.ts";

/** Records that one answer holds at most. */
const MOST_ROWS = 10_000;
const DEFAULT_ROWS = 100;

const scopeOf = ({ layers, covered }: RecordsFile, level: SecurityLevel): QueryScope => ({
  layers,
  covered,
  level,
});

export interface RecordRows {
  readonly records: readonly RecordValues[];
  /** how many there are without limit and offset */
  readonly total: number;
}

export function listRecords(file: RecordsFile, query: RecordQuery, level: SecurityLevel): RecordRows {
  const table = recordTable(query.kind);
  const { sort, offset = 0 } = query;
  const limit = Math.min(query.limit ?? DEFAULT_ROWS, MOST_ROWS);
  const key = sort === undefined ? undefined : askableColumn(table, sort.field, level).key;
  // Rows are found and sorted by what the indices hold; their other columns are read for the page only.
  const parts = file.layers.map((layer, i) =>
    selectSql(
      table,
      `${i} AS layer, t.fid AS fid${key === undefined ? "" : `, t.${quoted(key)} AS sortKey`}`,
      query.where,
      layer,
      scopeOf(file, level),
    ),
  );
  const direction = sort?.isDescending === true ? "DESC" : "ASC";
  // Unknown values come last either way.
  const order = key === undefined ? "" : `sortKey IS NULL, sortKey ${direction}, `;
  const page = file.db.all(
    `SELECT layer, fid FROM (${parts.map(({ sql }) => sql).join(" UNION ALL ")}) ORDER BY ${order}layer, fid LIMIT ? OFFSET ?`,
    [...parts.flatMap(({ params }) => params), limit, offset],
  );
  const records = page.map(({ layer, fid }) => {
    const name = `${file.layers[numberOf(layer)]!}.${quoted(table.name)}`;
    return decodeRow(table, file.db.get(`SELECT * FROM ${name} WHERE fid = ?`, [fid!])!);
  });
  const isAll = page.length < limit && (page.length > 0 || offset === 0);
  const total = isAll ? offset + page.length : countRecords(file, query.kind, query.where, level);
  return { records, total };
}

export function countRecords(
  file: RecordsFile,
  kind: RecordKind,
  where: RecordCondition | undefined,
  level: SecurityLevel,
): number {
  const counted = selectAllSql(recordTable(kind), "count(*) AS n", where, scopeOf(file, level));
  return file.db.all(counted.sql, counted.params).reduce((sum, row) => sum + numberOf(row["n"]), 0);
}

/** Codes of the buildings whose dossiers meet the condition: what the map shows and hides. */
export function findBuildings(
  file: RecordsFile,
  where: RecordCondition | undefined,
  level: SecurityLevel,
): readonly string[] {
  const found = selectAllSql(recordTable("dossier"), "t.id AS id", where, scopeOf(file, level));
  return file.db.all(found.sql, found.params).map((row) => textOf(row["id"]));
}

/** How much of the minimum set each dossier has, in percent; counted as `completenessOf` counts it. */
function readCompleteness(file: RecordsFile, level: SecurityLevel): RecordColumn {
  const table = recordTable("dossier");
  const filled = MINIMUM_KEYS.map((key) => {
    const { key: name } = askableColumn(table, key, level);
    const known = `coalesce(t.${quoted(name)} NOT IN ('', '[]'), 0)`;
    return key === "appraisalGrade"
      ? `(${known} AND (t.${quoted(name)} = 'none' OR t."appraisalDay" IS NOT NULL))`
      : known;
  });
  const found = selectAllSql(
    table,
    `t.id AS id, round(100.0 * (${filled.join(" + ")}) / ${filled.length}) AS value`,
    undefined,
    scopeOf(file, level),
  );
  const rows = file.db.all(found.sql, found.params);
  return {
    codes: rows.map((row) => textOf(row["id"])),
    values: rows.map((row) => numberOf(row["value"])),
  };
}

/** One field of all dossiers, where it is known, or their completeness: what the map is coloured by. */
export function readColumn(file: RecordsFile, field: string, level: SecurityLevel): RecordColumn {
  if (field === COMPLETENESS) return readCompleteness(file, level);
  const table = recordTable("dossier");
  const column = askableColumn(table, field, level);
  const where: RecordCondition = { type: "field", field, op: "known" };
  const found = selectAllSql(table, `t.id AS id, t.${quoted(field)} AS value`, where, scopeOf(file, level));
  const rows = file.db.all(found.sql, found.params);
  return {
    codes: rows.map((row) => textOf(row["id"])),
    values: rows.map((row) => fromSql(column, row["value"])),
  };
}

export interface RecordHit {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
}

/** Records with all words of the query anywhere in their texts; buildings first. */
export function searchRecords(
  { db, layers, covered }: RecordsFile,
  query: string,
  most: number,
  level: SecurityLevel,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): readonly RecordHit[] {
  const match = matchText(query);
  if (match === undefined) return [];
  const columns = [1, 2, 3].filter((one) => one <= level).map((one) => `level${one}`);
  const hits: RecordHit[] = [];
  for (const kind of kinds) {
    const table = recordTable(kind);
    if (table.searched.length === 0) continue;
    const search = searchTableOf(table);
    for (const layer of layers) {
      const left = most - hits.length;
      if (left <= 0) return hits;
      const isHidden = layer === "pkg" && covered.has(kind);
      // The index answers in the order of the rows, so that it stops when there are enough.
      const rows = db.all(
        `SELECT t.id AS id, t.buildingCode AS buildingCode FROM
           (SELECT rowid AS fid FROM ${layer}.${search} WHERE ${search} MATCH ?
            ${isHidden ? `AND rowid NOT IN (SELECT fid FROM ${hiddenTableOf(table)})` : ""} LIMIT ?) AS f
         CROSS JOIN ${layer}.${quoted(table.name)} AS t ON t.fid = f.fid`,
        [`{${columns.join(" ")}} : (${match})`, left],
      );
      for (const row of rows)
        hits.push({ kind, recordId: textOf(row["id"]), buildingCode: textOf(row["buildingCode"]) });
    }
  }
  return hits;
}

/** All records of one building, by kind, in the order of their making. */
export function readBuilding(
  file: RecordsFile,
  buildingCode: string,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): Readonly<Partial<Record<RecordKind, readonly RecordValues[]>>> {
  const scope = scopeOf(file, 4);
  return Object.fromEntries(
    kinds.map((kind) => {
      const table = recordTable(kind);
      const field = kind === "dossier" ? "id" : "buildingCode";
      const found = selectAllSql(
        table,
        "t.*",
        { type: "field", field, op: "is", value: buildingCode },
        scope,
      );
      return [kind, file.db.all(found.sql, found.params).map((row) => decodeRow(table, row))];
    }),
  );
}

export function coverageBy(
  file: RecordsFile,
  field: CoverageField,
  level: SecurityLevel,
): readonly Coverage[] {
  const table = recordTable("dossier");
  const { key } = askableColumn(table, field, level);
  const { key: state } = askableColumn(table, "state", level);
  const found = selectAllSql(
    table,
    `t.${quoted(key)} AS area, t.${quoted(state)} AS state`,
    undefined,
    scopeOf(file, level),
  );
  return file.db
    .all(
      `SELECT area, count(*) AS total, sum(state IS 'filed') AS filed, sum(state IS 'draft') AS draft
       FROM (${found.sql}) GROUP BY area ORDER BY area IS NULL, area`,
      found.params,
    )
    .map((row) => {
      const [total, filed] = [numberOf(row["total"]), numberOf(row["filed"])];
      return {
        area: row["area"] === null ? undefined : textOf(row["area"]),
        total,
        filed,
        draft: numberOf(row["draft"]),
        share: filed / total,
      };
    });
}
