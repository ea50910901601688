import { cellAreaM2, northSillM, westSillM } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";
import { NOWHERE, OUTSIDE, watersheds } from "./watersheds.ts";

/**
 * The hollows of the ground and how they join: full hollows spill into their neighbour, and two that are full
 * to the sill between them become one.
 *
 * Nodes: 0 is outside; 1 … leafCount − 1 are the hollows of `labels`; above them each is two that join. A node
 * that has no parent spills for good into `spillsTo`, or never where its sill is Infinity.
 */
export interface Hollows {
  readonly labels: Int32Array;
  readonly leafCount: number;
  readonly nodeCount: number;
  /** −1 for a node that is in no other */
  readonly parents: Int32Array;
  /** the other half of the parent; −1 for a node that has none */
  readonly siblings: Int32Array;
  /** level at which a node spills, m */
  readonly sillsM: Float64Array;
  /** hollow, or outside, that a full node spills into */
  readonly spillsTo: Int32Array;
  /** what a node holds below its sill, m³ */
  readonly capacitiesM3: Float64Array;
  /** first and last + 1 place of a node's cells in `cells` */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** all open cells that drain to a hollow, those of a node side by side */
  readonly cells: Int32Array;
}

interface Spill {
  readonly levelM: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Builds the hierarchy of hollows.
 *
 * @param outlets cells whose water leaves; none: a closed box
 * Cost: n log n in the borders between hollows. Source: Barnes, Callaghan, Wickert, Computing water flow through
 * complex landscapes – Part 2, Earth Surf. Dynam. 8 (2020), doi 10.5194/esurf-8-431-2020.
 */
export function buildHollows(grid: FloodGrid, outlets: Iterable<number>): Hollows {
  const { labels, count: leafCount } = watersheds(grid, outlets);
  const most = 2 * leafCount;
  const parents = new Int32Array(most).fill(-1);
  const siblings = new Int32Array(most).fill(-1);
  const sillsM = new Float64Array(most).fill(Infinity);
  const spillsTo = new Int32Array(most).fill(-1);
  const children: (readonly [number, number] | undefined)[] = [];
  // The set a hollow is in, by its top node; once a set spills outside, all of it counts as outside.
  const sets = Int32Array.from({ length: most }, (_, i) => i);
  const find = (node: number): number => {
    let top = node;
    while (sets[top] !== top) top = sets[top]!;
    while (sets[node] !== top) {
      const next = sets[node]!;
      sets[node] = top;
      node = next;
    }
    return top;
  };
  let nodeCount = leafCount;
  for (const { levelM, a, b } of spillsBetween(grid, labels)) {
    const topA = find(a);
    const topB = find(b);
    if (topA === topB) continue;
    if (topA === OUTSIDE || topB === OUTSIDE) {
      const top = topA === OUTSIDE ? topB : topA;
      sillsM[top] = levelM;
      spillsTo[top] = topA === OUTSIDE ? a : b;
      sets[top] = OUTSIDE;
      continue;
    }
    const parent = nodeCount++;
    children[parent] = [topA, topB];
    parents[topA] = parents[topB] = parent;
    siblings[topA] = topB;
    siblings[topB] = topA;
    sillsM[topA] = sillsM[topB] = levelM;
    spillsTo[topA] = b;
    spillsTo[topB] = a;
    sets[topA] = sets[topB] = parent;
  }
  const base = { labels, leafCount, nodeCount, parents, siblings, sillsM, spillsTo };
  return { ...base, ...measure(grid, base, children) };
}

/** Lowest passes between neighbouring hollows, the lowest first. */
function spillsBetween(grid: FloodGrid, labels: Int32Array): Spill[] {
  const lowest = new Map<number, Spill>();
  const add = (a: number, b: number, levelM: number): void => {
    if (a === b || a === NOWHERE || b === NOWHERE || levelM === Infinity) return;
    const key = Math.min(a, b) * labels.length + Math.max(a, b);
    const known = lowest.get(key);
    if (known === undefined || levelM < known.levelM) lowest.set(key, { levelM, a, b });
  };
  for (let cell = 0; cell < labels.length; cell++) {
    if (cell % grid.width > 0) add(labels[cell]!, labels[cell - 1]!, westSillM(grid, cell));
    if (cell >= grid.width) add(labels[cell]!, labels[cell - grid.width]!, northSillM(grid, cell));
  }
  // The map keeps the order of the grid, and sorting is stable: equal levels never change places.
  return [...lowest.values()].sort((a, b) => a.levelM - b.levelM);
}

type Measured = Pick<Hollows, "capacitiesM3" | "starts" | "ends" | "cells">;

/** Lays the cells out so that those of any node are side by side, and measures what each holds. */
function measure(
  grid: FloodGrid,
  hollows: Omit<Hollows, keyof Measured>,
  children: readonly (readonly [number, number] | undefined)[],
): Measured {
  const { labels, leafCount, nodeCount, parents, sillsM } = hollows;
  const sizes = new Int32Array(nodeCount);
  for (const label of labels) if (label > OUTSIDE) sizes[label]! += 1;
  const starts = new Int32Array(nodeCount);
  const ends = new Int32Array(nodeCount);
  // Leaves in the order in which the tree is walked.
  let placed = 0;
  for (let top = nodeCount - 1; top > OUTSIDE; top--) {
    if (parents[top] !== -1) continue;
    const stack = [top];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const pair = children[node];
      if (pair !== undefined) stack.push(pair[1], pair[0]);
      else {
        starts[node] = placed;
        placed += sizes[node]!;
        ends[node] = placed;
      }
    }
  }
  for (let node = leafCount; node < nodeCount; node++) {
    const [a, b] = children[node]!;
    starts[node] = Math.min(starts[a]!, starts[b]!);
    ends[node] = Math.max(ends[a]!, ends[b]!);
  }
  const cells = new Int32Array(placed);
  const next = starts.slice();
  for (let cell = 0; cell < labels.length; cell++) {
    if (labels[cell]! > OUTSIDE) cells[next[labels[cell]!]!++] = cell;
  }
  const capacitiesM3 = new Float64Array(nodeCount);
  const areaM2 = cellAreaM2(grid);
  // A cell below a node's sill is below those of all that hold the node: counted where it comes under water
  // first, then handed up. Heights above the lowest ground keep the digits.
  const counts = new Float64Array(nodeCount);
  const heights = new Float64Array(nodeCount);
  const floor = grid.elevationM.reduce((least, z) => Math.min(least, z), Infinity);
  for (const cell of cells) {
    const z = grid.elevationM[cell]!;
    let node = labels[cell]!;
    while (node !== -1 && z >= sillsM[node]!) node = parents[node]!;
    if (node === -1) continue;
    counts[node]! += 1;
    heights[node]! += z - floor;
  }
  for (let node = 1; node < nodeCount; node++) {
    capacitiesM3[node] =
      sillsM[node] === Infinity
        ? Infinity
        : Math.max(0, (counts[node]! * (sillsM[node]! - floor) - heights[node]!) * areaM2);
    const parent = parents[node]!;
    if (parent === -1) continue;
    counts[parent]! += counts[node]!;
    heights[parent]! += heights[node]!;
  }
  return { capacitiesM3, starts, ends, cells };
}
