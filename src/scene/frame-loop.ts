import type { JulianDate, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { withholdDrawing } from "./cesium-internals.ts";
import { DrawPace } from "./draw-pace.ts";

/** Moves something by the time since the last frame; true while there is more to move. */
export type Animator = (elapsedMs: number) => boolean;

/** A frame longer than this is a pause, not a step: nothing leaps after a hidden tab. */
const MAX_STEP_MS = 100;

/**
 * Draws when there is a reason to, and does nothing at all otherwise.
 *
 * Animation frames run while a frame is wanted, an animator moves, or someone is busy (tiles on their way, a
 * pick under way); then they stop.
 */
export class FrameLoop implements Disposable {
  readonly #scene: Scene;
  readonly #time: JulianDate;
  readonly #reasons = new Map<string, number>();
  readonly #wanted = new Set<string>();
  readonly #animators = new Set<Animator>();
  readonly #busy = new Set<() => boolean>();
  readonly #unsettled = new Set<() => boolean>();
  readonly #afterFrame = new Set<(frameMs: number | undefined) => void>();
  readonly #idleWaiters = new Set<() => void>();
  #raf = 0;
  #lastMs: number | undefined;
  #isDisposed = false;
  #hasDrawn = false;
  #isOffstage = false;
  /** something has arrived that is not drawn yet */
  #isBehind = false;
  readonly #pace = new DrawPace();
  #frames = 0;
  readonly #removePostRender: () => void;

  constructor(scene: Scene, time: JulianDate) {
    this.#scene = scene;
    this.#time = time;
    this.#removePostRender = scene.postRender.addEventListener(() => {
      this.#hasDrawn = true;
    });
  }

  /** frames drawn since the start */
  get frames(): number {
    return this.#frames;
  }

  get reasons(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#reasons);
  }

  get isRunning(): boolean {
    return this.#raf !== 0;
  }

  /** Draws a frame soon. The reason is counted, so that a frame too many can be traced. */
  request(reason: string): void {
    if (this.#isDisposed) return;
    this.#wanted.add(reason);
    this.wake();
  }

  /** Looks after unfinished work, without drawing unless there is something new to see. */
  wake(): void {
    if (this.#raf !== 0 || this.#isDisposed) return;
    this.#raf = requestAnimationFrame((nowMs) => this.#tick(nowMs));
  }

  drawNow(reason: string): void {
    if (this.#isDisposed) return;
    this.#wanted.add(reason);
    this.#draw(undefined, performance.now());
    this.wake();
  }

  addAnimator(animator: Animator): void {
    this.#animators.add(animator);
    this.wake();
  }

  removeAnimator(animator: Animator): void {
    this.#animators.delete(animator);
  }

  /** Keeps the loop awake while `isBusy` says so. */
  addBusy(isBusy: () => boolean): () => void {
    this.#busy.add(isBusy);
    this.wake();
    return () => this.#busy.delete(isBusy);
  }

  /** Holds back `whenIdle` while `isUnsettled` says so, without keeping the loop awake: wake it when done. */
  addUnsettled(isUnsettled: () => boolean): () => void {
    this.#unsettled.add(isUnsettled);
    return () => this.#unsettled.delete(isUnsettled);
  }

  /** @param listener is given the time since the frame before, when the two were consecutive */
  onAfterFrame(listener: (frameMs: number | undefined) => void): () => void {
    this.#afterFrame.add(listener);
    return () => this.#afterFrame.delete(listener);
  }

  /** Frames are drawn for a picture until the returned is called: who follows the view on the screen is not told. */
  goOffstage(): () => void {
    this.#isOffstage = true;
    return () => {
      this.#isOffstage = false;
    };
  }

  /** Settles when nothing is wanted, moving or busy any more. */
  async whenIdle(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        signal?.removeEventListener("abort", settle);
        this.#idleWaiters.delete(settle);
        resolve();
      };
      signal?.addEventListener("abort", settle, { once: true });
      this.#idleWaiters.add(settle);
      this.wake();
    });
    signal?.throwIfAborted();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    cancelAnimationFrame(this.#raf);
    this.#raf = 0;
    this.#removePostRender();
    for (const settle of this.#idleWaiters) settle();
    this.#idleWaiters.clear();
    this.#animators.clear();
    this.#busy.clear();
    this.#unsettled.clear();
    this.#afterFrame.clear();
  }

  #tick(nowMs: number): void {
    this.#raf = 0;
    this.#pace.ticked(nowMs);
    const frameMs = this.#lastMs === undefined ? undefined : nowMs - this.#lastMs;
    const stepMs = Math.min(frameMs ?? 16, MAX_STEP_MS);
    for (const animator of this.#animators) {
      if (!animator(stepMs)) this.#animators.delete(animator);
    }
    this.#draw(frameMs, nowMs);
    if (this.#isDisposed) return;
    if (this.#needsMore()) {
      this.#lastMs = nowMs;
      this.wake();
    } else {
      this.#lastMs = undefined;
      for (const isUnsettled of this.#unsettled) if (isUnsettled()) return;
      for (const settle of this.#idleWaiters) settle();
      this.#idleWaiters.clear();
    }
  }

  #draw(frameMs: number | undefined, nowMs: number): void {
    const reasons = [...this.#wanted];
    this.#wanted.clear();
    if (withholdDrawing(this.#scene)) this.#isBehind = true;
    const isTime = this.#isBehind && (!this.#isBusy() || this.#pace.isDue(nowMs));
    if (reasons.length > 0 || isTime) this.#scene.requestRender();
    this.#hasDrawn = false;
    this.#scene.render(this.#time);
    if (!this.#hasDrawn) return;
    this.#isBehind = false;
    this.#pace.drawn(nowMs);
    this.#frames++;
    // Cesium asks for frames by itself when tiles have arrived.
    for (const reason of reasons.length > 0 ? reasons : ["tiles"]) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
    if (this.#isOffstage) return;
    for (const listener of this.#afterFrame) listener(frameMs);
  }

  #needsMore(): boolean {
    return this.#wanted.size > 0 || this.#animators.size > 0 || this.#isBehind || this.#isBusy();
  }

  #isBusy(): boolean {
    for (const isBusy of this.#busy) if (isBusy()) return true;
    return false;
  }
}
