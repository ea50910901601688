import type { Plan } from "./plan.ts";
import { hasSources } from "./sources.ts";
import type { TileKernel } from "./tile-kernel.ts";
import { listMoving } from "./tiles.ts";
import type { Tiles } from "./tiles.ts";
import type { Allocate } from "./water-state.ts";

/** Which tiles a step has to do with; numbers only, so that it may lie in shared memory. */
export interface StepWork {
  /** tiles that flow, ascending */
  readonly moving: Float64Array;
  /** tiles that change: those that flow and those that only sources touch, ascending */
  readonly changing: Float64Array;
  /** of each changing tile whether it flows */
  readonly flows: Float64Array;
  /** values of `stepValues` */
  readonly values: Float64Array;
  /** length of the step, s; number of moving and of changing tiles */
  readonly head: Float64Array;
}

export const createStepWork = (tiles: Tiles, valueCount: number, allocate: Allocate): StepWork => ({
  moving: allocate(tiles.count),
  changing: allocate(tiles.count),
  flows: allocate(tiles.count),
  values: allocate(Math.max(1, valueCount)),
  head: allocate(3),
});

/**
 * Lists the tiles of a step; `work.values` must hold what the sources give.
 *
 * @returns how many change
 */
export function planStep(work: StepWork, tiles: Tiles, plan: Plan, dtS: number, skipsRest: boolean): number {
  const { moving, changing, flows, values, head } = work;
  let movingCount = listMoving(tiles, moving);
  if (!skipsRest)
    for (movingCount = 0; movingCount < tiles.count; movingCount++) moving[movingCount] = movingCount;
  let changingCount = 0;
  let next = 0;
  for (let tile = 0; tile < tiles.count; tile++) {
    const isMoving = next < movingCount && moving[next] === tile;
    if (isMoving) next++;
    else if (!hasSources(plan, values, tile, tiles.deepest[tile]!)) continue;
    changing[changingCount] = tile;
    flows[changingCount++] = isMoving ? 1 : 0;
  }
  head[0] = dtS;
  head[1] = movingCount;
  head[2] = changingCount;
  return changingCount;
}

/** Where the share of one of several members begins in a list. */
const shareStart = (count: number, member: number, members: number): number =>
  Math.floor((count * member) / members);

/**
 * Does one member's share of a step: strips of neighbouring tiles, three phases, all waiting for all between them.
 *
 * @param meet waits until every member has come here; a single one has nobody to wait for
 */
export function doStep(
  work: StepWork,
  kernel: TileKernel,
  member: number,
  members: number,
  meet: () => void,
): void {
  const dtS = work.head[0]!;
  const movingCount = work.head[1]!;
  const changingCount = work.head[2]!;
  const from = shareStart(movingCount, member, members);
  const end = shareStart(movingCount, member + 1, members);
  for (let k = from; k < end; k++) kernel.flow(work.moving[k]!, dtS);
  meet();
  for (let k = from; k < end; k++) kernel.limit(work.moving[k]!, dtS);
  meet();
  const last = shareStart(changingCount, member + 1, members);
  for (let k = shareStart(changingCount, member, members); k < last; k++) {
    kernel.update(work.changing[k]!, work.flows[k] === 1, dtS, work.values);
  }
  meet();
}
