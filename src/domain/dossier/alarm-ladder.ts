import type { AlarmLevel } from "./code-lists.ts";
import { ALARM_COLOURS } from "./thresholds.ts";
import type { AlarmColour, Ladder } from "./thresholds.ts";

/** How single samples become a level: it takes three in a row to raise it and six to let it fall. */

export const SAMPLES_TO_RAISE = 3;
export const SAMPLES_TO_CLEAR = 6;
/** A sensor is offline when nothing has come for so many intervals. */
export const OFFLINE_INTERVALS = 3;

/** Normal is 0, red is 4. */
export type Rank = 0 | 1 | 2 | 3 | 4;

export const RANK_LEVELS = ["normal", ...ALARM_COLOURS] as const satisfies readonly AlarmLevel[];

/** The rank of a single value on a ladder; a value at a limit has its colour. */
export function rankOf(value: number, { limits }: Ladder): Rank {
  const reached = (colour: AlarmColour): boolean => value >= limits[colour];
  return reached("red") ? 4 : reached("orange") ? 3 : reached("yellow") ? 2 : reached("blue") ? 1 : 0;
}

export interface LadderState {
  readonly rank: Rank;
  /** ranks of the last samples, the newest last, at most as many as it takes to clear */
  readonly recent: readonly Rank[];
}

export const LADDER_START: LadderState = { rank: 0, recent: [] };

/** After a gap the samples before it no longer count; the level stays as it was. */
export const afterGap = ({ rank }: LadderState): LadderState => ({ rank, recent: [] });

/** The state after one more sample. */
export function stepLadder({ rank, recent }: LadderState, sample: Rank): LadderState {
  const next = [...recent, sample].slice(-SAMPLES_TO_CLEAR);
  const lately = next.slice(-SAMPLES_TO_RAISE);
  const raised = lately.length === SAMPLES_TO_RAISE ? Math.min(...lately) : 0;
  if (raised > rank) return { rank: raised as Rank, recent: next };
  const fallen = next.length === SAMPLES_TO_CLEAR ? Math.max(...next) : rank;
  return { rank: Math.min(rank, fallen) as Rank, recent: next };
}
