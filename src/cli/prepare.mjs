// Plain JavaScript on purpose: this runs on whatever Node the system has, before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The pinned Node; every tool runs on it, whatever the system's version is. */
export const PINNED_NODE = join(
  ROOT,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/**
 * Runs a command to its end with the pinned Node first in the path.
 *
 * @returns {Promise<number>} its exit code; 1 when it could not start or was ended by a signal
 */
export function run(command, args, { env = {}, quiet = false, cwd = ROOT } = {}) {
  const bin = join(ROOT, "node_modules", ".bin");
  const separator = process.platform === "win32" ? ";" : ":";
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", quiet ? "ignore" : "inherit", quiet ? "ignore" : "inherit"],
      env: { ...process.env, PATH: `${bin}${separator}${process.env.PATH ?? ""}`, ...env },
    });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs one of the project's own TypeScript commands on the pinned Node. */
export const runNode = (args, options) => run(PINNED_NODE, args, options);

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.name === "node_modules" ? [] : filesBelow(join(path, entry.name))))
    .toSorted();
}

/** SHA-256 over the names and bytes of files and folders; the same content gives the same hash anywhere. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(join(ROOT, path))) {
      hash
        .update(relative(ROOT, file).replaceAll("\\", "/"))
        .update("\0")
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/** Does `work` unless its inputs are those of the last time, as a stamp file tells. */
export async function unlessDone(stampPath, hash, work) {
  const stamp = join(ROOT, stampPath);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Installs the pinned packages unless they are there already. */
export async function ensureInstalled() {
  await unlessDone(
    "node_modules/.yutu-installed",
    hashOf(["package.json", "package-lock.json"]),
    async () => {
      console.log("· 安装依赖 installing packages");
      const npm = process.env.npm_execpath;
      const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
      const code = npm === undefined ? await run("npm", args) : await run(process.execPath, [npm, ...args]);
      if (code !== 0) {
        console.error(
          "安装失败:请检查网络与 npm 软件源后重试。 Installing failed: check the network and the npm registry, then try again.",
        );
        process.exit(code);
      }
    },
  );
  // npm 11 runs install scripts only of packages it was told to; the pinned Node arrives by one.
  if (!existsSync(PINNED_NODE)) {
    const setup = join(ROOT, "node_modules", "node", "installArchSpecificPackage.js");
    if (existsSync(setup)) await run(process.execPath, [setup], { cwd: dirname(setup) });
  }
  if (!existsSync(PINNED_NODE)) {
    console.error(
      "node_modules/node 缺失:请删除 node_modules 后重试。 The pinned Node is missing: remove node_modules and try again.",
    );
    process.exit(1);
  }
}

/** Bakes the bundled cities whose inputs have changed. */
export async function ensureCities() {
  const code = await runNode(["src/cli/cities.ts"]);
  if (code !== 0) process.exit(code);
}

/** Builds the page unless the sources are those of the last build. Linked city packages follow each time. */
export async function ensureBuilt(outDir, env = {}) {
  const sources = ["src", "workers", "index.html", "tests/gallery"];
  const settings = ["vite.config.ts", "package.json", "package-lock.json"];
  const cities = ["public/cities/index.json", ...cityManifests()];
  const hash = `${hashOf([...sources, ...settings, ...cities])} ${JSON.stringify(env)}`;
  await unlessDone(`${outDir}/.built`, hash, async () => {
    console.log("· 构建 building");
    const code = await run("vite", ["build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"], {
      env,
    });
    if (code !== 0) process.exit(code);
  });
}

function cityManifests() {
  const folder = join(ROOT, "public", "cities");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((id) => `public/cities/${id}/city.json`);
}
