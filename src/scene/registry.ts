import { assertNever } from "#base/assert-never.ts";
import { jsonEqual } from "#base/json.ts";
import type { LayerSpec, LayerSpecOf, LayerType } from "#catalog/layer-spec.ts";
import { styleColumns } from "#catalog/style-columns.ts";
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
    case "polygons":
      return (await import("./shapes-layer.ts")).createPolygonsLayer(context, spec, signal);
    case "lines":
      return (await import("./shapes-layer.ts")).createLinesLayer(context, spec, signal);
    case "points":
      return (await import("./points-layer.ts")).createPointsLayer(context, spec, signal);
    case "imagery":
      return (await import("./imagery-layer.ts")).createImageryLayer(context, spec, signal);
    case "raster-image":
      return (await import("./raster-image-layer.ts")).createRasterImageLayer(context, spec, signal);
    case "gltf-model":
      return (await import("./gltf-model-layer.ts")).createGltfModelLayer(context, spec, signal);
    default:
      return assertNever(spec);
  }
}

/**
 * Where in the drawing order a type belongs; within a stratum the order of the specs counts. What lies on the
 * ground comes after the ground and before what hides it.
 */
export function stratumOf({ type }: LayerSpec): number {
  return STRATA[type];
}

const STRATA: Readonly<Record<LayerType, number>> = {
  ground: 0,
  imagery: 1,
  "raster-image": 1,
  polygons: 2,
  lines: 3,
  buildings: 4,
  tiles3d: 4,
  "gltf-model": 4,
  points: 5,
  labels: 6,
};

/** Whether a change of spec needs new content rather than an update. */
export function isOtherContent(a: LayerSpec, b: LayerSpec): boolean {
  if (a.type !== b.type) return true;
  if (a.type === "ground" && b.type === "ground") return a.lightUrl !== b.lightUrl || a.darkUrl !== b.darkUrl;
  if (a.type === "buildings" && b.type === "buildings") return a.url !== b.url || a.count !== b.count;
  if (a.type === "tiles3d" && b.type === "tiles3d") return a.url !== b.url;
  if (a.type === "labels" && b.type === "labels") return a.url !== b.url;
  if (a.type === "polygons" && b.type === "polygons") return isOtherShapes(a, b);
  if (a.type === "lines" && b.type === "lines") return isOtherShapes(a, b);
  if (a.type === "points" && b.type === "points") {
    return isOtherFile(a, b) || isMissingColumns(styleColumns(a), styleColumns(b));
  }
  if (a.type === "raster-image" && b.type === "raster-image")
    return a.url !== b.url || a.bbox.some((side, i) => side !== b.bbox[i]);
  if (a.type === "imagery" && b.type === "imagery") return isOtherService(a, b);
  if (a.type === "gltf-model" && b.type === "gltf-model") return a.url !== b.url;
  return false;
}

/** Plain data without functions or cycles: what is written alike is alike. */
const isOtherService = (a: LayerSpecOf<"imagery">, b: LayerSpecOf<"imagery">): boolean =>
  ![
    [a.service, b.service],
    [a.subdomains, b.subdomains],
    [a.token, b.token],
    [a.minLevel, b.minLevel],
    [a.maxLevel, b.maxLevel],
    [a.bbox, b.bbox],
  ].every(([x, y]) => jsonEqual(x, y));

type ShapesSpec = LayerSpecOf<"polygons"> | LayerSpecOf<"lines">;

/** Attributes come with the shapes: a style that speaks of others needs them anew. */
function isOtherShapes(a: ShapesSpec, b: ShapesSpec): boolean {
  const place = (spec: ShapesSpec): string | undefined =>
    spec.type === "polygons" ? spec.style.label?.place : undefined;
  return isOtherFile(a, b) || isMissingColumns(styleColumns(a), styleColumns(b)) || place(a) !== place(b);
}

const isOtherFile = (a: FileSpec, b: FileSpec): boolean =>
  a.url !== b.url || a.data !== b.data || a.crs !== b.crs;

type FileSpec = Pick<ShapesSpec, "url" | "data" | "crs">;

const isMissingColumns = (known: readonly string[], wanted: readonly string[]): boolean =>
  wanted.some((name) => !known.includes(name));
