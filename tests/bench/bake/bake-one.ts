import { rm } from "node:fs/promises";
import { inputFile } from "../../../src/cli/input-file.ts";
import { loadCanvasKit } from "../../../src/cli/canvaskit-node.ts";
import { PackageFolder } from "../../../src/cli/package-folder.ts";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeOptions } from "#io/bake/bake-options.ts";

/** One bake in a process of its own: `bake-one.ts FILE OUT` prints its cost as JSON. */

const [file, out] = process.argv.slice(2);
if (file === undefined || out === undefined) throw new TypeError("usage: bake-one.ts FILE OUT");

const options: BakeOptions = {
  id: "bench",
  name: { zh: "基准城" },
  synthetic: true,
  sources: [
    {
      id: "bench",
      title: { zh: "基准城" },
      owner: { zh: "基准城" },
      licence: "CC0-1.0",
      date: "2026",
      securityLevel: 1,
    },
  ],
};

const phaseMs: Record<string, number> = {};
let phase = "read";
let sinceMs = performance.now();
const startMs = sinceMs;
const enter = (next: string): void => {
  const nowMs = performance.now();
  phaseMs[phase] = (phaseMs[phase] ?? 0) + nowMs - sinceMs;
  sinceMs = nowMs;
  phase = next;
};

const folder = await PackageFolder.open(out);
const report = await bakeCity(
  [await inputFile(file)],
  options,
  { sink: folder, loadCanvasKit },
  (progress) => {
    if (progress.phase !== phase) enter(progress.phase);
  },
);
await folder.commit();
enter("end");
const totalMs = performance.now() - startMs;
await rm(out, { recursive: true, force: true });
console.log(
  JSON.stringify({
    buildings: report.baked.buildings,
    tiles: report.baked.tiles,
    totalMs,
    phaseMs,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
