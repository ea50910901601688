import { northSillM, westSillM } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";

/** Where cells lie in arrays that have one more cell all round, so that no loop asks whether it is at the border. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** cells with the border */
  readonly length: number;
  readonly cellSizeM: number;
}

export const frameOf = (grid: FloodGrid): Frame => ({
  width: grid.width,
  height: grid.height,
  stride: grid.width + 2,
  length: (grid.width + 2) * (grid.height + 2),
  cellSizeM: grid.cellSizeM,
});

/** Place in the framed arrays of a cell of the grid. */
export const framed = (frame: Frame, cell: number): number => {
  const column = cell % frame.width;
  return ((cell - column) / frame.width + 1) * frame.stride + column + 1;
};

/** A sill that no water reaches: in sums and products it stays a number, which Infinity would not. */
export const CLOSED_SILL_M = 1e30;

/** Makes the arrays of a run; shared memory where several workers run it. */
export type Allocate = (length: number) => Float64Array;

export const allocatePlain: Allocate = (length) => new Float64Array(length);

/** Ground and water of a run, framed. */
export interface WaterState {
  readonly frame: Frame;
  /** ground, m */
  readonly z: Float64Array;
  /** depth, m */
  readonly h: Float64Array;
  /** Manning's n */
  readonly n: Float64Array;
  /** height over which water passes the west side and the north side of a cell; `CLOSED_SILL_M` where it never does */
  readonly sillX: Float64Array;
  readonly sillY: Float64Array;
}

export function createWaterState(
  grid: FloodGrid,
  initialDepthM: Float64Array | undefined,
  allocate: Allocate,
): WaterState {
  const frame = frameOf(grid);
  const make = () => allocate(frame.length);
  const state: WaterState = { frame, z: make(), h: make(), n: make(), sillX: make(), sillY: make() };
  if (initialDepthM !== undefined && initialDepthM.length !== grid.elevationM.length) {
    throw new RangeError(`${initialDepthM.length} initial depths for ${grid.elevationM.length} cells`);
  }
  state.sillX.fill(CLOSED_SILL_M);
  state.sillY.fill(CLOSED_SILL_M);
  state.n.fill(1);
  for (let cell = 0; cell < grid.elevationM.length; cell++) {
    const i = framed(frame, cell);
    state.z[i] = grid.elevationM[cell]!;
    state.n[i] = grid.manning[cell]!;
    setSills(state, grid, cell);
    const depth = initialDepthM?.[cell] ?? 0;
    if (!(depth >= 0 && depth < 1e4)) {
      throw new RangeError(`initial depth ${depth} m of cell ${cell} must be within 0 … 10000`);
    }
    if (grid.isOpen[cell] === 1) state.h[i] = depth;
    else if (depth > 0) throw new RangeError(`initial depth ${depth} m in cell ${cell}, which is closed`);
  }
  return state;
}

/** Takes the sills of a cell's west and north side from the grid. */
function setSills(state: WaterState, grid: FloodGrid, cell: number): void {
  const i = framed(state.frame, cell);
  state.sillX[i] = Math.min(CLOSED_SILL_M, westSillM(grid, cell));
  state.sillY[i] = Math.min(CLOSED_SILL_M, northSillM(grid, cell));
}

/** Takes up what changed on sides of cells while a run goes on: a breach, a gate, a wall of sandbags. */
export function refreshSills(state: WaterState, grid: FloodGrid, cells: Iterable<number>): void {
  for (const cell of cells) setSills(state, grid, cell);
}

/** An array of the grid from a framed one. */
export function unframe(
  frame: Frame,
  values: Float64Array,
  out: Float64Array = new Float64Array(frame.width * frame.height),
): Float64Array {
  for (let row = 0; row < frame.height; row++) {
    const from = (row + 1) * frame.stride + 1;
    out.set(values.subarray(from, from + frame.width), row * frame.width);
  }
  return out;
}
