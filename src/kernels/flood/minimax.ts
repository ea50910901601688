import { neighbourSteps, sillTowards } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";
import { MinHeap } from "./min-heap.ts";

/**
 * The water level at which each cell is reached from the seeds: the lowest that the highest sill on a way can be.
 *
 * One pass serves every stage of a slider: a cell is under water at stage H exactly where the result is not
 * above H (L0). From the border of the grid it is the ground with its hollows filled (Priority-Flood).
 *
 * @param seeds cells from which water comes: a river, the sea, a burst main, the border
 * @returns metres; Infinity where no way leads
 * @throws RangeError for a seed outside of the grid; closed seeds are passed over
 * Cost: n log n at worst, near linear: cells below the level at hand go through a plain queue. Source: Barnes,
 * Lehman, Mulla, Priority-Flood, Computers & Geosciences 62 (2014), doi 10.1016/j.cageo.2013.04.024.
 */
export function floodLevels(grid: FloodGrid, seeds: Iterable<number>): Float64Array {
  const count = grid.elevationM.length;
  const levels = new Float64Array(count).fill(Infinity);
  const isDone = new Uint8Array(count);
  const heap = new MinHeap(1024);
  for (const seed of seeds) {
    if (!(seed >= 0 && seed < count)) throw new RangeError(`seed ${seed}: the grid has ${count} cells`);
    if (grid.isOpen[seed] === 0 || levels[seed] !== Infinity) continue;
    levels[seed] = grid.elevationM[seed]!;
    heap.push(levels[seed], seed);
  }
  const steps = neighbourSteps(grid);
  const queue = new Int32Array(count);
  let queued = 0;
  let served = 0;
  while (served < queued || heap.size > 0) {
    const cell = served < queued ? queue[served++]! : heap.pop();
    if (served === queued) served = queued = 0;
    if (isDone[cell] === 1) continue;
    isDone[cell] = 1;
    const level = levels[cell]!;
    for (let side = 0; side < 4; side++) {
      const sill = sillTowards(grid, cell, side);
      if (sill === Infinity) continue;
      const next = cell + steps[side]!;
      const reached = Math.max(level, sill);
      if (isDone[next] === 1 || reached >= levels[next]!) continue;
      levels[next] = reached;
      // What lies no higher than the level at hand is reached now: nothing lower can come.
      if (reached === level) queue[queued++] = next;
      else heap.push(reached, next);
    }
  }
  return levels;
}

/**
 * Depth at a stage, from the levels at which cells are reached.
 *
 * @param out row by row; written in full and returned
 */
export function depthsAtStage(
  grid: FloodGrid,
  levelsM: Float64Array,
  stageM: number,
  out: Float64Array = new Float64Array(levelsM.length),
): Float64Array {
  for (let i = 0; i < out.length; i++) {
    out[i] = levelsM[i]! <= stageM ? Math.max(0, stageM - grid.elevationM[i]!) : 0;
  }
  return out;
}

/** Open cells on the border of the grid. */
export function borderCells(grid: FloodGrid): Int32Array {
  const { width, height } = grid;
  const cells: number[] = [];
  for (let cell = 0; cell < width * height; cell++) {
    if (grid.isOpen[cell] === 0) continue;
    const column = cell % width;
    const row = (cell - column) / width;
    if (row === 0 || column === 0 || row === height - 1 || column === width - 1) cells.push(cell);
  }
  return Int32Array.from(cells);
}
