import {
  advancingInertialWaveM,
  advancingWaveM,
  ritter,
  stoker,
  thackerBowl,
  thackerCanal,
  thackerPeriodS,
} from "../closed-forms.ts";
import { createFloodGrid } from "../flood-grid.ts";
import type { FloodGrid } from "../flood-grid.ts";
import { seepage, seepageUnderPond } from "../green-ampt.ts";
import { createInertialSolver } from "../inertial-solver.ts";
import { createSeries } from "../rate-series.ts";
import type { FloodSolver } from "../solver.ts";
import { createVolumeSolver } from "../volume-solver.ts";
import { largestOf, relativeDistance, rootMeanSquare } from "./case-report.ts";
import type { CaseReport, ChartLine, Gate } from "./case-report.ts";

/** Largest mass error that a run in double precision may show. */
export const MASS_GATE = 1e-12;

export const massGate = (solver: FloodSolver, what = "mass error"): Gate => ({
  what,
  value: Math.abs(solver.massBalance().relativeError),
  limit: MASS_GATE,
});

const row = (z: ArrayLike<number>, cellSizeM: number, manning: number): FloodGrid =>
  createFloodGrid({ width: z.length, height: 1, cellSizeM, elevationM: z, manning });

const centres = (count: number, cellSizeM: number, fromM: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => fromM + (i + 0.5) * cellSizeM);

/** A lake over islands, in both schemes. */
export function lakeAtRest(): CaseReport {
  const width = 60;
  const height = 40;
  const elevationM = Float64Array.from({ length: width * height }, (_, cell) => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return 0.6 * Math.sin(x / 5) * Math.cos(y / 7) + 0.4 * Math.sin((x * y) / 90);
  });
  const grid = createFloodGrid({ width, height, cellSizeM: 2, elevationM });
  const initialDepthM = elevationM.map((z) => Math.max(0, 0.35 - z));
  const gates: Gate[] = [];
  for (const [name, solver] of [
    ["L2", createInertialSolver(grid, {}, { initialDepthM })],
    ["L3", createVolumeSolver(grid, {}, { initialDepthM })],
  ] as const) {
    solver.step(120);
    const moved = solver.depthM().map((depth, cell) => depth - initialDepthM[cell]!);
    gates.push({ what: `${name}: depth that changed, m`, value: largestOf(moved), limit: 1e-12 });
    gates.push({ what: `${name}: speed, m/s`, value: largestOf(solver.speedMs()), limit: 1e-12 });
  }
  return { id: "lake", title: "Lake at rest", source: "still water stays still", gates, charts: [] };
}

/** Rain on a closed box over rough ground. */
export function closedBoxRain(): CaseReport {
  const side = 50;
  const elevationM = Float64Array.from(
    { length: side * side },
    (_, cell) => Math.sin(cell) + Math.cos(cell * 7),
  );
  const grid = createFloodGrid({ width: side, height: side, cellSizeM: 4, elevationM });
  const gates: Gate[] = [];
  for (const [name, make] of [
    ["L2", createInertialSolver],
    ["L3", createVolumeSolver],
  ] as const) {
    const rateMs = createSeries([0, 600], [70 / 3.6e6, 0], "steps");
    const solver = make(grid, { rain: [{ rateMs }] });
    solver.step(900);
    const stored = solver.depthM().reduce((sum, depth) => sum + depth, 0) / (side * side);
    const fallen = (600 * 70) / 3.6e6;
    gates.push({
      what: `${name}: |stored − fallen| / fallen`,
      value: Math.abs(stored / fallen - 1),
      limit: 1e-12,
    });
    gates.push(massGate(solver, `${name}: mass error`));
  }
  return { id: "box", title: "Rain in a closed box", source: "conservation", gates, charts: [] };
}

