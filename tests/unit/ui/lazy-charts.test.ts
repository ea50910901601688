import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../../src/", import.meta.url));
const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => [path, readFileSync(`${SRC}${path}`, "utf8")] as const);

const users = (pattern: RegExp): string[] =>
  sources.filter(([, source]) => pattern.test(source)).map(([path]) => path.replaceAll("\\", "/"));

it("nobody downloads ECharts before the first chart: one file imports it, and one imports that file, when asked", () => {
  expect(users(/^(import|export) (?!type )[^;]*from "echarts/m)).toEqual(["ui/echarts-runtime.ts"]);
  expect(users(/from "[^"]*echarts-runtime/)).toEqual([]);
  expect(users(/import\("[^"]*echarts-runtime/)).toEqual(["ui/chart.tsx"]);
});
