import type { Disposable } from "#base/disposable.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { CameraRig } from "./camera-rig.ts";

/** The interface hears of the camera ten times a second at most. */
const REPORT_EVERY_MS = 100;
const REST_AFTER_MS = 300;

/** Tells the stores where the camera is: often while it moves, and once it has come to rest. */
export class CameraReport implements Disposable {
  readonly #rig: CameraRig;
  readonly #session: SessionStore;
  readonly #live: LiveStore;
  readonly #isHeld: () => boolean;
  readonly #restListeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #pointer: { readonly xPx: number; readonly yPx: number } | undefined;
  #lastMs = -Infinity;
  #isAtRest = true;

  /** @param isHeld a hand or a flight has the camera, also when it does not move at the moment */
  constructor(rig: CameraRig, session: SessionStore, live: LiveStore, isHeld: () => boolean) {
    this.#rig = rig;
    this.#session = session;
    this.#live = live;
    this.#isHeld = isHeld;
    this.#publish();
    this.moved();
  }

  get isAtRest(): boolean {
    return this.#isAtRest;
  }

  onRest(listener: () => void): void {
    this.#restListeners.add(listener);
  }

  /** The camera has moved, or looks through a window of another shape. */
  moved(): void {
    this.#isAtRest = false;
    this.#schedule();
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#rest, REST_AFTER_MS);
  }

  setPointer(at: { readonly xPx: number; readonly yPx: number } | undefined): void {
    this.#pointer = at;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#restTimer);
    this.#restListeners.clear();
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#lastMs + REPORT_EVERY_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#publish();
    }, waitMs);
  }

  readonly #rest = (): void => {
    if (this.#isHeld()) {
      this.#restTimer = setTimeout(this.#rest, REST_AFTER_MS);
      return;
    }
    this.#isAtRest = true;
    this.#session.getState().set({ restingPose: { ...this.#rig.pose } });
    for (const listener of this.#restListeners) listener();
  };

  #publish(): void {
    this.#lastMs = performance.now();
    const pointer = this.#pointer;
    this.#live.getState().set({
      camera: this.#rig.pose,
      cameraHeightAboveGroundM: this.#rig.heightAboveGroundM,
      metresPerPixel: this.#rig.metresPerPixelAt(this.#rig.anchorAtCentre()),
      pointer: pointer === undefined ? undefined : this.#rig.groundPointAt(pointer.xPx, pointer.yPx),
    });
  }
}
