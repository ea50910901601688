import { createSensorReadings } from "#analysis/sensor-readings.ts";
import type { MonitoringService } from "#commands/monitoring-service.ts";

/** Readings of safety sensors; the worker that works them out is fetched when somebody first looks at one. */
export const createMonitoringService = (): MonitoringService => ({
  watch: createSensorReadings(
    () =>
      new Worker(new URL("../../workers/readings.worker.ts", import.meta.url), {
        type: "module",
        name: "readings",
      }),
  ),
});
