import { AppError } from "#base/app-error.ts";
import { isCodeOf } from "#domain/dossier/code-lists.ts";
import type { CodeListId } from "#domain/dossier/code-lists.ts";
import { isSealed } from "./record-vault.ts";
import type { Column, RecordTable } from "./record-tables.ts";

/** Characters of one field; a description is a page at most. */
const MOST_CHARACTERS = 20_000;
const DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** No building of a city is older, and none will be finished later. */
const YEARS = [1000, 2200] as const;

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= MOST_CHARACTERS;
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

function isSound({ kind, spec }: Column, value: unknown): boolean {
  // The one code that every record has, and no dictionary tells of.
  const list: CodeListId = spec?.list ?? "recordSource";
  const isOfList = (code: unknown): boolean => isText(code) && isCodeOf(list, code);
  switch (kind) {
    case "text":
    case "longText":
      return isText(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "whole":
    case "instant":
      return isWhole(value);
    case "year":
      return isWhole(value) && value >= YEARS[0] && value <= YEARS[1];
    case "day":
      return isText(value) && DAY.test(value);
    case "flag":
      return typeof value === "boolean";
    case "code":
      return isOfList(value);
    case "codes":
      return Array.isArray(value) && value.every(isOfList);
    case "json":
      return typeof value === "object" && JSON.stringify(value).length <= MOST_CHARACTERS * 10;
    default:
      return false;
  }
}

/**
 * Holds a value to what its field may hold. Empty texts are no values: unknown is null.
 *
 * @throws AppError `records.unknownField`, `records.badValue`
 */
export function checkedColumn(table: RecordTable, field: string, value: unknown): Column {
  const column = table.column(field);
  const where = { kind: table.kind, field };
  if (column === undefined || (column.spec === undefined && column.kind !== "json" && field !== "source"))
    throw new AppError("records.unknownField", `${table.kind} has no field ${field} to change`, where);
  if (value === null || value === undefined || isSound(column, value)) return column;
  // Encrypted, it was held to the same before.
  if (column.level === 4 && isSealed(value)) return column;
  throw new AppError("records.badValue", `${table.kind}.${field} cannot be ${JSON.stringify(value)}`, where);
}
