import type { FloodGrid } from "./flood-grid.ts";
import type { RateSeries } from "./rate-series.ts";

/** Rain: one series, the same everywhere or by a raster of factors. */
export interface Rain {
  /** m/s */
  readonly rateMs: RateSeries;
  /** factor of each cell */
  readonly factors?: Float64Array;
}

/** Water brought to cells, spread over them evenly; negative: a pump that takes what is there. */
export interface Inflow {
  readonly cells: ArrayLike<number>;
  readonly dischargeM3s: RateSeries;
}

/** Cells whose water level is given: a river, the sea, a reservoir. */
export interface StageBoundary {
  readonly cells: ArrayLike<number>;
  readonly levelM: RateSeries;
}

/** Sides over which water leaves the grid as over ground that goes on. */
export interface FreeBoundary {
  readonly cells: ArrayLike<number>;
  readonly side: "west" | "north" | "east" | "south";
  /** fall of the ground beyond; the water's own slope where not given */
  readonly slope?: number;
}

/** All that brings water in and takes it away, besides drains and soil. */
export interface FloodForcing {
  readonly rain?: readonly Rain[];
  readonly inflows?: readonly Inflow[];
  readonly stages?: readonly StageBoundary[];
  readonly free?: readonly FreeBoundary[];
  /** share of the drains that work, 0 … 1; 1 where not given */
  readonly drainShare?: number;
}

/** @throws RangeError that names what is wrong */
export function checkForcing(grid: FloodGrid, forcing: FloodForcing): void {
  const count = grid.elevationM.length;
  const checkCells = (what: string, cells: ArrayLike<number>): void => {
    if (cells.length === 0) throw new RangeError(`${what} has no cells`);
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!;
      if (!(Number.isInteger(cell) && cell >= 0 && cell < count)) {
        throw new RangeError(`${what}: cell ${cell}, the grid has ${count}`);
      }
      if (grid.isOpen[cell] === 0) throw new RangeError(`${what}: cell ${cell} is closed`);
    }
  };
  for (const { rateMs, factors } of forcing.rain ?? []) {
    // More than a metre an hour is a unit that slipped: the record for an hour is 0.305 m.
    if (rateMs.values.some((rate) => !(rate >= 0 && rate <= 1 / 360))) {
      throw new RangeError("rain must be within 0 … 1/360 m/s (10 m/h)");
    }
    if (factors !== undefined && factors.length !== count) {
      throw new RangeError(`rain: ${factors.length} factors for ${count} cells`);
    }
    if (factors?.some((factor) => !(factor >= 0 && factor < Infinity)) === true) {
      throw new RangeError("rain: a factor is negative or no number");
    }
  }
  forcing.inflows?.forEach(({ cells }) => checkCells("inflow", cells));
  forcing.stages?.forEach(({ cells }) => checkCells("stage boundary", cells));
  for (const { cells, side, slope } of forcing.free ?? []) {
    checkCells("free boundary", cells);
    if (slope !== undefined && !(slope >= 0 && slope < 10)) {
      throw new RangeError(`free boundary: slope ${slope} must be within 0 … 10`);
    }
    for (let i = 0; i < cells.length; i++) {
      if (!isOnSide(grid, cells[i]!, side)) {
        throw new RangeError(`free boundary: water can flow on at the ${side} side of cell ${cells[i]}`);
      }
    }
  }
  const share = forcing.drainShare ?? 1;
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share of drains ${share} must be within 0 … 1`);
}

/** Whether a side of a cell is the end of the grid, or of what is known. */
function isOnSide(grid: FloodGrid, cell: number, side: FreeBoundary["side"]): boolean {
  const column = cell % grid.width;
  if (side === "west") return column === 0 || grid.isOpen[cell - 1] === 0;
  if (side === "east") return column === grid.width - 1 || grid.isOpen[cell + 1] === 0;
  if (side === "north") return cell < grid.width || grid.isOpen[cell - grid.width] === 0;
  return cell + grid.width >= grid.elevationM.length || grid.isOpen[cell + grid.width] === 0;
}

/** All open cells along a side of the grid, west to east or north to south. */
export function cellsOnSide(grid: FloodGrid, side: FreeBoundary["side"]): Int32Array {
  const { width, height } = grid;
  const alongRow = side === "north" || side === "south";
  const cells: number[] = [];
  for (let k = 0; k < (alongRow ? width : height); k++) {
    const cell = alongRow
      ? (side === "north" ? 0 : (height - 1) * width) + k
      : k * width + (side === "west" ? 0 : width - 1);
    if (grid.isOpen[cell] === 1) cells.push(cell);
  }
  return Int32Array.from(cells);
}
