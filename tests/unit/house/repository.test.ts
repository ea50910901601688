import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(ROOT, file)));

describe("repository", () => {
  it("pins every dependency to one version", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const ranges = Object.entries({ ...manifest["dependencies"], ...manifest["devDependencies"] });
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it("names no download address in the lockfile", () => {
    expect(readFileSync(join(ROOT, "package-lock.json"), "utf8")).not.toMatch(/"resolved": *"https?:/);
  });

  it("has no document that links to a file which is not there", () => {
    const dead: string[] = [];
    for (const file of tracked.filter((name) => name.endsWith(".md"))) {
      const text = readFileSync(join(ROOT, file), "utf8");
      for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)) {
        if (target !== undefined && !existsSync(join(ROOT, dirname(file), target)))
          dead.push(`${file} → ${target}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it("loads neither Cesium's widgets nor code that needs eval", () => {
    const lock = readFileSync(join(ROOT, "src", "cli", "vite-plugins.ts"), "utf8");
    expect(lock).not.toMatch(/'unsafe-eval'/);
    const users = tracked.filter(
      (file) =>
        /^(src|workers)\/.*\.tsx?$/.test(file) &&
        /@cesium\/widgets|from "cesium"|knockout/.test(readFileSync(join(ROOT, file), "utf8")),
    );
    expect(users).toEqual([]);
  });
});
