import { Cartesian2, Cartographic, Math as CesiumMath } from "@cesium/engine";
import type { Cartesian3 } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { GroundPoint } from "#domain/tools/ground-point.ts";
import { withDepth } from "./cesium-internals.ts";
import type { SceneHost } from "./scene-host.ts";

const CLICK_SLOP_PX = 5;
const TOUCH_SLOP_PX = 12;
const LONG_PRESS_MS = 550;
/** pause between two hover picks, and at least as long as the last one took */
const HOVER_EVERY_MS = 70;

/** Keys that were held at a click: what is there is to be added, or taken away. */
export interface PickModifiers {
  readonly additive: boolean;
  readonly subtractive: boolean;
}

export interface PickingEvents {
  /** a click or tap: the feature there, or undefined for none */
  onPick(ref: FeatureRef | undefined, modifiers: PickModifiers): void;
  onHover(ref: FeatureRef | undefined): void;
  /** the pointer's place in CSS pixels of the canvas; undefined when it has left */
  onPointer(at: { readonly xPx: number; readonly yPx: number } | undefined): void;
}

/** Turns clicks and the pointer into names of features. No Cesium object leaves this file. */
export class Picking implements Disposable {
  readonly #host: SceneHost;
  readonly #resolve: (picked: unknown) => FeatureRef | undefined;
  readonly #isCameraAtRest: () => boolean;
  readonly #events: PickingEvents;
  readonly #owned = new DisposableStore();
  #pending = 0;
  #press: { readonly id: number; readonly xPx: number; readonly yPx: number; isLong: boolean } | undefined;
  #pressTimer: ReturnType<typeof setTimeout> | undefined;
  #hoverTimer: ReturnType<typeof setTimeout> | undefined;
  #hoverAt: { readonly xPx: number; readonly yPx: number } | undefined;
  #isHovering = false;
  #isPaused = false;
  #pauseMs = HOVER_EVERY_MS;
  #serial = 0;

  constructor(
    host: SceneHost,
    resolve: (picked: unknown) => FeatureRef | undefined,
    isCameraAtRest: () => boolean,
    events: PickingEvents,
  ) {
    this.#host = host;
    this.#resolve = resolve;
    this.#isCameraAtRest = isCameraAtRest;
    this.#events = events;
    const { canvas } = host;
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) => {
      canvas.addEventListener(type, listener);
      this.#owned.add(() => canvas.removeEventListener(type, listener));
    };
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => this.#move(event));
    listen("pointerup", (event) => this.#up(event));
    listen("pointercancel", () => this.#endPress());
    listen("pointerleave", () => this.#leave());
    // Picks are answered while Cesium goes through its frames, drawn or not.
    this.#owned.add(host.loop.addBusy(() => this.#pending > 0));
    this.#owned.add(() => {
      clearTimeout(this.#pressTimer);
      clearTimeout(this.#hoverTimer);
    });
  }

  /** The feature that is drawn at a pixel (CSS pixels of the canvas). */
  async pick(xPx: number, yPx: number): Promise<FeatureRef | undefined> {
    const { scene, loop } = this.#host;
    if (scene.isDestroyed()) return undefined;
    this.#pending++;
    loop.wake();
    try {
      return this.#refOf(await this.#pickObject(new Cartesian2(xPx, yPx)));
    } finally {
      this.#pending--;
    }
  }

  /** While a tool is in hand a click is not a choice; the pointer is still followed. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#endPress();
    this.#setHover(undefined);
    if (isPaused) this.#serial++;
    else this.#scheduleHover();
  }

  /** The camera has come to rest: what is under the pointer now may be something else. */
  refreshHover(): void {
    this.#scheduleHover();
  }

  /**
   * The surface that is drawn at a pixel, roofs and walls too; undefined for the sky.
   *
   * It takes a frame with depth kept for reading, which frames otherwise go without.
   */
  surfaceAt(xPx: number, yPx: number): GroundPoint | undefined {
    const { scene, loop } = this.#host;
    const point = withDepth(
      scene,
      () => loop.drawNow("surface"),
      () => scene.pickPosition(new Cartesian2(xPx, yPx)) as Cartesian3 | undefined,
    );
    if (point === undefined) return undefined;
    const at = Cartographic.fromCartesian(point);
    return {
      longitudeDeg: CesiumMath.toDegrees(at.longitude),
      latitudeDeg: CesiumMath.toDegrees(at.latitude),
      heightM: at.height,
    };
  }

  dispose(): void {
    this.#owned.dispose();
    this.#serial++;
  }

  async #pickObject(at: Cartesian2): Promise<unknown> {
    const { scene } = this.#host;
    try {
      return await scene.pickAsync(at, 3, 3);
    } catch (thrown) {
      // The engine gives an answer ten frames' time; a slow renderer may need longer. Then wait for it.
      if (scene.isDestroyed()) return undefined;
      if (thrown instanceof Error) return scene.pick(at, 3, 3) as unknown;
      return undefined;
    }
  }

  #refOf(picked: unknown): FeatureRef | undefined {
    return picked === undefined || picked === null ? undefined : this.#resolve(picked);
  }

