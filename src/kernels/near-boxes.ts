/** Cells of the grid along its longer side, at most. */
const MAX_CELLS = 512;

/**
 * Boxes within a distance of any of some chosen boxes; the chosen ones are among them.
 *
 * @param boxesMinMax flat [minX, minY, maxX, maxY, …] in metres, one plane for all.
 * @param chosen positions of boxes, in any order.
 * @returns positions, ascending; nothing when nothing is chosen.
 * @throws RangeError if the distance is negative or not a number, or a position is not in the array.
 * Cost: linear while boxes are smaller than the distance or a five-hundredth of all their ground: each is compared
 * with chosen ones of the cells about it, until one is near.
 */
export function boxesNear(boxesMinMax: Float64Array, chosen: Uint32Array, distanceM: number): Uint32Array {
  if (!(distanceM >= 0)) throw new RangeError(`the distance must be 0 m or more, not ${distanceM}`);
  const n = boxesMinMax.length / 4;
  if (chosen.length === 0) return new Uint32Array(0);
  const isChosen = new Uint8Array(n);
  for (const i of chosen) {
    if (i >= n) throw new RangeError(`box ${i} is not in 0…${n - 1}`);
    isChosen[i] = 1;
  }
  const grid = new BoxGrid(boxesMinMax, chosen, distanceM);
  const out = new Uint32Array(n);
  let kept = 0;
  for (let i = 0; i < n; i++) if (isChosen[i] === 1 || grid.isNear(i)) out[kept++] = i;
  return out.slice(0, kept);
}

/** Chosen boxes by the cells that they touch; a cell is at least as wide as the distance. */
class BoxGrid {
  readonly #boxes: Float64Array;
  readonly #distanceM: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #cellM: number;
  readonly #columns: number;
  readonly #rows: number;
  /** where each cell's boxes start in `#items`, and one more */
  readonly #starts: Uint32Array;
  readonly #items: Uint32Array;

  constructor(boxes: Float64Array, chosen: Uint32Array, distanceM: number) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of chosen) {
      minX = Math.min(minX, boxes[i * 4]!);
      minY = Math.min(minY, boxes[i * 4 + 1]!);
      maxX = Math.max(maxX, boxes[i * 4 + 2]!);
      maxY = Math.max(maxY, boxes[i * 4 + 3]!);
    }
    const sideM = Math.max(maxX - minX, maxY - minY);
    this.#boxes = boxes;
    this.#distanceM = distanceM;
    this.#minX = minX;
    this.#minY = minY;
    // Nothing has an extent where one box without any is chosen for itself.
    this.#cellM = Math.max(distanceM, sideM / MAX_CELLS) || 1;
    this.#columns = Math.floor((maxX - minX) / this.#cellM) + 1;
    this.#rows = Math.floor((maxY - minY) / this.#cellM) + 1;
    const starts = new Uint32Array(this.#columns * this.#rows + 1);
    for (const i of chosen) this.#eachCell(i, 0, (cell) => (starts[cell + 1]! += 1));
    for (let cell = 1; cell < starts.length; cell++) starts[cell]! += starts[cell - 1]!;
    const items = new Uint32Array(starts.at(-1)!);
    const next = starts.slice();
    for (const i of chosen) this.#eachCell(i, 0, (cell) => (items[next[cell]!++] = i));
    this.#starts = starts;
    this.#items = items;
  }

  #eachCell(i: number, reachM: number, visit: (cell: number) => void): void {
    const [west, south, east, north] = this.#cellsOf(i, reachM);
    for (let row = south; row <= north; row++)
      for (let column = west; column <= east; column++) visit(row * this.#columns + column);
  }

  #cellsOf(i: number, reachM: number): readonly [number, number, number, number] {
    const boxes = this.#boxes;
    const cellM = this.#cellM;
    return [
      Math.max(0, Math.floor((boxes[i * 4]! - reachM - this.#minX) / cellM)),
      Math.max(0, Math.floor((boxes[i * 4 + 1]! - reachM - this.#minY) / cellM)),
      Math.min(this.#columns - 1, Math.floor((boxes[i * 4 + 2]! + reachM - this.#minX) / cellM)),
      Math.min(this.#rows - 1, Math.floor((boxes[i * 4 + 3]! + reachM - this.#minY) / cellM)),
    ];
  }

  isNear(i: number): boolean {
    const boxes = this.#boxes;
    const distanceM = this.#distanceM;
    const [west, south, east, north] = this.#cellsOf(i, distanceM);
    for (let row = south; row <= north; row++) {
      for (let column = west; column <= east; column++) {
        const cell = row * this.#columns + column;
        const end = this.#starts[cell + 1]!;
        for (let k = this.#starts[cell]!; k < end; k++)
          if (isWithin(boxes, this.#items[k]!, i, distanceM)) return true;
      }
    }
    return false;
  }
}

/** Squares would lose the smallest gaps; most boxes are told apart along one axis, before any root is drawn. */
function isWithin(boxes: Float64Array, i: number, j: number, distanceM: number): boolean {
  const dx = Math.max(0, boxes[i * 4]! - boxes[j * 4 + 2]!, boxes[j * 4]! - boxes[i * 4 + 2]!);
  if (dx > distanceM) return false;
  const dy = Math.max(0, boxes[i * 4 + 1]! - boxes[j * 4 + 3]!, boxes[j * 4 + 1]! - boxes[i * 4 + 3]!);
  return dy <= distanceM && Math.hypot(dx, dy) <= distanceM;
}
