import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeOptions } from "#io/bake/bake-options.ts";
import type { ElevationGrid } from "#io/bake/map-feature.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";
import type { Seed, SeedInput } from "../../seeds/seed.schema.ts";
import { languageOf, recordsLine, reportLines } from "./bake-text.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import type { PackageSink } from "#io/bake/package-sink.ts";
import type { WrittenPackage } from "#io/records/write-package.ts";
import { loadCanvasKit } from "./canvaskit-node.ts";
import { inputFile } from "./input-file.ts";
import { PackageFolder } from "./package-folder.ts";
import { seedRecords } from "./seed-records.ts";

export interface SeedPlace {
  readonly seed: Seed;
  /** the seed's folder, with a slash at its end */
  readonly seedUrl: URL;
  readonly outDir: string;
  /** where a file of an installed package lies */
  locatePackageFile(packageName: string, path: string): string;
}

/** What a seed's generator exports. */
interface Generator {
  generate(context: {
    readPackageFile(packageName: string, path: string): Promise<string>;
  }): Promise<{ files: Record<string, object>; elevation: ElevationGrid }>;
}

/** Divisions are for looking things up, not for drawing the ground: they go into the package as they are. */
const REFERENCE_LAYERS = new Set(["communities.geojson", "grids.geojson"]);

const THEMES = "themes.json";
const RECORDS = "records.gpkg";
const INDEX = "buildings.bin";

interface SeedInputs {
  readonly inputs: readonly BakeInput[];
  readonly layers: Readonly<Record<string, Uint8Array>>;
  readonly elevation: ElevationGrid | undefined;
}

async function readInput(input: SeedInput, place: SeedPlace): Promise<SeedInputs> {
  if (!("generator" in input)) {
    const path =
      "file" in input
        ? fileURLToPath(new URL(input.file, place.seedUrl))
        : place.locatePackageFile(input.package, input.path);
    return { inputs: [await inputFile(path)], layers: {}, elevation: undefined };
  }
  const generator = (await import(new URL(input.generator, place.seedUrl).href)) as Generator;
  const { files, elevation } = await generator.generate({
    readPackageFile: (name, path) => readFile(place.locatePackageFile(name, path), "utf8"),
  });
  const inputs: BakeInput[] = [];
  const layers: Record<string, Uint8Array> = {};
  for (const [name, collection] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(JSON.stringify(collection));
    if (REFERENCE_LAYERS.has(name)) layers[name] = bytes;
    else inputs.push({ name, sizeBytes: bytes.length, open: () => oneChunk(bytes) });
  }
  return { inputs, layers, elevation };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

/** The dossiers of what was baked; see seed-records.ts. */
async function recordsOf(
  { seed, seedUrl }: SeedPlace,
  parts: readonly SeedInputs[],
  index: Uint8Array,
): Promise<WrittenPackage | undefined> {
  const decoded = decodeBuildingIndex(index.slice().buffer);
  if (!decoded.ok) throw decoded.error;
  const layerText = (name: string): string => {
    const bytes = parts.map(({ layers }) => layers[name]).find((one) => one !== undefined);
    if (bytes === undefined) throw new RangeError(`the seed has no layer ${name}`);
    return new TextDecoder().decode(bytes);
  };
  return seedRecords(seed, seedUrl, decoded.value, layerText);
}

/** Bakes a bundled city into its folder and prints the report; the former package stays if anything fails. */
export async function bakeSeed(place: SeedPlace): Promise<void> {
  const startMs = performance.now();
  const { seed } = place;
  const parts: SeedInputs[] = [];
  for (const input of seed.inputs) parts.push(await readInput(input, place));
  const elevation = parts.find((part) => part.elevation !== undefined)?.elevation;
  const options: BakeOptions = {
    id: seed.id,
    name: seed.name,
    synthetic: seed.synthetic,
    sources: seed.sources,
    crs: seed.crs,
    projectedCrs: seed.projectedCrs,
    heightDatum: seed.heightDatum,
    geoidOffsetM: seed.geoidOffsetM,
    home: seed.home,
    layers: seed.layers,
    themes: seed.themes.length === 0 ? undefined : THEMES,
    records: seed.records === undefined ? undefined : RECORDS,
    ...(elevation === undefined || seed.elevationOrigin === "flat"
      ? {}
      : { elevation, elevationOrigin: seed.elevationOrigin }),
  };
  const folder = await PackageFolder.open(place.outDir);
  let index: Uint8Array | undefined;
  const sink: PackageSink = {
    write: (path, bytes) => {
      if (path === INDEX) index = bytes.slice();
      return folder.write(path, bytes);
    },
  };
  try {
    const report = await bakeCity(
      parts.flatMap((part) => part.inputs),
      options,
      { sink, loadCanvasKit },
    );
    for (const part of parts) {
      for (const [name, bytes] of Object.entries(part.layers)) await folder.write(`layers/${name}`, bytes);
    }
    if (seed.themes.length > 0) {
      await folder.write(THEMES, new TextEncoder().encode(`${JSON.stringify(seed.themes, null, 2)}\n`));
    }
    const written = index && (await recordsOf(place, parts, index));
    if (written !== undefined) await folder.write(RECORDS, written.bytes);
    await folder.commit();
    if (written !== undefined) console.log(recordsLine(written, languageOf(process.env)));
    for (const line of reportLines(
      report,
      (performance.now() - startMs) / 1000,
      place.outDir,
      languageOf(process.env),
    ))
      console.log(line);
  } catch (thrown) {
    folder.discard();
    throw thrown;
  }
}
