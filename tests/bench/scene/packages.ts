import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { generateCity } from "../bake/generate-city.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, ".cache", "bench", "cities");

/** Bakes a generated city of `count` buildings through the public command; kept until the baker changes. */
export async function packageOf(count: number): Promise<string> {
  const out = join(FOLDER, `grid-${count}`);
  const stamp = join(FOLDER, `grid-${count}.stamp`);
  const baker = createHash("sha256");
  for (const file of spawnSync(
    "git",
    ["ls-files", "src/io", "src/kernels", "src/domain", "tests/bench/bake"],
    { cwd: ROOT, encoding: "utf8" },
  ).stdout.split("\n")) {
    if (file !== "" && existsSync(join(ROOT, file))) baker.update(readFileSync(join(ROOT, file)));
  }
  const hash = baker.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return out;
  mkdirSync(FOLDER, { recursive: true });
  const input = join(FOLDER, `grid-${count}.geojson`);
  await generateCity(input, count);
  const args = [
    "src/cli/bake.ts",
    "--in",
    input,
    "--out",
    out,
    "--id",
    `grid-${count}`,
    "--name",
    `网格城 ${count}`,
    "--synthetic",
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  rmSync(input);
  if (status !== 0) throw new Error(`baking ${count} buildings failed`);
  writeFileSync(stamp, hash);
  return out;
}
