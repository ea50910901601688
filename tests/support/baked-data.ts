import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CACHE = join(ROOT, ".cache", "baked");
/** What a package is made from besides its inputs: the baker, and the versions of what it stands on. */
const BAKER = ["src/base", "src/cli", "src/domain", "src/io", "src/kernels", "package-lock.json"];

export interface BakedData {
  readonly id: string;
  /** folder of the package */
  readonly folder: string;
  /** what the command said at the end, in English */
  readonly report: string;
}

async function filesBelow(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function hashOf(inputs: readonly string[], args: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([inputs.map((path) => basename(path)), args]));
  for (const input of inputs) hash.update(await readFile(input));
  for (const place of BAKER) {
    for (const file of await filesBelow(join(ROOT, place)))
      hash.update(relative(ROOT, file)).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Bakes files with `npm run bake`, as a person would. The package is kept with the checkout's other caches until
 * the inputs or the baker are others.
 */
export async function bakeFiles(
  id: string,
  inputs: readonly string[],
  args: readonly string[] = [],
): Promise<BakedData> {
  const kept = join(CACHE, `${id}-${await hashOf(inputs, args)}`);
  const reportFile = join(kept, "report.txt");
  if (!existsSync(reportFile)) {
    // Aside first: tests beside this one may want the same, and a run may be cut short.
    const aside = `${kept}.${randomUUID()}`;
    await mkdir(aside, { recursive: true });
    const options = ["--in", ...inputs, "--out", join(aside, id), ...args];
    const { stdout } = await execute("npm", ["run", "--silent", "bake", "--", ...options], {
      cwd: ROOT,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    await writeFile(join(aside, "report.txt"), stdout);
    // Whoever was quicker has made the very same.
    await rename(aside, kept).catch(() => rm(aside, { recursive: true }));
  }
  return { id, folder: join(kept, id), report: await readFile(reportFile, "utf8") };
}
