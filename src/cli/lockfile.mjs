// `npm run lockfile`: after a change of dependencies, makes package-lock.json independent of the registry
// that was at hand. Addresses go; platform packages that a mirror does not carry are listed by version, so
// that `npm ci` accepts the file everywhere (they are fetched only on their own platform).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./prepare.mjs";

const PLATFORMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "openharmony",
  "win32",
  "aix",
  "sunos",
  "openbsd",
  "netbsd",
];
const CPUS = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const file = join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));

/** os and cpu of a platform package, as its name tells; undefined for any other package. */
function platformOf(name) {
  const words = name.split("/").pop().split("-");
  const os = PLATFORMS.find((platform) => words.includes(platform));
  const cpu = CPUS.find((candidate) => words.includes(candidate));
  return os !== undefined && cpu !== undefined ? { os: [os], cpu: [cpu] } : undefined;
}

for (const entry of Object.values(lock.packages)) {
  if (/^https?:/.test(entry.resolved ?? "")) delete entry.resolved;
}
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isListed = [`${path}/node_modules/${name}`, `node_modules/${name}`].some(
      (key) => key in lock.packages,
    );
    const platform = platformOf(name);
    if (isListed || platform === undefined || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
