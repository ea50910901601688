import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, ending in a slash. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Where the benches have the console built. */
export const DIST = join(ROOT, ".cache", "dist-bench");
/** The bundled city that benches put their own data into. */
export const CITY = join(ROOT, "public", "cities", "zhihuidao");

/** Builds the console as it is served, with the probe that benches ask; ends the program where that fails. */
export function buildApp(): void {
  if (!existsSync(join(CITY, "city.json"))) {
    console.log("the bundled city is not baked: npm run cities");
    process.exit(1);
  }
  const build = spawnSync(
    join(ROOT, "node_modules", ".bin", "vite"),
    ["build", "--outDir", DIST, "--emptyOutDir", "--logLevel", "warn"],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, YUTU_PROBE: "1" } },
  );
  if (build.status !== 0) process.exit(1);
}
