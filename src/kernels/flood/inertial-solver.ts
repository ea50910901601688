import type { FloodGrid } from "./flood-grid.ts";
import type { FloodForcing } from "./forcing.ts";
import { GRAVITY } from "./inertial-flow.ts";
import type { FlowParameters } from "./inertial-flow.ts";
import { createInertialKernel, createInertialState, faceSpeed } from "./inertial-kernel.ts";
import type { InertialState } from "./inertial-kernel.ts";
import { checkParameter, createSolver, noteAllDepths } from "./solver.ts";
import type { FloodSolver, Scheme, SolverParameters } from "./solver.ts";
import { createTiles } from "./tiles.ts";
import { allocatePlain, createWaterState } from "./water-state.ts";
import type { Allocate } from "./water-state.ts";

export interface InertialParameters extends SolverParameters {
  /** 1: Bates 2010; below 1 neighbours damp what wobbles from cell to cell; 0.9 where not given */
  readonly theta?: number;
}

export interface InertialScheme extends Scheme {
  readonly state: InertialState;
  readonly flow: FlowParameters;
}

/** @throws RangeError for parameters out of bounds */
export function createInertialScheme(
  grid: FloodGrid,
  parameters: InertialParameters,
  allocate: Allocate,
): InertialScheme {
  const courant = parameters.courant ?? 0.7;
  const theta = parameters.theta ?? 0.9;
  const dryM = parameters.dryM ?? 1e-3;
  checkParameter("Courant number", courant, 1);
  checkParameter("theta", theta, 1);
  checkParameter("dry depth", dryM, 1);
  const water = createWaterState(grid, parameters.initialDepthM, allocate);
  const tiles = createTiles(water.frame, allocate);
  const state = createInertialState(water, tiles, allocate);
  noteAllDepths(water, tiles, dryM);
  const { stride } = water.frame;
  const flow: FlowParameters = { theta, dryM };
  return {
    state,
    flow,
    water,
    tiles,
    pages: state.pages,
    kernel: (plan) => createInertialKernel(state, plan, flow),
    waveStepS: (deepestM) => (courant * grid.cellSizeM) / Math.sqrt(GRAVITY * Math.max(deepestM, dryM)),
    speedMs(i) {
      const { qx, qy, eta } = state;
      const { sillX, sillY } = water;
      const u = faceSpeed(qx, eta, sillX, i, 1, dryM) + faceSpeed(qx, eta, sillX, i + 1, 1, dryM);
      const v =
        faceSpeed(qy, eta, sillY, i, stride, dryM) + faceSpeed(qy, eta, sillY, i + stride, stride, dryM);
      return Math.hypot(u, v) / 2;
    },
  };
}

/**
 * Local-inertial flood in two dimensions (L2), on one thread.
 *
 * Good for water that is slower than its own waves; where it was not, the record's Froude numbers tell.
 *
 * @throws RangeError for parameters or a forcing out of bounds
 * Cost: linear in the cells of the tiles that move, every step.
 */
export const createInertialSolver = (
  grid: FloodGrid,
  forcing: FloodForcing,
  parameters: InertialParameters = {},
): FloodSolver =>
  createSolver(grid, forcing, parameters, createInertialScheme(grid, parameters, allocatePlain));
