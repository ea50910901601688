import { AppError } from "#base/app-error.ts";
import { LON_LAT, resolveCrs } from "#io/crs.ts";
import type { Crs } from "#io/crs.ts";
import type { BakeOptions } from "./bake-options.ts";
import { DEFAULT_MAX_FEATURE_BYTES, MAX_TILE_BYTES } from "./bake-options.ts";
import { ReportBuilder } from "./bake-report.ts";
import { ContentHash } from "./content-hash.ts";
import { FeatureIngest } from "./feature-ingest.ts";
import { openInput } from "./sources/byte-source.ts";
import { readGeojson } from "./sources/geojson-reader.ts";
import { readMvt } from "./sources/mvt-reader.ts";
import type { BakeInput } from "./sources/raw-feature.ts";
import { sniffFormat } from "./sources/sniff.ts";

export interface InputsRead {
  readonly ingest: FeatureIngest;
  readonly report: ReportBuilder;
  readonly hash: ContentHash;
  /** what the sources were in, for the package's record */
  readonly crs: string;
}

export interface ReadProgress {
  readonly file: string;
  /** share of all bytes, where the sizes are known */
  readonly fraction: number | undefined;
  readonly features: number;
}

/** A file that names its coordinate system only after its features: it is read again, knowing. */
class LateCrs extends Error {
  readonly input: number;
  readonly crs: Crs;

  constructor(input: number, crs: Crs) {
    super("the coordinate system came after the features");
    this.input = input;
    this.crs = crs;
  }
}

/**
 * Reads all inputs.
 *
 * @throws AppError for what cannot be read at all; what can be left out is in the report instead.
 */
export async function readInputs(
  inputs: readonly BakeInput[],
  options: BakeOptions,
  onProgress: (progress: ReadProgress) => Promise<void>,
): Promise<InputsRead> {
  const late = new Map<number, Crs>();
  for (;;) {
    try {
      return await readOnce(inputs, options, late, onProgress);
    } catch (thrown) {
      if (!(thrown instanceof LateCrs) || late.has(thrown.input)) throw thrown;
      late.set(thrown.input, thrown.crs);
    }
  }
}

async function readOnce(
  inputs: readonly BakeInput[],
  options: BakeOptions,
  late: ReadonlyMap<number, Crs>,
  onProgress: (progress: ReadProgress) => Promise<void>,
): Promise<InputsRead> {
  const report = new ReportBuilder();
  const ingest = new FeatureIngest(report, options.heightFields ?? []);
  const hash = new ContentHash();
  const fixed = options.crs === undefined ? undefined : fixedCrs(options.crs);
  const totalBytes = inputs.every((input) => input.sizeBytes !== undefined)
    ? inputs.reduce((sum, input) => sum + (input.sizeBytes ?? 0), 0)
    : undefined;
  let bytes = 0;
  for (const [position, input] of inputs.entries()) {
    const before = bytes;
    const featuresBefore = report.read.features;
    const { head, chunks } = await openInput(input, (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    const format = sniffFormat(head, input.name);
    // A tile's coordinates follow from its place; what the user says is about the other files.
    const isTile = format === "mvt";
    const known = isTile ? LON_LAT : (fixed ?? late.get(position));
    let crs = known ?? LON_LAT;
    ingest.begin({
      file: input.name,
      crs,
      expectsClosed: !isTile,
      swapsAxes: !isTile && options.axis === "lat-lon",
    });
    const onCrs = (name: string, before: number): void => {
      if (known !== undefined) return;
      const found = resolveCrs(name);
      if (found === undefined) {
        // Its coordinates may yet be plain longitude and latitude; if not, the refusal names it.
        report.notice("unknownCrs", input.name, 1, "crs", name);
        if (before === 0) ingest.setCrs(LON_LAT, name);
        return;
      }
      if (before === 0) {
        crs = found;
        ingest.setCrs(found);
      } else if (!found.isGeographic) throw new LateCrs(position, found);
    };
    const batches = isTile
      ? readMvt(chunks, { file: input.name, tile: input.tile, maxTileBytes: MAX_TILE_BYTES })
      : readGeojson(chunks, {
          file: input.name,
          maxFeatureBytes: options.maxFeatureBytes ?? DEFAULT_MAX_FEATURE_BYTES,
          onCrs,
        });
    for await (const batch of batches) {
      for (const feature of batch) ingest.add(feature);
      const fraction =
        totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes);
      await onProgress({ file: input.name, fraction, features: report.read.features });
    }
    ingest.end();
    report.inputs.push({
      file: input.name,
      format,
      crs: crs.code,
      bytes: bytes - before,
      features: report.read.features - featuresBefore,
    });
  }
  ingest.checkHeightFields();
  return { ingest, report, hash, crs: [...new Set(report.inputs.map((input) => input.crs))].join(", ") };
}

function fixedCrs(name: string): Crs {
  const crs = resolveCrs(name);
  if (crs !== undefined) return crs;
  throw new AppError(
    "bake.crs.unknown",
    `--crs ${name}: this coordinate system is not known here; give an EPSG code, GCJ02, BD09 or a proj4 text`,
    { crs: name },
  );
}
