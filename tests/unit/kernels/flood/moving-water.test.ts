import { describe, expect, it } from "vitest";
import { createFloodGrid } from "#kernels/flood/flood-grid.ts";
import type { FloodGrid } from "#kernels/flood/flood-grid.ts";
import { cellsBeyondValidity } from "#kernels/flood/flood-record.ts";
import type { FloodForcing } from "#kernels/flood/forcing.ts";
import { createInertialSolver } from "#kernels/flood/inertial-solver.ts";
import { constantSeries, createSeries } from "#kernels/flood/rate-series.ts";
import type { FloodSolver, SolverParameters } from "#kernels/flood/solver.ts";
import { createVolumeSolver } from "#kernels/flood/volume-solver.ts";
import { groundOf, hills, MM_PER_H, sum, town } from "./sample-grids.ts";

type Make = (grid: FloodGrid, forcing: FloodForcing, parameters?: SolverParameters) => FloodSolver;

const SCHEMES: readonly (readonly [string, Make])[] = [
  ["local inertia (L2)", createInertialSolver],
  ["finite volumes (L3)", createVolumeSolver],
];

describe.each(SCHEMES)("%s", (_, make) => {
  it("leaves a lake at rest over islands and hollows", () => {
    const grid = groundOf(50, 40, 2, hills);
    const initialDepthM = grid.elevationM.map((z) => Math.max(0, 20 - z));
    const solver = make(grid, {}, { initialDepthM });
    solver.step(120);
    const depths = solver.depthM();
    expect(Math.max(...depths.map((depth, cell) => Math.abs(depth - initialDepthM[cell]!)))).toBeLessThan(
      1e-12,
    );
    expect(Math.max(...solver.speedMs())).toBeLessThan(1e-12);
  });

  it("holds all rain in a closed box", () => {
    const grid = groundOf(40, 30, 2, hills);
    const solver = make(grid, { rain: [{ rateMs: createSeries([0, 180], [600 * MM_PER_H, 0], "steps") }] });
    solver.step(240);
    expect(sum(solver.depthM())).toBeCloseTo(0.03 * 1200, 10);
    expect(solver.massBalance().rainM3).toBeCloseTo(0.03 * 1200 * 4, 9);
    expect(Math.abs(solver.massBalance().relativeError)).toBeLessThan(1e-13);
  });

  it("spreads a round mound alike along both axes", () => {
    const size = 41;
    const grid = groundOf(size, size, 1, () => 0);
    const initialDepthM = Float64Array.from({ length: size * size }, (_, cell) =>
      Math.hypot((cell % size) - 20, Math.floor(cell / size) - 20) < 6 ? 1 : 0,
    );
    const solver = make(grid, {}, { initialDepthM });
    solver.step(3);
    const depths = solver.depthM();
    let apart = 0;
    let fromMirror = 0;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const depth = depths[row * size + column]!;
        apart = Math.max(apart, Math.abs(depth - depths[column * size + row]!));
        fromMirror = Math.max(fromMirror, Math.abs(depth - depths[row * size + size - 1 - column]!));
      }
    }
    expect(depths[20 * size + 28]).toBeGreaterThan(0.01);
    expect(apart).toBeLessThan(1e-12);
    expect(fromMirror).toBeLessThan(1e-12);
  });

  it("accounts for every source and every loss, and never makes a depth negative", () => {
    const { grid, forcing } = town();
    const solver = make(grid, forcing);
    for (const timeS of [200, 700]) {
      solver.step(timeS);
      expect(Math.min(...solver.depthM())).toBeGreaterThanOrEqual(0);
    }
    const balance = solver.massBalance();
    expect(Math.abs(balance.relativeError)).toBeLessThan(1e-12);
    expect(balance.inflowM3).toBeCloseTo(1100, 9);
    const parts = [
      balance.rainM3,
      balance.pumpedM3,
      balance.drainedM3,
      balance.seepedM3,
      balance.stageInM3,
      balance.leftM3,
    ];
    for (const part of parts) expect(part).toBeGreaterThan(0.1);
  });

  it("computes the same to the bit whether tiles at rest are skipped or not", () => {
    const { grid, forcing } = town();
    const skipping = make(grid, forcing);
    const plain = make(grid, forcing, { skipsRest: false });
    skipping.step(400);
    plain.step(400);
    expect(skipping.depthM()).toEqual(plain.depthM());
    expect(skipping.massBalance()).toEqual(plain.massBalance());
  });

  it("costs nothing where it is dry", () => {
    const grid = groundOf(256, 256, 10, (column, row) => Math.hypot(column - 128, row - 128) / 5);
    const forcing = { inflows: [{ cells: [128 * 256 + 128], dischargeM3s: constantSeries(5) }] };
    const solver = make(grid, forcing);
    solver.step(600);
    expect(solver.cellSteps / solver.stepCount / 65_536).toBeLessThan(0.05);
  });

  it("takes short steps onto a dry bed when sources are strong", () => {
    const grid = groundOf(20, 20, 10, () => 0);
    const forcing = { inflows: [{ cells: [210], dischargeM3s: createSeries([0, 1000, 1010], [0, 0, 500]) }] };
    const solver = make(grid, forcing);
    solver.step(1005);
    // 625 m³ came; in one leap they would stand 6 m deep on one cell.
    expect(Math.max(...solver.depthM())).toBeLessThan(2.5);
    expect(solver.massBalance().storedM3).toBeCloseTo(625, 8);
  });

  it("goes on with another forcing and with a breach in a wall", () => {
    const wall = Array.from({ length: 200 }, (_, cell) => (cell % 20 === 10 ? 5 : -Infinity));
    const grid = groundOf(20, 10, 2, () => 0, { westCrestM: wall });
    const initialDepthM = Float64Array.from({ length: 200 }, (_, cell) => (cell % 20 < 10 ? 1 : 0));
    const solver = make(grid, {}, { initialDepthM });
    solver.step(60);
    expect(sum(solver.depthM().filter((_, cell) => cell % 20 >= 10))).toBe(0);
    grid.westCrestM[5 * 20 + 10] = -Infinity;
    solver.refreshCrests([5 * 20 + 10]);
    solver.step(90);
    expect(sum(solver.depthM().filter((_, cell) => cell % 20 >= 10))).toBeGreaterThan(5);
    solver.setForcing({ inflows: [{ cells: [0], dischargeM3s: createSeries([0, 90], [0, -1], "steps") }] });
    solver.step(100);
    expect(solver.massBalance().pumpedM3).toBeCloseTo(10, 9);
    expect(Math.abs(solver.massBalance().relativeError)).toBeLessThan(1e-13);
  });

  it("stops after as many steps as it may, and meets the time asked for exactly", () => {
    const grid = groundOf(10, 10, 1, () => 0);
    const solver = make(grid, {}, { initialDepthM: new Float64Array(100).fill(1) });
    expect(solver.step(10, 3)).toBe(false);
    expect(solver.stepCount).toBe(3);
    expect(solver.step(10)).toBe(true);
    expect(solver.timeS).toBe(10);
  });

  it("notes when water came, how deep and how dangerous it became", () => {
    const grid = groundOf(60, 1, 5, () => 0);
    const initialDepthM = new Float64Array(60).fill(1, 0, 20);
    const solver = make(grid, {}, { initialDepthM, recordEveryS: 0 });
    solver.step(40);
    const { record } = solver;
    expect(record.arrivalS[0]).toBe(0);
    expect(record.arrivalS[25]).toBeGreaterThan(0);
    expect(record.arrivalS[30]).toBeGreaterThan(record.arrivalS[25]!);
    expect(record.arrivalS[59]).toBeNaN();
    expect(record.depthM[25]).toBeGreaterThanOrEqual(solver.depthM()[25]! - 1e-7);
    // The deepest and the fastest moment are not the same one.
    const product = record.depthM[25]! * (record.speedMs[25]! + 0.5) + 1;
    expect(record.rating[25]).toBeGreaterThan(1);
    expect(record.rating[25]).toBeLessThanOrEqual(product);
    expect(cellsBeyondValidity(record).length).toBeGreaterThan(0);
  });
});

