import type { CanvasKit } from "canvaskit-wasm";
import { AppError } from "#base/app-error.ts";
import { encodeHeights, groundHeightAt } from "#kernels/elevation-grid.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";
import { emptyBox, growBox } from "#kernels/ring-measure.ts";
import { assembleBuildings } from "./assemble.ts";
import type { BakeOptions, BakePhase, BakeProgress } from "./bake-options.ts";
import type { BakeReport, ReportBuilder } from "./bake-report.ts";
import type { BuildingSet } from "./building-set.ts";
import { belongs, familyOf, positionOf } from "./city-family.ts";
import type { CityFamily } from "./city-family.ts";
import { checkOptions, cityJson } from "./city-json.ts";
import type { CityFacts } from "./city-json.ts";
import type { ContentHash } from "./content-hash.ts";
import type { FeatureIngest } from "./feature-ingest.ts";
import { bakeGround } from "./ground/bake-ground.ts";
import { defaultLayers } from "./default-layers.ts";
import { writeLayers } from "./layer-files.ts";
import type { ElevationGrid, MapFeature } from "./map-feature.ts";
import { mapLabels } from "./map-labels.ts";
import type { PackageSink } from "./package-sink.ts";
import { readInputs } from "./read-inputs.ts";
import type { BakeInput } from "./sources/raw-feature.ts";
import { bakeTiles } from "./tiles/bake-tiles.ts";

/** Told how far the bake is; where it returns a promise, the bake waits for it. */
export type BakeProgressListener = (progress: BakeProgress) => void | Promise<void>;

/** What a bake needs of where it runs. */
export interface BakeHost {
  readonly sink: PackageSink;
  /** the full build of Skia for the web, which draws the base map */
  readonly loadCanvasKit: () => Promise<CanvasKit>;
}

const LABELS = "labels.json";

type Box = readonly [number, number, number, number];

/**
 * Turns footprints and map data into a city package: buildings as 3D Tiles with their index, the ground in
 * a light and a dark cartography, labels, the other layers, and `city.json` last, so that a package with a
 * `city.json` is a whole one.
 *
 * Runs wherever JavaScript runs. The same inputs and options give the same bytes in the same order.
 *
 * @throws AppError `bake.*` when the inputs cannot be baked, with the file and the place; the signal's reason
 * when aborted; whatever the sink throws.
 * Cost: linear in buildings; memory about a kilobyte a building, and one chunk of an input at a time.
 */
export async function bakeCity(
  inputs: readonly BakeInput[],
  options: BakeOptions,
  host: BakeHost,
  onProgress: BakeProgressListener = () => undefined,
  signal?: AbortSignal,
): Promise<BakeReport> {
  if (inputs.length === 0) throw new AppError("bake.input.none", "no input was given");
  checkOptions(options);
  const { sink } = host;
  const progress = new Progress(onProgress, signal);
  const { report, hash, crs, set, features } = await readCity(inputs, options, progress);
  if (set.count === 0 && features.length === 0) throw nothingToBake(inputs, report);

  const bbox = set.count > 0 ? boxOfBuildings(set) : boxOfFeatures(features);
  checkElevation(options.elevation, bbox);
  const heightAt = groundHeightAt(options.elevation);
  const longitudeDeg = rounded((bbox[0] + bbox[2]) / 2, 7);
  const latitudeDeg = rounded((bbox[1] + bbox[3]) / 2, 7);
  const geoidOffsetM = options.geoidOffsetM ?? 0;
  const origin = {
    longitudeDeg,
    latitudeDeg,
    heightM: rounded(heightAt(longitudeDeg, latitudeDeg) + geoidOffsetM, 2),
  };
  const frame = createEnuFrame(origin);

  const source = options.sources[0]!.id;

  const tiles =
    set.count === 0
      ? undefined
      : await bakeTiles(
          set,
          { frame, groundHeightAt: heightAt, cityId: options.id, geoidOffsetM },
          sink,
          (done, total) => progress.note("tiles", done, total),
          signal,
        );
  if (tiles !== undefined && tiles.communitiesDropped > 0)
    report.notice("communitiesDropped", inputs[0]!.name, 1, "community", tiles.communitiesDropped);
  const ground = await bakeGround(
    features,
    {
      frame,
      bbox,
      elevation: options.elevation,
      geoidOffsetM,
      footprints: set,
      loadCanvasKit: host.loadCanvasKit,
    },
    sink,
    (done, total) => progress.tell("ground", done / total),
    signal,
  );
  await progress.tell("write", 0);
  const layerPaths = await writeLayers(features, sink);
  const labels = mapLabels(features, set, bbox);
  if (labels.length > 0) await sink.write(LABELS, new TextEncoder().encode(`${JSON.stringify(labels)}\n`));
  hash.updateText(JSON.stringify({ ...options, elevation: undefined }));
  if (options.elevation !== undefined) hash.update(encodeHeights(options.elevation.heightsM));
  const facts: CityFacts = {
    bbox,
    origin,
    crs,
    buildings: tiles && { tileset: "tiles/tileset.json", index: "buildings.bin", count: set.count, source },
    ground: {
      light: ground.light,
      dark: ground.dark,
      ...(ground.elevation === undefined
        ? {}
        : { elevation: { ...ground.elevation, bbox: [...ground.elevation.bbox] } }),
      elevationOrigin: options.elevation === undefined ? "flat" : (options.elevationOrigin ?? "measured"),
    },
    labels: labels.length === 0 ? undefined : LABELS,
    layers: defaultLayers(layerPaths, source),
    inputHash: hash.digest(),
  };
  await sink.write("city.json", cityJson(options, facts));
  await progress.tell("write", 1);
  return report.finish(
    bbox,
    { count: set.count, solids: set.ringStart.length - 1, tiles: tiles?.tileCount ?? 0 },
    features,
  );
}

