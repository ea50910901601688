import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorText } from "../../../src/cli/bake-error-text.ts";
import { fitted } from "../../../src/cli/bake-text.ts";
import { AppError } from "#base/app-error.ts";

const ROOT = join(import.meta.dirname, "../../../src");

/** Every code of the baker that its sources spell out. */
function codesInSources(): string[] {
  const files = ["io/bake", "cli"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("bake-error-text"))
      .map((path) => join(ROOT, folder, path)),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"(bake\.[a-z]+\.?[a-zA-Z]*)"/gi)].map((match) => match[1]!),
  );
  return [...new Set(codes)].filter((code) => code !== "bake.defect").sort();
}

const ENGLISH = "words of the library";

describe("what the bake command says", () => {
  it("has a Chinese sentence for every failure", () => {
    const codes = codesInSources();
    expect(codes.length).toBeGreaterThan(25);
    const untold = codes.filter((code) => errorText(new AppError(code, ENGLISH), "zh") === ENGLISH);
    expect(untold).toEqual([]);
  });

  it.each([
    ...["notGeojson", "trailing", "malformed", "truncated"].map((kind) => `bake.geojson.${kind}`),
    ...["syntax", "size", "box", "header", "tooLarge", "count", "notNumber"].map(
      (kind) => `bake.elevation.${kind}`,
    ),
  ])("has one for %s, which is put together", (code) => {
    expect(errorText(new AppError(code, ENGLISH), "zh")).not.toBe(ENGLISH);
  });

  it("gives the library's own words in English", () => {
    expect(errorText(new AppError("bake.input.empty", ENGLISH), "en")).toBe(ENGLISH);
  });

  it("says in both languages why nothing is left", () => {
    const error = new AppError("bake.input.nothing", ENGLISH, {
      file: "a.geojson",
      features: 12,
      reasons: "noArea 10, tooLarge 2",
    });
    expect(errorText(error, "en")).toBe(
      "a.geojson: none of 12 features can be used (without area 10, too large for a building 2)",
    );
    expect(errorText(error, "zh")).toBe("a.geojson：没有可用的要素（共 12 个；没有面积 10，大得不是建筑 2）");
  });

  it("cuts the progress to the width of the terminal, where Chinese letters take two places", () => {
    expect(fitted("Reading a.geojson", 80)).toBe("Reading a.geojson");
    expect(fitted("读取 上海.geojson", 9)).toBe("读取 上海");
    expect(fitted("读取 上海.geojson", 8)).toBe("读取 上");
  });

  it("leaves no placeholder open", () => {
    const error = new AppError("bake.crs.projected", ENGLISH, {
      file: "a.geojson",
      row: 3,
      x: 1,
      y: 2,
      flags: "--crs EPSG:4547",
      named: "EPSG:99999",
    });
    expect(errorText(error, "zh")).toBe(
      "a.geojson：第 3 个要素的坐标 (1, 2) 是平面坐标，不是经纬度（文件注明的 EPSG:99999 不认识）；请注明坐标系：--crs EPSG:4547",
    );
  });
});
