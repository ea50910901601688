/** A kind of soil that takes up water (Green-Ampt). */
export interface Soil {
  /** hydraulic conductivity when saturated, m/s */
  readonly conductivityMs: number;
  /** suction at the wetting front, m */
  readonly suctionM: number;
  /** share of the soil that water can still fill, 0 … 1 */
  readonly deficit: number;
}

/**
 * Where water runs: square cells in a plane frame, rows from north to south, all arrays row by row.
 *
 * Water passes from cell to cell over sides only, never over corners. What stands on a side (a dike, a wall)
 * is a crest on that side, so it needs no cell of its own.
 */
export interface FloodGrid {
  readonly width: number;
  readonly height: number;
  readonly cellSizeM: number;
  /** south-west corner of the south-west cell */
  readonly westM: number;
  readonly southM: number;
  readonly elevationM: Float64Array;
  /** 1 where water may be; 0 inside a blocked building or where nothing is known */
  readonly isOpen: Uint8Array;
  /** Manning's n, s/m^(1/3) */
  readonly manning: Float64Array;
  /** rain that a cell receives, in cells: its own 1 and the roofs that drain to it */
  readonly rainShare: Float64Array;
  /** what the drains can take, m/s */
  readonly drainageMs: Float64Array;
  /** soil of each cell as a number into `soils`, 255 sealed */
  readonly soilOf: Uint8Array;
  readonly soils: readonly Soil[];
  /** crest on the west side of each cell, m; −Infinity where nothing stands */
  readonly westCrestM: Float64Array;
  /** crest on the north side of each cell */
  readonly northCrestM: Float64Array;
}

/** No soil: nothing seeps away. */
export const SEALED = 255;

export interface FloodGridInput {
  readonly width: number;
  readonly height: number;
  readonly cellSizeM: number;
  readonly westM?: number;
  readonly southM?: number;
  /** NaN where nothing is known: such cells are closed */
  readonly elevationM: ArrayLike<number>;
  readonly isOpen?: ArrayLike<number>;
  readonly manning?: number | ArrayLike<number>;
  readonly rainShare?: ArrayLike<number>;
  readonly drainageMs?: number | ArrayLike<number>;
  readonly soilOf?: ArrayLike<number>;
  readonly soils?: readonly Soil[];
  readonly westCrestM?: ArrayLike<number>;
  readonly northCrestM?: ArrayLike<number>;
}

/** Heights outside of this are no ground of this earth: a unit or a fill value slipped in. */
const LOWEST_M = -12_000;
const HIGHEST_M = 9_000;
/** Rougher than the densest thicket; beyond it something else is meant than Manning's n. */
const ROUGHEST = 100;

/**
 * A grid with everything filled in: open where the height is known, n = 0.03, no drains, sealed ground.
 *
 * @throws RangeError that names the quantity and its limit.
 */
export function createFloodGrid(input: FloodGridInput): FloodGrid {
  const { width, height, cellSizeM } = input;
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`flood grid ${width} × ${height}: both sides must be whole and at least 1`);
  }
  if (!(cellSizeM > 0) || !Number.isFinite(cellSizeM)) {
    throw new RangeError(`flood grid's cell of ${cellSizeM} m must be larger than 0`);
  }
  const count = width * height;
  const soils = input.soils ?? [];
  soils.forEach(checkSoil);
  const isOpen = new Uint8Array(count).fill(1);
  const elevationM = new Float64Array(count);
  expectLength("elevation", input.elevationM, count);
  if (input.isOpen !== undefined) expectLength("open cells", input.isOpen, count);
  for (let i = 0; i < count; i++) {
    const z = input.elevationM[i]!;
    if (Number.isNaN(z) || (input.isOpen !== undefined && input.isOpen[i] === 0)) isOpen[i] = 0;
    else if (!(z >= LOWEST_M && z <= HIGHEST_M)) {
      throw new RangeError(`elevation ${z} m of cell ${i} must be within ${LOWEST_M} … ${HIGHEST_M}`);
    }
    elevationM[i] = Number.isNaN(z) ? 0 : z;
  }
  const soilOf = new Uint8Array(count).fill(SEALED);
  if (input.soilOf !== undefined) {
    expectLength("soil", input.soilOf, count);
    for (let i = 0; i < count; i++) {
      const soil = input.soilOf[i]!;
      if (soil !== SEALED && soils[soil] === undefined) {
        throw new RangeError(`soil ${soil} of cell ${i}: there are ${soils.length}`);
      }
      soilOf[i] = soil;
    }
  }
  return {
    width,
    height,
    cellSizeM,
    westM: input.westM ?? 0,
    southM: input.southM ?? 0,
    elevationM,
    isOpen,
    manning: filled("Manning's n", input.manning ?? 0.03, count, 0, ROUGHEST),
    rainShare: filled("rain share", input.rainShare ?? 1, count, 0, Infinity),
    drainageMs: filled("drainage capacity", input.drainageMs ?? 0, count, 0, 1),
    soilOf,
    soils,
    westCrestM: crests(input.westCrestM, count),
    northCrestM: crests(input.northCrestM, count),
  };
}

