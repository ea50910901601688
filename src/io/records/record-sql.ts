import { AppError } from "#base/app-error.ts";
import { assertNever } from "#base/assert-never.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { RecordCondition } from "#domain/records/record-condition.ts";
import { recordTable } from "./record-tables.ts";
import type { Column, RecordTable } from "./record-tables.ts";
import { searchTableOf } from "./record-schema.ts";
import { quoted } from "./sql.ts";
import type { SqlValue } from "./sql.ts";
import { matchText } from "./search-text.ts";
import { toSql } from "./record-rows.ts";

/** Files that are read together: the package's, then the local one over it. */
export type Layer = "pkg" | "main";

export interface SqlText {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface QueryScope {
  readonly layers: readonly Layer[];
  /** kinds of which local work covers rows of the package */
  readonly covered: ReadonlySet<RecordKind>;
  /** of who asks: a field above it cannot be asked about, or answers would tell what is in it */
  readonly level: SecurityLevel;
}

/** Rows of the package that local work covers, by their place; see record-layers.ts. */
export const hiddenTableOf = (table: RecordTable): string => `temp.${quoted(`hidden_${table.name}`)}`;

const join = (parts: readonly SqlText[], word: string): SqlText => ({
  sql: parts.map(({ sql }) => `(${sql})`).join(` ${word} `),
  params: parts.flatMap(({ params }) => params),
});

const NONE: SqlText = { sql: "0", params: [] };
const ALL: SqlText = { sql: "1", params: [] };

export function askableColumn(table: RecordTable, field: string, level: SecurityLevel): Column {
  const column = table.column(field);
  if (column === undefined || column.kind === "json")
    throw new AppError("records.unknownField", `${table.kind} has no ${field}`, { field });
  if (column.level > level)
    throw new AppError("records.forbidden", `${table.kind}.${field} is above this role`, { field });
  // At rest it may be encrypted: equal texts do not look equal.
  if (column.level === 4)
    throw new AppError("records.forbidden", `${table.kind}.${field} is not to be searched`, { field });
  return column;
}

const OPERATORS = { is: "=", isNot: "<>", lt: "<", le: "<=", gt: ">", ge: ">=" } as const;

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function fieldSql(
  table: RecordTable,
  condition: Extract<RecordCondition, { type: "field" }>,
  level: SecurityLevel,
): SqlText {
  const column = askableColumn(table, condition.field, level);
  const name = `t.${quoted(column.key)}`;
  switch (condition.op) {
    case "known":
    case "unknown":
      return { sql: `${name} IS ${condition.op === "known" ? "NOT " : ""}NULL`, params: [] };
    case "contains":
      return { sql: `${name} LIKE ? ESCAPE '\\'`, params: [likeText(condition.value)] };
    case "in": {
      if (column.kind === "codes")
        return join(
          condition.values.map((value) => ({
            sql: `${name} LIKE ? ESCAPE '\\'`,
            params: [likeText(JSON.stringify(value))],
          })),
          "OR",
        );
      return {
        sql: `${name} IN (${condition.values.map(() => "?").join(", ")})`,
        params: condition.values.map((value) => toSql(column, value)),
      };
    }
    default: {
      const operator = OPERATORS[condition.op];
      if (column.kind === "codes")
        return {
          sql: `${name} ${condition.op === "isNot" ? "NOT " : ""}LIKE ? ESCAPE '\\'`,
          params: [likeText(JSON.stringify(condition.value))],
        };
      return { sql: `${name} ${operator} ?`, params: [toSql(column, condition.value)] };
    }
  }
}

/** A condition on rows `t` of one file. */
function conditionSql(
  table: RecordTable,
  condition: RecordCondition,
  layer: Layer,
  scope: QueryScope,
): SqlText {
  switch (condition.type) {
    case "field":
      return fieldSql(table, condition, scope.level);
    case "text": {
      const match = matchText(condition.query);
      if (match === undefined || table.searched.length === 0) return NONE;
      const columns = [1, 2, 3].filter((level) => level <= scope.level).map((level) => `level${level}`);
      const search = searchTableOf(table);
      return {
        sql: `t.fid IN (SELECT rowid FROM ${layer}.${search} WHERE ${search} MATCH ?)`,
        params: [`{${columns.join(" ")}} : (${match})`],
      };
    }
    case "box": {
      if (table.kind !== "dossier") return NONE;
      const [west, south, east, north] = condition.box;
      const rtree = quoted(`rtree_${table.name}_geom`);
      return {
        sql: `t.fid IN (SELECT id FROM ${layer}.${rtree} WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)`,
        params: [west, east, south, north],
      };
    }
    case "related": {
      const other = recordTable(condition.kind);
      const parts = scope.layers.map((from) =>
        selectSql(other, '"buildingCode"', condition.where, from, scope),
      );
      return {
        sql: `t.${table.kind === "dossier" ? "id" : quoted("buildingCode")} IN (${parts.map(({ sql }) => sql).join(" UNION ALL ")})`,
        params: parts.flatMap(({ params }) => params),
      };
    }
    case "all":
    case "any": {
      const parts = condition.of.map((one) => conditionSql(table, one, layer, scope));
      if (parts.length === 0) return condition.type === "all" ? ALL : NONE;
      return join(parts, condition.type === "all" ? "AND" : "OR");
    }
    case "not": {
      const inner = conditionSql(table, condition.of, layer, scope);
      return { sql: `NOT coalesce((${inner.sql}), 0)`, params: inner.params };
    }
    default:
      return assertNever(condition);
  }
}

/** Rows of one file that local work does not cover and that meet the condition. */
export function selectSql(
  table: RecordTable,
  what: string,
  where: RecordCondition | undefined,
  layer: Layer,
  scope: QueryScope,
): SqlText {
  const condition = where === undefined ? ALL : conditionSql(table, where, layer, scope);
  const isCovered = layer === "pkg" && scope.covered.has(table.kind);
  const visible = isCovered ? `t.fid NOT IN (SELECT fid FROM ${hiddenTableOf(table)}) AND ` : "";
  return {
    sql: `SELECT ${what} FROM ${layer}.${quoted(table.name)} AS t WHERE ${visible}(${condition.sql})`,
    params: condition.params,
  };
}

/** The same over all files. */
export function selectAllSql(
  table: RecordTable,
  what: string,
  where: RecordCondition | undefined,
  scope: QueryScope,
): SqlText {
  const parts = scope.layers.map((layer) => selectSql(table, what, where, layer, scope));
  return {
    sql: parts.map(({ sql }) => sql).join(" UNION ALL "),
    params: parts.flatMap(({ params }) => params),
  };
}
