import { niceStep } from "#kernels/class-breaks.ts";
import { medianOf } from "#kernels/median.ts";
import { MATCH_PREFIX } from "#kernels/text-scan.ts";
import { topPositions } from "#kernels/top-positions.ts";
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
  const known = values.filter((value) => !Number.isNaN(value));
  const n = known.length;
  const missingCount = values.length - n;
  if (n === 0) {
    const none = undefined;
    return { count: 0, missingCount, sum: none, mean: none, median: none, min: none, max: none };
  }
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (const value of known) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count: n, missingCount, sum, mean: sum / n, median: medianOf(known), min, max };
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
  /** buildings whose value is known, in groups beyond the two hundred largest */
  readonly restCount: number;
}

/** What the groups of a field are: a slot for each, 0 for what is not known. */
interface Slots {
  readonly count: number;
  /** of each of the rows */
  readonly slotOf: Uint32Array;
  readonly keyOf: (slot: number) => Pick<GroupSummary, "key" | "to">;
}

function slotsOf(index: BuildingIndex, by: BuildingFieldId, rows: RowList): Slots {
  const field = buildingField(by);
  const slotOf = new Uint32Array(rows.length);
  if (field.kind === "text") {
    const codes = field.codesOf(index);
    for (let i = 0; i < rows.length; i++) slotOf[i] = codes[rows[i]!]!;
    return { count: index.texts.count, slotOf, keyOf: (slot) => ({ key: index.texts.get(slot) }) };
  }
  if (field.kind === "category") {
    const codes = field.codesOf(index);
    const slots = Uint32Array.from({ length: 256 }, (_, code) => (isMissingCode(field, code) ? 0 : code + 1));
    for (let i = 0; i < rows.length; i++) slotOf[i] = slots[codes[rows[i]!]!]!;
    return { count: slots.length + 1, slotOf, keyOf: (slot) => ({ key: field.values[slot - 1] ?? "" }) };
  }
  const values = valuesOf(index, by, rows);
  const { min = 0, max = 0 } = summarise(values);
  const step = Math.max(10 ** -field.decimals, niceStep(max - min, 10));
  const first = Math.floor(min / step);
  for (let i = 0; i < rows.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) slotOf[i] = Math.floor(value / step) - first + 1;
  }
  const edge = (position: number): number => Number((position * step).toPrecision(12));
  return {
    count: Math.floor(max / step) - first + 2,
    slotOf,
    keyOf: (slot) => ({ key: edge(first + slot - 1), to: edge(first + slot) }),
  };
}

/** A number's values of each slot that is wanted. */
function valuesBySlot(
  values: Float64Array,
  { count, slotOf }: Slots,
  counts: Uint32Array,
  wanted: readonly number[],
): Map<number, Float64Array> {
  const lists = wanted.map((slot) => new Float64Array(counts[slot]!));
  const filled = new Uint32Array(wanted.length);
  /** from 1; 0 is not wanted */
  const listOf = new Uint16Array(count);
  for (const [position, slot] of wanted.entries()) listOf[slot] = position + 1;
  for (let i = 0; i < slotOf.length; i++) {
    const list = listOf[slotOf[i]!]!;
    if (list > 0) lists[list - 1]![filled[list - 1]!++] = values[i]!;
  }
  return new Map(wanted.map((slot, position) => [slot, lists[position]!]));
}

/**
 * Buildings counted by a field, with a number summed up for each group.
 *
 * Lists and texts come largest group first, equals in the order of the list or of the index; numbers by class of
 * about ten in rising order; not known comes last.
 *
 * Cost: linear; only the groups that are given are read and summed up.
 */
export function groupBuildings(
  index: BuildingIndex,
  by: BuildingFieldId,
  metric: BuildingFieldId | undefined,
  rows?: RowList,
): Grouping {
  const all = rowsOr(index, rows);
  const slots = slotsOf(index, by, all);
  const counts = new Uint32Array(slots.count);
  for (const slot of slots.slotOf) counts[slot]! += 1;
  const known = counts.slice();
  known[0] = 0;
  const { positions } = topPositions(known, MAX_GROUPS);
  const isNumber = buildingField(by).kind === "number";
  const shown = isNumber ? positions.toSorted((a, b) => a - b) : positions;
  const given = counts[0]! > 0 ? [...shown, 0] : shown;
  const metrics =
    metric === undefined ? undefined : valuesBySlot(valuesOf(index, metric, all), slots, counts, given);
  const groups = given.map((slot): GroupSummary => {
    const values = metrics?.get(slot);
    return {
      ...(slot === 0 ? { key: undefined } : slots.keyOf(slot)),
      count: counts[slot]!,
      ...(values === undefined ? {} : { metric: summarise(values) }),
    };
  });
  return { groups, restCount: groups.reduce((rest, { count }) => rest - count, all.length) };
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

/** More than there are buildings. */
const RANK_WORTH = 2 ** 32;

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
  const counts = new Float64Array(field.kind === "text" ? index.texts.count : 256);
  for (const code of field.codesOf(index)) counts[code]! += 1;
  const rankOf = field.kind === "text" ? typedIn(index, field, foldText(typed.trim()), texts) : undefined;
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0) continue;
    const isMissing = field.kind === "category" ? isMissingCode(field, code) : code === 0;
    const rank = isMissing ? 0 : (rankOf?.(code) ?? 1);
    // A better rank outweighs any count.
    counts[code] = rank === 0 ? 0 : counts[code]! + (rank - 1) * RANK_WORTH;
  }
  // Equals stand in the order of the index: to read a hundred thousand values for the sake of fifty takes too long.
  return topPositions(counts, most).positions.map((code) => ({
    value: field.kind === "category" ? (field.values[code] ?? "") : index.texts.get(code),
    count: counts[code]! % RANK_WORTH,
  }));
}
