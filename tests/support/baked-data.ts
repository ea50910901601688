import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
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
  const folder = join(kept, id);
  const reportFile = join(kept, "report.txt");
  if (!existsSync(reportFile)) {
    await rm(kept, { recursive: true, force: true });
    await mkdir(kept, { recursive: true });
    const options = ["--in", ...inputs, "--out", folder, ...args];
    const { stdout } = await execute("npm", ["run", "--silent", "bake", "--", ...options], {
      cwd: ROOT,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    // Written last and in one go: a run that was cut short starts anew.
    await writeFile(`${reportFile}.new`, stdout);
    await rename(`${reportFile}.new`, reportFile);
  }
  return { id, folder, report: await readFile(reportFile, "utf8") };
}
