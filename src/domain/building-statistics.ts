import { niceStep } from "#kernels/class-breaks.ts";
import { MATCH_PREFIX } from "#kernels/text-scan.ts";
import { buildingField, isMissingCode } from "./building-fields.ts";
import type { BuildingFieldId, TextField } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import { columnTag } from "./building-texts.ts";
import type { BuildingTexts } from "./building-texts.ts";
import { foldText } from "./fold-text.ts";
import { allRows } from "./row-list.ts";
import type { RowList } from "./row-list.ts";

/** What is known of a number over some buildings; all but the counts are undefined when no value is known. */
export interface NumberSummary {
  readonly count: number;
  readonly missingCount: number;
  readonly sum: number | undefined;
  readonly mean: number | undefined;
  readonly median: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export interface GroupSummary {
  /** a code of the field's list, a text, or the lower end of a class of numbers; undefined: not known */
  readonly key: string | number | undefined;
  /** upper end of a class of numbers, exclusive */
  readonly to?: number;
  readonly count: number;
  readonly metric?: NumberSummary;
}

export interface Histogram {
  /** one more than counts */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly missingCount: number;
}

export interface ValueSuggestion {
  readonly value: string;
  readonly count: number;
}

const rowsOr = (index: BuildingIndex, rows: RowList | undefined): RowList => rows ?? allRows(index.count);

function summarise(values: Float64Array): NumberSummary {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const missingCount = values.length - n;
  if (n === 0) {
    const none = undefined;
    return { count: 0, missingCount, sum: none, mean: none, median: none, min: none, max: none };
  }
  const sum = sorted.reduce((total, value) => total + value, 0);
  const middle = n >> 1;
  const median = n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { count: n, missingCount, sum, mean: sum / n, median, min: sorted[0], max: sorted[n - 1] };
}

function valuesOf(index: BuildingIndex, field: BuildingFieldId, rows: RowList): Float64Array {
  const spec = buildingField(field);
  if (spec.kind !== "number") return new Float64Array(rows.length).fill(Number.NaN);
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = spec.valueOf(index, rows[i]!);
  return values;
}

/** Sum, mean, median and range of a number over the given rows, or all. */
export const summariseField = (index: BuildingIndex, field: BuildingFieldId, rows?: RowList): NumberSummary =>
  summarise(valuesOf(index, field, rowsOr(index, rows)));

/**
 * How often each range of a number occurs. Edges are round numbers; what is not known is counted apart.
 *
 * @param binCount about so many bins
 */
export function histogramOf(
  index: BuildingIndex,
  field: BuildingFieldId,
  rows?: RowList,
  binCount = 24,
): Histogram {
  const values = valuesOf(index, field, rowsOr(index, rows));
  let [min, max, missingCount] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) missingCount++;
    else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (min > max) return { edges: [], counts: [], missingCount };
  const spec = buildingField(field);
  const finest = spec.kind === "number" ? 10 ** -spec.decimals : 0;
  const step = Math.max(finest, niceStep(max - min, binCount));
  const first = Math.floor(min / step);
  const bins = Math.floor(max / step) - first + 1;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    // Rounding may put a value on an edge into the bin below; the ends stay in any case.
    counts[Math.max(0, Math.min(bins - 1, Math.floor(value / step) - first))]! += 1;
  }
  const edges = Array.from({ length: bins + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
  return { edges, counts, missingCount };
}

/** Groups of more values than this are cut, the rest counted together. */
const MAX_GROUPS = 200;

export interface Grouping {
  readonly groups: readonly GroupSummary[];
  /** buildings in groups beyond the two hundred largest */
  readonly restCount: number;
}

/**
 * Buildings counted by a field, with a number summed up for each group.
 *
 * Lists and texts come largest group first; numbers by class of about ten in rising order; not known comes last.
 */
export function groupBuildings(
  index: BuildingIndex,
  by: BuildingFieldId,
  metric: BuildingFieldId | undefined,
  rows?: RowList,
): Grouping {
  const all = rowsOr(index, rows);
  const field = buildingField(by);
  const members = new Map<number, number[]>();
  let step = 1;
  let keyOf: (row: number) => number;
  if (field.kind === "number") {
    const values = valuesOf(index, by, all).filter((value) => !Number.isNaN(value));
    const { min = 0, max = 0 } = summarise(values);
    step = Math.max(10 ** -field.decimals, niceStep(max - min, 10));
    keyOf = (row) => Math.floor(field.valueOf(index, row) / step);
  } else {
    const codes = field.codesOf(index);
    const isMissing =
      field.kind === "category" ? (code: number) => isMissingCode(field, code) : (code: number) => code === 0;
    keyOf = (row) => (isMissing(codes[row]!) ? Number.NaN : codes[row]!);
  }
  for (const row of all) {
    const key = keyOf(row);
    const list = members.get(key);
    if (list === undefined) members.set(key, [row]);
    else list.push(row);
  }
  const groups = [...members].map(([key, list]): GroupSummary => {
    const summary =
      metric === undefined ? {} : { metric: summarise(valuesOf(index, metric, Uint32Array.from(list))) };
    const count = list.length;
    if (Number.isNaN(key)) return { key: undefined, count, ...summary };
    switch (field.kind) {
      case "number": {
        const from = Number((key * step).toPrecision(12));
        return { key: from, to: Number(((key + 1) * step).toPrecision(12)), count, ...summary };
      }
      case "category":
        return { key: field.values[key] ?? "", count, ...summary };
      case "text":
        return { key: index.texts.get(key), count, ...summary };
    }
  });
  groups.sort((a, b) => {
    if (a.key === undefined || b.key === undefined)
      return Number(a.key === undefined) - Number(b.key === undefined);
    if (typeof a.key === "number" && typeof b.key === "number") return a.key - b.key;
    return b.count - a.count || (a.key < b.key ? -1 : 1);
  });
  const rest = groups.slice(MAX_GROUPS);
  return {
    groups: groups.slice(0, MAX_GROUPS),
    restCount: rest.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Texts that have what was typed, twice as good where they begin with it; undefined: all of them. */
function typedIn(
  index: BuildingIndex,
  field: TextField,
  wanted: string,
  texts: BuildingTexts | undefined,
): ((code: number) => number) | undefined {
  if (wanted === "") return undefined;
  if (texts?.isReady !== true) {
    return (code) => {
      const at = foldText(index.texts.get(code)).indexOf(wanted);
      return at === 0 ? 2 : at > 0 ? 1 : 0;
    };
  }
  const found = new Uint8Array(index.texts.count);
  texts.scan.find(wanted, columnTag(field.id), found);
  return (code) => (found[code]! >= MATCH_PREFIX ? 2 : Number(found[code]! > 0));
}

/**
 * Values of a text or list that contain what was typed: those that begin with it first, then the most frequent.
 * Values of a list are all given, since their words are the interface's.
 *
 * @param texts folded texts of the index, which make this ten times as fast
 */
export function suggestValues(
  index: BuildingIndex,
  id: BuildingFieldId,
  typed: string,
  most = 50,
  texts?: BuildingTexts,
): ValueSuggestion[] {
  const field = buildingField(id);
  if (field.kind === "number") return [];
  const counts = new Map<number, number>();
  for (const code of field.codesOf(index)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const isMissing = (code: number): boolean =>
    field.kind === "category" ? isMissingCode(field, code) : code === 0;
  const rankOf = field.kind === "text" ? typedIn(index, field, foldText(typed.trim()), texts) : undefined;
  const found: { readonly code: number; readonly count: number; readonly rank: number }[] = [];
  for (const [code, count] of counts) {
    if (isMissing(code)) continue;
    const rank = rankOf?.(code) ?? 1;
    if (rank > 0) found.push({ code, count, rank });
  }
  // Equals stand in the order of the index: to read a hundred thousand values for the sake of fifty takes too long.
  found.sort((a, b) => b.rank - a.rank || b.count - a.count || a.code - b.code);
  return found.slice(0, most).map(({ code, count }) => ({
    value: field.kind === "category" ? (field.values[code] ?? "") : index.texts.get(code),
    count,
  }));
}
