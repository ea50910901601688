import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import type { Page } from "playwright";
import { CHROMIUM_ARGS, chromiumPath } from "../../support/chromium.ts";
import { serveFolders } from "../../support/static-server.ts";
import { findGpuProcess } from "./gpu-process.ts";
import { heapMb, measureOrbit, medianOf } from "./measure.ts";
import type { Viewer, Visit } from "./measure.ts";
import { median, orbitPose } from "./orbit.ts";
import { packageOf } from "./packages.ts";
import { makeVcMapSite } from "./vcmap.ts";
import { pickLatencyMs, vcMapViewer, yutuViewer } from "./viewers.ts";
import type { Target } from "./viewers.ts";

/**
 * What a view costs: time from navigation to the first complete view, GPU-process CPU a frame over a fixed
 * orbit, pick latency and heap, on generated cities and the bundled ones; and the same tiles in VC Map.
 *
 * Limits: CPU a frame and time to ready at most half of VC Map's; a million buildings at most 1.5 times the
 * CPU a frame of ten thousand. On a machine without a GPU the frame is bound by the rasteriser: its floor is
 * the cost of filling the canvas once.
 */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const DIST = join(ROOT, ".cache", "dist-bench");
const CITIES = join(ROOT, "public", "cities");
const FRAMES = 40;
const ROUNDS = 3;
const COUNTS = (process.env["YUTU_BENCH_COUNTS"] ?? "2000,10000,50000,200000,1000000")
  .split(",")
  .map(Number)
  .filter((count) => count > 0);
const LIMIT_PEER = 0.5;
const LIMIT_MILLION = 1.5;

interface BenchCity {
  readonly id: string;
  readonly folder: string;
}

function targetOf(folder: string): Target {
  const city = JSON.parse(readFileSync(join(folder, "city.json"), "utf8")) as {
    origin: { longitudeDeg: number; latitudeDeg: number; heightM: number };
  };
  return { ...city.origin, groundM: city.origin.heightM };
}

/** One visit with a browser of its own, so that nothing is warm but the disk. */
async function visit(viewer: Viewer, extra?: (page: Page) => Promise<void>): Promise<Visit> {
  const path = chromiumPath();
  const server = await chromium.launchServer({
    args: CHROMIUM_ARGS,
    ...(path === undefined ? {} : { executablePath: path }),
  });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const startMs = performance.now();
    await viewer.open(page);
    await viewer.whenComplete(page);
    const readyMs = performance.now() - startMs;
    const pid = server.process().pid;
    if (pid === undefined) throw new Error("the browser has no process");
    const cpuMsPerFrame = await measureOrbit(viewer, page, findGpuProcess(pid), FRAMES, ROUNDS);
    const heap = await heapMb(page);
    await extra?.(page);
    if (process.env["YUTU_BENCH_PICTURES"] !== undefined)
      await page.screenshot({ path: join(ROOT, ".cache", "bench", `${viewer.name}.png`) });
    return { readyMs, cpuMsPerFrame, heapMb: heap };
  } finally {
    await browser.close();
    await server.close();
  }
}

const build = spawnSync(
  join(ROOT, "node_modules", ".bin", "vite"),
  ["build", "--outDir", DIST, "--emptyOutDir", "--logLevel", "warn"],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, YUTU_PROBE: "1" },
  },
);
if (build.status !== 0) process.exit(1);

console.log(
  `machine: ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, software WebGL, 1280×720`,
);
const generated: BenchCity[] = [];
for (const count of COUNTS) generated.push({ id: `grid-${count}`, folder: await packageOf(count) });
const bundled = ["zhihuidao", "astana"]
  .filter((id) => existsSync(join(CITIES, id, "city.json")))
  .map((id) => ({ id, folder: join(CITIES, id) }));

const rows: Record<string, unknown>[] = [];
const failures: string[] = [];
const cpuOf = new Map<string, number>();

async function ours(city: BenchCity, extra?: (page: Page) => Promise<void>): Promise<Visit> {
  const list = {
    schema: "yutu-cities/1",
    cities: [{ id: city.id, name: { zh: city.id }, synthetic: true, url: `${city.id}/` }],
  };
  const listFolder = join(ROOT, ".cache", "bench", "list");
  mkdirSync(listFolder, { recursive: true });
  writeFileSync(join(listFolder, "index.json"), JSON.stringify(list));
  const server = await serveFolders({
    "/": DIST,
    "/cities/": listFolder,
    [`/cities/${city.id}/`]: city.folder,
  });
  try {
    return await visit(yutuViewer(server.url, city.id, targetOf(city.folder)), extra);
  } finally {
    await server.close();
  }
}

for (const city of [...bundled, ...generated]) {
  let pickMs = Number.NaN;
  const result = await ours(city, async (page) => {
    pickMs = await pickLatencyMs(page);
  });
  const cpu = median(result.cpuMsPerFrame);
  cpuOf.set(city.id, cpu);
  rows.push({
    city: city.id,
    "ready ms": Math.round(result.readyMs),
    "CPU ms/frame": cpu.toFixed(1),
    "pick ms": pickMs.toFixed(0),
    "heap MB": result.heapMb.toFixed(0),
  });
}
console.table(rows);

const [few, million] = [cpuOf.get("grid-10000"), cpuOf.get("grid-1000000")];
if (few !== undefined && million !== undefined) {
  const ratio = million / few;
  console.log(`1,000,000 : 10,000 buildings, CPU a frame: ${ratio.toFixed(2)} (limit ${LIMIT_MILLION})`);
  if (ratio > LIMIT_MILLION) failures.push("a million buildings");
}

// The peer, interleaved with ours, on the same tiles.
const subject = [...generated, ...bundled].find((city) => city.id === "grid-10000") ?? bundled[0];
const target = subject && targetOf(subject.folder);
const site = target && makeVcMapSite(orbitPose(target.longitudeDeg, target.latitudeDeg, target.groundM, 0));
if (subject === undefined || target === undefined || site === undefined) {
  console.log("VC Map could not be installed: not compared");
  failures.push("VC Map missing");
} else {
  const mine: Visit[] = [];
  const theirs: Visit[] = [];
  for (let round = 0; round < 3; round++) {
    mine.push(await ours(subject));
    const server = await serveFolders({ "/": site, "/city/": subject.folder });
    theirs.push(await visit(vcMapViewer(server.url, target)));
    await server.close();
  }
  for (const [what, pick] of [
    ["CPU ms a frame", (one: Visit) => median(one.cpuMsPerFrame)],
    ["ready ms", (one: Visit) => one.readyMs],
  ] as const) {
    const [a, b] = [medianOf(mine, pick), medianOf(theirs, pick)];
    console.log(
      `${what}: ours ${a.toFixed(0)}, VC Map ${b.toFixed(0)}, ratio ${(a / b).toFixed(2)} (limit ${LIMIT_PEER})`,
    );
    if (a / b > LIMIT_PEER) failures.push(what);
  }
}

writeFileSync(join(ROOT, ".cache", "bench", "scene.json"), JSON.stringify(rows, null, 2));
console.log(failures.length === 0 ? "all limits held" : `limits passed: ${failures.join(", ")}`);
process.exit(failures.length === 0 ? 0 : 1);
