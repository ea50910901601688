import { cellAreaM2 } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";
import type { Hollows } from "./hollows.ts";
import { OUTSIDE } from "./watersheds.ts";

/** Where water stands when all has run together (L1): no time, no speed. */
export interface Ponds {
  /** water of each node that is a pond of its own, m³; 0 for the others */
  readonly volumesM3: Float64Array;
  /** water that left the grid, m³ */
  readonly leftM3: number;
}

/** Rain that runs to each hollow, and outside, in m² that collect it. */
export function catchmentsM2(grid: FloodGrid, hollows: Hollows, runoff?: Float64Array): Float64Array {
  const areas = new Float64Array(hollows.leafCount);
  const areaM2 = cellAreaM2(grid);
  for (let cell = 0; cell < hollows.labels.length; cell++) {
    const label = hollows.labels[cell]!;
    if (label >= OUTSIDE) areas[label]! += grid.rainShare[cell]! * (runoff?.[cell] ?? 1) * areaM2;
  }
  return areas;
}

/**
 * Lets water run together: hollows fill, spill and merge until all of it stands or has left.
 *
 * @param volumesM3 water that comes to each hollow, and outside
 * @returns the same for the same volumes; what comes in stands or left, to the last digits
 * Cost: near linear in the hollows. Source: Barnes, Callaghan, Wickert, Computing water flow through complex
 * landscapes – Part 3: Fill–Spill–Merge, Earth Surf. Dynam. 9 (2021), doi 10.5194/esurf-9-105-2021.
 */
export function fillSpillMerge(hollows: Hollows, volumesM3: Float64Array): Ponds {
  const { leafCount, nodeCount, parents, siblings, spillsTo, capacitiesM3 } = hollows;
  const water = new Float64Array(nodeCount);
  // A node that has taken over the water of its two halves.
  const isJoined = new Uint8Array(nodeCount);
  const ponds = Int32Array.from({ length: nodeCount }, (_, i) => i);
  /** the pond that a hollow is in at the moment */
  const pondOf = (leaf: number): number => {
    let top = leaf;
    while (ponds[top] !== top) top = ponds[top]!;
    while (ponds[leaf] !== top) {
      const next = ponds[leaf]!;
      ponds[leaf] = top;
      leaf = next;
    }
    return top;
  };
  const isFull = (node: number): boolean =>
    (node < leafCount || isJoined[node] === 1) && water[node]! >= capacitiesM3[node]!;
  let leftM3 = volumesM3[OUTSIDE]!;
  for (let start = 1; start < leafCount; start++) {
    let more = volumesM3[start]!;
    let at = start;
    while (more > 0) {
      if (at === OUTSIDE) {
        leftM3 += more;
        break;
      }
      const pond = pondOf(at);
      const room = capacitiesM3[pond]! - water[pond]!;
      if (more <= room) {
        water[pond]! += more;
        break;
      }
      more -= room;
      water[pond] = capacitiesM3[pond]!;
      const sibling = siblings[pond]!;
      if (sibling === -1 || !isFull(sibling)) {
        at = spillsTo[pond]!;
        continue;
      }
      const parent = parents[pond]!;
      water[parent] = water[pond] + water[sibling]!;
      water[pond] = water[sibling] = 0;
      isJoined[parent] = 1;
      ponds[pond] = ponds[sibling] = parent;
    }
  }
  return { volumesM3: water, leftM3 };
}

/** Level at which cells of a pond hold a volume, m; −Infinity for none. */
function levelFor(sortedZ: Float64Array, volumeM3: number, areaM2: number): number {
  if (!(volumeM3 > 0)) return -Infinity;
  let held = 0;
  for (let k = 1; k < sortedZ.length; k++) {
    const more = (sortedZ[k]! - sortedZ[k - 1]!) * k * areaM2;
    if (held + more >= volumeM3) return sortedZ[k - 1]! + (volumeM3 - held) / (k * areaM2);
    held += more;
  }
  return sortedZ[sortedZ.length - 1]! + (volumeM3 - held) / (sortedZ.length * areaM2);
}

const sortedHeights = (grid: FloodGrid, hollows: Hollows, node: number): Float64Array =>
  Float64Array.from(
    hollows.cells.subarray(hollows.starts[node], hollows.ends[node]),
    (cell) => grid.elevationM[cell]!,
  ).sort();

/** Depth of standing water in every cell, m; its sum times the area of a cell is the water of the ponds. */
export function pondDepths(grid: FloodGrid, hollows: Hollows, ponds: Ponds): Float64Array {
  const depths = new Float64Array(grid.elevationM.length);
  for (let node = 1; node < hollows.nodeCount; node++) {
    const volume = ponds.volumesM3[node]!;
    if (!(volume > 0)) continue;
    const level = levelFor(sortedHeights(grid, hollows, node), volume, cellAreaM2(grid));
    for (let k = hollows.starts[node]!; k < hollows.ends[node]!; k++) {
      const cell = hollows.cells[k]!;
      depths[cell] = Math.max(0, level - grid.elevationM[cell]!);
    }
  }
  return depths;
}

/**
 * Rain after which a cell stands under water, if all that does not run off elsewhere stays.
 *
 * @param depthM water that counts as flooded
 * @param runoff share of the rain on each cell that runs off
 * @returns metres of rain, to a hundredth of a millimetre; Infinity where no rain up to `mostM` does it
 * Cost: some twenty fillings of the hollows.
 */
export function rainUntilFlooded(
  grid: FloodGrid,
  hollows: Hollows,
  cell: number,
  depthM: number,
  runoff?: Float64Array,
  mostM = 2,
): number {
  const areas = catchmentsM2(grid, hollows, runoff);
  const leaf = hollows.labels[cell]!;
  if (leaf <= OUTSIDE) return Infinity;
  const isFlooded = (rainM: number): boolean => {
    const { volumesM3 } = fillSpillMerge(
      hollows,
      areas.map((areaM2) => areaM2 * rainM),
    );
    let node = leaf;
    while (node !== -1 && !(volumesM3[node]! > 0)) node = hollows.parents[node]!;
    if (node === -1) return false;
    const level = levelFor(sortedHeights(grid, hollows, node), volumesM3[node]!, cellAreaM2(grid));
    return level - grid.elevationM[cell]! >= depthM;
  };
  if (!isFlooded(mostM)) return Infinity;
  let low = 0;
  let high = mostM;
  while (high - low > 1e-5) {
    const middle = (low + high) / 2;
    if (isFlooded(middle)) high = middle;
    else low = middle;
  }
  return high;
}
