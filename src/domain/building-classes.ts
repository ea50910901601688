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

const BREAKS = {
  quantile: quantileBreaks,
  equal: equalBreaks,
  natural: naturalBreaks,
  pretty: prettyBreaks,
} as const;

function rangeClasses(
  index: BuildingIndex,
  valueOf: (index: BuildingIndex, row: number) => number,
  { method, classCount, breaks: wanted = [] }: ClassRequest,
): ClassedBuildings {
  const values = Float64Array.from({ length: index.count }, (_, row) => valueOf(index, row));
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const breaks =
    method === "manual"
      ? [...wanted].filter((limit) => Number.isFinite(limit)).sort((a, b) => a - b)
      : BREAKS[method === "categories" ? "quantile" : method](sorted, classCount);
  const counts = new Uint32Array(breaks.length + 1);
  const classOfRow = new Uint8Array(index.count);
  for (const [row, value] of values.entries()) {
    const position = Number.isNaN(value) ? MISSING_CLASS : classOfValue(value, breaks);
    classOfRow[row] = position;
    if (position !== MISSING_CLASS) counts[position]! += 1;
  }
  const [min = 0, max = 0] = [sorted[0], sorted.at(-1)];
  const classes =
    sorted.length === 0
      ? []
      : Array.from(counts, (count, position): BuildingClass => ({
          type: "range",
          id: String(position),
          from: breaks[position - 1] ?? Math.min(min, breaks[0] ?? min),
          to: breaks[position] ?? Math.max(max, breaks.at(-1) ?? max),
          count,
        }));
  return { classes, breaks, missingCount: index.count - sorted.length, classOfRow };
}

/** Most frequent first; equals by value, so that the same city gives the same classes. */
function valueClasses(
  codes: ArrayLike<number>,
  valueOfCode: (code: number) => string | undefined,
  classCount: number,
): ClassedBuildings {
  const counts = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
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
  for (let row = 0; row < codes.length; row++) classOfRow[row] = positions.get(codes[row]!) ?? MISSING_CLASS;
  return { classes, breaks: [], missingCount, classOfRow };
}

/**
 * Sorts every building into a class by one of its fields.
 *
 * Numbers asked for as categories are classed by quantiles; texts and lists are categories whatever is asked.
 * Cost: linear, and n·log n for the limits.
 */
export function classifyBuildings(index: BuildingIndex, request: ClassRequest): ClassedBuildings {
  const field = buildingField(request.field);
  switch (field.kind) {
    case "number":
      return rangeClasses(index, field.valueOf, request);
    case "category":
      return valueClasses(
        field.codesOf(index),
        (code) => (isMissingCode(field, code) ? undefined : field.values[code]),
        request.classCount,
      );
    case "text":
      return valueClasses(
        field.codesOf(index),
        (code) => (code === 0 ? undefined : index.texts.get(code)),
        request.classCount,
      );
  }
}
