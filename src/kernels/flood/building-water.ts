import { cellAt } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";
import { cellsInRings, openRing } from "./burn.ts";

/**
 * Cells at which the water of each building is read: those of building b are `cells[starts[b] … starts[b + 1] − 1]`.
 */
export interface BuildingRings {
  readonly starts: Int32Array;
  readonly cells: Int32Array;
}

/** Height of a door's threshold above the ground, m: water below it stays outside. */
export const THRESHOLD_M = 0.15;

/**
 * The ring of cells round each footprint.
 *
 * A footprint smaller than a cell takes the cell that it stands in and those round it; one outside of the grid
 * has none.
 *
 * @param footprints rings of each building, flat [x0, y0, …] in the grid's metres
 */
export function buildingRings(
  grid: FloodGrid,
  footprints: readonly (readonly ArrayLike<number>[])[],
): BuildingRings {
  const starts = new Int32Array(footprints.length + 1);
  const rings: Int32Array[] = [];
  footprints.forEach((ringsXy, building) => {
    let inside = cellsInRings(grid, ringsXy);
    if (inside.length === 0) {
      const at = cellAt(grid, ringsXy[0]?.[0] ?? NaN, ringsXy[0]?.[1] ?? NaN);
      inside = Int32Array.from(at < 0 ? [] : [at]);
    }
    const ring = openRing(grid, inside);
    rings.push(ring);
    starts[building + 1] = starts[building]! + ring.length;
  });
  const cells = new Int32Array(starts[footprints.length]!);
  rings.forEach((ring, building) => cells.set(ring, starts[building]));
  return { starts, cells };
}

/**
 * Largest value of a field at each building: depth, or rating, or speed.
 *
 * @param out one value a building; written in full and returned; NaN for a building that no cell speaks for
 * Cost: linear in the cells of the rings, about a millisecond for 50,000 buildings.
 */
export function largestAtBuildings(
  { starts, cells }: BuildingRings,
  values: ArrayLike<number>,
  out: Float32Array = new Float32Array(starts.length - 1),
): Float32Array {
  for (let building = 0; building < out.length; building++) {
    let largest = NaN;
    for (let k = starts[building]!; k < starts[building + 1]!; k++) {
      const value = values[cells[k]!]!;
      if (!(value <= largest)) largest = value;
    }
    out[building] = largest;
  }
  return out;
}

/** Depth inside a building, m: what stands above its threshold. Unknown stays unknown. */
export const depthInside = (depthOutsideM: number, thresholdM = THRESHOLD_M): number =>
  Number.isNaN(depthOutsideM) ? NaN : Math.max(0, depthOutsideM - thresholdM);

/**
 * When water first stood at each building, from the arrival of water in the cells.
 *
 * @param arrivalsS NaN where water never came
 * @returns seconds; NaN for a building that stayed dry
 */
export function firstAtBuildings(
  { starts, cells }: BuildingRings,
  arrivalsS: ArrayLike<number>,
): Float32Array {
  return Float32Array.from({ length: starts.length - 1 }, (_, building) => {
    let first = NaN;
    for (let k = starts[building]!; k < starts[building + 1]!; k++) {
      const arrival = arrivalsS[cells[k]!]!;
      if (!(arrival >= first) && !Number.isNaN(arrival)) first = arrival;
    }
    return first;
  });
}
