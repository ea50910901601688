import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeOptions } from "#io/bake/bake-options.ts";
import type { ElevationGrid } from "#io/bake/map-feature.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";
import type { Seed, SeedInput } from "../../seeds/seed.schema.ts";
import { languageOf, reportLines } from "./bake-text.ts";
import { loadCanvasKit } from "./canvaskit-node.ts";
import { inputFile } from "./input-file.ts";
import { PackageFolder } from "./package-folder.ts";

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
    ...(elevation === undefined || seed.elevationOrigin === "flat"
      ? {}
      : { elevation, elevationOrigin: seed.elevationOrigin }),
  };
  const folder = await PackageFolder.open(place.outDir);
  try {
    const report = await bakeCity(
      parts.flatMap((part) => part.inputs),
      options,
      { sink: folder, loadCanvasKit },
    );
    for (const part of parts) {
      for (const [name, bytes] of Object.entries(part.layers)) await folder.write(`layers/${name}`, bytes);
    }
    if (seed.themes.length > 0) {
      await folder.write(THEMES, new TextEncoder().encode(`${JSON.stringify(seed.themes, null, 2)}\n`));
    }
    await folder.commit();
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