/** A round mound of water on a square: the same along both axes. */
export function radialSymmetry(): CaseReport {
  const side = 81;
  const grid = createFloodGrid({
    width: side,
    height: side,
    cellSizeM: 1,
    elevationM: new Float64Array(side * side),
  });
  const initialDepthM = Float64Array.from({ length: side * side }, (_, cell) =>
    Math.hypot((cell % side) - 40, Math.floor(cell / side) - 40) < 10 ? 2 : 0.2,
  );
  const gates: Gate[] = [];
  for (const [name, solver] of [
    ["L2", createInertialSolver(grid, {}, { initialDepthM })],
    ["L3", createVolumeSolver(grid, {}, { initialDepthM })],
  ] as const) {
    solver.step(5);
    const depths = solver.depthM();
    const apart = depths.map(
      (depth, cell) => depth - depths[(cell % side) * side + Math.floor(cell / side)]!,
    );
    gates.push({ what: `${name}: |h(x, y) − h(y, x)|, m`, value: largestOf(apart), limit: 1e-12 });
  }
  return { id: "symmetry", title: "A round mound", source: "symmetry", gates, charts: [] };
}

/** The wave that the local-inertial equations themselves have, on ever finer cells. */
export function advancingWave(speedMs: number, sizesM: readonly number[]): CaseReport {
  const manning = 0.03;
  const endS = 3600;
  const errors: number[] = [];
  const others: number[] = [];
  const lines: ChartLine[] = [];
  for (const cellSizeM of sizesM) {
    const count = Math.ceil((speedMs * endS * 1.2) / cellSizeM);
    const xs = centres(count, cellSizeM, 0);
    const times = Float64Array.from({ length: endS + 1 }, (_, second) => second);
    const level = times.map((timeS) => advancingInertialWaveM(speedMs, manning, xs[0]!, timeS));
    const solver = createInertialSolver(
      row(new Float64Array(count), cellSizeM, manning),
      { stages: [{ cells: [0], levelM: createSeries(times, level) }] },
      { theta: 1 },
    );
    solver.step(endS);
    const depths = solver.depthM();
    const exact = xs.map((x) => advancingInertialWaveM(speedMs, manning, x, endS));
    const hunter = xs.map((x) => advancingWaveM(speedMs, manning, x, endS));
    const wet = exact.findLastIndex((depth, i) => depth > 0 || depths[i]! > 0) + 1;
    errors.push(rootMeanSquare(depths, exact.subarray(0, wet)));
    others.push(rootMeanSquare(depths, hunter.subarray(0, wet)));
    lines.push({ name: `L2, ${cellSizeM} m`, xs, ys: depths });
    if (cellSizeM === sizesM.at(-1)) lines.push({ name: "exact", xs, ys: exact, isReference: true });
  }
  return {
    id: `wave-${speedMs}`,
    title: `Advancing wave of the local-inertial equations, ${speedMs} m/s`,
    source: "closed form of the local-inertial equations; Hunter et al. 2005 for the full ones",
    gates: errors.slice(1).map((error, k) => ({
      what: `RMSE at ${sizesM[k + 1]} m in shares of that at ${sizesM[k]} m`,
      value: error / errors[k]!,
      limit: 0.8,
    })),
    findings: errors.flatMap((error, k) => [
      { what: `RMSE at ${sizesM[k]} m, m`, value: error },
      { what: `against the full equations' wave, m`, value: others[k]! },
    ]),
    charts: [{ title: `Depth after ${endS} s`, x: "x, m", y: "m", lines }],
  };
}

