import type { FloodGrid } from "./flood-grid.ts";
import type { FloodForcing } from "./forcing.ts";
import { GRAVITY } from "./inertial-flow.ts";
import { checkParameter, createSolver, noteAllDepths } from "./solver.ts";
import type { FloodSolver, Scheme, SolverParameters } from "./solver.ts";
import { createTiles } from "./tiles.ts";
import { createVolumeKernel, createVolumeState } from "./volume-kernel.ts";
import type { VolumeState } from "./volume-kernel.ts";
import { allocatePlain, createWaterState } from "./water-state.ts";
import type { Allocate } from "./water-state.ts";

export interface VolumeParameters extends SolverParameters {
  /** discharge at the start, m²/s, eastwards and southwards, in the order of the grid */
  readonly initialDischarge?: readonly [Float64Array, Float64Array];
}

export interface VolumeScheme extends Scheme {
  readonly state: VolumeState;
}

/** @throws RangeError for parameters out of bounds */
export function createVolumeScheme(
  grid: FloodGrid,
  parameters: VolumeParameters,
  allocate: Allocate,
): VolumeScheme {
  const courant = parameters.courant ?? 0.5;
  const dryM = parameters.dryM ?? 1e-4;
  // Above a half a cell may give away on two sides more than it has.
  checkParameter("Courant number", courant, 0.5);
  checkParameter("dry depth", dryM, 1);
  const water = createWaterState(grid, parameters.initialDepthM, allocate);
  const tiles = createTiles(water.frame, allocate);
  const state = createVolumeState(water, tiles, allocate);
  noteAllDepths(water, tiles, dryM);
  const { hu, hv, fastest } = state;
  const [startX, startY] = parameters.initialDischarge ?? [];
  let startSpeed = 0;
  for (let cell = 0; cell < grid.elevationM.length; cell++) {
    const i = (Math.floor(cell / grid.width) + 1) * water.frame.stride + (cell % grid.width) + 1;
    const depth = water.h[i]!;
    if (!(depth > dryM)) continue;
    hu[i] = startX?.[cell] ?? 0;
    hv[i] = startY?.[cell] ?? 0;
    startSpeed = Math.max(startSpeed, Math.abs(hu[i]) / depth, Math.abs(hv[i]) / depth);
  }
  for (let tile = 0; tile < tiles.count; tile++) {
    const deepest = tiles.deepest[tile]!;
    fastest[tile] = deepest > dryM ? startSpeed + Math.sqrt(GRAVITY * deepest) : 0;
  }
  return {
    state,
    water,
    tiles,
    pages: state.pages,
    kernel: (plan) => createVolumeKernel(state, plan, dryM),
    waveStepS(deepestM) {
      let wave = Math.sqrt(GRAVITY * Math.max(deepestM, dryM));
      for (const speed of fastest) wave = Math.max(wave, speed);
      return (courant * grid.cellSizeM) / wave;
    },
    speedMs: (i) => (water.h[i]! > dryM ? Math.hypot(hu[i]!, hv[i]!) / water.h[i]! : 0),
  };
}

/**
 * First-order finite-volume flood in two dimensions (L3), on one thread: dam breaks, jumps, water faster than
 * its waves.
 *
 * @throws RangeError for parameters or a forcing out of bounds
 * Cost: some five times the local-inertial scheme's.
 */
export function createVolumeSolver(
  grid: FloodGrid,
  forcing: FloodForcing,
  parameters: VolumeParameters = {},
): VolumeSolver {
  const scheme = createVolumeScheme(grid, parameters, allocatePlain);
  return Object.assign(createSolver(grid, forcing, parameters, scheme), { state: scheme.state });
}

export type VolumeSolver = FloodSolver & { readonly state: VolumeState };
