import { readdirSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";

/** Milliseconds in one tick of /proc's CPU counters. */
const TICK_MS = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).trim());

/** The GPU process below a browser: where software WebGL is drawn. @throws Error where there is none. */
export function findGpuProcess(browserPid: number): number {
  const parents = new Map<number, number>();
  const gpu: number[] = [];
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      parents.set(pid, Number(afterName(pid)[1]));
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=gpu-process")) gpu.push(pid);
    } catch {
      // The process ended while the list was read.
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === browserPid) return true;
    return false;
  };
  const found = gpu.find(isBelow);
  if (found === undefined) throw new Error(`no GPU process below ${browserPid}`);
  return found;
}

/** CPU milliseconds, user and system, that a process has used so far. */
export function cpuMs(pid: number): number {
  const fields = afterName(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Fields of /proc/pid/stat after the name, which may hold spaces: state is [0], parent [1], utime [11], stime [12]. */
function afterName(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
