import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { citySchema } from "#io/city-package/city.schema.ts";
import { seedSchema } from "../../../seeds/seed.schema.ts";

const SEEDS = fileURLToPath(new URL("../../../seeds/", import.meta.url));
const require = createRequire(import.meta.url);
const ids = readdirSync(SEEDS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const read = (id: string): unknown => JSON.parse(readFileSync(join(SEEDS, id, "seed.json"), "utf8"));

describe("seeds", () => {
  it("holds the two bundled cities, the synthetic one first", () => {
    const seeds = ids.map((id) => seedSchema.parse(read(id))).toSorted((a, b) => a.order - b.order);
    expect(seeds.map((seed) => [seed.id, seed.synthetic])).toEqual([
      ["zhihuidao", true],
      ["astana", false],
    ]);
  });

  it.each(ids)("%s has an id like its folder, inputs that exist, and sources that a package takes", (id) => {
    const seed = seedSchema.parse(read(id));
    expect(seed.id).toBe(id);
    for (const input of seed.inputs) {
      const file =
        "package" in input
          ? join(require.resolve(`${input.package}/package.json`), "..", input.path)
          : join(SEEDS, id, "file" in input ? input.file : input.generator);
      expect(existsSync(file), file).toBe(true);
    }
    expect(citySchema.shape.sources.safeParse(seed.sources).success).toBe(true);
    expect(citySchema.shape.home.safeParse(seed.home).success).toBe(true);
  });

  it("says whose the real data are", () => {
    const [source] = seedSchema.parse(read("astana")).sources;
    expect(source?.licence).toBe("ODbL-1.0");
    expect(source?.attribution?.en).toContain("OpenStreetMap");
  });

  it("refuses a seed without sources, with an unknown field, or with a path out of its folder", () => {
    const seed = seedSchema.parse(read("zhihuidao"));
    expect(seedSchema.safeParse({ ...seed, sources: [] }).success).toBe(false);
    expect(seedSchema.safeParse({ ...seed, colour: "red" }).success).toBe(false);
    expect(seedSchema.safeParse({ ...seed, inputs: [{ generator: "../astana/generate.ts" }] }).success).toBe(
      false,
    );
    expect(
      seedSchema.safeParse({ ...seed, inputs: [{ file: "https://example.org/a.geojson" }] }).success,
    ).toBe(false);
  });
});
