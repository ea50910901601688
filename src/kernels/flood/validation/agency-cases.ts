import { borderCells, floodLevels } from "../minimax.ts";
import { cellAreaM2, cellAt, createFloodGrid } from "../flood-grid.ts";
import type { FloodGrid } from "../flood-grid.ts";
import { cellsBeyondValidity } from "../flood-record.ts";
import { cellsOnSide } from "../forcing.ts";
import type { FloodForcing } from "../forcing.ts";
import { createInertialSolver } from "../inertial-solver.ts";
import { createSeries, valueAt } from "../rate-series.ts";
import type { FloodSolver } from "../solver.ts";
import { createVolumeSolver } from "../volume-solver.ts";
import { massGate } from "./closed-form-cases.ts";
import { largestOf } from "./case-report.ts";
import type { CaseReport, ChartLine, Finding, Gate } from "./case-report.ts";

/**
 * The two-dimensional benchmarks of the Environment Agency.
 *
 * Source: Néelz and Pender, Benchmarking the latest generation of 2D hydraulic modelling packages, SC120002 (2013).
 */
const SOURCE = "Néelz and Pender 2013 (SC120002)";

/** Depths at points over time: what a run gave, or a reference. */
export interface PointSeries {
  readonly timesS: Float64Array;
  /** one array a point */
  readonly depthsM: readonly Float64Array[];
}

/** Runs on, and notes depths at cells at given times. */
export function runAtPoints(
  solver: FloodSolver,
  cells: readonly number[],
  timesS: readonly number[],
): PointSeries {
  const depthsM = cells.map(() => new Float64Array(timesS.length));
  const depths = solver.depthM();
  timesS.forEach((timeS, k) => {
    solver.step(timeS);
    solver.depthM(depths);
    cells.forEach((cell, point) => (depthsM[point]![k] = depths[cell]!));
  });
  return { timesS: Float64Array.from(timesS), depthsM };
}

/** A depth between the times of a series. */
export const depthAt = (series: PointSeries, point: number, timeS: number): number =>
  valueAt(createSeries(series.timesS, series.depthsM[point]!), timeS);

/** When a depth is first reached, between the times of a series; Infinity never. */
export function arrivalS(series: PointSeries, point: number, depthM: number): number {
  const depths = series.depthsM[point]!;
  const k = depths.findIndex((depth) => depth >= depthM);
  if (k < 0) return Infinity;
  if (k === 0) return series.timesS[0]!;
  const share = (depthM - depths[k - 1]!) / (depths[k]! - depths[k - 1]!);
  return series.timesS[k - 1]! + share * (series.timesS[k]! - series.timesS[k - 1]!);
}

const every = (stepS: number, endS: number): number[] =>
  Array.from({ length: Math.floor(endS / stepS) }, (_, k) => (k + 1) * stepS);

function charted(
  name: string,
  series: PointSeries,
  points: readonly number[],
  isReference = false,
): ChartLine[] {
  const hours = series.timesS.map((timeS) => timeS / 3600);
  return points.map((point) => ({
    name: `${name} P${point + 1}`,
    xs: hours,
    ys: series.depthsM[point]!,
    isReference,
  }));
}

/** Test 4: a flood spreads over a flat plain. */
export function plainFlood(cellSizeM: number): { readonly grid: FloodGrid; readonly forcing: FloodForcing } {
  const width = Math.round(1000 / cellSizeM);
  const height = Math.round(2000 / cellSizeM);
  const grid = createFloodGrid({
    width,
    height,
    cellSizeM,
    elevationM: new Float64Array(width * height),
    manning: 0.05,
  });
  const cells: number[] = [];
  for (let y = 990 + cellSizeM / 2; y < 1010; y += cellSizeM) cells.push(cellAt(grid, cellSizeM / 2, y));
  const dischargeM3s = createSeries([0, 300, 3600, 14_400, 18_000], [0, 0, 20, 20, 0]);
  return {
    grid,
    forcing: {
      inflows: [{ cells, dischargeM3s }],
      free: (["north", "east", "south"] as const).map((side) => ({ side, cells: cellsOnSide(grid, side) })),
    },
  };
}

export const PLAIN_POINTS = [
  [50, 1000],
  [100, 1000],
  [200, 1000],
  [300, 1000],
  [400, 1000],
  [300, 1300],
] as const;

/** The kernel of the reference engine: θ = 1. */
const PLAIN_PARAMETERS = { theta: 1 } as const;

/**
 * Test 4 against the published series of LISFLOOD-FP 8 on 1 m cells.
 *
 * @param engine the same engine's series on the cells of this run
 * @param endS how far to go: 18 000 s is the whole of it
 */
