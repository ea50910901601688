/** What a hand does to the selection of a table; positions are those of the rows as they are sorted now. */
export type RowGesture =
  | { readonly type: "only"; readonly position: number }
  | { readonly type: "toggle"; readonly position: number }
  /** both ends included, in either order; `isAdded`: what was selected before stays */
  | { readonly type: "range"; readonly from: number; readonly to: number; readonly isAdded: boolean }
  | { readonly type: "all" }
  | { readonly type: "none" };

/**
 * The selection after a gesture, as a set of whatever names a row for good: its row in the index, its id.
 *
 * @param rowAt the name of the row at a position
 * @param count how many rows the table shows
 */
export function applyRowGesture<K>(
  selected: ReadonlySet<K>,
  gesture: RowGesture,
  rowAt: (position: number) => K,
  count: number,
): ReadonlySet<K> {
  switch (gesture.type) {
    case "only":
      return new Set([rowAt(gesture.position)]);
    case "toggle": {
      const next = new Set(selected);
      const row = rowAt(gesture.position);
      if (!next.delete(row)) next.add(row);
      return next;
    }
    case "range": {
      const next = new Set(gesture.isAdded ? selected : []);
      const [from, to] = [Math.min(gesture.from, gesture.to), Math.max(gesture.from, gesture.to)];
      for (let position = from; position <= to; position++) next.add(rowAt(position));
      return next;
    }
    case "all": {
      const next = new Set<K>();
      for (let position = 0; position < count; position++) next.add(rowAt(position));
      return next;
    }
    case "none":
      return new Set();
    default:
      return gesture satisfies never;
  }
}
