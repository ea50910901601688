import { hazardRating } from "./hazard-rating.ts";
import { GRAVITY } from "./inertial-flow.ts";
import type { TileBox } from "./tiles.ts";
import type { WaterState } from "./water-state.ts";

/** Largest values of a run, in the order of the grid. */
export interface FloodRecord {
  readonly depthM: Float32Array;
  /** when a depth that wets shoes was first there, s; NaN never */
  readonly arrivalS: Float32Array;
  /** when the depth was largest, s; NaN never wet */
  readonly peakS: Float32Array;
  readonly speedMs: Float32Array;
  /** largest hazard rating at any one time, which is less than that of the largest depth and speed */
  readonly rating: Float32Array;
  /** largest Froude number of water deep enough to matter */
  readonly froude: Float32Array;
}

/** Water that arrives, m. */
export const ARRIVAL_DEPTH_M = 0.03;
/** Thin sheets run down any slope faster than their waves and carry next to nothing, m. */
const FROUDE_DEPTH_M = 0.05;

export const createRecord = (count: number): FloodRecord => ({
  depthM: new Float32Array(count),
  arrivalS: new Float32Array(count).fill(NaN),
  peakS: new Float32Array(count).fill(NaN),
  speedMs: new Float32Array(count),
  rating: new Float32Array(count),
  froude: new Float32Array(count),
});

/** Takes the state of a tile into the record. */
export function recordTile(
  record: FloodRecord,
  box: TileBox,
  water: WaterState,
  speedAt: (index: number) => number,
  timeS: number,
): void {
  const { h, frame } = water;
  for (let row = box.row; row < box.rowEnd; row++) {
    for (let column = box.column; column < box.columnEnd; column++) {
      const index = row * frame.stride + column;
      const depth = h[index]!;
      if (!(depth > 0)) continue;
      const cell = (row - 1) * frame.width + column - 1;
      const speed = speedAt(index);
      if (depth > record.depthM[cell]!) {
        record.depthM[cell] = depth;
        record.peakS[cell] = timeS;
      }
      if (depth >= ARRIVAL_DEPTH_M && Number.isNaN(record.arrivalS[cell])) record.arrivalS[cell] = timeS;
      if (speed > record.speedMs[cell]!) record.speedMs[cell] = speed;
      const rating = hazardRating(depth, speed);
      if (rating > record.rating[cell]!) record.rating[cell] = rating;
      if (depth >= FROUDE_DEPTH_M) {
        const froude = speed / Math.sqrt(GRAVITY * depth);
        if (froude > record.froude[cell]!) record.froude[cell] = froude;
      }
    }
  }
}

/**
 * Cells in which water ran faster than its own waves: there the local-inertial scheme (L2), which leaves out
 * what water carries along, is not valid, and L3 should be asked.
 */
export function cellsBeyondValidity(record: FloodRecord): Int32Array {
  const cells: number[] = [];
  record.froude.forEach((froude, cell) => {
    if (froude > 1) cells.push(cell);
  });
  return Int32Array.from(cells);
}