describe("bounds of the input", () => {
  const flat = (more = {}) =>
    createFloodGrid({ width: 2, height: 1, cellSizeM: 1, elevationM: [0, 0], ...more });

  it("names what is out of bounds in a grid", () => {
    expect(() => flat({ manning: -0.03 })).toThrow(/Manning's n -0.03/);
    expect(() => flat({ elevationM: [0, 30_000] })).toThrow(/elevation 30000 m of cell 1/);
    expect(() => flat({ elevationM: [0] })).toThrow(/1 values for 2 cells/);
    expect(() => flat({ cellSizeM: 0 })).toThrow(/cell of 0 m/);
    expect(() => flat({ soilOf: [0, 255] })).toThrow(/soil 0 of cell 0/);
    expect([...flat({ elevationM: [NaN, 1] }).isOpen]).toEqual([0, 1]);
  });

  it("names what is out of bounds in a forcing", () => {
    const grid = flat({ elevationM: [0, NaN] });
    const run = (forcing: FloodForcing) => () => createInertialSolver(grid, forcing);
    expect(run({ rain: [{ rateMs: constantSeries(70) }] })).toThrow(/rain/);
    expect(run({ rain: [{ rateMs: constantSeries(-1e-6) }] })).toThrow(/rain/);
    expect(run({ inflows: [{ cells: [1], dischargeM3s: constantSeries(1) }] })).toThrow(/cell 1 is closed/);
    expect(run({ inflows: [{ cells: [7], dischargeM3s: constantSeries(1) }] })).toThrow(/cell 7/);
    expect(run({ free: [{ cells: [0], side: "east" }] })).not.toThrow();
    expect(run({ drainShare: 1.5 })).toThrow(/share of drains/);
    expect(() => createInertialSolver(grid, {}, { theta: 0 })).toThrow(/theta/);
    expect(() => createVolumeSolver(grid, {}, { courant: 0.9 })).toThrow(/Courant/);
    expect(() => createInertialSolver(grid, {}, { initialDepthM: new Float64Array([0, 1]) })).toThrow(
      /closed/,
    );
  });
});
