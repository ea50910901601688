import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateCity } from "./generate-city.ts";

/**
 * Is the baker's cost linear? Generated cities of 10,000, 100,000 and 1,000,000 buildings are baked whole,
 * each in a process of its own. The ground is drawn in a bounded number of tiles, whose cost a small city
 * would spread over few buildings and so hide what grows: the limit is on the cost without it, and on the
 * whole as well.
 */

const COUNTS = [10_000, 100_000, 1_000_000] as const;
const MAX_RATIO = 1.5;
const MAX_RSS_MB = 2048;

interface Cost {
  readonly buildings: number;
  readonly tiles: number;
  readonly totalMs: number;
  readonly phaseMs: Readonly<Record<string, number>>;
  readonly maxRssMb: number;
}

const wanted = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const folder = mkdtempSync(join(tmpdir(), "yutu-bench-"));
const script = fileURLToPath(new URL("bake-one.ts", import.meta.url));
let isWithin = true;
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
  console.log(
    "limits: per building at most 1.5 × the cost at the smallest count; resident memory below 2 GB\n",
  );
  console.log("buildings   input MB   µs/building   without ground   ratio   whole ratio   peak MB   tiles");
  let first: { readonly own: number; readonly whole: number } | undefined;
  for (const count of wanted.length > 0 ? wanted : COUNTS) {
    const file = join(folder, `${count}.geojson`);
    await generateCity(file, count);
    const megabytes = statSync(file).size / 1e6;
    const cost = JSON.parse(
      execFileSync(process.execPath, [script, file, join(folder, "out")], { encoding: "utf8" }),
    ) as Cost;
    rmSync(file);
    const whole = (cost.totalMs * 1000) / cost.buildings;
    const own = ((cost.totalMs - (cost.phaseMs["ground"] ?? 0)) * 1000) / cost.buildings;
    first ??= { own, whole };
    const ratio = own / first.own;
    const wholeRatio = whole / first.whole;
    if (cost.buildings !== count || ratio > MAX_RATIO || wholeRatio > MAX_RATIO || cost.maxRssMb > MAX_RSS_MB)
      isWithin = false;
    const cells = [
      String(cost.buildings).padStart(9),
      megabytes.toFixed(1).padStart(10),
      whole.toFixed(1).padStart(13),
      own.toFixed(1).padStart(16),
      ratio.toFixed(2).padStart(7),
      wholeRatio.toFixed(2).padStart(13),
      cost.maxRssMb.toFixed(0).padStart(9),
      String(cost.tiles).padStart(7),
    ];
    console.log(cells.join(" "));
    const phases = Object.entries(cost.phaseMs).map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`);
    console.log(`            ${phases.join(", ")}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(isWithin ? "\nwithin the limits" : "\nA LIMIT IS PASSED");
process.exitCode = isWithin ? 0 : 1;
