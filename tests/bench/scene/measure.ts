import type { Page } from "playwright";
import { cpuMs } from "./gpu-process.ts";
import { median } from "./orbit.ts";

/** What one viewer did in one visit. */
export interface Visit {
  /** navigation to the first complete view */
  readonly readyMs: number;
  /** GPU-process CPU a frame, one figure for each round of the orbit */
  readonly cpuMsPerFrame: readonly number[];
  readonly heapMb: number;
}

/** The canvas that every viewer draws on, CSS pixels and drawn pixels alike. */
export const CANVAS = { width: 1280, height: 720 } as const;

export interface CanvasSize {
  readonly cssWidth: number;
  readonly cssHeight: number;
  readonly width: number;
  readonly height: number;
}

/** A viewer under test: how to know that its view is complete, and how to draw one frame further round. */
export interface Viewer {
  readonly name: string;
  open(page: Page): Promise<void>;
  /** settles when everything that the view needs is drawn */
  whenComplete(page: Page): Promise<void>;
  canvasSize(page: Page): Promise<CanvasSize>;
  /** draws `frames` frames, each a step further round the circle, paced by the display */
  orbit(page: Page, frames: number): Promise<void>;
}

/**
 * CPU of the GPU process over a fixed orbit. The orbit is flown once before it is measured, so that no tile
 * is loaded within the measurement.
 */
export async function measureOrbit(
  viewer: Viewer,
  page: Page,
  gpuPid: number,
  frames: number,
  rounds: number,
): Promise<number[]> {
  await viewer.orbit(page, frames);
  await viewer.whenComplete(page);
  const perFrame: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = cpuMs(gpuPid);
    await viewer.orbit(page, frames);
    perFrame.push((cpuMs(gpuPid) - before) / frames);
  }
  return perFrame;
}

export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await session.send("Runtime.getHeapUsage")) as { usedSize: number };
  await session.detach();
  return usedSize / 1e6;
}

export const medianOf = (visits: readonly Visit[], pick: (visit: Visit) => number): number =>
  median(visits.map(pick));

/** @throws Error when the viewer draws more or fewer pixels than it is compared by */
export async function assertCanvas(viewer: Viewer, page: Page): Promise<void> {
  const { cssWidth, cssHeight, width, height } = await viewer.canvasSize(page);
  if (cssWidth === CANVAS.width && cssHeight === CANVAS.height && width === cssWidth && height === cssHeight)
    return;
  throw new Error(
    `${viewer.name} draws ${width} × ${height} on ${cssWidth} × ${cssHeight}, not ${CANVAS.width} × ${CANVAS.height}`,
  );
}
