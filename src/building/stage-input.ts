import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";

/** What hands want of a drawing. */
export interface StageGestures {
  orbit(rightPx: number, downPx: number): void;
  pan(rightPx: number, downPx: number): void;
  /** about a place, pixels from the upper left corner; undefined: the middle */
  zoom(factor: number, xPx?: number, yPx?: number): void;
  fit(): void;
  reset(): void;
  press(xPx: number, yPx: number): void;
  point(xPx: number, yPx: number): void;
  leave(): void;
  escape(): void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 4;
const KEY_ORBIT_PX = 24;
const KEY_PAN_PX = 40;
const KEY_ZOOM = 1.25;
const WHEEL_ZOOM_PER_PX = 1.0015;
/** A wheel that counts in lines, or in pages. */
const WHEEL_UNIT_PX = [1, 16, 400];

interface Finger {
  xPx: number;
  yPx: number;
}

/** Mouse, touch and keys on the canvas, as gestures. */
export class StageInput implements Disposable {
  readonly #canvas: HTMLCanvasElement;
  readonly #gestures: StageGestures;
  readonly #fingers = new Map<number, Finger>();
  readonly #owned = new DisposableStore();
  #movedPx = 0;

  constructor(canvas: HTMLCanvasElement, gestures: StageGestures) {
    this.#canvas = canvas;
    this.#gestures = gestures;
    const hear = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      options?: AddEventListenerOptions,
    ): void => {
      canvas.addEventListener(type, listener, options);
      this.#owned.add(() => canvas.removeEventListener(type, listener, options));
    };
    hear("pointerdown", (event) => this.#down(event));
    hear("pointermove", (event) => this.#move(event));
    hear("pointerup", (event) => this.#up(event, true));
    hear("pointercancel", (event) => this.#up(event, false));
    hear("pointerleave", () => gestures.leave());
    hear("contextmenu", (event) => event.preventDefault());
    hear("wheel", (event) => this.#wheel(event), { passive: false });
    hear("keydown", (event) => this.#key(event));
  }

  get isDragging(): boolean {
    return this.#fingers.size > 0 && this.#movedPx >= CLICK_PX;
  }

  dispose(): void {
    this.#owned.dispose();
    this.#fingers.clear();
  }

  #place({ clientX, clientY }: MouseEvent): Finger {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { xPx: clientX - left, yPx: clientY - top };
  }

  #down(event: PointerEvent): void {
    if (this.#fingers.size === 0) this.#movedPx = 0;
    this.#fingers.set(event.pointerId, this.#place(event));
    // A pointer that is made up by a test cannot be held.
    if (event.isTrusted) this.#canvas.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const to = this.#place(event);
    const from = this.#fingers.get(event.pointerId);
    if (from === undefined) {
      if (event.pointerType === "mouse") this.#gestures.point(to.xPx, to.yPx);
      return;
    }
    const [rightPx, downPx] = [to.xPx - from.xPx, to.yPx - from.yPx];
    const before = this.#movedPx;
    this.#movedPx += Math.hypot(rightPx, downPx);
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.#fingers.set(event.pointerId, to);
    if (other !== undefined) this.#pinch(from, to, other);
    else if (this.#movedPx >= CLICK_PX) {
      if (before < CLICK_PX) this.#canvas.dataset["dragging"] = "true";
      const isPan = event.shiftKey || (event.buttons & 6) !== 0;
      if (isPan) this.#gestures.pan(rightPx, downPx);
      else this.#gestures.orbit(rightPx, downPx);
    }
  }

  #pinch(from: Finger, to: Finger, other: Finger): void {
    const distance = ({ xPx, yPx }: Finger): number => Math.hypot(xPx - other.xPx, yPx - other.yPx);
    this.#gestures.pan((to.xPx - from.xPx) / 2, (to.yPx - from.yPx) / 2);
    const factor = distance(to) / Math.max(1, distance(from));
    this.#gestures.zoom(factor, (to.xPx + other.xPx) / 2, (to.yPx + other.yPx) / 2);
  }

  #up(event: PointerEvent, isWanted: boolean): void {
    const isKnown = this.#fingers.delete(event.pointerId);
    if (this.#fingers.size === 0) delete this.#canvas.dataset["dragging"];
    if (!isKnown || !isWanted || this.#movedPx >= CLICK_PX || event.button !== 0) return;
    const { xPx, yPx } = this.#place(event);
    this.#gestures.press(xPx, yPx);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const px = event.deltaY * (WHEEL_UNIT_PX[event.deltaMode] ?? 1);
    const { xPx, yPx } = this.#place(event);
    this.#gestures.zoom(WHEEL_ZOOM_PER_PX ** -px, xPx, yPx);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const g = this.#gestures;
    const move = (right: number, down: number): void =>
      event.shiftKey
        ? g.pan(-right * KEY_PAN_PX, -down * KEY_PAN_PX)
        : g.orbit(right * KEY_ORBIT_PX, down * KEY_ORBIT_PX);
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(-1, 0),
      ArrowRight: () => move(1, 0),
      ArrowUp: () => move(0, -1),
      ArrowDown: () => move(0, 1),
      "+": () => g.zoom(KEY_ZOOM),
      "=": () => g.zoom(KEY_ZOOM),
      "-": () => g.zoom(1 / KEY_ZOOM),
      f: () => g.fit(),
      Home: () => g.reset(),
      Escape: () => g.escape(),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  }
}
