import type { FloodGrid } from "./flood-grid.ts";
import type { FloodForcing } from "./forcing.ts";
import type { FlowParameters } from "./inertial-flow.ts";
import { createInertialKernel } from "./inertial-kernel.ts";
import type { InertialState } from "./inertial-kernel.ts";
import { createInertialScheme } from "./inertial-solver.ts";
import type { InertialParameters } from "./inertial-solver.ts";
import { isOver, meet, MEETING_LENGTH, setOver } from "./meeting.ts";
import type { Plan } from "./plan.ts";
import { createSolver } from "./solver.ts";
import type { FloodSolver } from "./solver.ts";
import { doStep } from "./step-work.ts";
import type { StepWork } from "./step-work.ts";
import type { Allocate } from "./water-state.ts";

/** Memory that several workers see. */
export const allocateShared: Allocate = (length) => new Float64Array(new SharedArrayBuffer(length * 8));

/** What a helper must be sent before it can help: arrays in shared memory, the rest is copied. */
export interface TeamShare {
  readonly state: InertialState;
  readonly plan: Plan;
  readonly flow: FlowParameters;
  readonly work: StepWork;
  readonly meeting: Int32Array<SharedArrayBuffer>;
  readonly members: number;
}

/** A local-inertial flood that several workers run, with the same bits as one. */
export interface InertialTeam {
  /**
   * The leader's side. While `step` runs, every other member must be in `helpTeam`, once for each `step`.
   */
  readonly solver: FloodSolver;
  /** what helpers need for the next `step`: ask again after `setForcing` */
  share(): TeamShare;
}

/**
 * Splits a local-inertial flood among workers by strips of tiles in shared memory.
 *
 * No halo is copied: all see the same arrays, within a phase each number has one writer, and between phases all
 * meet. So the result does not depend on how many they are.
 *
 * @param members leader and helpers
 * @throws RangeError for parameters or a forcing out of bounds
 */
export function createInertialTeam(
  grid: FloodGrid,
  forcing: FloodForcing,
  parameters: InertialParameters,
  members: number,
): InertialTeam {
  if (!(Number.isInteger(members) && members >= 1)) throw new RangeError(`a team of ${members}`);
  const scheme = createInertialScheme(grid, parameters, allocateShared);
  const meeting = new Int32Array(new SharedArrayBuffer(MEETING_LENGTH * 4));
  const wait = (): void => meet(meeting, members);
  let current: Pick<TeamShare, "plan" | "work"> | undefined;
  const solver = createSolver(grid, forcing, parameters, scheme, {
    allocate: allocateShared,
    prepare(plan, work) {
      current = { plan, work };
    },
    begin: () => setOver(meeting, false),
    run(work, kernel) {
      // Helpers wait for the list of the step to be ready.
      wait();
      doStep(work, kernel, 0, members, wait);
    },
    end() {
      setOver(meeting, true);
      wait();
      // Not before all have read it may the next call take it back.
      wait();
    },
  });
  return {
    solver,
    share: () => ({ ...current!, state: scheme.state, flow: scheme.flow, meeting, members }),
  };
}

/**
 * A helper's side of one `step` of the leader: works until the leader has reached its time.
 *
 * @param member 1 … members − 1, one for each helper
 */
export function helpTeam({ state, plan, flow, work, meeting, members }: TeamShare, member: number): void {
  const kernel = createInertialKernel(state, plan, flow);
  const wait = (): void => meet(meeting, members);
  for (;;) {
    wait();
    if (isOver(meeting)) {
      wait();
      return;
    }
    doStep(work, kernel, member, members, wait);
  }
}
