import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { createInertialSolver } from "#kernels/flood/inertial-solver.ts";
import { createInertialTeam } from "#kernels/flood/inertial-team.ts";
import type { InertialTeam } from "#kernels/flood/inertial-team.ts";
import { meet, MEETING_LENGTH } from "#kernels/flood/meeting.ts";
import { town } from "./sample-grids.ts";

const HELPER = fileURLToPath(new URL("../../../support/flood-helper.worker.ts", import.meta.url));
const helpers: Worker[] = [];

afterAll(async () => {
  await Promise.all(helpers.map((helper) => helper.terminate()));
});

/** Workers that are ready to help. */
async function hire(count: number): Promise<readonly Worker[]> {
  const hired = Array.from({ length: count }, (_, k) => new Worker(HELPER, { workerData: k + 1 }));
  helpers.push(...hired);
  await Promise.all(hired.map((helper) => once(helper, "message")));
  return hired;
}

async function stepTogether(team: InertialTeam, hired: readonly Worker[], untilS: number): Promise<void> {
  const helped = hired.map((helper) => once(helper, "message"));
  for (const helper of hired) helper.postMessage(team.share());
  team.solver.step(untilS);
  await Promise.all(helped);
}

describe("a team", () => {
  it.each([1, 2, 3])("of %i computes the same bits as one solver", async (members) => {
    const { grid, forcing } = town();
    const alone = createInertialSolver(grid, forcing, { recordEveryS: 20 });
    const team = createInertialTeam(grid, forcing, { recordEveryS: 20 }, members);
    const hired = await hire(members - 1);
    for (const timeS of [90, 200]) {
      alone.step(timeS);
      await stepTogether(team, hired, timeS);
    }
    // The pump stops in the middle of the run.
    const { inflows: _, ...others } = forcing;
    alone.setForcing(others);
    team.solver.setForcing(others);
    alone.step(300);
    await stepTogether(team, hired, 300);
    expect(team.solver.depthM()).toEqual(alone.depthM());
    expect(team.solver.massBalance()).toEqual(alone.massBalance());
    expect(team.solver.record).toEqual(alone.record);
    expect(team.solver.stepCount).toBe(alone.stepCount);
    expect(Math.max(...alone.depthM())).toBeGreaterThan(0.1);
  });

  it("does not wait for ever for a member that has gone", () => {
    const memory = new Int32Array(new SharedArrayBuffer(MEETING_LENGTH * 4));
    expect(() => meet(memory, 2, 10)).toThrow(/does not answer/);
  });
});