interface CityRead {
  readonly report: ReportBuilder;
  readonly hash: ContentHash;
  readonly crs: string;
  readonly set: BuildingSet;
  readonly features: readonly MapFeature[];
}

/** Everything about the inputs; the drafts are gone when it returns, before the tiles need memory. */
async function readCity(
  inputs: readonly BakeInput[],
  options: BakeOptions,
  progress: Progress,
): Promise<CityRead> {
  const { ingest, report, hash, crs } = await readInputs(inputs, options, ({ file, fraction, features }) => {
    progress.features = features;
    return progress.tell("read", fraction, file);
  });
  const { set, family } = await assembleBuildings(ingest, report, (done, total) => {
    progress.buildings = done;
    return progress.tell("assemble", total === 0 ? 1 : done / total);
  });
  progress.buildings = set.count;
  const features = withoutOutliers(ingest, family ?? familyOf(positionsOf(ingest.map.features)), report);
  return { report, hash, crs, set, features };
}

const positionsOf = (features: readonly MapFeature[]): Float64Array =>
  Float64Array.from(features.flatMap((feature) => positionOf(feature)));

function withoutOutliers(
  ingest: FeatureIngest,
  family: CityFamily | undefined,
  report: ReportBuilder,
): MapFeature[] {
  const { features, featureFile, featureRow } = ingest.map;
  return features.filter((feature, i) => {
    const [lon, lat] = positionOf(feature);
    if (family === undefined || belongs(family, lon, lat)) return true;
    report.drop("farAway", ingest.fileNames[featureFile.data[i]!]!, featureRow.data[i]!, `${lon}, ${lat}`);
    return false;
  });
}

/** Heights of somewhere else would lift or sink the whole city to those of the grid's border. */
function checkElevation(elevation: ElevationGrid | undefined, city: Box): void {
  if (elevation === undefined) return;
  const grid = elevation.bbox;
  if (grid[0] <= city[2] && grid[2] >= city[0] && grid[1] <= city[3] && grid[3] >= city[1]) return;
  const [gridText, cityText] = [grid, city].map((box) => box.map((side) => rounded(side, 4)).join(", "));
  throw new AppError(
    "bake.elevation.elsewhere",
    `the elevation grid (${gridText}) does not meet the city (${cityText})`,
    { grid: gridText!, city: cityText! },
  );
}

/** The reason that weighs most, in words, when nothing is left to bake. */
function nothingToBake(inputs: readonly BakeInput[], report: ReportBuilder): AppError {
  const file = inputs.map((input) => input.name).join(", ");
  const { features } = report.read;
  const reasons = Object.entries(report.dropped)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(", ");
  if (features === 0)
    return new AppError("bake.input.noFeature", `${file}: there is not a single feature`, { file });
  return new AppError(
    "bake.input.nothing",
    `${file}: none of ${features} features can be used (${reasons})`,
    { file, features, reasons },
  );
}

function boxOfBuildings(set: BuildingSet): Box {
  const box = emptyBox();
  growBox(box, set.lonLat.data.subarray(0, set.lonLat.length));
  return roundedBox(box);
}

function boxOfFeatures(features: readonly MapFeature[]): Box {
  const box = emptyBox();
  for (const feature of features) {
    if (feature.kind === "place") growBox(box, Float64Array.of(feature.longitudeDeg, feature.latitudeDeg));
    else if (feature.kind === "area") for (const ring of feature.ringsLonLat) growBox(box, ring);
    else growBox(box, feature.lonLat);
  }
  return roundedBox(box);
}

const roundedBox = (box: Float64Array): Box => [
  Math.floor(box[0]! * 1e7) / 1e7,
  Math.floor(box[1]! * 1e7) / 1e7,
  Math.ceil(box[2]! * 1e7) / 1e7,
  Math.ceil(box[3]! * 1e7) / 1e7,
];

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Passes progress on, and lets an abort through at every report. */
class Progress {
  features = 0;
  buildings = 0;
  readonly #listener: BakeProgressListener;
  readonly #signal: AbortSignal | undefined;

  constructor(listener: BakeProgressListener, signal: AbortSignal | undefined) {
    this.#listener = listener;
    this.#signal = signal;
  }

  async tell(phase: BakePhase, fraction: number | undefined, file?: string): Promise<void> {
    this.#signal?.throwIfAborted();
    await this.#listener(this.#state(phase, fraction, file));
    this.#signal?.throwIfAborted();
  }

  /** For stages that do not wait for anyone. */
  note(phase: BakePhase, done: number, total: number): void {
    void this.#listener(this.#state(phase, total === 0 ? 1 : done / total, undefined));
  }

  #state(phase: BakePhase, fraction: number | undefined, file: string | undefined): BakeProgress {
    return {
      phase,
      fraction,
      features: this.features,
      buildings: this.buildings,
      ...(file === undefined ? {} : { file }),
    };
  }
}
