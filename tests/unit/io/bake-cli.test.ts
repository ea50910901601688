import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateCity } from "../../bench/bake/generate-city.ts";
import { smallCityText } from "../../support/small-city.ts";
import { parseBakeArguments, parseHeightField } from "../../../src/cli/bake-arguments.ts";

const SCRIPT = fileURLToPath(new URL("../../../src/cli/bake.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `onStderr` sees what it says while it works. */
function run(
  args: readonly string[],
  language = "en_US.UTF-8",
  onStderr?: (text: string, kill: () => void) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, ...args], {
      env: { ...process.env, LANG: language, LC_ALL: "", LC_MESSAGES: "" },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      onStderr?.(stderr, () => child.kill("SIGINT"));
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

let folder = "";
let good = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yutu-bake-"));
  good = join(folder, "small.geojson");
  await writeFile(good, smallCityText());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

/** Every file of a folder with its bytes. */
async function contents(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (each) => [each, (await readFile(each)).toString("base64")] as const)),
  );
}

describe("npm run bake", () => {
  it("bakes, reports in the terminal's language, and replaces the former package", async () => {
    const out = join(folder, "replaced");
    const first = await run([
      "--in",
      good,
      "--out",
      out,
      "--name",
      "试验城",
      "--date",
      "2026-01",
      "--synthetic",
    ]);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain("building polygons 36");
    expect(first.stderr.split("\n").filter(Boolean)).toEqual([
      "Reading…",
      "Sorting…",
      "Buildings…",
      "Ground…",
      "Writing…",
    ]);
    const before = await contents(out);
    expect(JSON.parse(await readFile(join(out, "city.json"), "utf8"))).toMatchObject({
      id: "replaced",
      synthetic: true,
      name: { zh: "试验城" },
    });
    await writeFile(join(out, "left-over.txt"), "of an older package");
    const second = await run(
      ["--in", good, "--out", out, "--name", "试验城", "--date", "2026-01", "--synthetic"],
      "zh_CN.UTF-8",
    );
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain("建筑面 36");
    expect(await contents(out)).toEqual(before);
  });

  it.each([
    ["empty.geojson", "", "empty.geojson: the file is empty"],
    [
      "page.geojson",
      "<!DOCTYPE html><title>404</title>",
      "page.geojson: not GeoJSON: this is a web page (HTML)",
    ],
    [
      "cut.geojson",
      smallCityText().slice(0, 5000),
      "cut.geojson: the file ends inside the document (after 1",
    ],
    [
      "plane.geojson",
      smallCityText().replaceAll(/\[113\.\d+,34\.\d+\]/g, "[38467952,3846914]"),
      "--crs EPSG:4526",
    ],
    ["turned.geojson", smallCityText().replaceAll(/\[(113\.\d+),(34\.\d+)\]/g, "[$2,$1]"), "--axis lat-lon"],
  ])("refuses %s and leaves the former package alone", async (name, text, words) => {
    const out = join(folder, `kept-${name}`);
    await mkdir(out);
    await writeFile(join(out, "city.json"), "{}");
    const before = await contents(out);
    const ended = await run(["--in", await file(name, text), "--out", out]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(words);
    // No trace of the program's inside.
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(await contents(out)).toEqual(before);
    expect((await readdir(folder)).filter((entry) => entry.includes(".baking-"))).toEqual([]);
  });

  it("says what is wrong in Chinese as well", async () => {
    const ended = await run(
      ["--in", join(folder, "没有.geojson"), "--out", join(folder, "x")],
      "zh_CN.UTF-8",
    );
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("没有.geojson：没有这个文件");
  });

  it("does not overwrite a folder that is no city package", async () => {
    const out = join(folder, "documents");
    await mkdir(out);
    await writeFile(join(out, "letter.txt"), "dear");
    const ended = await run(["--in", good, "--out", out]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("holds other files");
    expect(await readdir(out)).toEqual(["letter.txt"]);
  });

  it("says when it cannot write", async () => {
    const ended = await run(["--in", good, "--out", join(good, "below-a-file")]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("cannot be written (ENOTDIR)");
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const large = join(folder, "large.geojson");
    await generateCity(large, 4000);
    const out = join(folder, "interrupted");
    await mkdir(out);
    await writeFile(join(out, "city.json"), "{}");
    let isKilled = false;
    const ended = await run(["--in", large, "--out", out], "en", (said, kill) => {
      if (isKilled || !said.includes("Buildings")) return;
      isKilled = true;
      kill();
    });
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain("the package that was there is untouched");
    expect(await readFile(join(out, "city.json"), "utf8")).toBe("{}");
    expect((await readdir(folder)).filter((entry) => entry.includes(".baking-"))).toEqual([]);
  });

  it("shows how it is used", async () => {
    const help = await run(["--help"]);
    expect(help).toMatchObject({ code: 0 });
    expect(help.stdout).toContain("--height-field");
    const nothing = await run([]);
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain("--in FILE");
  });
});

describe("arguments", () => {
  it("takes files after --in, and options by name", () => {
    const args = parseBakeArguments([
      "--in",
      "a.mvt",
      "b.mvt",
      "--in",
      "c.geojson",
      "--out",
      "/x/Astana City",
      "--height-field",
      "h=storeys",
      "--height-field",
      "floors",
    ]);
    expect(args.inputs).toEqual(["a.mvt", "c.geojson", "b.mvt"]);
    expect(args.options(new Date("2026-02-03T04:05:06Z"))).toMatchObject({
      id: "astana-city",
      heightFields: [
        { column: "h", unit: "storeys" },
        { column: "floors", unit: "metres" },
      ],
      sources: [{ date: "2026-02-03" }],
    });
  });

  it("takes the coordinate system of the elevation grid from its own option, else from that of the inputs", () => {
    const crsOf = (...extra: string[]): string | undefined =>
      parseBakeArguments(["--in", "a", "--out", "b", "--elevation", "dem.asc", ...extra]).elevationCrs;
    expect(crsOf("--elevation-crs", "EPSG:27700")).toBe("EPSG:27700");
    expect(crsOf("--crs", "EPSG:4547")).toBe("EPSG:4547");
    expect(crsOf("--crs", "EPSG:4547", "--elevation-crs", "EPSG:4490")).toBe("EPSG:4490");
  });

  it("keeps equals signs of a column's name apart from the unit", () => {
    expect(parseHeightField("a=b=feet")).toEqual({ column: "a=b", unit: "feet" });
    expect(() => parseHeightField("height=stories")).toThrow(/storeys/);
    expect(() => parseHeightField("=feet")).toThrow();
  });

  it.each([["--nonsense"], ["--axis", "up"], ["--geoid-offset", "low"]])("refuses %s", (...extra) => {
    expect(() => parseBakeArguments(["--in", "a", "--out", "b", ...extra])).toThrow();
  });
});
