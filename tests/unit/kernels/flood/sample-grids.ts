import { createFloodGrid } from "#kernels/flood/flood-grid.ts";
import type { FloodGrid, FloodGridInput, Soil } from "#kernels/flood/flood-grid.ts";
import { cellsOnSide } from "#kernels/flood/forcing.ts";
import type { FloodForcing } from "#kernels/flood/forcing.ts";
import { createSeries } from "#kernels/flood/rate-series.ts";

/** A grid whose ground is a function of column and row. */
export function groundOf(
  width: number,
  height: number,
  cellSizeM: number,
  zOf: (column: number, row: number) => number,
  more: Partial<FloodGridInput> = {},
): FloodGrid {
  const elevationM = Float64Array.from({ length: width * height }, (_, cell) =>
    zOf(cell % width, Math.floor(cell / width)),
  );
  return createFloodGrid({ width, height, cellSizeM, elevationM, ...more });
}

/** Numbers within 0 … 1 that are the same in every run. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Hills and hollows that are the same in every run. */
export const hills = (column: number, row: number): number =>
  20 + 1.5 * Math.sin(column / 4.1) * Math.cos(row / 5.3) + 0.7 * Math.sin((column + 2 * row) / 3.7);

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};

export const MM_PER_H = 1 / 3.6e6;

/** Rain on two thirds of a hilly town with drains, soil, an inflow, a pump, a river and an open side. */
export function town(): { grid: FloodGrid; forcing: FloodForcing } {
  const width = 70;
  const height = 25;
  const soil: Soil = { conductivityMs: 2e-6, suctionM: 0.17, deficit: 0.3 };
  const grid = groundOf(width, height, 5, hills, {
    manning: Array.from({ length: width * height }, (_, cell) => (cell % 3 === 0 ? 0.02 : 0.05)),
    isOpen: Array.from({ length: width * height }, (_, cell) => (cell % 11 === 5 && cell % 7 < 3 ? 0 : 1)),
    drainageMs: Array.from({ length: width * height }, (_, cell) => (cell % 5 === 0 ? 12 * MM_PER_H : 0)),
    soils: [soil],
    soilOf: Array.from({ length: width * height }, (_, cell) => (cell % 4 === 0 ? 0 : 255)),
  });
  const open = [...grid.isOpen.keys()].filter((cell) => grid.isOpen[cell] === 1);
  const forcing: FloodForcing = {
    rain: [
      {
        rateMs: createSeries([0, 600, 1500], [90 * MM_PER_H, 30 * MM_PER_H, 0], "steps"),
        factors: Float64Array.from({ length: width * height }, (_, cell) => (cell % width < 25 ? 0 : 1)),
      },
    ],
    inflows: [
      { cells: [open[800]!, open[801]!], dischargeM3s: createSeries([0, 300, 700], [0, 2, 2]) },
      { cells: [open[900]!], dischargeM3s: createSeries([400, 600], [0, -0.3]) },
    ],
    stages: [
      { cells: cellsOnSide(grid, "west").subarray(0, 8), levelM: createSeries([0, 1500], [19, 20.5]) },
    ],
    free: [{ cells: cellsOnSide(grid, "east"), side: "east", slope: 0.01 }],
  };
  return { grid, forcing };
}
