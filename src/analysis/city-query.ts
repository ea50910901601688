import { transfer, wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import { nextTask } from "#base/next-task.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import type { CityQueryAnswer, CityQueryWorker } from "#workers/city-query.contract.ts";

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
   *   another), `query.tooLong` when it did not come to an end, or `query.closed`
   * @throws DOMException AbortError when the signal fired or a newer question took the key
   */
  ask<N extends QueryName>(name: N, args: QueryArgs<N>, options?: QueryOptions): Promise<QueryValue<N>>;
}

type Wire = ReturnType<typeof wrap<CityQueryWorker>>;

/** A worker that has the index, or will have. */
interface Running {
  readonly worker: Worker;
  readonly wire: Promise<Wire>;
  /** rejects when the worker breaks */
  readonly broken: Promise<never>;
  fail(error: AppError): void;
}

interface Question {
  readonly key: string | undefined;
  /** whoever asked has an answer, or has given up */
  isSettled: boolean;
  /** sends the question; when the worker is free again, gives the way to tell who asked */
  readonly send: (running: Running) => Promise<() => void>;
  readonly reject: (error: Error) => void;
}

/** Far beyond what a question about a million buildings takes: what runs longer has lost its way. */
const BUDGET_MS = 60_000;
/** Bytes copied at a time; a city of a million buildings has a hundred and fifty such. */
const COPY_BYTES = 1 << 24;

const overtaken = (): DOMException => new DOMException("a newer question was asked", "AbortError");

/** A copy made in steps of a few milliseconds: the page stays alive while a large index is handed over. */
async function copyOf(buffer: ArrayBuffer): Promise<ArrayBuffer> {
  const copy = new ArrayBuffer(buffer.byteLength);
  for (let at = 0; at < buffer.byteLength; at += COPY_BYTES) {
    if (at > 0) await nextTask();
    const length = Math.min(COPY_BYTES, buffer.byteLength - at);
    new Uint8Array(copy, at, length).set(new Uint8Array(buffer, at, length));
  }
  return copy;
}

/**
 * Keeps one worker with a copy of the index, and asks it one question after the other. What was given up before its
 * turn is never asked, so that fast typing costs no more than its last letter.
 *
 * A worker that breaks costs the question that was with it, and nothing else: the next one starts another from the
 * bytes that are kept here.
 */
export class CityQuery implements CityQueries, Disposable {
  readonly #spawn: () => Worker;
  readonly #buildings: ArrayBuffer;
  readonly #places: readonly SearchEntry[];
  readonly #budgetMs: number;
  readonly #waiting: Question[] = [];
  #asked: Question | undefined;
  #running: Running | undefined;
  #isDisposed = false;

  /**
   * @param spawn makes a worker of `workers/city-query.worker.ts`
   * @param buildings bytes of the building index; kept, and copied for each worker
   * @param budgetMs a question that takes longer is given up, and its worker with it
   */
  constructor(
    spawn: () => Worker,
    buildings: ArrayBuffer,
    places: readonly SearchEntry[],
    budgetMs = BUDGET_MS,
  ) {
    this.#spawn = spawn;
    this.#buildings = buildings;
    this.#places = places;
    this.#budgetMs = budgetMs;
  }

  ask<N extends QueryName>(
    name: N,
    args: QueryArgs<N>,
    { signal, key }: QueryOptions = {},
  ): Promise<QueryValue<N>> {
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    if (this.#isDisposed) return Promise.reject(closed());
    if (key !== undefined) this.#overtake(key);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        const at = this.#waiting.indexOf(question);
        if (at >= 0) this.#waiting.splice(at, 1);
        question.reject(signal?.reason as Error);
      };
      const settle = (act: () => void): void => {
        if (question.isSettled) return;
        question.isSettled = true;
        signal?.removeEventListener("abort", giveUp);
        act();
      };
      const question: Question = {
        key,
        isSettled: false,
        reject: (error) => settle(() => reject(error)),
        send: async ({ wire, broken }) => {
          try {
            const ready = await Promise.race([wire, broken]);
            if (question.isSettled) return () => undefined;
            const method = ready[name] as unknown as (
              ...args: QueryArgs<N>
            ) => Promise<CityQueryAnswer<QueryValue<N>>>;
            const answer = await Promise.race([method(...args), broken]);
            if (!answer.ok) throw toError(answer.error);
            return () => settle(() => resolve(answer.value));
          } catch (thrown) {
            return () => question.reject(thrown as Error);
          }
        },
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(question);
      this.#askNext();
    });
  }

  /** Gives the worker the index ahead of the first question, which else waits for it to be read and folded. */
  warmUp(): void {
    if (!this.#isDisposed) this.#start();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const question of this.#waiting.splice(0)) question.reject(closed());
    this.#running?.fail(closed());
  }

  #overtake(key: string): void {
    for (const question of this.#waiting.filter((one) => one.key === key)) {
      this.#waiting.splice(this.#waiting.indexOf(question), 1);
      question.reject(overtaken());
    }
    // The worker is not to be stopped; whoever asked need not wait for it.
    if (this.#asked?.key === key) this.#asked.reject(overtaken());
  }

  #askNext(): void {
    if (this.#asked !== undefined) return;
    const question = this.#waiting.shift();
    if (question === undefined) return;
    this.#asked = question;
    const running = this.#start();
    const watchdog = setTimeout(
      () => running.fail(new AppError("query.tooLong", `no answer in ${this.#budgetMs} ms`)),
      this.#budgetMs,
    );
    void question.send(running).then((tell) => {
      clearTimeout(watchdog);
      // Free before anybody is told: who asks again at once, with nobody waiting, is with the worker at once.
      this.#asked = undefined;
      tell();
      this.#askNext();
    });
  }

  #start(): Running {
    if (this.#running !== undefined) return this.#running;
    const worker = this.#spawn();
    const { promise: broken, reject } = Promise.withResolvers<never>();
    // Somebody may be waiting for it, or nobody.
    broken.catch(() => undefined);
    const fail = (error: AppError): void => {
      if (this.#running?.worker === worker) this.#running = undefined;
      worker.terminate();
      reject(error);
    };
    const crash = (detail: string): void => fail(new AppError("query.crashed", detail, { detail }));
    worker.addEventListener("error", ({ message }) => crash(message || "worker error"));
    worker.addEventListener("messageerror", () => crash("an answer could not be read"));
    const wire = this.#init(worker);
    wire.catch((thrown: unknown) => fail(thrown as AppError));
    this.#running = { worker, wire, broken, fail };
    return this.#running;
  }

  async #init(worker: Worker): Promise<Wire> {
    const wire = wrap<CityQueryWorker>(worker);
    const copy = await copyOf(this.#buildings);
    const answer = await wire.init(transfer(copy, [copy]), [...this.#places]);
    if (!answer.ok) throw toError(answer.error);
    return wire;
  }
}

const closed = (): AppError => new AppError("query.closed", "the city was closed");

const toError = ({
  code,
  message,
  params,
}: {
  code: string;
  message: string;
  params: AppError["params"];
}): AppError => new AppError(code, message, params);
