import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { ScreenPoint } from "#domain/tools/ground-point.ts";
import type { ToolShape } from "#domain/tools/tool.ts";

const CLICK_SLOP_PX = 5;
const TOUCH_SLOP_PX = 12;
const LONG_PRESS_MS = 550;
/** A second click this soon, on the same spot, is half of a double click. */
const DOUBLE_CLICK_MS = 500;
const KEY_STEP_PX = 12;
const KEY_STRIDE_PX = 60;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawn in one sweep of the mouse; with a finger, and with keys, from point to point like the others. */
const SWEPT: ReadonlySet<ToolShape> = new Set(["rectangle", "circle", "marquee"]);

export interface Modifiers {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface ToolInputEvents {
  /** whether there is something to finish */
  isDrawing(): boolean;
  /** the next point would be here; undefined when the pointer has left */
  onHover(at: ScreenPoint | undefined): void;
  onPlace(at: ScreenPoint, modifiers: Modifiers): void;
  onFinish(modifiers: Modifiers): void;
}

interface Press extends ScreenPoint {
  readonly id: number;
  readonly isSweep: boolean;
  hasMoved: boolean;
}

/**
 * Mouse, fingers and keys to points of a drawing, while a tool is in hand.
 *
 * It listens before the camera and before picking, and takes away from them what is its own: sweeps with the
 * left button, and the arrow keys. All else still moves the camera, so that one can look around while drawing.
 */
export class ToolInput implements Disposable {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: ToolInputEvents;
  readonly #owned = new DisposableStore();
  #shape: ToolShape | undefined;
  #press: Press | undefined;
  #pressTimer: ReturnType<typeof setTimeout> | undefined;
  #lastClick: (ScreenPoint & { readonly atMs: number }) | undefined;
  #crosshair: ScreenPoint | undefined;
  /** the crosshair has moved since it last set a point */
  #isCrosshairFresh = false;

  constructor(canvas: HTMLCanvasElement, events: ToolInputEvents) {
    this.#canvas = canvas;
    this.#events = events;
    this.#listen("pointerdown", (event) => this.#down(event));
    this.#listen("pointermove", (event) => this.#move(event));
    this.#listen("pointerup", (event) => this.#up(event));
    this.#listen("pointercancel", () => this.#endPress());
    this.#listen("pointerleave", () => this.#leave());
    this.#listen("dblclick", (event) => this.#doubleClick(event));
    this.#listen("keydown", (event) => this.#key(event));
    this.#owned.add(() => this.#endPress());
  }

  /** Where the keys have the crosshair; undefined while the mouse is used. */
  get crosshair(): ScreenPoint | undefined {
    return this.#crosshair;
  }

  /** @param shape what is drawn; undefined: nothing, and all input passes */
  setShape(shape: ToolShape | undefined): void {
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#endPress();
    this.#lastClick = undefined;
    if (shape === undefined) this.#crosshair = undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ): void {
    const heard = (event: HTMLElementEventMap[K]): void => {
      if (this.#shape !== undefined) listener(event);
    };
    this.#canvas.addEventListener(type, heard, { capture: true });
    this.#owned.add(() => this.#canvas.removeEventListener(type, heard, { capture: true }));
  }

  #down(event: PointerEvent): void {
    this.#endPress();
    // Other buttons, a second finger and ctrl are the camera's.
    if (!event.isPrimary || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    this.#crosshair = undefined;
    const isTouch = event.pointerType === "touch";
    const isSweep = !isTouch && this.#shape !== undefined && SWEPT.has(this.#shape);
    const press = {
      id: event.pointerId,
      xPx: event.offsetX,
      yPx: event.offsetY,
      isSweep,
      hasMoved: false,
    };
    this.#press = press;
    if (isSweep) {
      event.stopImmediatePropagation();
      this.#canvas.focus({ preventScroll: true });
      this.#capture(event.pointerId);
    }
    if (!isTouch) return;
    this.#pressTimer = setTimeout(() => {
      if (this.#press !== press) return;
      this.#press = undefined;
      this.#events.onFinish({ shiftKey: false, altKey: false });
    }, LONG_PRESS_MS);
  }

  /** Keeps a sweep that leaves the canvas; a pointer that is gone by now has nothing to keep. */
  #capture(pointerId: number): void {
    try {
      this.#canvas.setPointerCapture(pointerId);
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
    }
  }

  #move(event: PointerEvent): void {
    const at = { xPx: event.offsetX, yPx: event.offsetY };
    const press = this.#press;
    if (press !== undefined && press.id === event.pointerId && !press.hasMoved) {
      const slop = event.pointerType === "touch" ? TOUCH_SLOP_PX : CLICK_SLOP_PX;
      if (distancePx(at, press) >= slop) {
        if (press.isSweep) {
          press.hasMoved = true;
          this.#events.onPlace({ xPx: press.xPx, yPx: press.yPx }, event);
        } else this.#endPress();
      }
    }
    if (event.pointerType === "touch") return;
    if (event.movementX !== 0 || event.movementY !== 0 || this.#crosshair === undefined) {
      this.#crosshair = undefined;
      this.#events.onHover(at);
    }
  }

  #up(event: PointerEvent): void {
    const press = this.#press;
    this.#endPress();
    if (press === undefined || press.id !== event.pointerId) return;
    const at = { xPx: event.offsetX, yPx: event.offsetY };
    const last = this.#lastClick;
    this.#lastClick = press.hasMoved ? undefined : { ...at, atMs: event.timeStamp };
    const isSecond =
      !press.isSweep &&
      last !== undefined &&
      event.timeStamp - last.atMs < DOUBLE_CLICK_MS &&
      distancePx(at, last) < CLICK_SLOP_PX;
    if (!isSecond) this.#events.onPlace(at, event);
  }

  #doubleClick(event: MouseEvent): void {
    event.stopImmediatePropagation();
    if (this.#shape === "polygon" || this.#shape === "line") this.#events.onFinish(event);
  }

  #leave(): void {
    if (this.#crosshair === undefined) this.#events.onHover(undefined);
  }

  #endPress(): void {
    clearTimeout(this.#pressTimer);
    this.#press = undefined;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      this.#take(event);
      this.#moveCrosshair(arrow, event.shiftKey ? KEY_STRIDE_PX : event.altKey ? 1 : KEY_STEP_PX);
    } else if (event.key === "Enter" || event.key === " ") {
      this.#take(event);
      if (!event.repeat) this.#enter(event);
    }
  }

  #take(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #moveCrosshair([x, y]: readonly [number, number], byPx: number): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const from = this.#crosshair ?? { xPx: clientWidth / 2, yPx: clientHeight / 2 };
    this.#crosshair = {
      xPx: Math.min(Math.max(from.xPx + x * byPx, 0), clientWidth - 1),
      yPx: Math.min(Math.max(from.yPx + y * byPx, 0), clientHeight - 1),
    };
    this.#isCrosshairFresh = true;
    this.#events.onHover(this.#crosshair);
  }

  /** Sets a point where the crosshair has gone to; twice on one spot, or without a crosshair, it ends. */
  #enter(event: KeyboardEvent): void {
    const at = this.#crosshair;
    if (at === undefined && !this.#events.isDrawing()) this.#moveCrosshair([0, 0], 0);
    else if (at !== undefined && (this.#isCrosshairFresh || event.key === " ")) {
      this.#isCrosshairFresh = false;
      this.#events.onPlace(at, event);
    } else this.#events.onFinish(event);
  }
}

const distancePx = (a: ScreenPoint, b: ScreenPoint): number => Math.hypot(a.xPx - b.xPx, a.yPx - b.yPx);
