import type { WatchBuildings } from "#analysis/sensor-readings.ts";

/** Safety sensors: what the composition root does for whoever shows them. */
export interface MonitoringService {
  /** levels and curves, worked out in a worker */
  readonly watch: WatchBuildings;
}
