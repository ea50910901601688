import {
  classOfValue,
  equalBreaks,
  naturalBreaks,
  prettyBreaks,
  quantileBreaks,
} from "#kernels/class-breaks.ts";
import { buildingField, isMissingCode } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import { allRows } from "./row-list.ts";
import type { RowList } from "./row-list.ts";

export type ClassMethod = "categories" | "quantile" | "equal" | "natural" | "pretty" | "manual";

export interface ClassRequest {
  readonly field: BuildingFieldId;
  readonly method: ClassMethod;
  readonly classCount: number;
  /** inner limits, for `manual` */
  readonly breaks?: readonly number[] | undefined;
}

/** One class. A limit belongs to the class above it; the outer ends are the least and the greatest value. */
export type BuildingClass =
  | {
      readonly type: "range";
      /** position from the lowest */
      readonly id: string;
      readonly from: number;
      readonly to: number;
      readonly count: number;
    }
  | {
      readonly type: "value";
      /** the value itself: a code of the field's list, or a text */
      readonly id: string;
      readonly value: string;
      readonly count: number;
    }
  /** what the most frequent values leave over */
  | { readonly type: "other"; readonly id: "other"; readonly valueCount: number; readonly count: number };

export interface ClassedBuildings {
  readonly classes: readonly BuildingClass[];
  /** inner limits of range classes */
  readonly breaks: readonly number[];
  readonly missingCount: number;
  /** position in `classes` for every row, MISSING_CLASS where the value is not known */
  readonly classOfRow: Uint8Array;
}

export const MISSING_CLASS = 255;
/** A class is a byte. */
const MAX_CLASSES = MISSING_CLASS;

const BREAKS = {
  quantile: quantileBreaks,
  equal: equalBreaks,
  natural: naturalBreaks,
  pretty: prettyBreaks,
} as const;

function limitsOf(
  sorted: Float64Array,
  method: ClassMethod,
  classCount: number,
  wanted: readonly number[],
): number[] {
  if (method !== "manual") return BREAKS[method === "categories" ? "quantile" : method](sorted, classCount);
  const limits = wanted.filter((limit) => Number.isFinite(limit)).sort((a, b) => a - b);
  return [...new Set(limits)].slice(0, MAX_CLASSES - 1);
}

/**
 * Sorts rows into ranges of a number.
 *
 * @param values by row, NaN where unknown
 * @param rows those that limits and counts are taken from
 */
export function rangeClasses(
  values: Float64Array,
  { method, classCount, breaks: wanted = [] }: Omit<ClassRequest, "field">,
  rows: RowList,
): ClassedBuildings {
  const sorted = new Float64Array(rows.length);
  let known = 0;
  for (const row of rows) if (!Number.isNaN(values[row]!)) sorted[known++] = values[row]!;
  const breaks = limitsOf(sorted.subarray(0, known).sort(), method, classCount, wanted);
  const classOfRow = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    classOfRow[row] = Number.isNaN(value) ? MISSING_CLASS : classOfValue(value, breaks);
  }
  const counts = new Uint32Array(MISSING_CLASS + 1);
  for (const row of rows) counts[classOfRow[row]!]! += 1;
  const [min = 0, max = 0] = [sorted[0], sorted[known - 1]];
  const classes =
    known === 0
      ? []
      : Array.from(counts.subarray(0, breaks.length + 1), (count, position): BuildingClass => ({
          type: "range",
          id: String(position),
          from: breaks[position - 1] ?? Math.min(min, breaks[0] ?? min),
          to: breaks[position] ?? Math.max(max, breaks.at(-1) ?? max),
          count,
        }));
  return { classes, breaks, missingCount: rows.length - known, classOfRow };
}

/** Most frequent first; equals by value, so that the same city gives the same classes. */
function valueClasses(
  codes: Uint8Array | Uint16Array | Uint32Array,
  valueOfCode: (code: number) => string | undefined,
  classCount: number,
  rows: RowList,
): ClassedBuildings {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  const found: { code: number; value: string; count: number }[] = [];
  let missingCount = 0;
  for (const [code, count] of counts) {
    const value = valueOfCode(code);
    if (value === undefined) missingCount += count;
    else found.push({ code, value, count });
  }
  found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  // One value left over is a class of its own rather than "other".
  const shown = found.length <= classCount ? found : found.slice(0, classCount - 1);
  const rest = found.slice(shown.length);
  const positions = new Map<number, number>();
  for (const [position, { code }] of shown.entries()) positions.set(code, position);
  for (const { code } of rest) positions.set(code, shown.length);
  const classes: BuildingClass[] = shown.map(({ value, count }) => ({
    type: "value",
    id: value,
    value,
    count,
  }));
  if (rest.length > 0) {
    const count = rest.reduce((sum, one) => sum + one.count, 0);
    classes.push({ type: "other", id: "other", valueCount: rest.length, count });
  }
  const classOfRow = new Uint8Array(codes.length);
  const hasRest = rest.length > 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    // A value that none of the given rows has belongs to the rest, where there is one.
    classOfRow[row] =
      positions.get(code) ?? (hasRest && valueOfCode(code) !== undefined ? shown.length : MISSING_CLASS);
  }
  return { classes, breaks: [], missingCount, classOfRow };
}

/**
 * Sorts every building into a class by one of its fields.
 *
 * Numbers asked for as categories are classed by quantiles; texts and lists are categories whatever is asked.
 *
 * @param rows the buildings that limits and counts are taken from; absent: all. Every building gets its class.
 * Cost: linear, and n·log n for the limits.
 */
export function classifyBuildings(
  index: BuildingIndex,
  asked: ClassRequest,
  rows: RowList = allRows(index.count),
): ClassedBuildings {
  const field = buildingField(asked.field);
  const request = { ...asked, classCount: Math.max(1, Math.min(MAX_CLASSES, asked.classCount)) };
  switch (field.kind) {
    case "number": {
      const values = new Float64Array(index.count);
      for (let row = 0; row < index.count; row++) values[row] = field.valueOf(index, row);
      return rangeClasses(values, request, rows);
    }
    case "category":
      return valueClasses(
        field.codesOf(index),
        (code) => (isMissingCode(field, code) ? undefined : field.values[code]),
        request.classCount,
        rows,
      );
    case "text":
      return valueClasses(
        field.codesOf(index),
        (code) => (code === 0 ? undefined : index.texts.get(code)),
        request.classCount,
        rows,
      );
  }
}
