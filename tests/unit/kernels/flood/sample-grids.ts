import { createFloodGrid } from "#kernels/flood/flood-grid.ts";
import type { FloodGrid, FloodGridInput } from "#kernels/flood/flood-grid.ts";

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
