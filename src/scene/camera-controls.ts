import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { CameraFlight } from "./camera-flight.ts";
import type { Anchor, CameraRig } from "./camera-rig.ts";
import type { FrameLoop } from "./frame-loop.ts";
import { KeyboardFlight } from "./keyboard-flight.ts";

/** Pixels that a press may wander and still be a click. */
const CLICK_SLOP_PX = 5;
const ORBIT_DEG_PER_PX = 0.3;
const WHEEL_PER_PX = 0.0016;
const WHEEL_LINE_PX = 18;
/** time in which two thirds of a wheel's zoom are done */
const WHEEL_EASE_MS = 70;

type Gesture =
  | { readonly type: "pan"; readonly anchor: Anchor }
  | { readonly type: "orbit"; readonly anchor: Anchor; xPx: number; yPx: number }
  | { readonly type: "look"; xPx: number; yPx: number };

interface Finger {
  xPx: number;
  yPx: number;
}

/**
 * Mouse, touch and keys to camera moves. Left drags the ground, right or ctrl-left swings around the point
 * under the cursor, middle looks around, the wheel zooms to the cursor; one finger pans, two zoom and turn.
 */
export class CameraControls implements Disposable {
  readonly #canvas: HTMLCanvasElement;
  readonly #rig: CameraRig;
  readonly #flight: CameraFlight;
  readonly #loop: FrameLoop;
  readonly #owned = new DisposableStore();
  readonly #keys: KeyboardFlight;
  readonly #fingers = new Map<number, Finger>();
  #gesture: Gesture | undefined;
  #pinch: { readonly anchor: Anchor; distancePx: number; angleRad: number; yPx: number } | undefined;
  #pressed: { readonly xPx: number; readonly yPx: number; readonly event: PointerEvent } | undefined;
  #wheel: { readonly anchor: Anchor; remaining: number } | undefined;

  constructor(canvas: HTMLCanvasElement, rig: CameraRig, flight: CameraFlight, loop: FrameLoop) {
    this.#canvas = canvas;
    this.#rig = rig;
    this.#flight = flight;
    this.#loop = loop;
    this.#listen("pointerdown", (event) => this.#down(event));
    this.#listen("pointermove", (event) => this.#move(event));
    this.#listen("pointerup", (event) => this.#up(event));
    this.#listen("pointercancel", (event) => this.#up(event));
    this.#listen("contextmenu", (event) => event.preventDefault());
    this.#listen("wheel", (event) => this.#zoomByWheel(event), { passive: false });
    this.#keys = this.#owned.add(new KeyboardFlight(canvas, rig, loop, () => this.#flight.cancel()));
    this.#owned.add(() => loop.removeAnimator(this.#easeWheel));
  }

  /** A hand is on the camera, or on its keys. */
  get isActive(): boolean {
    const isHeld = this.#gesture !== undefined || this.#pinch !== undefined || this.#wheel !== undefined;
    return isHeld || this.#keys.isActive;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void {
    this.#canvas.addEventListener(type, listener, options);
    this.#owned.add(() => this.#canvas.removeEventListener(type, listener, options));
  }