export function agencyTest4(
  cellSizeM: number,
  published: PointSeries,
  engine: PointSeries | undefined,
  endS = 18_000,
): CaseReport {
  const { grid, forcing } = plainFlood(cellSizeM);
  const solver = createInertialSolver(grid, forcing, PLAIN_PARAMETERS);
  const cells = PLAIN_POINTS.map(([x, y]) => cellAt(grid, x, y));
  const run = runAtPoints(solver, cells, every(60, endS));
  // Published at rounded times: only those at which the plain is filled are steady enough to compare to the millimetre.
  const times = published.timesS.filter((timeS) => timeS >= 9000 && timeS <= Math.min(endS, 14_500));
  const worst = (point: number) =>
    Math.max(
      0,
      ...Array.from(times, (timeS) =>
        Math.abs(depthAt(run, point, timeS) - depthAt(published, point, timeS)),
      ),
    );
  const limit = cellSizeM <= 5 ? 0.005 : 0.01;
  const gates: Gate[] = [];
  if (times.length > 0) {
    gates.push({ what: "P1: distance from the published 1 m series, m", value: worst(0), limit: 0.012 });
    for (let point = 1; point < 6; point++) {
      gates.push({
        what: `P${point + 1}: distance from the published 1 m series, m`,
        value: worst(point),
        limit,
      });
    }
  }
  const findings: Finding[] = [];
  for (let point = 1; point < 6; point++) {
    const [own, other] = [arrivalS(run, point, 0.05), arrivalS(published, point, 0.05)];
    if (other > endS) continue;
    gates.push({ what: `P${point + 1}: distance of arrival, s`, value: Math.abs(own - other), limit: 150 });
  }
  if (engine !== undefined) {
    const apart = engine.depthsM.map((depths, point) =>
      largestOf(
        depths
          .map((depth, k) => (engine.timesS[k]! > endS ? 0 : depth - depthAt(run, point, engine.timesS[k]!)))
          .filter((_, k) => engine.timesS[k]! >= 3600),
      ),
    );
    findings.push({
      what: "largest distance from LISFLOOD-FP 8.1 on the same cells from 1 h on, m",
      value: largestOf(apart),
    });
  }
  findings.push({ what: "steps", value: solver.stepCount });
  gates.push(massGate(solver));
  return {
    id: `ea4-${cellSizeM}m`,
    title: `EA Test 4: flood over a plain, ${cellSizeM} m cells`,
    source: `${SOURCE}; published LISFLOOD-FP 8.0 ACC at 1 m (CC-BY-4.0)`,
    gates,
    findings,
    charts: [
      {
        title: "Depth at the points",
        x: "h",
        y: "m",
        lines: [
          ...charted("L2", run, [0, 1, 2, 3, 4, 5]),
          ...charted("1 m", published, [0, 1, 2, 3, 4, 5], true),
        ],
      },
    ],
  };
}

/** Ground of Test 2: sixteen hollows on a slope. */
export function hollowsGround(cellSizeM: number): FloodGrid {
  const count = Math.round(2000 / cellSizeM);
  const elevationM = Float64Array.from({ length: count * count }, (_, cell) => {
    const x = ((cell % count) + 0.5) * cellSizeM - 1;
    const y = 2000 - (Math.floor(cell / count) + 0.5) * cellSizeM - 1;
    const hollow = Math.sin((Math.PI * x) / 500) ** 2 * Math.sin((Math.PI * y) / 500) ** 2;
    return 10 - x / 2000 - (2000 - y) / 1500 - 0.5 * hollow;
  });
  return createFloodGrid({ width: count, height: count, cellSizeM, elevationM, manning: 0.03 });
}

/**
 * Test 2: hollows fill and spill.
 *
 * @param engine depths of LISFLOOD-FP at the sixteen points
 */
