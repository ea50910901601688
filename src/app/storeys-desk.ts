import { createIfcReading } from "#analysis/ifc-reading.ts";
import type { StoreysService } from "#commands/storeys-service.ts";
import { createPlaneProjection } from "#io/city-package/plane-projection.ts";

/** Storeys, units and building models of single buildings. Nothing of it is loaded before it is asked for. */
export function createStoreysService(): StoreysService {
  return {
    loadStage: async () => (await import("#building/storey-stage.ts")).createStoreyStage,
    openIfc: createIfcReading(
      () => new Worker(new URL("../../workers/ifc.worker.ts", import.meta.url), { type: "module" }),
    ),
    // Files write `EPSG:4547`, `urn:ogc:def:crs:EPSG::4547`, or a name, which is nobody's to guess.
    projectionOf: (crs) => createPlaneProjection(crs.trim().replace(/^.*EPSG:[\d.]*:?(?=\d+$)/i, "EPSG:")),
  };
}
