import { transfer, wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { CityQueryAnswer, CityQueryWorker, SearchEntry } from "#workers/city-query.contract.ts";

export type { SearchEntry } from "#workers/city-query.contract.ts";

export interface QueryOptions {
  readonly signal?: AbortSignal;
  /** a newer question with the same key makes this one moot: it is rejected as aborted */
  readonly key?: string;
}

/** Methods that answer questions. */
export type QueryName = Exclude<keyof CityQueryWorker, "init">;
export type QueryArgs<N extends QueryName> = Parameters<CityQueryWorker[N]>;
export type QueryValue<N extends QueryName> =
  Awaited<ReturnType<CityQueryWorker[N]>> extends CityQueryAnswer<infer T> ? T : never;

/** Questions about the buildings of the open city. */
export interface CityQueries {
  /**
   * @throws AppError with the worker's code, `query.crashed` when the worker broke (the next question starts
   *   another), or `query.closed`
   * @throws DOMException AbortError when the signal fired or a newer question took the key
   */
  ask<N extends QueryName>(name: N, args: QueryArgs<N>, options?: QueryOptions): Promise<QueryValue<N>>;
}

interface Running {
  readonly worker: Worker;
  readonly wire: ReturnType<typeof wrap<CityQueryWorker>>;
  readonly ready: Promise<void>;
  /** rejects when the worker breaks */
  readonly broken: Promise<never>;
}

const aborted = (): DOMException => new DOMException("a newer question was asked", "AbortError");

/**
 * Keeps one worker with a copy of the index. A worker that breaks costs the questions that were with it, and
 * nothing else: the next one starts another from the bytes that are kept here.
 */
export class CityQuery implements CityQueries, Disposable {
  readonly #spawn: () => Worker;
  readonly #buildings: ArrayBuffer;
  readonly #places: readonly SearchEntry[];
  readonly #newest = new Map<string, symbol>();
  #running: Running | undefined;
  #isDisposed = false;

  /**
   * @param spawn makes a worker of `workers/city-query.worker.ts`
   * @param buildings bytes of the building index; kept, and copied for each worker
   */
  constructor(spawn: () => Worker, buildings: ArrayBuffer, places: readonly SearchEntry[]) {
    this.#spawn = spawn;
    this.#buildings = buildings;
    this.#places = places;
  }

  async ask<N extends QueryName>(
    name: N,
    args: QueryArgs<N>,
    { signal, key }: QueryOptions = {},
  ): Promise<QueryValue<N>> {
    signal?.throwIfAborted();
    if (this.#isDisposed) throw new AppError("query.closed", "the city was closed");
    const token = Symbol(name);
    if (key !== undefined) this.#newest.set(key, token);
    const checkCurrent = (): void => {
      signal?.throwIfAborted();
      if (key !== undefined && this.#newest.get(key) !== token) throw aborted();
    };
    const running = this.#start();
    let onAbort: (() => void) | undefined;
    const cancelled = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal?.reason as Error);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
    try {
      await Promise.race([running.ready, running.broken, cancelled]);
      checkCurrent();
      const method = running.wire[name] as unknown as (
        ...args: QueryArgs<N>
      ) => Promise<CityQueryAnswer<QueryValue<N>>>;
      const answer = await Promise.race([method(...args), running.broken, cancelled]);
      checkCurrent();
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.params);
      return answer.value;
    } finally {
      if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#running?.worker.dispatchEvent(new CustomEvent("closed"));
    this.#running?.worker.terminate();
    this.#running = undefined;
  }

  #start(): Running {
    if (this.#running !== undefined) return this.#running;
    const worker = this.#spawn();
    const wire = wrap<CityQueryWorker>(worker);
    const broken = new Promise<never>((_, reject) => {
      const fail = (code: string, detail: string): void => {
        if (this.#running?.worker === worker) this.#running = undefined;
        worker.terminate();
        reject(new AppError(code, detail, { detail }));
      };
      worker.addEventListener("error", ({ message }) => fail("query.crashed", message || "worker error"));
      worker.addEventListener("messageerror", () => fail("query.crashed", "an answer could not be read"));
      worker.addEventListener("closed", () => fail("query.closed", "the city was closed"));
    });
    broken.catch(() => undefined);
    const copy = this.#buildings.slice(0);
    const ready = wire.init(transfer(copy, [copy]), [...this.#places]).then((answer) => {
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.params);
    });
    ready.catch(() => {
      if (this.#running?.worker === worker) this.#running = undefined;
      worker.terminate();
    });
    this.#running = { worker, wire, ready, broken };
    return this.#running;
  }
}