export function agencyTest2(engine: PointSeries, endS = 172_800): CaseReport {
  const grid = hollowsGround(20);
  const cells = cellsOnSide(grid, "west").filter((cell) => Math.floor(cell / grid.width) < 5);
  const dischargeM3s = createSeries([0, 300, 600, 5160, 5460], [0, 0, 20, 20, 0]);
  // Not θ = 1: without its damping the ponds slosh from cell to cell for days, by centimetres.
  const solver = createInertialSolver(grid, { inflows: [{ cells, dischargeM3s }] });
  const points = Array.from({ length: 16 }, (_, k) =>
    cellAt(grid, 250 + 500 * Math.floor(k / 4), 250 + 500 * (k % 4)),
  );
  const run = runAtPoints(solver, points, every(600, endS));
  const depths = solver.depthM();
  const sills = floodLevels(grid, borderCells(grid));
  const above = points.map((cell) =>
    Math.max(0, depths[cell]! > 0 ? grid.elevationM[cell]! + depths[cell]! - sills[cell]! : 0),
  );
  const held = depths.reduce(
    (sum, depth, cell) => sum + Math.min(depth, Math.max(0, sills[cell]! - grid.elevationM[cell]!)),
    0,
  );
  const share = (held * cellAreaM2(grid)) / solver.massBalance().storedM3;
  const last = engine.timesS.findLastIndex((timeS) => timeS <= endS);
  const apart = points.map((_, point) =>
    Math.abs(engine.depthsM[point]![last]! - depthAt(run, point, engine.timesS[last]!)),
  );
  return {
    id: "ea2",
    title: "EA Test 2: hollows that fill and spill",
    source: `${SOURCE}; LISFLOOD-FP 8.1 ACC, own run`,
    gates: [
      { what: "water above the sill of its hollow at the points, m", value: largestOf(above), limit: 0.03 },
      { what: "share of the water that is not in hollows", value: 1 - share, limit: 0.1 },
      { what: "|inflow − 97 200 m³|", value: Math.abs(solver.massBalance().inflowM3 - 97_200), limit: 1e-6 },
      {
        what: "largest distance from LISFLOOD-FP at the end, P1 … P16, m",
        value: largestOf(apart),
        // LISFLOOD-FP's own two schemes end up to 0.125 m apart.
        limit: 0.02,
      },
      massGate(solver),
    ],
    charts: [
      {
        title: "Depth at points",
        x: "h",
        y: "m",
        lines: [
          ...charted("L2", run, [0, 3, 6, 9, 12]),
          ...charted("LISFLOOD", engine, [0, 3, 6, 9, 12], true),
        ],
      },
    ],
  };
}

/** Test 3: water runs down a slope and over a bump by its momentum. */
export function agencyTest3(
  grid: FloodGrid,
  engine: { readonly volumes: PointSeries; readonly inertial: PointSeries },
  endS = 900,
): CaseReport {
  const dischargeM3s = createSeries([0, 5, 15, 25, 35], [0, 0, 65.5, 65.5, 0]);
  const cells: number[] = [];
  for (let y = grid.cellSizeM / 2; y < 100; y += grid.cellSizeM) cells.push(cellAt(grid, 0, y));
  const forcing: FloodForcing = { inflows: [{ cells, dischargeM3s }] };
  const points = [cellAt(grid, 150, 50), cellAt(grid, 250, 50)];
  const times = every(2, endS);
  const volumes = createVolumeSolver(grid, forcing, { dryM: 1e-3 });
  const run = runAtPoints(volumes, points, times);
  const inertial = createInertialSolver(grid, forcing, { recordEveryS: 1 });
  const other = runAtPoints(inertial, points, times);
  const last = times.length - 1;
  const reference = (point: number) => depthAt(engine.volumes, point, endS);
  const gates: Gate[] = [0, 1].flatMap((point) => [
    {
      what: `L3, P${point + 1}: distance of the last depth from LISFLOOD-FP FV1, m`,
      value: Math.abs(run.depthsM[point]![last]! - reference(point)),
      // What passes the bump depends on the cells: 2 m hold back a quarter of it, 0.25 m a tenth.
      limit: 0.03,
    },
    {
      what: `L3, P${point + 1}: distance of the largest depth from LISFLOOD-FP FV1, m`,
      value: Math.abs(largestOf(run.depthsM[point]!) - largestOf(engine.volumes.depthsM[point]!)),
      limit: 0.03,
    },
  ]);
  gates.push(massGate(volumes, "L3: mass error"), massGate(inertial, "L2: mass error"));
  return {
    id: "ea3",
    title: "EA Test 3: momentum over an obstruction",
    source: `${SOURCE}; LISFLOOD-FP 8.1 FV1, own run`,
    gates,
    findings: [
      { what: "L2, which is not made for this: last depth at P2, m", value: other.depthsM[1]![last]! },
      { what: "LISFLOOD-FP FV1: last depth at P2, m", value: reference(1) },
      {
        what: "L2: cells flagged as beyond its validity",
        value: cellsBeyondValidity(inertial.record).length,
      },
    ],
    charts: [
      {
        title: "Depth at the points",
        x: "h",
        y: "m",
        lines: [
          ...charted("L3", run, [0, 1]),
          ...charted("FV1", engine.volumes, [0, 1], true),
          ...charted("L2", other, [1]),
        ],
      },
    ],
  };
}
