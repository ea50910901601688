/** Places in a meeting's memory. */
const ARRIVED = 0;
const ROUND = 1;
const IS_OVER = 2;
export const MEETING_LENGTH = 3;

/** Looks before it sleeps: members that share a machine come at nearly the same time. */
const LOOKS = 2000;
/** A member that does not come for so long has died, ms. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Waits until all members have come.
 *
 * @param memory of `MEETING_LENGTH` numbers, shared by all, zero at the start
 * @throws RangeError when one does not come
 */
export function meet(
  memory: Int32Array<SharedArrayBuffer>,
  members: number,
  longestWaitMs = LONGEST_WAIT_MS,
): void {
  if (members === 1) return;
  const round = Atomics.load(memory, ROUND);
  if (Atomics.add(memory, ARRIVED, 1) === members - 1) {
    Atomics.store(memory, ARRIVED, 0);
    Atomics.add(memory, ROUND, 1);
    Atomics.notify(memory, ROUND);
    return;
  }
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(memory, ROUND) !== round) return;
  while (Atomics.load(memory, ROUND) === round) {
    if (Atomics.wait(memory, ROUND, round, longestWaitMs) === "timed-out") {
      throw new RangeError(`of ${members} members of the flood's team one does not answer`);
    }
  }
}

/** Says to those who wait for another step whether there is one. */
export const setOver = (memory: Int32Array<SharedArrayBuffer>, isOver: boolean): void => {
  Atomics.store(memory, IS_OVER, isOver ? 1 : 0);
};

export const isOver = (memory: Int32Array<SharedArrayBuffer>): boolean => Atomics.load(memory, IS_OVER) === 1;
