import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * `npm run bench [name …]`: runs the named benchmarks, or all. Each states its data, its machine and its
 * limit, prints a table, and exits non-zero when a limit is passed.
 */
const BENCHES: Readonly<Record<string, string>> = {
  bake: "bake/run.ts",
  scene: "scene/run.ts",
  query: "query/run.ts",
  table: "table/run.ts",
  layers: "layers/run.ts",
  selection: "selection/run.ts",
  flood: "flood/run.ts",
  records: "records/run.ts",
  import: "records/import.ts",
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`unknown benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}

let worst = 0;
for (const [name, script] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url))], {
    stdio: "inherit",
  });
  worst = Math.max(worst, status ?? 1);
}
process.exit(worst);
