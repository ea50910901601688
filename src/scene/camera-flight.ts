import { Math as CesiumMath } from "@cesium/engine";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { CameraRig } from "./camera-rig.ts";
import type { FrameLoop } from "./frame-loop.ts";

const MIN_MS = 600;
const MAX_MS = 1200;

const easeInOut = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2);
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
const shortestTurn = (from: number, to: number): number => ((((to - from) % 360) + 540) % 360) - 180;

/** Metres over ground between two poses. */
function distanceM(a: CameraPose, b: CameraPose): number {
  const northM = (b.latitudeDeg - a.latitudeDeg) * 111_320;
  const eastM = (b.longitudeDeg - a.longitudeDeg) * 111_320 * Math.cos(CesiumMath.toRadians(a.latitudeDeg));
  return Math.hypot(northM, eastM, b.heightM - a.heightM);
}

const prefersReducedMotion = (): boolean => globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Longer ways take longer, within bounds that never bore; none at all with reduced motion. */
export function flightMs(from: CameraPose, to: CameraPose): number {
  if (prefersReducedMotion()) return 0;
  const way = distanceM(from, to) / Math.max(50, Math.min(from.heightM, to.heightM));
  return Math.min(MAX_MS, MIN_MS + 180 * Math.log2(1 + way));
}

/** One flight at a time; a new one or a touch of the user ends the present one where it is. */
export class CameraFlight {
  readonly #rig: CameraRig;
  readonly #loop: FrameLoop;
  #end: (() => void) | undefined;

  constructor(rig: CameraRig, loop: FrameLoop) {
    this.#rig = rig;
    this.#loop = loop;
  }

  get isFlying(): boolean {
    return this.#end !== undefined;
  }

  cancel(): void {
    this.#end?.();
  }

  /** Settles when the camera has arrived, or when something else has taken it over. */
  fly(to: CameraPose, durationMs = flightMs(this.#rig.pose, to)): Promise<void> {
    this.cancel();
    const from = this.#rig.pose;
    if (durationMs <= 0) {
      this.#rig.setPose(to);
      return Promise.resolve();
    }
    const turnDeg = shortestTurn(from.headingDeg, to.headingDeg);
    const way = distanceM(from, to);
    const [low, high] = [Math.max(1, from.heightM), Math.max(1, to.heightM)];
    // A long way is flown over the roofs, so that the eye keeps its bearings.
    const archM = Math.max(0, Math.min(way * 0.25, 30_000) - Math.abs(high - low) * 0.5);
    let elapsedMs = 0;
    return new Promise((resolve) => {
      const animator = (stepMs: number): boolean => {
        elapsedMs += stepMs;
        const t = Math.min(1, elapsedMs / durationMs);
        const s = easeInOut(t);
        this.#rig.setPose(
          t >= 1
            ? to
            : {
                longitudeDeg: lerp(from.longitudeDeg, to.longitudeDeg, s),
                latitudeDeg: lerp(from.latitudeDeg, to.latitudeDeg, s),
                heightM: Math.exp(lerp(Math.log(low), Math.log(high), s)) + archM * 4 * s * (1 - s),
                headingDeg: from.headingDeg + turnDeg * s,
                pitchDeg: lerp(from.pitchDeg, to.pitchDeg, s),
              },
        );
        if (t < 1) return true;
        this.#end?.();
        return false;
      };
      this.#end = () => {
        this.#end = undefined;
        this.#loop.removeAnimator(animator);
        resolve();
      };
      this.#loop.addAnimator(animator);
    });
  }
}
