/** Time of the processor and of the wall, milliseconds. */
export interface Took {
  readonly cpu: number;
  readonly wall: number;
}

/** So much of the processor makes the steps of its clock small. */
const LEAST_CPU_MS = 40;

/** What this thread has had of the processor, in steps of the system's clock of some 4 ms. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * What it takes to do something once, done as often as it can be timed. Others on the machine lengthen the wall's
 * time, the processor's hardly.
 *
 * @param most how often at most
 */
export async function timeOf(act: () => Promise<void> | void, most = Infinity): Promise<Took> {
  const [startMs, startWallMs] = [cpuMs(), performance.now()];
  let times = 0;
  do {
    await act();
    times++;
  } while (times < most && cpuMs() - startMs < LEAST_CPU_MS);
  return { cpu: (cpuMs() - startMs) / times, wall: (performance.now() - startWallMs) / times };
}
