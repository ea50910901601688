import type { Disposable } from "#base/disposable.ts";

interface Motion {
  readonly durationMs: number;
  readonly step: (t: number) => void;
  startMs: number | undefined;
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;

/** Draws when it is asked to, and as long as something moves; an idle drawing costs no frame. */
export class FrameClock implements Disposable {
  isStill: boolean;
  frames = 0;
  readonly #draw: () => void;
  readonly #motions = new Map<string, Motion>();
  #handle: number | undefined;
  #isDisposed = false;

  constructor(draw: () => void, isStill: boolean) {
    this.#draw = draw;
    this.isStill = isStill;
  }

  get isMoving(): boolean {
    return this.#motions.size > 0 || this.#handle !== undefined;
  }

  request(): void {
    if (this.#isDisposed) return;
    this.#handle ??= requestAnimationFrame((nowMs) => this.#tick(nowMs));
  }

  /** Runs `step` from 0 to 1, eased; a motion of the same name ends where it is. */
  move(name: string, durationMs: number, step: (t: number) => void): void {
    this.#motions.delete(name);
    if (this.isStill) step(1);
    else this.#motions.set(name, { durationMs, step, startMs: undefined });
    this.request();
  }

  has(name: string): boolean {
    return this.#motions.has(name);
  }

  stop(name: string): void {
    this.#motions.delete(name);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#motions.clear();
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
  }

  #tick(nowMs: number): void {
    this.#handle = undefined;
    for (const [name, motion] of this.#motions) {
      motion.startMs ??= nowMs;
      const t = Math.min(1, (nowMs - motion.startMs) / motion.durationMs);
      if (t === 1) this.#motions.delete(name);
      motion.step(easeOut(t));
    }
    this.frames++;
    this.#draw();
    if (this.#motions.size > 0) this.request();
  }
}
