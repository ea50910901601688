import type { Disposable } from "#base/disposable.ts";

/** `held`: no other tab writes; `taken`: another does; `unlocked`: this browser cannot tell (plain HTTP). */
export type LeaseOutcome = "held" | "taken" | "unlocked";

/** A tab that does not hand over within this time is frozen or gone wild: its lock is broken. */
const HAND_OVER_WITHIN_MS = 3000;

const lockName = (id: string): string => `yutu-document:${id}`;

/** The right to write one document, which one tab has at a time. */
export class DocumentLease implements Disposable {
  readonly #locks: LockManager | undefined;
  readonly #onLost: () => void;
  #release: (() => void) | undefined;
  #waiting: AbortController | undefined;

  /**
   * @param locks undefined where the browser has none
   * @param onLost another tab has broken the lock
   */
  constructor(locks: LockManager | undefined, onLost: () => void) {
    this.#locks = locks;
    this.#onLost = onLost;
  }

  get isHeld(): boolean {
    return this.#release !== undefined;
  }

  acquire(id: string): Promise<LeaseOutcome> {
    return this.#request(id, { ifAvailable: true });
  }

  /** Waits in line until the other tab is done with the document; false when this lease is let go of before. */
  async queue(id: string): Promise<boolean> {
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    try {
      return (await this.#request(id, { signal: waiting.signal })) === "held";
    } catch {
      return false;
    }
  }

  /** Waits for the tab that has it, and breaks the lock when it does not give it back in time. */
  async takeOver(id: string): Promise<LeaseOutcome> {
    try {
      return await this.#request(id, { signal: AbortSignal.timeout(HAND_OVER_WITHIN_MS) });
    } catch {
      return this.#request(id, { steal: true });
    }
  }

  dispose(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#release?.();
    this.#release = undefined;
  }

  #request(id: string, options: LockOptions): Promise<LeaseOutcome> {
    const locks = this.#locks;
    if (locks === undefined) return Promise.resolve("unlocked");
    return new Promise((resolve, reject) => {
      let isGranted = false;
      locks
        .request(lockName(id), options, (lock) => {
          if (lock === null) {
            resolve("taken");
            return undefined;
          }
          isGranted = true;
          return new Promise<void>((release) => {
            this.#release = release;
            resolve("held");
          });
        })
        .catch((thrown: unknown) => {
          if (!isGranted) return reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
          // Granted, then broken by another tab.
          this.#release = undefined;
          this.#onLost();
        });
    });
  }
}
