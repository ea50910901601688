import { orient2d } from "robust-predicates";
import { neighbourSteps } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";

/** Places in units of cells from the centre of the north-west cell, rows downwards. */
const placing = ({ height, cellSizeM, westM, southM }: FloodGrid) => ({
  columnOf: (xM: number): number => (xM - westM) / cellSizeM - 0.5,
  rowOf: (yM: number): number => height - 0.5 - (yM - southM) / cellSizeM,
});

/*
 * On which side of a line a centre lies is decided exactly, and one way for all lines: where a line runs right
 * through a centre, the centre counts as if it lay a trifle to the east, and a trifle of that trifle to the north.
 * Answers that only agree up to rounding leave gaps in a dike, and one that follows a diagonal would leak.
 * Source: Edelsbrunner, Mücke, Simulation of Simplicity, ACM Transactions on Graphics 9 (1990); signs by Shewchuk.
 */

/** The first column whose centre in a row lies east of a segment that crosses the row. */
function columnEastOf(u0: number, v0: number, u1: number, v1: number, row: number): number {
  if (v0 > v1) return columnEastOf(u1, v1, u0, v0, row);
  const isEast = (column: number): boolean => orient2d(u0, v0, u1, v1, column, row) >= 0;
  let column = Math.round(u0 + ((row - v0) / (v1 - v0)) * (u1 - u0));
  while (isEast(column - 1)) column--;
  while (!isEast(column)) column++;
  return column;
}

/** The first row whose centre in a column lies south of a segment that crosses the column. */
function rowSouthOf(u0: number, v0: number, u1: number, v1: number, column: number): number {
  if (u0 > u1) return rowSouthOf(u1, v1, u0, v0, column);
  const isSouth = (row: number): boolean => {
    const side = orient2d(u0, v0, u1, v1, column, row);
    return side < 0 || (side === 0 && v1 < v0);
  };
  let row = Math.round(v0 + ((column - u0) / (u1 - u0)) * (v1 - v0));
  while (isSouth(row - 1)) row--;
  while (!isSouth(row)) row++;
  return row;
}

/**
 * Cells whose centre lies in a polygon.
 *
 * @param ringsXy flat rings [x0, y0, …] in the grid's metres, holes among them: what an odd number of rings holds
 * is inside; the closing point is optional
 * @returns ascending; a centre on a western or southern side counts as inside, so that neighbours share no cell
 * Cost: rows times sides.
 */
export function cellsInRings(grid: FloodGrid, ringsXy: readonly ArrayLike<number>[]): Int32Array {
  const { width, height } = grid;
  const cells: number[] = [];
  let top = -Infinity;
  let bottom = Infinity;
  for (const ring of ringsXy) {
    if (ring.length % 2 !== 0) throw new RangeError(`${ring.length} coordinates: not pairs`);
    for (let k = 1; k < ring.length; k += 2) {
      top = Math.max(top, ring[k]!);
      bottom = Math.min(bottom, ring[k]!);
    }
  }
  const { columnOf, rowOf } = placing(grid);
  const firstRow = Math.max(0, Math.floor(rowOf(top)));
  const lastRow = Math.min(height - 1, Math.ceil(rowOf(bottom)));
  for (let row = firstRow; row <= lastRow; row++) {
    const crossings: number[] = [];
    for (const ring of ringsXy) {
      for (let k = 0; k < ring.length; k += 2) {
        const next = (k + 2) % ring.length;
        const [u0, v0] = [columnOf(ring[k]!), rowOf(ring[k + 1]!)];
        const [u1, v1] = [columnOf(ring[next]!), rowOf(ring[next + 1]!)];
        if (v0 < row !== v1 < row) crossings.push(columnEastOf(u0, v0, u1, v1, row));
      }
    }
    crossings.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(0, crossings[k]!);
      const end = Math.min(width, crossings[k + 1]!);
      for (let column = from; column < end; column++) cells.push(row * width + column);
    }
  }
  return Int32Array.from(cells);
}

/**
 * A line (dike, wall, outline of a building) as crests on the sides of cells: a side gets the crest where the line
 * parts the centres of the two cells, so that no water slips past, however thin the line.
 *
 * @param lineXy flat [x0, y0, …]
 * @param crestsM height at each point, straight between; or one height for all
 * @returns cells whose west or north side changed, for `refreshCrests` of a running solver
 */