function checkSoil(soil: Soil, at: number): void {
  const { conductivityMs, suctionM, deficit } = soil;
  if (!(conductivityMs >= 0 && suctionM >= 0 && deficit >= 0 && deficit <= 1)) {
    throw new RangeError(
      `soil ${at}: conductivity ${conductivityMs} and suction ${suctionM} must not be negative, deficit ${deficit} within 0 … 1`,
    );
  }
}

function expectLength(what: string, values: ArrayLike<number>, count: number): void {
  if (values.length !== count) throw new RangeError(`${what}: ${values.length} values for ${count} cells`);
}

function filled(
  what: string,
  values: number | ArrayLike<number>,
  count: number,
  least: number,
  most: number,
): Float64Array {
  const out = new Float64Array(count);
  if (typeof values === "number") out.fill(values);
  else {
    expectLength(what, values, count);
    for (let i = 0; i < count; i++) out[i] = values[i]!;
  }
  for (let i = 0; i < count; i++) {
    if (!(out[i]! >= least && out[i]! <= most)) {
      throw new RangeError(`${what} ${out[i]} of cell ${i} must be within ${least} … ${most}`);
    }
  }
  return out;
}

function crests(values: ArrayLike<number> | undefined, count: number): Float64Array {
  const out = new Float64Array(count).fill(-Infinity);
  if (values === undefined) return out;
  expectLength("crests", values, count);
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(values[i])) throw new RangeError(`crest of cell ${i} is not a number`);
    out[i] = values[i]!;
  }
  return out;
}

/** The cell that holds a position; −1 outside of the grid. */
export function cellAt(grid: FloodGrid, xM: number, yM: number): number {
  const column = Math.floor((xM - grid.westM) / grid.cellSizeM);
  const row = grid.height - 1 - Math.floor((yM - grid.southM) / grid.cellSizeM);
  const isInside = column >= 0 && column < grid.width && row >= 0 && row < grid.height;
  return isInside ? row * grid.width + column : -1;
}

/** Area of one cell, m². */
export const cellAreaM2 = (grid: FloodGrid): number => grid.cellSizeM * grid.cellSizeM;

/** Height over which water passes from a cell to its western neighbour; Infinity where it never does. */
export function westSillM(grid: FloodGrid, cell: number): number {
  if (cell % grid.width === 0) return Infinity;
  return sillBetween(grid, cell, cell - 1, grid.westCrestM[cell]!);
}

/** Height over which water passes from a cell to its northern neighbour; Infinity where it never does. */
export function northSillM(grid: FloodGrid, cell: number): number {
  if (cell < grid.width) return Infinity;
  return sillBetween(grid, cell, cell - grid.width, grid.northCrestM[cell]!);
}

function sillBetween(grid: FloodGrid, a: number, b: number, crestM: number): number {
  if (grid.isOpen[a] === 0 || grid.isOpen[b] === 0) return Infinity;
  return Math.max(grid.elevationM[a]!, grid.elevationM[b]!, crestM);
}

/** Height over which water passes to the neighbour on a side: 0 west, 1 north, 2 east, 3 south. */
export function sillTowards(grid: FloodGrid, cell: number, side: number): number {
  if (side === 0) return westSillM(grid, cell);
  if (side === 1) return northSillM(grid, cell);
  if (side === 2) return (cell + 1) % grid.width === 0 ? Infinity : westSillM(grid, cell + 1);
  return cell + grid.width >= grid.elevationM.length ? Infinity : northSillM(grid, cell + grid.width);
}

/** Steps to the neighbours in the order of `sillTowards`. */
export const neighbourSteps = (grid: FloodGrid): readonly [number, number, number, number] => [
  -1,
  -grid.width,
  1,
  grid.width,
];