  #down(event: PointerEvent): void {
    this.#setHover(undefined);
    clearTimeout(this.#pressTimer);
    if (!event.isPrimary || event.button !== 0 || this.#isPaused) {
      this.#press = undefined;
      return;
    }
    const press = { id: event.pointerId, xPx: event.offsetX, yPx: event.offsetY, isLong: false };
    this.#press = press;
    if (event.pointerType !== "touch") return;
    this.#pressTimer = setTimeout(() => {
      if (this.#press !== press) return;
      press.isLong = true;
      void this.#choose(press.xPx, press.yPx, { additive: true, subtractive: false });
    }, LONG_PRESS_MS);
  }

  #move(event: PointerEvent): void {
    const { offsetX: xPx, offsetY: yPx } = event;
    const press = this.#press;
    if (press !== undefined) {
      const slop = event.pointerType === "touch" ? TOUCH_SLOP_PX : CLICK_SLOP_PX;
      if (Math.hypot(xPx - press.xPx, yPx - press.yPx) >= slop) this.#endPress();
    }
    if (event.pointerType === "touch") return;
    this.#events.onPointer({ xPx, yPx });
    if (event.buttons !== 0) return;
    this.#hoverAt = { xPx, yPx };
    this.#scheduleHover();
  }

  #up(event: PointerEvent): void {
    const press = this.#press;
    this.#endPress();
    if (press === undefined || press.isLong || press.id !== event.pointerId) return;
    void this.#choose(event.offsetX, event.offsetY, {
      additive: event.ctrlKey || event.metaKey || event.shiftKey,
      subtractive: event.altKey,
    });
  }

  #endPress(): void {
    clearTimeout(this.#pressTimer);
    this.#press = undefined;
  }

  /** A later click wins over an earlier one that is answered late. */
  async #choose(xPx: number, yPx: number, modifiers: PickModifiers): Promise<void> {
    const serial = ++this.#serial;
    const ref = await this.pick(xPx, yPx);
    if (serial === this.#serial) this.#events.onPick(ref, modifiers);
  }

  #leave(): void {
    this.#hoverAt = undefined;
    this.#events.onPointer(undefined);
    this.#setHover(undefined);
  }

  #scheduleHover(): void {
    if (this.#isPaused || this.#isHovering || this.#hoverAt === undefined || this.#hoverTimer !== undefined)
      return;
    this.#hoverTimer = setTimeout(() => {
      this.#hoverTimer = undefined;
      if (this.#isCameraAtRest()) void this.#pickHover();
    }, this.#pauseMs);
  }

  async #pickHover(): Promise<void> {
    const at = this.#hoverAt;
    if (at === undefined || this.#press !== undefined || this.#isPaused) return;
    this.#isHovering = true;
    const startMs = performance.now();
    try {
      const ref = await this.pick(at.xPx, at.yPx);
      const isWanted = this.#hoverAt !== undefined && this.#press === undefined && !this.#isPaused;
      if (isWanted) this.#setHover(ref);
    } finally {
      this.#isHovering = false;
      this.#pauseMs = Math.max(HOVER_EVERY_MS, performance.now() - startMs);
      if (this.#hoverAt !== at) this.#scheduleHover();
    }
  }

  #setHover(ref: FeatureRef | undefined): void {
    this.#events.onHover(ref);
  }
}
