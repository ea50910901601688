import { parentPort, workerData } from "node:worker_threads";
import { helpTeam } from "#kernels/flood/inertial-team.ts";
import type { TeamShare } from "#kernels/flood/inertial-team.ts";

/** A helper of a flood's team in a thread of its own: helps once for each share that it is sent. */
parentPort!.on("message", (share: TeamShare) => {
  helpTeam(share, workerData as number);
  parentPort!.postMessage("helped");
});
parentPort!.postMessage("ready");
