import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { generateCity } from "../bake/generate-city.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, ".cache", "bench", "cities");
const COMMAND = "src/cli/bake.ts";
const GENERATOR = "tests/bench/bake/generate-city.ts";

const IMPORT = /(?:from|import) ?\(?"([#.][^"]+)"/g;

/** What a file of ours brings along, itself included: the baker's part of the house, and no more of it. */
function importsOf(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, name = ""] of readFileSync(entry, "utf8").matchAll(IMPORT)) {
    const path = name.startsWith("#workers/")
      ? join(ROOT, name.slice(1))
      : name.startsWith("#")
        ? join(ROOT, "src", name.slice(1))
        : join(dirname(entry), name);
    if (existsSync(path)) importsOf(path, found);
  }
  return found;
}

function bakerHash(): string {
  const files = new Set([...importsOf(join(ROOT, COMMAND)), ...importsOf(join(ROOT, GENERATOR))]);
  const hash = createHash("sha256");
  for (const file of [...files].toSorted()) hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Bakes a generated city of `count` buildings through the public command; kept until the baker changes. */
export async function packageOf(count: number): Promise<string> {
  const id = `grid-${count}`;
  const out = join(FOLDER, id);
  const stamp = join(FOLDER, `${id}.stamp`);
  const hash = bakerHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return out;
  mkdirSync(FOLDER, { recursive: true });
  const input = join(FOLDER, `${id}.geojson`);
  await generateCity(input, count);
  const { status } = spawnSync(
    process.execPath,
    [COMMAND, "--in", input, "--out", out, "--id", id, "--name", `网格城 ${count}`, "--synthetic"],
    { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] },
  );
  rmSync(input);
  if (status !== 0) throw new Error(`baking ${count} buildings failed`);
  // Not written over: the file may be another working copy's, too.
  rmSync(stamp, { force: true });
  writeFileSync(stamp, hash);
  return out;
}
