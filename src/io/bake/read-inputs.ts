import { AppError } from "#base/app-error.ts";
import { LON_LAT, resolveCrs } from "#io/crs.ts";
import type { Crs } from "#io/crs.ts";
import type { BakeOptions } from "./bake-options.ts";
import { DEFAULT_MAX_FEATURE_BYTES, MAX_CITYJSON_BYTES, MAX_TILE_BYTES } from "./bake-options.ts";
import { ReportBuilder } from "./bake-report.ts";
import { ContentHash } from "./content-hash.ts";
import { FeatureIngest } from "./feature-ingest.ts";
import { openInput } from "./sources/byte-source.ts";
import { readCityjson } from "./sources/cityjson-reader.ts";
import { readGeojson } from "./sources/geojson-reader.ts";
import { readMvt } from "./sources/mvt-reader.ts";
import type { BakeInput, RawFeature } from "./sources/raw-feature.ts";
import { OtherFormat, sniffFormat } from "./sources/sniff.ts";
import type { SourceFormat } from "./sources/sniff.ts";

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

/** What is known of a file only when it has been read for a while: it is read again, knowing. */
interface Known {
  /** the coordinate system that stands behind the features */
  readonly crs?: Crs | undefined;
  readonly format?: SourceFormat | undefined;
}

class ReadAgain extends Error {
  readonly input: number;
  readonly known: Known;

  constructor(input: number, known: Known) {
    super("the file turned out to be something else than it began as");
    this.input = input;
    this.known = known;
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
  const known = new Map<number, Known>();
  for (;;) {
    try {
      return await new InputReader(inputs, options, known, onProgress).read();
    } catch (thrown) {
      if (!(thrown instanceof ReadAgain)) throw thrown;
      known.set(thrown.input, { ...known.get(thrown.input), ...thrown.known });
    }
  }
}

/** One pass over all inputs. */
class InputReader {
  readonly #inputs: readonly BakeInput[];
  readonly #options: BakeOptions;
  readonly #known: ReadonlyMap<number, Known>;
  readonly #onProgress: (progress: ReadProgress) => Promise<void>;
  readonly #report = new ReportBuilder();
  readonly #ingest: FeatureIngest;
  readonly #hash = new ContentHash();
  readonly #fixedCrs: Crs | undefined;
  readonly #totalBytes: number | undefined;
  #bytes = 0;

  constructor(
    inputs: readonly BakeInput[],
    options: BakeOptions,
    known: ReadonlyMap<number, Known>,
    onProgress: (progress: ReadProgress) => Promise<void>,
  ) {
    this.#inputs = inputs;
    this.#options = options;
    this.#known = known;
    this.#onProgress = onProgress;
    this.#ingest = new FeatureIngest(this.#report, options.heightFields ?? []);
    this.#fixedCrs = options.crs === undefined ? undefined : fixedCrs(options.crs);
    this.#totalBytes = inputs.every((input) => input.sizeBytes !== undefined)
      ? inputs.reduce((sum, input) => sum + (input.sizeBytes ?? 0), 0)
      : undefined;
  }

  async read(): Promise<InputsRead> {
    for (const [position, input] of this.#inputs.entries()) await this.#readInput(input, position);
    this.#ingest.checkHeightFields();
    const crs = [...new Set(this.#report.inputs.map((input) => input.crs))].join(", ");
    return { ingest: this.#ingest, report: this.#report, hash: this.#hash, crs };
  }

  async #readInput(input: BakeInput, position: number): Promise<void> {
    const bytesBefore = this.#bytes;
    const featuresBefore = this.#report.read.features;
    const { head, chunks } = await openInput(input, (chunk) => {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
    });
    const known = this.#known.get(position);
    const format = known?.format ?? sniffFormat(head, input.name);
    // A tile's coordinates follow from its place; what the user says is about the other files.
    const isTile = format === "mvt";
    const settled = isTile ? LON_LAT : (this.#fixedCrs ?? known?.crs);
    const crs = new FileCrs(input.name, position, settled, this.#ingest, this.#report);
    this.#ingest.begin({
      file: input.name,
      crs: crs.current,
      expectsClosed: format === "geojson",
      swapsAxes: !isTile && this.#options.axis === "lat-lon",
    });
    try {
      for await (const batch of this.#featuresOf(input, format, chunks, crs)) {
        for (const feature of batch) this.#ingest.add(feature);
        await this.#onProgress({
          file: input.name,
          fraction: this.#fraction(),
          features: this.#report.read.features,
        });
      }
    } catch (thrown) {
      if (thrown instanceof OtherFormat) throw new ReadAgain(position, { format: thrown.format });
      throw thrown;
    }
    this.#ingest.end();
    this.#report.inputs.push({
      file: input.name,
      format,
      crs: crs.current.code,
      bytes: this.#bytes - bytesBefore,
      features: this.#report.read.features - featuresBefore,
    });
  }

  #featuresOf(
    input: BakeInput,
    format: SourceFormat,
    chunks: AsyncIterable<Uint8Array>,
    crs: FileCrs,
  ): AsyncIterable<readonly RawFeature[]> {
    const file = input.name;
    switch (format) {
      case "mvt":
        return readMvt(chunks, { file, tile: input.tile, maxTileBytes: MAX_TILE_BYTES });
      case "cityjson": {
        const onCrs = (name: string): void => crs.found(name, 0);
        return readCityjson(chunks, { file, maxDocumentBytes: MAX_CITYJSON_BYTES, onCrs });
      }
      case "geojson":
        return readGeojson(chunks, {
          file,
          maxFeatureBytes: this.#options.maxFeatureBytes ?? DEFAULT_MAX_FEATURE_BYTES,
          onCrs: (name, featuresBefore) => crs.found(name, featuresBefore),
        });
    }
  }

  #fraction(): number | undefined {
    return this.#totalBytes === undefined || this.#totalBytes === 0
      ? undefined
      : Math.min(1, this.#bytes / this.#totalBytes);
  }
}

/** The coordinate system of one file: what was said beforehand, or what the file itself names. */
class FileCrs {
  current: Crs;
  readonly #file: string;
  readonly #position: number;
  readonly #isSettled: boolean;
  readonly #ingest: FeatureIngest;
  readonly #report: ReportBuilder;

  constructor(
    file: string,
    position: number,
    settled: Crs | undefined,
    ingest: FeatureIngest,
    report: ReportBuilder,
  ) {
    this.current = settled ?? LON_LAT;
    this.#file = file;
    this.#position = position;
    this.#isSettled = settled !== undefined;
    this.#ingest = ingest;
    this.#report = report;
  }

  /** @throws ReadAgain when the file names a plane system behind features that were taken for degrees. */
  found(name: string, featuresBefore: number): void {
    if (this.#isSettled) return;
    const crs = resolveCrs(name);
    if (crs === undefined) {
      // Its coordinates may yet be plain longitude and latitude; if not, the refusal names it.
      this.#report.notice("unknownCrs", this.#file, 1, "crs", name);
      if (featuresBefore === 0) this.#ingest.setCrs(LON_LAT, name);
      return;
    }
    if (featuresBefore === 0) {
      this.current = crs;
      this.#ingest.setCrs(crs);
    } else if (!crs.isGeographic) throw new ReadAgain(this.#position, { crs });
  }
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
