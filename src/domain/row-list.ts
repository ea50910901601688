/** Rows of the building index, ascending, each once. What a selection, a filter's answer and the scene share. */
export type RowList = Uint32Array;

export const NO_ROWS: RowList = new Uint32Array(0);

/** Every row of an index of `count` buildings. */
export function allRows(count: number): RowList {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** Any whole, non-negative numbers as a row list; others are left out. */
export function toRowList(rows: Iterable<number>): RowList {
  const sorted = Uint32Array.from([...rows].filter((row) => Number.isInteger(row) && row >= 0)).sort();
  let count = 0;
  for (const [i, row] of sorted.entries()) if (i === 0 || row !== sorted[count - 1]) sorted[count++] = row;
  return sorted.slice(0, count);
}

/** Whether a row is in the list. Cost: binary search. */
export function hasRow(rows: RowList, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}

/** Whether a list has every row from its first to its last, and all of another between them: all buildings have. */
function holdsAll(list: RowList, others: RowList): boolean {
  if (others.length === 0) return true;
  const [first = 0, last = -1] = [list[0], list.at(-1)];
  const [least = 0, most = 0] = [others[0], others.at(-1)];
  return last - first + 1 === list.length && first <= least && last >= most;
}

/** Rows that are in either list. Cost: linear, as for all of these; nothing where one list holds all of the other. */
export function uniteRows(a: RowList, b: RowList): RowList {
  if (holdsAll(b, a)) return b;
  if (holdsAll(a, b)) return a;
  const out = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x <= y) i++;
    if (y <= x) j++;
    out[count++] = x < y ? x : y;
  }
  while (i < a.length) out[count++] = a[i++]!;
  while (j < b.length) out[count++] = b[j++]!;
  return out.slice(0, count);
}

export function intersectRows(a: RowList, b: RowList): RowList {
  if (holdsAll(b, a)) return a;
  if (holdsAll(a, b)) return b;
  const out = new Uint32Array(Math.min(a.length, b.length));
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) out[count++] = x;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return out.slice(0, count);
}

/** Rows of `a` that are not in `b`. */
export function subtractRows(a: RowList, b: RowList): RowList {
  if (b.length === 0) return a;
  if (holdsAll(b, a)) return NO_ROWS;
  const out = new Uint32Array(a.length);
  let j = 0;
  let count = 0;
  for (const row of a) {
    while (j < b.length && b[j]! < row) j++;
    if (b[j] !== row) out[count++] = row;
  }
  return out.slice(0, count);
}

/** All rows of an index of `count` buildings that are not in the list. */
export function invertRows(rows: RowList, count: number): RowList {
  const out = new Uint32Array(count);
  let next = 0;
  let kept = 0;
  for (let row = 0; row < count; row++) {
    if (rows[next] === row) next++;
    else out[kept++] = row;
  }
  return out.slice(0, kept);
}

/** What newly chosen buildings do to the selection. */
export const SELECTION_MODES = ["replace", "add", "remove", "intersect"] as const;
export type SelectionMode = (typeof SELECTION_MODES)[number];

export function combineRows(current: RowList, chosen: RowList, mode: SelectionMode): RowList {
  switch (mode) {
    case "replace":
      return chosen;
    case "add":
      return uniteRows(current, chosen);
    case "remove":
      return subtractRows(current, chosen);
    case "intersect":
      return intersectRows(current, chosen);
  }
}
