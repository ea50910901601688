import { buildingField, isMissingCode } from "./building-fields.ts";
import type { CategoryField, NumberField, TextField } from "./building-fields.ts";
import type { FieldCondition, FilterItem, FilterShape } from "./building-filter.ts";
import type { BuildingIndex } from "./building-index.ts";
import { foldText } from "./fold-text.ts";
import type { RowList } from "./row-list.ts";

/** One byte a building: 1 where the condition holds. */
type Mask = Uint8Array;

const METRES_PER_DEG_LAT = 111_195;

function numberMask(index: BuildingIndex, field: NumberField, { operator, value }: FieldCondition): Mask {
  const mask = new Uint8Array(index.count);
  const { valueOf } = field;
  const [low, high] = Array.isArray(value) ? (value as [number, number]) : [Number(value), Number(value)];
  const holds: Readonly<Record<string, (x: number) => boolean>> = {
    eq: (x) => x === low,
    // NaN differs from everything, but what is not known is not known to differ.
    ne: (x) => x !== low && !Number.isNaN(x),
    lt: (x) => x < low,
    le: (x) => x <= low,
    gt: (x) => x > low,
    ge: (x) => x >= low,
    between: (x) => x >= low && x <= high,
    missing: (x) => Number.isNaN(x),
    present: (x) => !Number.isNaN(x),
  };
  const test = holds[operator];
  if (test === undefined) return mask;
  // Values are compared as they are shown: 12.3 as typed is not 12.300000190734863.
  const scale = 10 ** field.decimals;
  for (let row = 0; row < index.count; row++) {
    if (test(Math.round(valueOf(index, row) * scale) / scale)) mask[row] = 1;
  }
  return mask;
}

function categoryMask(index: BuildingIndex, field: CategoryField, { operator, value }: FieldCondition): Mask {
  const wanted = new Set(Array.isArray(value) ? (value as readonly string[]) : []);
  const answers = Uint8Array.from({ length: 256 }, (_, code) => {
    const isMissing = isMissingCode(field, code);
    if (operator === "missing") return Number(isMissing);
    if (operator === "present") return Number(!isMissing);
    const isIn = wanted.has(field.values[code] ?? "");
    if (operator === "in") return Number(isIn);
    return Number(!isMissing && !isIn);
  });
  return field.codesOf(index).map((code) => answers[code]!);
}

function textMask(index: BuildingIndex, field: TextField, { operator, value }: FieldCondition): Mask {
  const codes = field.codesOf(index);
  const wanted = foldText(typeof value === "string" ? value.trim() : "");
  const mask = new Uint8Array(index.count);
  /** per text of the table: 0 not asked yet, 1 holds, 2 does not; each text is folded once */
  const answers = new Uint8Array(index.texts.count);
  const holds = (code: number): boolean => {
    if (operator === "missing") return code === 0;
    if (code === 0) return false;
    if (operator === "present") return true;
    const text = foldText(index.texts.get(code));
    if (operator === "contains") return text.includes(wanted);
    if (operator === "notContains") return !text.includes(wanted);
    if (operator === "startsWith") return text.startsWith(wanted);
    return operator === "isNot" ? text !== wanted : text === wanted;
  };
  for (let row = 0; row < index.count; row++) {
    const code = codes[row]!;
    let answer = answers[code]!;
    if (answer === 0) {
      answer = holds(code) ? 1 : 2;
      answers[code] = answer;
    }
    if (answer === 1) mask[row] = 1;
  }
  return mask;
}

type Test = (longitudeDeg: number, latitudeDeg: number) => boolean;

/** Even–odd rule on degrees; a ring that crosses itself keeps its holes. */
function insideRing(ring: readonly (readonly [number, number])[]): Test {
  const n = ring.length;
  return (x, y) => {
    let isInside = false;
    for (let i = 0, j = n - 1; i < n; j = i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[j]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
    }
    return isInside;
  };
}

