/** Share of the time that may go into pictures of a view that is still loading: a quarter. */
const TIMES_COST = 3;
/** However long a frame takes, something new is shown at least so often. */
const MAX_WAIT_MS = 600;

/**
 * How often a view that is still loading is drawn. Each tile that arrives is a reason to draw, but where a frame
 * is dear, drawing every one of them is what the others wait for.
 */
export class DrawPace {
  #drawnMs = -Infinity;
  #costMs = 0;
  #isOpen = false;

  /** A frame is drawn now. */
  drawn(nowMs: number): void {
    this.#drawnMs = nowMs;
    this.#isOpen = true;
  }

  /** The browser is ready for another frame: the last one has cost what lies between. */
  ticked(nowMs: number): void {
    if (this.#isOpen) this.#costMs = nowMs - this.#drawnMs;
    this.#isOpen = false;
  }

  /** Whether it is time for the next picture of what is not complete yet. */
  isDue(nowMs: number): boolean {
    return nowMs - this.#drawnMs >= Math.min(MAX_WAIT_MS, this.#costMs * TIMES_COST);
  }
}
