import type { BuildingWatch, WatchedBuilding } from "#domain/dossier/sensor-watch.ts";

/** Which buildings are watched, when, and how many days of curves are wanted; none where absent. */
export interface WatchRequest {
  readonly buildings: readonly WatchedBuilding[];
  readonly nowMs: number;
  readonly curveDays?: number | undefined;
}

/** Levels and curves of safety sensors: half a million readings for a city, which no page should work out itself. */
export interface ReadingsWorker {
  watch(request: WatchRequest): readonly BuildingWatch[];
}