/** Steady flow over a bed made for it, with and without rain. */
export function steadyChannel(
  rows: readonly { readonly bedM: number; readonly levelM: number }[],
  hasRain: boolean,
): CaseReport {
  const bed = Float64Array.from(rows, ({ bedM }) => bedM);
  const level = Float64Array.from(rows, ({ levelM }) => levelM);
  const xs = centres(bed.length, 5, 0);
  const last = bed.length - 1;
  const gates: Gate[] = [];
  const lines: ChartLine[] = [
    { name: "exact level", xs, ys: level, isReference: true },
    { name: "bed", xs, ys: bed },
  ];
  for (const [name, make, limit] of [
    ["L2", createInertialSolver, hasRain ? 0.035 : 0.03],
    ["L3", createVolumeSolver, 0.03],
  ] as const) {
    const solver = make(
      row(bed, 5, 0.033),
      {
        inflows: [{ cells: [0], dischargeM3s: createSeries([0], [hasRain ? 5 : 10]) }],
        stages: [{ cells: [last], levelM: createSeries([0], [level[last]!]) }],
        ...(hasRain ? { rain: [{ rateMs: createSeries([0], [0.001]) }] } : {}),
      },
      { courant: 0.5 },
    );
    solver.step(hasRain ? 2400 : 1200);
    const levels = solver.depthM().map((depth, i) => depth + bed[i]!);
    const apart = levels.reduce((sum, value, i) => sum + Math.abs(value - level[i]!), 0) / levels.length;
    gates.push({ what: `${name}: mean distance from the exact level, m`, value: apart, limit });
    gates.push(massGate(solver, `${name}: mass error`));
    lines.push({ name, xs, ys: levels });
  }
  return {
    id: hasRain ? "macdonald-rain" : "macdonald",
    title: hasRain ? "MacDonald's channel with rain" : "MacDonald's channel",
    source: "MacDonald 1995, table from SWASHES",
    gates,
    charts: [{ title: "Steady level", x: "x, m", y: "m", lines }],
  };
}

/** Green-Ampt against its closed form: the vector of Itzi's tests. */
export function greenAmpt(): CaseReport {
  const soil = { conductivityMs: 0.0065 / 3600, suctionM: 0.1668, deficit: 0.186 };
  const exact = seepageUnderPond(soil, 0.4, 86_400);
  let taken = 0;
  for (let timeS = 0; timeS < 86_400; timeS += 60) taken += seepage(soil, taken, 0.4, 60);
  return {
    id: "green-ampt",
    title: "Green-Ampt infiltration, one day under 0.4 m",
    source: "K t = F − a ln(1 + F / a)",
    gates: [
      { what: "closed form against 0.297294816 m", value: Math.abs(exact - 0.297294815996449), limit: 1e-12 },
      { what: "|steps of a minute / closed form − 1|", value: Math.abs(taken / exact - 1), limit: 0.01 },
    ],
    charts: [],
  };
}

/** Dam break onto a dry bed (no water ahead) or onto water. */
export function damBreak(aheadM: number): CaseReport {
  const behindM = 10;
  const count = 400;
  const xs = centres(count, 1, -count / 2);
  const initialDepthM = xs.map((x) => (x < 0 ? behindM : aheadM));
  const grid = row(new Float64Array(count), 1, 0);
  const volumes = createVolumeSolver(grid, {}, { initialDepthM });
  const inertial = createInertialSolver(grid, {}, { initialDepthM, recordEveryS: 0 });
  const exactAt = (timeS: number) =>
    xs.map((x) => (aheadM > 0 ? stoker(behindM, aheadM, x, timeS) : ritter(behindM, x, timeS)).depthM);
  const gates: Gate[] = [];
  for (const timeS of [2, 4, 6]) {
    volumes.step(timeS);
    const value = relativeDistance(volumes.depthM(), exactAt(timeS));
    gates.push({ what: `L3: L1 distance after ${timeS} s`, value, limit: 0.01 });
  }
  gates.push(massGate(volumes, "L3: mass error"));
  inertial.step(6);
  const exact = exactAt(6);
  return {
    id: aheadM > 0 ? "stoker" : "ritter",
    title: aheadM > 0 ? `Dam break onto ${aheadM} m of water (Stoker)` : "Dam break onto a dry bed (Ritter)",
    source: "closed form",
    gates,
    findings: [
      {
        what: "L2, which is not made for this: L1 distance",
        value: relativeDistance(inertial.depthM(), exact),
      },
      { what: "L2: largest Froude number noted", value: largestOf(inertial.record.froude) },
    ],
    charts: [
      {
        title: "Depth after 6 s",
        x: "x, m",
        y: "m",
        lines: [
          { name: "exact", xs, ys: exact, isReference: true },
          { name: "L3", xs, ys: volumes.depthM() },
          { name: "L2", xs, ys: inertial.depthM() },
        ],
      },
    ],
  };
}

