import { ExactSum } from "./exact-sum.ts";
import { cellAreaM2 } from "./flood-grid.ts";
import type { FloodGrid } from "./flood-grid.ts";
import type { FloodForcing } from "./forcing.ts";
import { createRecord, recordTile } from "./flood-record.ts";
import type { FloodRecord } from "./flood-record.ts";
import { Ledger } from "./ledger.ts";
import type { MassBalance } from "./ledger.ts";
import { inflowRise, planForcing, rainRise, stepValueCount, stepValues } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { createStepWork, doStep, planStep } from "./step-work.ts";
import type { StepWork } from "./step-work.ts";
import type { TileKernel } from "./tile-kernel.ts";
import { boxOf, deepestOf, emptyBox, noteDepth } from "./tiles.ts";
import type { Tiles } from "./tiles.ts";
import { allocatePlain, framed, refreshSills, unframe } from "./water-state.ts";
import type { Allocate, WaterState } from "./water-state.ts";

/** What every scheme of flow is asked for. */
export interface SolverParameters {
  /** share of the longest stable step that is taken, 0 … 1 */
  readonly courant?: number;
  /** water shallower than this does not flow, m */
  readonly dryM?: number;
  readonly longestStepS?: number;
  readonly initialDepthM?: Float64Array;
  /** false: every tile moves at every step, as a plain kernel would; the same result to the bit */
  readonly skipsRest?: boolean;
  /** how often the largest values are noted, s; 0 after every step; never where not given */
  readonly recordEveryS?: number;
}

/** A way to compute flow. */
export interface Scheme {
  readonly water: WaterState;
  readonly tiles: Tiles;
  /** what tiles booked in a step, by `LEDGER` */
  readonly pages: Float64Array;
  readonly kernel: (plan: Plan) => TileKernel;
  /** longest step that waves allow where water may have become so deep, s */
  readonly waveStepS: (deepestM: number) => number;
  /** speed of the water at a place in the framed arrays, m/s */
  readonly speedMs: (index: number) => number;
}

/** A flood that runs as far as it is asked to. */
export interface FloodSolver {
  readonly timeS: number;
  readonly stepCount: number;
  /** cells that were computed, all steps together */
  readonly cellSteps: number;
  /** largest values so far; empty unless `recordEveryS` was given */
  readonly record: FloodRecord;
  /**
   * Goes on until a time, which it meets exactly, or until it has made as many steps as it may.
   *
   * @returns whether the time was reached
   * @throws RangeError where the water is no number any more
   */
  step(untilS: number, mostSteps?: number): boolean;
  /** depths now, m, in the order of the grid */
  depthM(out?: Float64Array): Float64Array;
  /** speeds now, m/s */
  speedMs(out?: Float64Array): Float64Array;
  massBalance(): MassBalance;
  /** another forcing from now on: a pump switched, a gate closed, drains blocked */
  setForcing(forcing: FloodForcing): void;
  /** takes up crests that changed in the grid, on the west and north sides of these cells */
  refreshCrests(cells: Iterable<number>): void;
}

/** Rise in one step that needs no water below it, m. */
const FREE_RISE_M = 0.1;

export const DEFAULT_LONGEST_STEP_S = 60;

/** @throws RangeError naming the parameter and its limit */
export function checkParameter(what: string, value: number, most: number): void {
  if (!(value > 0 && value <= most)) {
    throw new RangeError(`${what} ${value} must be above 0 and at most ${most}`);
  }
}

/**
 * The longest step that is stable: no wave crosses more than a cell, and no source raises its cells by more than
 * what they hold, or by a tenth of a metre where they hold less.
 *
 * On a dry bed no wave limits anything: without the sources' limit the first step would swallow a flood whole.
 */
export function stableStep(scheme: Scheme, plan: Plan, timeS: number, longestS: number): number {
  const rain = rainRise(plan, timeS, timeS + longestS);
  const inflow = inflowRise(plan, scheme.water.h, timeS, timeS + longestS);
  let dtS = longestS;
  if (rain > 0) dtS = Math.min(dtS, FREE_RISE_M / rain);
  if (inflow.riseMs > 0) dtS = Math.min(dtS, Math.max(FREE_RISE_M, inflow.depthM) / inflow.riseMs);
  const deepest = deepestOf(scheme.tiles) + rain * dtS;
  dtS = Math.min(dtS, scheme.waveStepS(deepest));
  if (!(inflow.riseMs > 0)) return dtS;
  const risen = Math.min(deepest, inflow.depthM) + inflow.riseMs * dtS;
  return Math.min(dtS, scheme.waveStepS(Math.max(deepest, risen)));
}

/** The step that leads to a time in even strides, so that no tiny one is left at its end. */
export function evenStep(dtS: number, leftS: number): number {
  if (leftS <= dtS * 1.000_001) return leftS;
  return leftS < 2 * dtS ? leftS / 2 : dtS;
}

