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
import { assertCanvas, CANVAS, heapMb, measureOrbit, medianOf } from "./measure.ts";
import type { Viewer, Visit } from "./measure.ts";
import { median, orbitPose } from "./orbit.ts";
import { packageOf } from "./packages.ts";
import { makeVcMapSite, VCMAP_LIFT_M } from "./vcmap.ts";
import { pickLatencyMs, vcMapViewer, yutuViewer } from "./viewers.ts";
import type { Target } from "./viewers.ts";

/**
 * What a view costs: time from navigation to the first complete view, GPU-process CPU a frame over a fixed
 * orbit, pick latency and heap, on generated cities and the bundled ones; and the same tiles in VC Map, with
 * ground and buildings shown in both and a canvas of the same size.
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
/** Generated cities that the peer is shown, too. */
const COMPARED = new Set(["grid-10000", "grid-200000"]);
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

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A page of a browser of its own, so that nothing is warm but the disk. */
async function withPage<T>(viewport: Size, use: (page: Page, browserPid: number) => Promise<T>): Promise<T> {
  const path = chromiumPath();
  const server = await chromium.launchServer({
    args: CHROMIUM_ARGS,
    ...(path === undefined ? {} : { executablePath: path }),
  });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const pid = server.process().pid;
    if (pid === undefined) throw new Error("the browser has no process");
    return await use(await browser.newPage({ viewport }), pid);
  } finally {
    await browser.close();
    await server.close();
  }
}

const viewports = new Map<string, Size>();

/** The window in which a viewer's canvas has the size that all are compared by, whatever it keeps for itself. */
async function viewportOf(viewer: Viewer): Promise<Size> {
  const known = viewports.get(viewer.name);
  if (known !== undefined) return known;
  const fitted = await withPage(CANVAS, async (page) => {
    await viewer.open(page);
    await viewer.whenComplete(page);
    const { cssWidth, cssHeight } = await viewer.canvasSize(page);
    return { width: 2 * CANVAS.width - cssWidth, height: 2 * CANVAS.height - cssHeight };
  });
  viewports.set(viewer.name, fitted);
  return fitted;
}

async function visit(viewer: Viewer, extra?: (page: Page) => Promise<void>): Promise<Visit> {
  const viewport = await viewportOf(viewer);
  return withPage(viewport, async (page, browserPid) => {
    const startMs = performance.now();
    await viewer.open(page);
    await viewer.whenComplete(page);
    const readyMs = performance.now() - startMs;
    await assertCanvas(viewer, page);
    const cpuMsPerFrame = await measureOrbit(viewer, page, findGpuProcess(browserPid), FRAMES, ROUNDS);
    const heap = await heapMb(page);
    await extra?.(page);
    if (process.env["YUTU_BENCH_PICTURES"] !== undefined)
      await page.screenshot({ path: join(ROOT, ".cache", "bench", `${viewer.name}.png`) });
    return { readyMs, cpuMsPerFrame, heapMb: heap };
  });
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
  `machine: ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, software WebGL, canvas ${CANVAS.width}×${CANVAS.height}`,
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
const comparisons: Record<string, unknown>[] = [];

async function compare(city: BenchCity): Promise<void> {
  const target = targetOf(city.folder);
  const lifted = { ...target, groundM: target.groundM + VCMAP_LIFT_M };
  const site = makeVcMapSite(orbitPose(lifted.longitudeDeg, lifted.latitudeDeg, lifted.groundM, 0));
  if (site === undefined) {
    console.log("VC Map could not be installed: not compared");
    failures.push("VC Map missing");
    return;
  }
  const mine: Visit[] = [];
  const theirs: Visit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    mine.push(await ours(city));
    const server = await serveFolders({ "/": site, "/city/": city.folder });
    try {
      theirs.push(await visit(vcMapViewer(server.url, lifted)));
    } finally {
      await server.close();
    }
  }
  const row: Record<string, unknown> = { city: city.id };
  for (const [what, pick] of [
    ["CPU ms/frame", (one: Visit) => median(one.cpuMsPerFrame)],
    ["ready ms", (one: Visit) => one.readyMs],
  ] as const) {
    const [a, b] = [medianOf(mine, pick), medianOf(theirs, pick)];
    row[`${what}, ours`] = Math.round(a);
    row[`${what}, VC Map`] = Math.round(b);
    row[`${what}, ratio`] = (a / b).toFixed(2);
    if (a / b > LIMIT_PEER) failures.push(`${city.id}: ${what}`);
  }
  comparisons.push(row);
}

const subjects =
  process.env["YUTU_BENCH_PEER"] === "0"
    ? []
    : [...bundled, ...generated.filter(({ id }) => COMPARED.has(id))];
for (const city of subjects) await compare(city);
if (comparisons.length > 0)
  console.log(`ours and VC Map, ground and buildings in both (limit ${LIMIT_PEER}):`);
if (comparisons.length > 0) console.table(comparisons);

writeFileSync(join(ROOT, ".cache", "bench", "scene.json"), JSON.stringify({ rows, comparisons }, null, 2));
console.log(failures.length === 0 ? "all limits held" : `limits passed: ${failures.join(", ")}`);
process.exit(failures.length === 0 ? 0 : 1);