export function burnLine(
  grid: FloodGrid,
  lineXy: ArrayLike<number>,
  crestsM: number | ArrayLike<number>,
): Int32Array {
  const { width, height } = grid;
  const { columnOf, rowOf } = placing(grid);
  const crestAt = (point: number): number => (typeof crestsM === "number" ? crestsM : crestsM[point]!);
  const changed = new Set<number>();
  const raise = (crests: Float64Array, cell: number, crestM: number): void => {
    crests[cell] = Math.max(crests[cell]!, crestM);
    changed.add(cell);
  };
  for (let point = 0; point + 3 < lineXy.length; point += 2) {
    const [u0, v0] = [columnOf(lineXy[point]!), rowOf(lineXy[point + 1]!)];
    const [u1, v1] = [columnOf(lineXy[point + 2]!), rowOf(lineXy[point + 3]!)];
    const [crest0, crest1] = [crestAt(point / 2), crestAt(point / 2 + 1)];
    // At equal heights no subtraction: a crest of infinity stays one.
    const crest = (share: number): number =>
      crest0 === crest1 ? crest0 : crest0 + share * (crest1 - crest0);
    const [firstRow, lastRow] = [Math.floor(Math.min(v0, v1)) + 1, Math.floor(Math.max(v0, v1))];
    for (let row = Math.max(0, firstRow); row <= Math.min(height - 1, lastRow); row++) {
      const share = (row - v0) / (v1 - v0);
      const column = columnEastOf(u0, v0, u1, v1, row);
      if (column > 0 && column < width) raise(grid.westCrestM, row * width + column, crest(share));
    }
    const [firstColumn, endColumn] = [Math.ceil(Math.min(u0, u1)), Math.ceil(Math.max(u0, u1))];
    for (let column = Math.max(0, firstColumn); column < Math.min(width, endColumn); column++) {
      const share = (column - u0) / (u1 - u0);
      const row = rowSouthOf(u0, v0, u1, v1, column);
      if (row > 0 && row < height) raise(grid.northCrestM, row * width + column, crest(share));
    }
  }
  return Int32Array.from(changed).sort();
}

/** Raises cells, as buildings that water may overtop; unknown cells stay unknown. */
export function raiseCells(grid: FloodGrid, cells: Iterable<number>, byM: number): void {
  for (const cell of new Set(cells)) grid.elevationM[cell]! += byM;
}

/** Closes cells to water, as buildings that it runs round. Their rain is still to be handed to the street. */
export function blockCells(grid: FloodGrid, cells: Iterable<number>): void {
  for (const cell of cells) grid.isOpen[cell] = 0;
}

/**
 * Opens an underpass: where a survey from the air saw the deck of a bridge, the road below is put back.
 *
 * @param roadM height of the road; cells that are lower stay as they are
 */
export function openUnderpass(grid: FloodGrid, cells: Iterable<number>, roadM: number): void {
  for (const cell of cells) {
    grid.elevationM[cell] = Math.min(grid.elevationM[cell]!, roadM);
    grid.isOpen[cell] = 1;
  }
}

/** Gives cells a value: roughness or drains of a kind of land use. */
export function paintCells(values: Float64Array, cells: Iterable<number>, value: number): void {
  for (const cell of cells) values[cell] = value;
}

/**
 * Hands the rain of roofs to the nearest street cell, so that a storm on a closed building is not lost.
 *
 * @param roofs cells that were blocked
 * @returns rain that found no street, in cells; 0 where every roof has one
 */
export function handRoofRain(grid: FloodGrid, roofs: Iterable<number>): number {
  const count = grid.elevationM.length;
  const isRoof = new Uint8Array(count);
  for (const cell of roofs) if (grid.isOpen[cell] === 0) isRoof[cell] = 1;
  const street = new Int32Array(count).fill(-1);
  const queue = new Int32Array(count);
  let queued = 0;
  const steps = neighbourSteps(grid);
  const isBeside = (cell: number, side: number): boolean =>
    side === 0
      ? cell % grid.width > 0
      : side === 1
        ? cell >= grid.width
        : side === 2
          ? (cell + 1) % grid.width > 0
          : cell + grid.width < count;
  const spread = (cell: number): void => {
    for (let side = 0; side < 4; side++) {
      const next = cell + steps[side]!;
      if (!isBeside(cell, side) || isRoof[next] === 0 || street[next]! >= 0) continue;
      street[next] = street[cell]!;
      queue[queued++] = next;
    }
  };
  for (let cell = 0; cell < count; cell++) if (grid.isOpen[cell] === 1) street[cell] = cell;
  for (let cell = 0; cell < count; cell++) if (grid.isOpen[cell] === 1) spread(cell);
  for (let served = 0; served < queued; served++) spread(queue[served]!);
  let lost = 0;
  for (let cell = 0; cell < count; cell++) {
    if (isRoof[cell] === 0) continue;
    if (street[cell]! < 0) lost += grid.rainShare[cell]!;
    else grid.rainShare[street[cell]!]! += grid.rainShare[cell]!;
    grid.rainShare[cell] = 0;
  }
  return lost;
}

/** Open cells round a set of cells, over sides and corners: where water stands at a building. */
export function openRing(grid: FloodGrid, cells: ArrayLike<number>): Int32Array {
  const inside = new Set<number>();
  for (let k = 0; k < cells.length; k++) inside.add(cells[k]!);
  const ring = new Set<number>();
  const { width } = grid;
  const count = grid.elevationM.length;
  for (const cell of inside) {
    const column = cell % width;
    for (const [dx, dy] of RING) {
      if (column + dx < 0 || column + dx >= width) continue;
      const next = cell + dy * width + dx;
      if (next < 0 || next >= count || inside.has(next) || grid.isOpen[next] === 0) continue;
      ring.add(next);
    }
  }
  return Int32Array.from(ring).sort();
}

const RING = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));
