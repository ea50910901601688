import type { Browser, Page } from "playwright";

/** What a piece of work kept a thread busy with: its longest task, in wall time and in time of the processor. */
export interface Busy {
  readonly wallMs: number;
  /** what a machine that does nothing else would have taken: others on the processor do not count */
  readonly cpuMs: number;
  /** tasks of more than 50 ms of wall time, which browsers call long */
  readonly longTasks: number;
}

export interface Traced {
  readonly page: Busy;
  readonly workers: Busy;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const TASK = "ThreadControllerImpl::RunTask";
const LONG_MS = 50;

function busiest(tasks: readonly TraceEvent[]): Busy {
  let [wallMs, cpuMs, longTasks] = [0, 0, 0];
  for (const { dur = 0, tdur = 0 } of tasks) {
    wallMs = Math.max(wallMs, dur / 1000);
    cpuMs = Math.max(cpuMs, tdur / 1000);
    if (dur / 1000 > LONG_MS) longTasks++;
  }
  return { wallMs, cpuMs, longTasks };
}

/** Does something, and tells the longest tasks of the page's own thread and of its workers meanwhile. */
export async function trace(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Traced> {
  await browser.startTracing(page, { categories: ["toplevel"], screenshots: false });
  await act();
  const text = (await browser.stopTracing()).toString("utf8");
  const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] };
  const threadsOf = (name: RegExp): Set<string> =>
    new Set(
      traceEvents
        .filter((event) => event.name === "thread_name" && name.test(event.args.name ?? ""))
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
  const tasksOf = (threads: ReadonlySet<string>): TraceEvent[] =>
    traceEvents.filter(
      (event) => event.name === TASK && event.ph === "X" && threads.has(`${event.pid}/${event.tid}`),
    );
  return {
    page: busiest(tasksOf(threadsOf(/^CrRendererMain$/))),
    workers: busiest(tasksOf(threadsOf(/^DedicatedWorker/))),
  };
}
