import { cpus, loadavg } from "node:os";
import { createInertialSolver } from "#kernels/flood/inertial-solver.ts";
import { createSeries } from "#kernels/flood/rate-series.ts";
import { PLAIN_POINTS, plainFlood } from "#kernels/flood/validation/agency-cases.ts";
import { cellAt } from "#kernels/flood/flood-grid.ts";
import { createVolumeSolver } from "#kernels/flood/volume-solver.ts";
import { groundOf, hills } from "../../unit/kernels/flood/sample-grids.ts";
import { runPlainKernel } from "./plain-kernel.ts";

/**
 * `npm run bench flood`: how many cells a solver takes a step further in a second, in the user's time of one
 * thread, and how that compares to the plain kernel in the same run, turn about.
 *
 * Machine: as printed. Limit: the floor of EA Test 4 at 10 m.
 */
const FLOOR = 25;
/** Turns of each; the best counts, for what disturbs only ever slows. */
const TURNS = Number(process.env["TURNS"] ?? 3);
const END_S = 18_000;

interface Measured {
  readonly seconds: number;
  readonly steps: number;
  /** cells that were computed; all of them for a plain kernel */
  readonly cellSteps: number;
}

function timed(run: () => Omit<Measured, "seconds">): Measured {
  const start = process.cpuUsage().user;
  const found = run();
  return { ...found, seconds: (process.cpuUsage().user - start) / 1e6 };
}

const load = () => loadavg()[0]!.toFixed(1);
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`);
console.log(`load at the start: ${load()} (of ${cpus().length}: above that others take their share)`);

const { grid, forcing } = plainFlood(10);
const cells = grid.elevationM.length;
const inflow = forcing.inflows![0]!;
const inflowCells = Array.from(inflow.cells);
const PATHS: readonly (readonly [string, () => Omit<Measured, "seconds">])[] = [
  [
    "plain kernel",
    () => {
      const { stepCount } = runPlainKernel(grid, inflowCells, inflow.dischargeM3s, END_S);
      return { steps: stepCount, cellSteps: stepCount * cells };
    },
  ],
  [
    "L2, all tiles",
    () => {
      const solver = createInertialSolver(grid, forcing, { theta: 1, skipsRest: false });
      solver.step(END_S);
      return { steps: solver.stepCount, cellSteps: solver.cellSteps };
    },
  ],
  [
    "L2",
    () => {
      const solver = createInertialSolver(grid, forcing, { theta: 1 });
      solver.step(END_S);
      return { steps: solver.stepCount, cellSteps: solver.cellSteps };
    },
  ],
  [
    "L3",
    () => {
      const solver = createVolumeSolver(grid, forcing);
      solver.step(3600);
      return { steps: solver.stepCount, cellSteps: solver.cellSteps };
    },
  ],
];

const best = new Map<string, Measured>();
for (let turn = 0; turn < TURNS; turn++) {
  for (const [name, run] of PATHS) {
    const measured = timed(run);
    const known = best.get(name);
    if (known === undefined || measured.seconds < known.seconds) best.set(name, measured);
  }
  console.log(`turn ${turn + 1} of ${TURNS}, load ${load()}`);
}

const plain = best.get("plain kernel")!;
const rate = ({ steps, seconds }: Measured) => (steps * cells) / seconds / 1e6;
console.log("\nEA Test 4, 10 m, 20 000 cells (L3: its first hour)");
console.log("path             steps   CPU s   M cell-steps/s   of which computed   × plain");
for (const [name, measured] of best) {
  const { steps, seconds, cellSteps } = measured;
  console.log(
    `${name.padEnd(15)}${String(steps).padStart(7)}${seconds.toFixed(2).padStart(8)}` +
      `${rate(measured).toFixed(1).padStart(17)}${(cellSteps / seconds / 1e6).toFixed(1).padStart(20)}` +
      (rate(measured) / rate(plain)).toFixed(2).padStart(10),
  );
}

// The plain kernel must compute the same flood, or the comparison is of nothing.
const own = createInertialSolver(grid, { inflows: forcing.inflows! }, { theta: 1 });
own.step(7200);
const reference = runPlainKernel(grid, inflowCells, inflow.dischargeM3s, 7200);
const apart = Math.max(
  ...PLAIN_POINTS.map(([x, y]) => {
    const cell = cellAt(grid, x, y);
    return Math.abs(own.depthM()[cell]! - reference.depthM[cell]!);
  }),
);
console.log(
  `largest distance from the plain kernel at the points after 2 h: ${(apart * 1000).toFixed(2)} mm`,
);

console.log("\nScaling: rain on hills, all cells wet");
console.log("cells       steps   M cell-steps/s   bytes a cell");
for (const side of [100, 316, 1000, ...(process.env["LARGE"] === "1" ? [3162] : [])]) {
  const hilly = groundOf(side, side, 5, hills);
  const solver = createInertialSolver(hilly, {
    rain: [{ rateMs: createSeries([0, 3600], [70 / 3.6e6, 0], "steps") }],
  });
  // Water must stand before its steps are worth counting.
  solver.step(120);
  const before = solver.stepCount;
  const steps = Math.max(5, Math.round(4e6 / side ** 2));
  const { seconds } = timed(() => {
    solver.step(Infinity, steps);
    return { steps, cellSteps: 0 };
  });
  const made = solver.stepCount - before;
  console.log(
    `${String(side * side).padEnd(10)}${String(made).padStart(7)}` +
      `${((made * side * side) / seconds / 1e6).toFixed(1).padStart(17)}${String(12 * 8).padStart(15)}`,
  );
}

const dry = Array.from([1, 0.25, 0.05], (share) => {
  const side = 600;
  const still = groundOf(side, side, 10, (_, row) => (row < side * share ? 0 : 50));
  const initialDepthM = Float64Array.from(still.elevationM, (z, cell) =>
    z === 0 ? 0.5 + 0.2 * Math.sin(cell / 40) : 0,
  );
  const solver = createInertialSolver(still, {}, { initialDepthM });
  const { seconds } = timed(() => {
    solver.step(Infinity, 20);
    return { steps: 20, cellSteps: 0 };
  });
  return [share, seconds / 20] as const;
});
console.log("\nShare of wet cells, 360 000 cells: ms a step");
for (const [share, seconds] of dry)
  console.log(`${(share * 100).toFixed(0).padStart(4)} %${(seconds * 1000).toFixed(2).padStart(10)}`);

const reached = rate(best.get("L2")!);
console.log(`\nload at the end: ${load()}`);
if (reached < FLOOR) {
  console.error(
    `L2 made ${reached.toFixed(1)} M cell-steps/s, below the floor of ${FLOOR} (is the machine idle?)`,
  );
  process.exitCode = 1;
}