/** Distance in a plane about the line's own latitude: good to a part in a thousand within a city. */
function nearLine(line: readonly (readonly [number, number])[], distanceM: number): Test {
  const latitude = line.reduce((sum, [, y]) => sum + y, 0) / Math.max(1, line.length);
  const kx = METRES_PER_DEG_LAT * Math.cos((latitude * Math.PI) / 180);
  const points = line.map(([x, y]) => [x * kx, y * METRES_PER_DEG_LAT] as const);
  const limit = distanceM * distanceM;
  return (longitude, latitudeDeg) => {
    const [x, y] = [longitude * kx, latitudeDeg * METRES_PER_DEG_LAT];
    for (let i = 0; i < Math.max(1, points.length - 1); i++) {
      const [ax, ay] = points[i]!;
      const [bx, by] = points[i + 1] ?? points[i]!;
      const [dx, dy] = [bx - ax, by - ay];
      const length2 = dx * dx + dy * dy;
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
      const [ex, ey] = [ax + t * dx - x, ay + t * dy - y];
      if (ex * ex + ey * ey <= limit) return true;
    }
    return false;
  };
}

interface ShapeTest {
  readonly bbox: readonly [number, number, number, number];
  readonly holds: Test;
}

const boxOf = (line: readonly (readonly [number, number])[]): ShapeTest["bbox"] =>
  line.reduce<[number, number, number, number]>(
    ([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

function shapeTest(shape: FilterShape): ShapeTest {
  switch (shape.type) {
    case "box":
      return { bbox: shape.bbox, holds: () => true };
    case "polygon":
      return { bbox: boxOf(shape.ring), holds: insideRing(shape.ring) };
    case "circle":
    case "corridor": {
      const line = shape.type === "circle" ? [shape.centre] : shape.line;
      const reachM = shape.type === "circle" ? shape.radiusM : shape.distanceM;
      const [w, s, e, n] = boxOf(line);
      const dy = reachM / METRES_PER_DEG_LAT;
      const dx = dy / Math.max(0.01, Math.cos((Math.max(Math.abs(s), Math.abs(n)) * Math.PI) / 180));
      return {
        bbox: [w - dx * 1.001, s - dy * 1.001, e + dx * 1.001, n + dy * 1.001],
        holds: nearLine(line, reachM),
      };
    }
  }
}

function shapeMask(index: BuildingIndex, shape: FilterShape, isOutside: boolean): Mask {
  const { bbox, holds } = shapeTest(shape);
  const [west, south, east, north] = bbox.map((degrees) => degrees * 1e7) as [number, number, number, number];
  const { longitudeE7, latitudeE7, count } = index;
  const mask = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const x = longitudeE7[row]!;
    const y = latitudeE7[row]!;
    const isInBox = x >= west && x <= east && y >= south && y <= north;
    const isIn = isInBox && holds(x / 1e7, y / 1e7);
    if (isIn !== isOutside) mask[row] = 1;
  }
  return mask;
}

function fieldMask(index: BuildingIndex, condition: FieldCondition): Mask {
  const field = buildingField(condition.field);
  switch (field.kind) {
    case "number":
      return numberMask(index, field, condition);
    case "category":
      return categoryMask(index, field, condition);
    case "text":
      return textMask(index, field, condition);
  }
}

function maskOf(index: BuildingIndex, item: FilterItem): Mask {
  if (item.type === "field") return fieldMask(index, item);
  if (item.type === "shape") return shapeMask(index, item.shape, item.isOutside ?? false);
  const [first, ...rest] = item.items.map((inner) => maskOf(index, inner));
  if (first === undefined) return new Uint8Array(index.count).fill(1);
  for (const other of rest) {
    if (item.match === "all") for (let row = 0; row < first.length; row++) first[row]! &= other[row]!;
    else for (let row = 0; row < first.length; row++) first[row]! |= other[row]!;
  }
  return first;
}

/**
 * The rows that a filter lets through, ascending. The filter must be sound (`soundFilter`).
 *
 * Cost: linear in buildings for each condition; texts are compared once for each distinct text.
 */
export function filterRows(index: BuildingIndex, filter: FilterItem): RowList {
  const mask = maskOf(index, filter);
  let count = 0;
  for (const bit of mask) count += bit;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[next++] = row;
  return rows;
}
