const precedes = (key: number, item: number, otherKey: number, otherItem: number): boolean =>
  key < otherKey || (key === otherKey && item < otherItem);

/** Items by key, the smallest first; equal keys by item, so that the order never depends on chance. */
export class MinHeap {
  #keys: Float64Array;
  #items: Int32Array;
  size = 0;

  constructor(capacity: number) {
    this.#keys = new Float64Array(Math.max(16, capacity));
    this.#items = new Int32Array(this.#keys.length);
  }

  push(key: number, item: number): void {
    if (this.size === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const items = this.#items;
    let at = this.size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!precedes(key, item, keys[above]!, items[above]!)) break;
      keys[at] = keys[above]!;
      items[at] = items[above]!;
      at = above;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** @throws RangeError when there is nothing left */
  pop(): number {
    if (this.size === 0) throw new RangeError("nothing is left in the heap");
    const keys = this.#keys;
    const items = this.#items;
    const first = items[0]!;
    const key = keys[--this.size]!;
    const item = items[this.size]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      const right = below + 1;
      if (right < this.size && precedes(keys[right]!, items[right]!, keys[below]!, items[below]!))
        below = right;
      if (!precedes(keys[below]!, items[below]!, key, item)) break;
      keys[at] = keys[below]!;
      items[at] = items[below]!;
      at = below;
    }
    keys[at] = key;
    items[at] = item;
    return first;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    const items = new Int32Array(keys.length);
    items.set(this.#items);
    this.#keys = keys;
    this.#items = items;
  }
}
