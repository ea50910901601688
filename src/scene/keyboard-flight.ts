import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { CameraRig } from "./camera-rig.ts";
import type { FrameLoop } from "./frame-loop.ts";

type Axis = "ahead" | "right" | "turn" | "tilt" | "zoom";

/** Keys by place on the keyboard, so that other layouts fly alike. */
const KEYS: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  KeyW: ["ahead", 1],
  ArrowUp: ["ahead", 1],
  KeyS: ["ahead", -1],
  ArrowDown: ["ahead", -1],
  KeyD: ["right", 1],
  ArrowRight: ["right", 1],
  KeyA: ["right", -1],
  ArrowLeft: ["right", -1],
  KeyE: ["turn", 1],
  KeyQ: ["turn", -1],
  KeyR: ["tilt", 1],
  KeyF: ["tilt", -1],
  Equal: ["zoom", -1],
  NumpadAdd: ["zoom", -1],
  Minus: ["zoom", 1],
  NumpadSubtract: ["zoom", 1],
};

const TURN_DEG_PER_S = 60;
const TILT_DEG_PER_S = 40;
const ZOOM_PER_S = 1.2;
/** camera heights flown in a second */
const HEIGHTS_PER_S = 0.9;
const FASTER = 3;

/** Flies while keys are held and the canvas has the focus. */
export class KeyboardFlight implements Disposable {
  readonly #rig: CameraRig;
  readonly #loop: FrameLoop;
  readonly #held = new Set<string>();
  readonly #owned = new DisposableStore();
  #isFast = false;

  constructor(canvas: HTMLCanvasElement, rig: CameraRig, loop: FrameLoop, onStart: () => void) {
    this.#rig = rig;
    this.#loop = loop;
    const down = (event: KeyboardEvent): void => {
      this.#isFast = event.shiftKey;
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.code in KEYS)) return;
      event.preventDefault();
      if (this.#held.size === 0) onStart();
      this.#held.add(event.code);
      loop.addAnimator(this.#animate);
    };
    const up = (event: KeyboardEvent): void => {
      this.#isFast = event.shiftKey;
      this.#held.delete(event.code);
    };
    const drop = (): void => this.#held.clear();
    canvas.addEventListener("keydown", down);
    canvas.addEventListener("keyup", up);
    canvas.addEventListener("blur", drop);
    this.#owned.add(() => {
      canvas.removeEventListener("keydown", down);
      canvas.removeEventListener("keyup", up);
      canvas.removeEventListener("blur", drop);
      loop.removeAnimator(this.#animate);
    });
  }

  /** A key is held, also between two frames that take long. */
  get isActive(): boolean {
    return this.#held.size > 0;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  readonly #animate = (elapsedMs: number): boolean => {
    if (this.#held.size === 0) return false;
    const axes: Record<Axis, number> = { ahead: 0, right: 0, turn: 0, tilt: 0, zoom: 0 };
    for (const code of this.#held) {
      const key = KEYS[code];
      if (key !== undefined) axes[key[0]] += key[1];
    }
    const seconds = (elapsedMs / 1000) * (this.#isFast ? FASTER : 1);
    const wayM = Math.max(20, this.#rig.heightAboveGroundM) * HEIGHTS_PER_S * seconds;
    if (axes.ahead !== 0 || axes.right !== 0) this.#rig.travel(axes.ahead * wayM, axes.right * wayM, 0);
    if (axes.turn !== 0 || axes.tilt !== 0) {
      this.#rig.look(axes.turn * TURN_DEG_PER_S * seconds, axes.tilt * TILT_DEG_PER_S * seconds);
    }
    if (axes.zoom !== 0)
      this.#rig.zoom(this.#rig.anchorAtCentre(), Math.exp(axes.zoom * ZOOM_PER_S * seconds));
    this.#loop.request("keys");
    return true;
  };
}