  #down(event: PointerEvent): void {
    this.#flight.cancel();
    this.#wheel = undefined;
    const { offsetX, offsetY } = event;
    this.#capture(event.pointerId);
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, { xPx: offsetX, yPx: offsetY });
      this.#startTouch();
    }
    this.#pressed = this.#fingers.size > 1 ? undefined : { xPx: offsetX, yPx: offsetY, event };
  }

  /** Keeps a drag that leaves the canvas; a pointer that is gone by now has nothing to keep. */
  #capture(pointerId: number): void {
    try {
      this.#canvas.setPointerCapture(pointerId);
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
    }
  }

  /** A press becomes a drag only when it has left its spot, so that a click never moves the map. */
  #startDrag({
    xPx,
    yPx,
    event,
  }: {
    readonly xPx: number;
    readonly yPx: number;
    readonly event: PointerEvent;
  }): Gesture {
    if (event.button === 1) return { type: "look", xPx, yPx };
    const anchor = this.#rig.anchorAt(xPx, yPx);
    const isOrbit = event.button === 2 || (event.button === 0 && (event.ctrlKey || event.metaKey));
    return isOrbit ? { type: "orbit", anchor, xPx, yPx } : { type: "pan", anchor };
  }

  #move(event: PointerEvent): void {
    const { offsetX, offsetY } = event;
    const finger = this.#fingers.get(event.pointerId);
    if (finger !== undefined) {
      finger.xPx = offsetX;
      finger.yPx = offsetY;
      if (this.#pinch !== undefined) return this.#pinchTo();
    }
    if (this.#pressed !== undefined && this.#gesture === undefined) {
      const slop = event.pointerType === "touch" ? CLICK_SLOP_PX * 2 : CLICK_SLOP_PX;
      if (Math.hypot(offsetX - this.#pressed.xPx, offsetY - this.#pressed.yPx) < slop) return;
      this.#gesture = this.#startDrag(this.#pressed);
    }
    const gesture = this.#gesture;
    if (gesture === undefined) return;
    if (gesture.type === "pan") this.#rig.pan(gesture.anchor, offsetX, offsetY);
    else {
      const byX = (offsetX - gesture.xPx) * ORBIT_DEG_PER_PX;
      const byY = (offsetY - gesture.yPx) * ORBIT_DEG_PER_PX;
      gesture.xPx = offsetX;
      gesture.yPx = offsetY;
      if (gesture.type === "orbit") this.#rig.orbit(gesture.anchor, byX, -byY);
      else this.#rig.look(byX * 0.6, -byY * 0.6);
    }
    this.#loop.request("drag");
  }

  #up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    this.#pinch = undefined;
    this.#pressed = undefined;
    this.#gesture = undefined;
    // The finger that stays down goes on panning from where it is.
    if (this.#fingers.size === 1) {
      const [finger] = this.#fingers.values();
      if (finger !== undefined)
        this.#gesture = { type: "pan", anchor: this.#rig.anchorAt(finger.xPx, finger.yPx) };
    }
    this.#loop.wake();
  }

  #startTouch(): void {
    const [first, second] = this.#fingers.values();
    if (first === undefined || second === undefined) return;
    this.#gesture = undefined;
    const [xPx, yPx] = [(first.xPx + second.xPx) / 2, (first.yPx + second.yPx) / 2];
    this.#pinch = {
      anchor: this.#rig.anchorAt(xPx, yPx),
      distancePx: Math.hypot(second.xPx - first.xPx, second.yPx - first.yPx),
      angleRad: Math.atan2(second.yPx - first.yPx, second.xPx - first.xPx),
      yPx,
    };
  }

  /** Two fingers: apart or together zooms, turning turns, both up or down tilts. */
  #pinchTo(): void {
    const [first, second] = this.#fingers.values();
    const pinch = this.#pinch;
    if (first === undefined || second === undefined || pinch === undefined) return;
    const distancePx = Math.max(10, Math.hypot(second.xPx - first.xPx, second.yPx - first.yPx));
    const angleRad = Math.atan2(second.yPx - first.yPx, second.xPx - first.xPx);
    const yPx = (first.yPx + second.yPx) / 2;
    const turnRad = Math.atan2(Math.sin(angleRad - pinch.angleRad), Math.cos(angleRad - pinch.angleRad));
    this.#rig.zoom(pinch.anchor, pinch.distancePx / distancePx);
    this.#rig.orbit(pinch.anchor, (-turnRad * 180) / Math.PI, -(yPx - pinch.yPx) * ORBIT_DEG_PER_PX * 0.6);
    pinch.distancePx = distancePx;
    pinch.angleRad = angleRad;
    pinch.yPx = yPx;
    this.#loop.request("drag");
  }

  #zoomByWheel(event: WheelEvent): void {
    event.preventDefault();
    this.#flight.cancel();
    const scale =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? WHEEL_LINE_PX
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? 400
          : 1;
    // Browsers send a pinch on a touch pad as a wheel with ctrl held, in much smaller steps.
    const by = event.deltaY * scale * WHEEL_PER_PX * (event.ctrlKey ? 5 : 1);
    const anchor = this.#wheel?.anchor ?? this.#rig.anchorAt(event.offsetX, event.offsetY);
    this.#wheel = { anchor, remaining: Math.min(Math.max((this.#wheel?.remaining ?? 0) + by, -2.5), 2.5) };
    this.#loop.addAnimator(this.#easeWheel);
  }

  readonly #easeWheel = (elapsedMs: number): boolean => {
    const wheel = this.#wheel;
    if (wheel === undefined) return false;
    const isLast = Math.abs(wheel.remaining) < 0.002;
    const by = isLast ? wheel.remaining : wheel.remaining * (1 - Math.exp(-elapsedMs / WHEEL_EASE_MS));
    wheel.remaining -= by;
    this.#rig.zoom(wheel.anchor, Math.exp(by));
    this.#loop.request("zoom");
    if (isLast) this.#wheel = undefined;
    return !isLast;
  };
}
