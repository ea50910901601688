import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const sources = ["src", "workers"].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .map((path) => [path, readFileSync(`${ROOT}${path}`, "utf8")] as const),
);
const users = (pattern: RegExp): string[] =>
  sources.filter(([, source]) => pattern.test(source)).map(([path]) => path);

it("nobody downloads three.js before the first building is drawn, nor the reader before the first model", () => {
  const outside = (paths: readonly string[]): string[] =>
    paths.filter((path) => !path.startsWith("src/building/"));
  expect(outside(users(/from "(three|web-ifc)/))).toEqual([]);
  expect(outside(users(/^(import|export) (?!type )[^;]*from "#building\//m))).toEqual([
    "workers/ifc.worker.ts",
  ]);
  expect(users(/import\("#building\//)).toEqual(["src/app/storeys-desk.ts"]);
});
