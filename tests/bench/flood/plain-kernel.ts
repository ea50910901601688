import type { FloodGrid } from "#kernels/flood/flood-grid.ts";
import { integralBetween } from "#kernels/flood/rate-series.ts";
import type { RateSeries } from "#kernels/flood/rate-series.ts";

const G = 9.80665;

export interface PlainRun {
  readonly stepCount: number;
  readonly depthM: Float64Array;
}

/**
 * The local-inertial scheme as a textbook writes it: every cell at every step, the library's cube root, no limiter,
 * closed borders. What the solvers are measured against in the same run.
 */
export function runPlainKernel(
  grid: FloodGrid,
  inflowCells: readonly number[],
  dischargeM3s: RateSeries,
  endS: number,
  theta = 1,
  longestStepS = 10,
): PlainRun {
  const { width, height, cellSizeM, elevationM: z, manning: n } = grid;
  const h = new Float64Array(width * height);
  // One more face than cells along each row, and one more row of faces.
  let qx = new Float64Array((width + 1) * height);
  let qy = new Float64Array(width * (height + 1));
  let nextX = qx.slice();
  let nextY = qy.slice();
  let timeS = 0;
  let stepCount = 0;
  const flow = (
    a: number,
    b: number,
    own: number,
    before: number,
    after: number,
    across: number,
    dtS: number,
  ): number => {
    const low = z[a]! + h[a]!;
    const high = z[b]! + h[b]!;
    const depth = Math.max(low, high) - Math.max(z[a]!, z[b]!);
    if (depth <= 1e-3) return 0;
    const push = (G * depth * dtS * (low - high)) / cellSizeM;
    const rough = (n[a]! + n[b]!) / 2;
    const size = Math.sqrt(own * own + across * across);
    const friction = 1 + (G * dtS * rough * rough * size) / (depth * depth * Math.cbrt(depth));
    const q = (theta * own + ((1 - theta) / 2) * (before + after) + push) / friction;
    return q * (low - high) < 0 ? (own + push) / friction : q;
  };
  while (timeS < endS) {
    const deepest = h.reduce((most, depth) => Math.max(most, depth), 1e-3);
    const dtS = Math.min(longestStepS, (0.7 * cellSizeM) / Math.sqrt(G * deepest), endS - timeS);
    for (let row = 0; row < height; row++) {
      for (let column = 1; column < width; column++) {
        const f = row * (width + 1) + column;
        const cell = row * width + column;
        const across = (qy[cell - 1]! + qy[cell]! + qy[cell - 1 + width]! + qy[cell + width]!) / 4;
        nextX[f] = flow(cell - 1, cell, qx[f]!, qx[f - 1]!, qx[f + 1]!, across, dtS);
      }
    }
    for (let row = 1; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const cell = row * width + column;
        const f = row * (width + 1) + column;
        const up = f - (width + 1);
        const across = (qx[up]! + qx[up + 1]! + qx[f]! + qx[f + 1]!) / 4;
        nextY[cell] = flow(cell - width, cell, qy[cell]!, qy[cell - width]!, qy[cell + width]!, across, dtS);
      }
    }
    const factor = dtS / cellSizeM;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const cell = row * width + column;
        const f = row * (width + 1) + column;
        const depth = h[cell]! + factor * (nextX[f]! - nextX[f + 1]! + nextY[cell]! - nextY[cell + width]!);
        h[cell] = Math.max(0, depth);
      }
    }
    const volume = integralBetween(dischargeM3s, timeS, timeS + dtS);
    for (const cell of inflowCells) h[cell]! += volume / inflowCells.length / (cellSizeM * cellSizeM);
    [qx, nextX] = [nextX, qx];
    [qy, nextY] = [nextY, qy];
    timeS += dtS;
    stepCount++;
  }
  return { stepCount, depthM: h };
}
