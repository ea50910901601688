import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * A command of the browser tests: bakes a text with the command line, on Node, and gives the SHA-256 of
 * every file of the package by its path. `args` are options of `npm run bake`.
 */
export async function bakeOnNode(
  _context: unknown,
  name: string,
  text: string,
  args: readonly string[],
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "yutu-bake-"));
  try {
    const file = join(folder, name);
    const out = join(folder, "out");
    await writeFile(file, text);
    await utimes(file, 0, 0);
    await execute(process.execPath, ["src/cli/bake.ts", "--in", file, "--out", out, ...args]);
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    const hashes: Record<string, string> = {};
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      hashes[relative(out, path).replaceAll("\\", "/")] = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
    }
    return hashes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