/** Water swinging in a parabolic canal. */
export function swingingCanal(): CaseReport {
  const canal = { depthM: 4, halfWidthM: 10, swingM: 2 };
  const count = 400;
  const cellSizeM = 30 / count;
  const xs = centres(count, cellSizeM, -15);
  const bed = xs.map((x) => (canal.depthM * x * x) / canal.halfWidthM ** 2);
  const depthAt = (timeS: number) =>
    xs.map((x, i) => Math.max(0, thackerCanal(canal, x, timeS).levelM - bed[i]!));
  const solver = createVolumeSolver(row(bed, cellSizeM, 0), {}, { initialDepthM: depthAt(0) });
  const periodS = thackerPeriodS(canal.depthM, canal.halfWidthM);
  const gates: Gate[] = [];
  const lines: ChartLine[] = [{ name: "bed", xs, ys: bed }];
  for (const share of [0.25, 0.5, 1]) {
    solver.step(periodS * share);
    const depths = solver.depthM();
    const exact = depthAt(periodS * share);
    const value = relativeDistance(depths, exact);
    gates.push({ what: `L3: L1 distance after ${share} period`, value, limit: 0.01 });
    if (share === 0.25) continue;
    lines.push({ name: `exact, ${share}`, xs, ys: exact.map((d, i) => d + bed[i]!), isReference: true });
    lines.push({ name: `L3, ${share}`, xs, ys: depths.map((d, i) => d + bed[i]!) });
  }
  gates.push(massGate(solver));
  return {
    id: "thacker",
    title: "Water swinging in a parabolic canal (Thacker)",
    source: "closed form",
    gates,
    charts: [{ title: "Level", x: "x, m", y: "m", lines }],
  };
}

/** A mound that heaves in a round bowl, in two dimensions. */
export function heavingBowl(count: number): CaseReport {
  const [depthM, radiusM, edgeM] = [1000, 2500, 2000];
  const cellSizeM = 8000 / count;
  const radii = Float64Array.from({ length: count * count }, (_, cell) =>
    Math.hypot(
      ((cell % count) + 0.5) * cellSizeM - 4000,
      (Math.floor(cell / count) + 0.5) * cellSizeM - 4000,
    ),
  );
  const bed = radii.map((r) => -depthM * (1 - (r / radiusM) ** 2));
  const depthAt = (timeS: number) =>
    bed.map((z, cell) => Math.max(0, thackerBowl(depthM, radiusM, edgeM, radii[cell]!, timeS) - z));
  const grid = createFloodGrid({ width: count, height: count, cellSizeM, elevationM: bed, manning: 0 });
  const solver = createVolumeSolver(grid, {}, { initialDepthM: depthAt(0) });
  const periodS = thackerPeriodS(depthM, radiusM) / 2;
  solver.step(periodS / 2);
  const depths = solver.depthM();
  const exact = depthAt(periodS / 2);
  const middle = Math.floor(count / 2) * count;
  const along = (values: Float64Array) => values.subarray(middle, middle + count);
  const xs = centres(count, cellSizeM, -4000);
  const levels = (values: Float64Array) => along(values).map((depth, i) => depth + bed[middle + i]!);
  return {
    id: "bowl",
    title: "A mound heaving in a round bowl (Thacker)",
    source: "closed form",
    gates: [
      { what: "L3: L1 distance after half a period", value: relativeDistance(depths, exact), limit: 0.06 },
      massGate(solver),
    ],
    charts: [
      {
        title: "Level through the middle after half a period",
        x: "x, m",
        y: "m",
        lines: [
          { name: "exact", xs, ys: levels(exact), isReference: true },
          { name: `L3, ${cellSizeM} m`, xs, ys: levels(depths) },
        ],
      },
    ],
  };
}
