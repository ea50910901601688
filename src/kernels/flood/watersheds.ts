import { neighbourSteps, sillTowards } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";

/** Water that leaves the grid. */
export const OUTSIDE = 0;
/** Closed cells belong to no hollow. */
export const NOWHERE = -1;

/** Which hollow the rain of each cell runs to. */
export interface Watersheds {
  /** `OUTSIDE`, `NOWHERE`, or the number of a hollow, from 1 */
  readonly labels: Int32Array;
  /** hollows, and 1 for outside */
  readonly count: number;
}

/**
 * Follows the steepest way down from every cell.
 *
 * @param outlets cells whose water leaves the grid, as the border of open country does
 * Flat ground drains to its nearest way down; where there is none it is one hollow. Water passes over sides only
 * and never through a crest above both cells. Cost: linear.
 */
export function watersheds(grid: FloodGrid, outlets: Iterable<number>): Watersheds {
  const count = grid.elevationM.length;
  const steps = neighbourSteps(grid);
  const down = new Int32Array(count).fill(-1);
  const labels = new Int32Array(count).fill(NOWHERE);
  const queue = new Int32Array(count);
  let queued = 0;
  for (const cell of outlets) {
    if (grid.isOpen[cell] === 0 || down[cell] === cell) continue;
    down[cell] = cell;
    labels[cell] = OUTSIDE;
    queue[queued++] = cell;
  }
  for (let cell = 0; cell < count; cell++) {
    if (grid.isOpen[cell] === 0 || down[cell] === cell) continue;
    const z = grid.elevationM[cell]!;
    let lowest = z;
    for (let side = 0; side < 4; side++) {
      if (sillTowards(grid, cell, side) > z) continue;
      const below = grid.elevationM[cell + steps[side]!]!;
      if (below < lowest) {
        lowest = below;
        down[cell] = cell + steps[side]!;
      }
    }
    if (down[cell]! >= 0) queue[queued++] = cell;
  }
  drainFlats(grid, down, queue, queued);
  return { labels, count: label(grid, down, labels) };
}

/** Leads flat cells to the nearest cell of their height that has a way down. */
function drainFlats(grid: FloodGrid, down: Int32Array, queue: Int32Array, queuedAtFirst: number): void {
  const steps = neighbourSteps(grid);
  let queued = queuedAtFirst;
  for (let served = 0; served < queued; served++) {
    const cell = queue[served]!;
    const z = grid.elevationM[cell]!;
    for (let side = 0; side < 4; side++) {
      if (sillTowards(grid, cell, side) > z) continue;
      const next = cell + steps[side]!;
      if (down[next]! >= 0 || grid.elevationM[next] !== z) continue;
      down[next] = cell;
      queue[queued++] = next;
    }
  }
}

/** Numbers the hollows in the order of the grid and gives each cell the number of the one it drains to. */
function label(grid: FloodGrid, down: Int32Array, labels: Int32Array): number {
  const count = labels.length;
  const steps = neighbourSteps(grid);
  const path = new Int32Array(count);
  let hollows = 1;
  for (let start = 0; start < count; start++) {
    if (grid.isOpen[start] === 0 || labels[start] !== NOWHERE) continue;
    let length = 0;
    let cell = start;
    while (labels[cell] === NOWHERE && down[cell]! >= 0) {
      path[length++] = cell;
      cell = down[cell]!;
    }
    if (labels[cell] === NOWHERE) labelFlat(grid, steps, cell, hollows++, labels, down);
    const label = labels[cell]!;
    while (length > 0) labels[path[--length]!] = label;
  }
  return hollows;
}

/** One flat bottom is one hollow. */
function labelFlat(
  grid: FloodGrid,
  steps: readonly number[],
  start: number,
  label: number,
  labels: Int32Array,
  down: Int32Array,
): void {
  const z = grid.elevationM[start]!;
  const stack = [start];
  labels[start] = label;
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    for (let side = 0; side < 4; side++) {
      if (sillTowards(grid, cell, side) > z) continue;
      const next = cell + steps[side]!;
      if (labels[next] !== NOWHERE || down[next]! >= 0 || grid.elevationM[next] !== z) continue;
      labels[next] = label;
      stack.push(next);
    }
  }
}
