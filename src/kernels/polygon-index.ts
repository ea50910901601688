import Flatbush from "flatbush";

/**
 * Boxes that can be asked what meets a box. Built once; positions are in the order of `boxes`.
 *
 * Cost: n log n to build, log n + hits to ask. Source: packed Hilbert R-tree (flatbush).
 */
export class BoxIndex {
  readonly #tree: Flatbush | undefined;

  /** @param boxesMinMax flat [minX, minY, maxX, maxY, …], stride 4 */
  constructor(boxesMinMax: Float64Array) {
    const n = boxesMinMax.length / 4;
    if (!Number.isInteger(n))
      throw new RangeError(`boxes need four numbers each, got ${boxesMinMax.length} in all`);
    if (n === 0) return;
    this.#tree = new Flatbush(n);
    for (let i = 0; i < n; i++) {
      this.#tree.add(
        boxesMinMax[i * 4]!,
        boxesMinMax[i * 4 + 1]!,
        boxesMinMax[i * 4 + 2],
        boxesMinMax[i * 4 + 3],
      );
    }
    this.#tree.finish();
  }

  /** Positions of the boxes that meet this one, in ascending order. */
  search(minX: number, minY: number, maxX: number, maxY: number): number[] {
    return this.#tree?.search(minX, minY, maxX, maxY).sort((a, b) => a - b) ?? [];
  }
}
