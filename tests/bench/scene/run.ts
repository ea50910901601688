import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import type { Page } from "playwright";
import { buildApp, DIST, ROOT } from "../built-app.ts";
import { CHROMIUM_ARGS, chromiumPath } from "../../support/chromium.ts";
import { serveFolders } from "../../support/static-server.ts";
import { findGpuProcess } from "./gpu-process.ts";
import { assertCanvas, CANVAS, heapMb, measureOrbit, medianOf } from "./measure.ts";
import type { Viewer, Visit } from "./measure.ts";
import { median, orbitPose } from "./orbit.ts";
import { packageOf } from "./packages.ts";
import { printTable, readRows, verdict, writeRows } from "./table.ts";
import type { Row } from "./table.ts";
import { makeVcMapSite, VCMAP_LIFT_M } from "./vcmap.ts";
import { pickLatencyMs, vcMapViewer, yutuViewer } from "./viewers.ts";
import type { Target } from "./viewers.ts";

/**
 * What a view costs: time from navigation to the first complete view, GPU-process CPU a frame over a fixed
 * orbit, pick latency and heap, on generated cities and the bundled ones; and the same tiles in VC Map, with
 * ground and buildings shown in both and a canvas of the same size. Visits of the two take turns, each in a
 * browser of its own, so that the noise of the machine falls on both alike; medians count.
 *
 * `YUTU_BENCH_CITIES` names some of the cities: rows that are not measured again stay in
 * `.cache/bench/scene.json`, and the table is of all that is there. `YUTU_BENCH_PEER=0` leaves VC Map out,
 * `YUTU_BENCH_VISITS` says how often each viewer is visited.
 */

const CITIES = join(ROOT, "public", "cities");
const OUT = join(ROOT, ".cache", "bench");
const FRAMES = 30;
const ROUNDS = 3;
const VISITS = Number(process.env["YUTU_BENCH_VISITS"] ?? 3);
const BUNDLED = ["zhihuidao", "astana"];
const GENERATED = [2000, 10_000, 50_000, 200_000, 1_000_000];
const hasPeer = process.env["YUTU_BENCH_PEER"] !== "0";

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
      await page.screenshot({ path: join(OUT, `${viewer.name}.png`) });
    return { readyMs, cpuMsPerFrame, heapMb: heap };
  });
}

async function visitOurs(city: BenchCity, extra: (page: Page) => Promise<void>): Promise<Visit> {
  const list = {
    schema: "yutu-cities/1",
    cities: [{ id: city.id, name: { zh: city.id }, synthetic: true, url: `${city.id}/` }],
  };
  const listFolder = join(OUT, "list");
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

async function visitPeer(city: BenchCity): Promise<Visit> {
  const target = targetOf(city.folder);
  const lifted = { ...target, groundM: target.groundM + VCMAP_LIFT_M };
  const site = makeVcMapSite(orbitPose(lifted.longitudeDeg, lifted.latitudeDeg, lifted.groundM, 0));
  const server = await serveFolders({ "/": site, "/city/": city.folder });
  try {
    return await visit(vcMapViewer(server.url, lifted));
  } finally {
    await server.close();
  }
}

async function measureCity(city: BenchCity): Promise<Row> {
  const mine: Visit[] = [];
  const theirs: Visit[] = [];
  const picksMs: number[] = [];
  for (let round = 0; round < VISITS; round++) {
    mine.push(await visitOurs(city, async (page) => void picksMs.push(await pickLatencyMs(page))));
    if (hasPeer) theirs.push(await visitPeer(city));
  }
  const cpu = (one: Visit): number => median(one.cpuMsPerFrame);
  const ready = (one: Visit): number => one.readyMs;
  return {
    city: city.id,
    readyMs: medianOf(mine, ready),
    cpuMsPerFrame: medianOf(mine, cpu),
    pickMs: median(picksMs),
    heapMb: medianOf(mine, ({ heapMb: heap }) => heap),
    ...(theirs.length === 0
      ? {}
      : {
          peer: {
            readyMs: medianOf(theirs, ready),
            cpuMsPerFrame: medianOf(theirs, cpu),
            heapMb: medianOf(theirs, ({ heapMb: heap }) => heap),
          },
        }),
  };
}

buildApp();

console.log(
  `machine: ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, software WebGL, canvas ${CANVAS.width}×${CANVAS.height}`,
);
const known = [...BUNDLED, ...GENERATED.map((count) => `grid-${count}`)];
const wanted = (process.env["YUTU_BENCH_CITIES"] ?? known.join(",")).split(",");
const unknown = wanted.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`unknown city ${unknown.join(", ")}; there are ${known.join(", ")}`);
  process.exit(2);
}

const file = join(OUT, "scene.json");
const rows = readRows(file);
for (const id of wanted) {
  const folder = BUNDLED.includes(id) ? join(CITIES, id) : await packageOf(Number(id.slice("grid-".length)));
  if (!existsSync(join(folder, "city.json"))) {
    console.log(`${id} is not baked: npm run cities`);
    process.exit(1);
  }
  rows.set(id, await measureCity({ id, folder }));
  writeRows(file, rows);
}

const measured = known.flatMap((id) => rows.get(id) ?? []);
printTable(measured);
const failures = verdict(measured);
console.log(failures.length === 0 ? "all limits held" : `limits passed: ${failures.join(", ")}`);
process.exit(failures.length === 0 ? 0 : 1);