/** How the phases of a step are done: by one thread, or by a team. */
export interface StepRunner {
  readonly allocate: Allocate;
  /** a forcing was made ready, with the work to be done in its steps */
  prepare(plan: Plan, work: StepWork): void;
  /** a call of `step` begins, and ends */
  begin(): void;
  end(): void;
  run(work: StepWork, kernel: TileKernel): void;
}

const nothing = (): void => {};

const ALONE: StepRunner = {
  allocate: allocatePlain,
  prepare: nothing,
  begin: nothing,
  end: nothing,
  run: (work, kernel) => doStep(work, kernel, 0, 1, nothing),
};

/** Runs a scheme, on one thread unless another way to do the steps is given. */
export function createSolver(
  grid: FloodGrid,
  forcing: FloodForcing,
  parameters: SolverParameters,
  scheme: Scheme,
  runner: StepRunner = ALONE,
): FloodSolver {
  const longestStepS = parameters.longestStepS ?? DEFAULT_LONGEST_STEP_S;
  checkParameter("longest step", longestStepS, 3600);
  const skipsRest = parameters.skipsRest ?? true;
  const { recordEveryS } = parameters;
  const { water, tiles, pages } = scheme;
  const ledger = new Ledger(cellAreaM2(grid), water.h);
  const record = createRecord(recordEveryS === undefined ? 0 : grid.elevationM.length);
  let plan = planForcing(grid, forcing, tiles);
  let kernel = scheme.kernel(plan);
  let work = createStepWork(tiles, stepValueCount(plan), runner.allocate);
  runner.prepare(plan, work);
  const box = emptyBox();
  let timeS = 0;
  let stepCount = 0;
  let cellSteps = 0;
  let nextRecordS = 0;

  function advance(dtS: number): void {
    stepValues(plan, timeS, timeS + dtS, work.values);
    const count = planStep(work, tiles, plan, dtS, skipsRest);
    runner.run(work, kernel);
    // Books are added up in the order of the tiles, whoever kept them.
    for (let k = 0; k < count; k++) {
      const tile = work.changing[k]!;
      ledger.collect(pages, tile);
      boxOf(tiles, tile, box);
      cellSteps += (box.rowEnd - box.row) * (box.columnEnd - box.column);
    }
    stepCount++;
  }

  function note(): void {
    if (recordEveryS === undefined || timeS < nextRecordS) return;
    nextRecordS = timeS + recordEveryS;
    for (let tile = 0; tile < tiles.count; tile++) {
      if (tiles.deepest[tile]! > 0) {
        recordTile(record, boxOf(tiles, tile, box), water, scheme.speedMs, timeS);
      }
    }
  }

  note();
  return {
    get timeS() {
      return timeS;
    },
    get stepCount() {
      return stepCount;
    },
    get cellSteps() {
      return cellSteps;
    },
    record,
    step(untilS, mostSteps = Infinity) {
      runner.begin();
      for (let made = 0; timeS < untilS && made < mostSteps; made++) {
        const leftS = untilS - timeS;
        const dtS = evenStep(stableStep(scheme, plan, timeS, longestStepS), leftS);
        advance(dtS);
        timeS = dtS === leftS ? untilS : timeS + dtS;
        note();
      }
      runner.end();
      checkWater(water);
      return timeS >= untilS;
    },
    depthM: (out) => unframe(water.frame, water.h, out),
    speedMs(out = new Float64Array(grid.elevationM.length)) {
      for (let cell = 0; cell < out.length; cell++) {
        const index = framed(water.frame, cell);
        out[cell] = water.h[index]! > 0 ? scheme.speedMs(index) : 0;
      }
      return out;
    },
    massBalance: () => ledger.balance(water.h),
    setForcing(next) {
      plan = planForcing(grid, next, tiles);
      kernel = scheme.kernel(plan);
      work = createStepWork(tiles, stepValueCount(plan), runner.allocate);
      runner.prepare(plan, work);
    },
    refreshCrests: (cells) => refreshSills(water, grid, cells),
  };
}

/** @throws RangeError where the water is no number: a result like that must not be shown */
function checkWater({ h }: WaterState): void {
  const sum = new ExactSum();
  for (const depth of h) sum.add(depth);
  if (!Number.isFinite(sum.value))
    throw new RangeError("the flood has become unstable: depths are no numbers");
}

/** Notes the depth of every tile, before the first step. */
export function noteAllDepths(water: WaterState, tiles: Tiles, dryM: number): void {
  const box = emptyBox();
  for (let tile = 0; tile < tiles.count; tile++) {
    boxOf(tiles, tile, box);
    let deepest = 0;
    for (let r = box.row; r < box.rowEnd; r++) {
      for (let c = box.column; c < box.columnEnd; c++) {
        deepest = Math.max(deepest, water.h[r * water.frame.stride + c]!);
      }
    }
    noteDepth(tiles, tile, box, water.h, deepest, dryM);
  }
}
