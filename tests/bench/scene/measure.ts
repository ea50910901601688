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

/** A viewer under test: how to know that its view is complete, and how to draw one frame further round. */
export interface Viewer {
  readonly name: string;
  open(page: Page): Promise<void>;
  /** settles when everything that the view needs is drawn */
  whenComplete(page: Page): Promise<void>;
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
