import { createLayerData } from "#analysis/layer-data.ts";
import type { LayerDataService } from "#domain/layer-data.ts";

/** Layers prepared in real workers. */
export const testLayerData = (): LayerDataService =>
  createLayerData(
    () => new Worker(new URL("../../workers/layer-data.worker.ts", import.meta.url), { type: "module" }),
  );
