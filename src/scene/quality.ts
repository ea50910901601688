import type { QualityPreset } from "#state/session-store.ts";

/** What a preset means to the host and the layers. */
export interface QualitySettings {
  readonly preset: QualityPreset;
  /** upper bound of device pixels per CSS pixel */
  readonly maxPixelRatio: number;
  /** factor on the pixel ratio */
  readonly resolutionScale: number;
  /** pixels of geometric error that tiles may show */
  readonly screenSpaceError: number;
  readonly hasShadows: boolean;
  readonly hasFxaa: boolean;
  readonly cacheBytes: number;
}

const MIB = 1024 * 1024;

/**
 * What a tileset may hold beyond its cache while the view asks for it. Short of it Cesium coarsens the view
 * step by step, and never finds back: in the end nothing at all is drawn.
 */
export const CACHE_OVERFLOW_BYTES = 4096 * MIB;

export const QUALITY: Readonly<Record<QualityPreset, QualitySettings>> = {
  lean: {
    preset: "lean",
    maxPixelRatio: 1,
    resolutionScale: 1,
    screenSpaceError: 16,
    hasShadows: false,
    hasFxaa: false,
    cacheBytes: 192 * MIB,
  },
  balanced: {
    preset: "balanced",
    maxPixelRatio: 1.5,
    resolutionScale: 1,
    screenSpaceError: 12,
    hasShadows: false,
    hasFxaa: true,
    cacheBytes: 384 * MIB,
  },
  rich: {
    preset: "rich",
    maxPixelRatio: 2,
    resolutionScale: 1,
    screenSpaceError: 8,
    hasShadows: true,
    hasFxaa: true,
    cacheBytes: 768 * MIB,
  },
};

/** Frames whose median decides; a shorter run says more about loading than about drawing. */
const WINDOW = 24;
/** Milliseconds from frame to frame: at 60 Hz a machine with power to spare shows 16.7. */
const STEP_UP_MS: Readonly<Record<QualityPreset, number>> = { lean: 19, balanced: 19, rich: 0 };
const STEP_DOWN_MS: Readonly<Record<QualityPreset, number>> = { lean: Infinity, balanced: 36, rich: 28 };
/** After so many changes of mind the lower preset stays: no flicker between two. */
const MAX_STEPS_DOWN = 1;

/**
 * Chooses a preset from what frames cost. Starts lean, climbs a step when a window of frames is fast enough,
 * and falls back once for good. Not a word about the make of the machine.
 */
export class QualityGovernor {
  #samples: number[] = [];
  #preset: QualityPreset;
  #stepsDown = 0;
  readonly #isSoftware: boolean;

  constructor(isSoftware: boolean, start: QualityPreset = "lean") {
    this.#isSoftware = isSoftware;
    this.#preset = start;
  }

  get preset(): QualityPreset {
    return this.#preset;
  }

  /** @returns the new preset when this frame has tipped the scales */
  sample(frameMs: number): QualityPreset | undefined {
    // A renderer without a graphics processor pays for every pixel with the processor that the rest needs.
    if (this.#isSoftware) return undefined;
    this.#samples.push(frameMs);
    if (this.#samples.length < WINDOW) return undefined;
    const median = this.#samples.toSorted((a, b) => a - b)[WINDOW >> 1] ?? Infinity;
    this.#samples = [];
    const next = this.#next(median);
    if (next === this.#preset) return undefined;
    this.#preset = next;
    return next;
  }

  #next(median: number): QualityPreset {
    if (median > STEP_DOWN_MS[this.#preset]) {
      this.#stepsDown++;
      return this.#preset === "rich" ? "balanced" : "lean";
    }
    if (median < STEP_UP_MS[this.#preset] && this.#stepsDown < MAX_STEPS_DOWN) {
      return this.#preset === "lean" ? "balanced" : "rich";
    }
    return this.#preset;
  }
}
