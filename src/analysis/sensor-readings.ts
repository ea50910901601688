import { wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { BuildingWatch } from "#domain/dossier/sensor-watch.ts";
import type { ReadingsWorker, WatchRequest } from "#workers/readings.contract.ts";

export type WatchBuildings = (
  request: WatchRequest,
  signal: AbortSignal,
) => Promise<readonly BuildingWatch[]>;

/**
 * Works out what sensors say, each question in a worker of its own: an abort ends it at once, whatever it is doing.
 *
 * @param spawn makes a worker of `workers/readings.worker.ts`
 */
export const createSensorReadings =
  (spawn: () => Worker): WatchBuildings =>
  async (request, signal) => {
    signal.throwIfAborted();
    const worker = spawn();
    const { promise: broken, reject } = Promise.withResolvers<never>();
    worker.addEventListener("error", ({ message }) =>
      reject(new AppError("readings.defect", message, { detail: message })),
    );
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([wrap<ReadingsWorker>(worker).watch(request), broken]);
    } finally {
      signal.removeEventListener("abort", onAbort);
      worker.terminate();
    }
  };
