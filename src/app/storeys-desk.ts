import { createIfcReading } from "#analysis/ifc-reading.ts";
import type { StoreysService } from "#commands/storeys-service.ts";
import type { PlaneProjection } from "#domain/plane-projection.ts";

/** Storeys, units and building models of single buildings. Nothing of it is loaded before it is asked for. */
export function createStoreysService(): StoreysService {
  const read = createIfcReading(
    () => new Worker(new URL("../../workers/ifc.worker.ts", import.meta.url), { type: "module" }),
  );
  // Only a model that has been opened names a reference system: its projections come along with the first one.
  let project: ((crs: string) => PlaneProjection | undefined) | undefined;
  return {
    loadStage: async () => (await import("#building/storey-stage.ts")).createStoreyStage,
    openIfc: async (file, signal) => {
      project = (await import("#io/city-package/plane-projection.ts")).createPlaneProjection;
      return read(file, signal);
    },
    // Files write `EPSG:4547`, `urn:ogc:def:crs:EPSG::4547`, or a name, which is nobody's to guess.
    projectionOf: (crs) => project?.(crs.trim().replace(/^.*EPSG:[\d.]*:?(?=\d+$)/i, "EPSG:")),
  };
}
