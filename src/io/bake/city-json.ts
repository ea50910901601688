import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import { citySchema } from "#io/city-package/city.schema.ts";
import type { City } from "#io/city-package/city.schema.ts";
import { createPlaneProjection } from "#io/city-package/plane-projection.ts";
import { localPlaneCrs } from "#io/crs.ts";
import { AppError } from "#base/app-error.ts";
import type { BakeOptions } from "./bake-options.ts";

type Box = readonly [number, number, number, number];

/** What the bake itself found out for `city.json`. */
export interface CityFacts {
  readonly bbox: Box;
  readonly origin: { readonly longitudeDeg: number; readonly latitudeDeg: number; readonly heightM: number };
  readonly crs: string;
  readonly buildings: City["buildings"];
  readonly ground: City["ground"];
  readonly labels: string | undefined;
  /** the map features of the package as layers of the catalogue, bottom to top */
  readonly layers: readonly LayerSpec[];
  readonly inputHash: string;
}

/**
 * The bytes of `city.json`, checked against its schema.
 *
 * @throws AppError `bake.options.invalid` with the field, for options that the schema refuses.
 */
export function cityJson(options: BakeOptions, facts: CityFacts): Uint8Array {
  const draft = {
    schema: "yutu-city/1",
    id: options.id,
    name: options.name,
    synthetic: options.synthetic ?? false,
    bbox: facts.bbox,
    origin: facts.origin,
    crs: facts.crs,
    projectedCrs: options.projectedCrs ?? localPlaneCrs(facts.origin.longitudeDeg, facts.origin.latitudeDeg),
    heightDatum: options.heightDatum ?? "unknown",
    geoidOffsetM: options.geoidOffsetM ?? 0,
    mapApprovalNumber: options.mapApprovalNumber,
    home: options.home ?? homeOf(facts.bbox, facts.origin.heightM),
    sources: options.sources,
    buildings: facts.buildings,
    ground: facts.ground,
    labels: facts.labels,
    themes: options.themes,
    records: options.records,
    layers: [...facts.layers, ...(options.layers ?? [])],
    inputHash: facts.inputHash,
  };
  return new TextEncoder().encode(`${JSON.stringify(checked(draft), undefined, 2)}\n`);
}

function checked(draft: unknown): City {
  const result = citySchema.safeParse(draft);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const detail = issue?.message ?? "";
  throw new AppError("bake.options.invalid", `city.json: ${field}: ${detail}`, { field, detail });
}

/**
 * Refuses options that `city.json` could not hold, before any work is done.
 *
 * @throws AppError `bake.options.invalid`, `bake.crs.notPlane`
 */
export function checkOptions(options: BakeOptions): void {
  const { projectedCrs } = options;
  if (projectedCrs !== undefined && createPlaneProjection(projectedCrs) === undefined) {
    throw new AppError(
      "bake.crs.notPlane",
      `--projected-crs ${projectedCrs}: not a plane coordinate system that is known here; give an EPSG code`,
      { crs: projectedCrs },
    );
  }
  const origin = { longitudeDeg: 0, latitudeDeg: 0, heightM: 0 };
  const bbox: Box = [0, 0, 0, 0];
  cityJson(options, {
    bbox,
    origin,
    crs: "–",
    buildings: undefined,
    ground: undefined,
    labels: undefined,
    layers: [],
    inputHash: "",
  });
}

const METRES_PER_DEG = 111_320;
const PITCH_DEG = -38;

/** From the south, looking down at the middle: most of the city in the lower two thirds of the view. */
function homeOf([west, south, east, north]: Box, groundM: number): CameraPose {
  const latitude = (south + north) / 2;
  const widthM = (east - west) * METRES_PER_DEG * Math.cos((latitude * Math.PI) / 180);
  const depthM = (north - south) * METRES_PER_DEG;
  const reachM = Math.min(6000, Math.max(300, 0.45 * Math.max(widthM, depthM)));
  const backM = reachM / Math.tan((-PITCH_DEG * Math.PI) / 180);
  return {
    longitudeDeg: Number(((west + east) / 2).toFixed(6)),
    latitudeDeg: Number(Math.max(-90, latitude - backM / METRES_PER_DEG).toFixed(6)),
    heightM: Math.round(groundM + reachM),
    headingDeg: 0,
    pitchDeg: PITCH_DEG,
  };
}
