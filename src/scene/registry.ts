import { assertNever } from "#base/assert-never.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { LayerContext, LayerController } from "./layer-controller.ts";

/** Makes the controller for a spec; each type's code is fetched when its first layer is. */
export async function createLayer(
  context: LayerContext,
  spec: LayerSpec,
  signal: AbortSignal,
): Promise<LayerController> {
  switch (spec.type) {
    case "buildings":
      return (await import("./buildings-layer.ts")).createBuildingsLayer(context, spec, signal);
    case "ground":
      return (await import("./ground-layer.ts")).createGroundLayer(context, spec, signal);
    case "tiles3d":
      return (await import("./tiles3d-layer.ts")).createTiles3dLayer(context, spec, signal);
    case "labels":
      return (await import("./labels-layer.ts")).createLabelsLayer(context, spec, signal);
    default:
      return assertNever(spec);
  }
}

/** Whether a change of spec needs new content rather than an update. */
export function isOtherContent(a: LayerSpec, b: LayerSpec): boolean {
  if (a.type !== b.type) return true;
  if (a.type === "ground" && b.type === "ground") return a.lightUrl !== b.lightUrl || a.darkUrl !== b.darkUrl;
  if (a.type === "buildings" && b.type === "buildings") return a.url !== b.url || a.count !== b.count;
  if (a.type === "tiles3d" && b.type === "tiles3d") return a.url !== b.url;
  if (a.type === "labels" && b.type === "labels") return a.url !== b.url;
  return false;
}
