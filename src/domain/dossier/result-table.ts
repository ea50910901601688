import { BEIJING_OFFSET_H, startOfDayMs } from "./calendar.ts";
import type { CodeOf } from "./code-lists.ts";
import { plainText, readFieldValue } from "./field-text.ts";
import type { Cell, ValueReason } from "./field-text.ts";
import { text } from "./record-field.ts";
import type { FieldSpec, FieldValue } from "./record-field.ts";
import { FINDING_FIELDS, TASK_FIELDS } from "./record-fields.ts";

/** Results of visits as people fill them in on a sheet: a row for each visit, or for each thing that was found. */

/** What a column of the sheet holds. */
export const RESULT_COLUMNS = {
  taskId: FINDING_FIELDS.taskId,
  buildingCode: text("楼栋编码", "Building code"),
  day: TASK_FIELDS.plannedDay,
  inspector: TASK_FIELDS.inspector,
  result: TASK_FIELDS.result,
  abnormal: TASK_FIELDS.abnormal,
  problem: FINDING_FIELDS.problem,
  level: FINDING_FIELDS.level,
  part: FINDING_FIELDS.part,
  place: FINDING_FIELDS.place,
  crackWidthMm: FINDING_FIELDS.crackWidthMm,
  description: FINDING_FIELDS.description,
} as const satisfies Readonly<Record<string, FieldSpec>>;

export type ResultColumn = keyof typeof RESULT_COLUMNS;
const COLUMNS = Object.keys(RESULT_COLUMNS) as readonly ResultColumn[];

/** Other headings that are in use. */
const ALIASES: Readonly<Record<string, ResultColumn>> = {
  任务编号: "taskId",
  任务: "taskId",
  房屋编号: "buildingCode",
  楼栋编码: "buildingCode",
  建筑编码: "buildingCode",
  编码: "buildingCode",
  巡查日期: "day",
  巡检时间: "day",
  日期: "day",
  date: "day",
  visited: "day",
  巡检人员: "inspector",
  巡查员: "inspector",
  网格员: "inspector",
  巡查结果: "result",
  结果: "result",
  隐患类型: "problem",
  隐患: "problem",
  隐患等级: "level",
  等级: "level",
  描述: "description",
  情况说明: "description",
  说明: "description",
};

const bare = (heading: string): string => plainText(heading).toLowerCase();

/** What a heading names, in either language; undefined for a column that is none of these. */
export function resultColumnOf(heading: string): ResultColumn | undefined {
  const wanted = bare(heading);
  return (
    COLUMNS.find((column) => {
      const { zh, en } = RESULT_COLUMNS[column].title;
      return wanted === column.toLowerCase() || wanted === bare(zh) || wanted === bare(en ?? "");
    }) ?? ALIASES[wanted]
  );
}

/** One visit as a row tells it. */
export interface ResultRow {
  /** of the sheet, the first is 1 */
  readonly row: number;
  readonly taskId?: string;
  readonly buildingCode?: string;
  readonly inspector?: string;
  readonly atMs: number;
  readonly result: CodeOf<"inspectionResult">;
  readonly abnormal: readonly CodeOf<"checklistItem">[];
  readonly problem?: CodeOf<"problem">;
  readonly level?: CodeOf<"findingLevel">;
  readonly part?: CodeOf<"buildingPart">;
  readonly place?: string;
  readonly crackWidthMm?: number;
  readonly description?: string;
}

export type ResultReason =
  | ValueReason
  /** neither a task nor a building */
  | "noKey"
  | "missing"
  | "future"
  /** found, and not said what */
  | "noProblem"
  | "unknownTask"
  | "unknownBuilding"
  | "otherBuilding"
  | "closedTask"
  /** before a step that was taken already */
  | "time";

export interface ResultProblem {
  readonly row: number;
  readonly column?: ResultColumn;
  readonly reason: ResultReason;
  readonly found?: string;
  readonly suggestion?: string;
}

export interface ReadResults {
  readonly rows: readonly ResultRow[];
  readonly problems: readonly ResultProblem[];
  /** headings that name nothing known: they are left out */
  readonly leftOut: readonly string[];
}

/** Visits are by day; whoever writes down a day was there at noon. */
const NOON_MS = 12 * 3_600_000;

/**
 * Reads a table of results. A row with something wrong is left out and every reason told; the others stand.
 *
 * @param headingRow position of the row of headings
 */
export function readResults(
  table: readonly (readonly Cell[])[],
  headingRow: number,
  nowMs: number,
): ReadResults {
  const headings = (table[headingRow] ?? []).map((cell) => String(cell ?? ""));
  const columns = headings.map(resultColumnOf);
  const rows: ResultRow[] = [];
  const problems: ResultProblem[] = [];
  for (const [position, cells] of table.entries()) {
    if (position <= headingRow || cells.every((cell) => String(cell ?? "").trim() === "")) continue;
    const read = readRow(position + 1, cells, columns, nowMs);
    if (Array.isArray(read)) problems.push(...(read as readonly ResultProblem[]));
    else rows.push(read as ResultRow);
  }
  const leftOut = headings.filter((heading, i) => heading.trim() !== "" && columns[i] === undefined);
  return { rows, problems, leftOut };
}

function readRow(
  row: number,
  cells: readonly Cell[],
  columns: readonly (ResultColumn | undefined)[],
  nowMs: number,
): ResultRow | readonly ResultProblem[] {
  const problems: ResultProblem[] = [];
  const values: Partial<Record<ResultColumn, FieldValue>> = {};
  for (const [i, column] of columns.entries()) {
    if (column === undefined) continue;
    const read = readFieldValue(RESULT_COLUMNS[column], cells[i], column);
    if (!read.ok) {
      const { reason, found, suggestion } = read.error;
      problems.push({ row, column, reason, found, ...(suggestion === undefined ? {} : { suggestion }) });
    } else if (read.value !== undefined) values[column] = read.value;
  }
  const { day, result, abnormal, ...rest } = values;
  if (problems.some(({ column }) => column === "day" || column === "result")) return problems;
  if (values.taskId === undefined && values.buildingCode === undefined)
    problems.push({ row, reason: "noKey" });
  const atMs =
    typeof day === "string" && day.length === 10 ? startOfDayMs(day, BEIJING_OFFSET_H) + NOON_MS : NaN;
  if (Number.isNaN(atMs)) problems.push({ row, column: "day", reason: "missing" });
  // A visit of this morning is told at noon: today is not the future.
  else if (startOfDayMs(day as string) > nowMs) {
    problems.push({ row, column: "day", reason: "future", found: String(day) });
  }
  const found = result ?? (values.problem === undefined ? undefined : "abnormal");
  if (found === undefined) problems.push({ row, column: "result", reason: "missing" });
  if (found === "abnormal" && values.problem === undefined)
    problems.push({ row, column: "problem", reason: "noProblem" });
  if (problems.length > 0) return problems;
  return {
    row,
    ...(rest as Omit<ResultRow, "row" | "atMs" | "result" | "abnormal">),
    atMs: Math.min(atMs, nowMs),
    result: found as ResultRow["result"],
    abnormal: (abnormal ?? []) as ResultRow["abnormal"],
  };
}
