import { proxy, transfer, wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import { randomId } from "#base/random-id.ts";
import type { CommitOutcome, RecordActor, RecordEdit } from "#domain/records/record-change.ts";
import type { RecordsEvent, RecordsPlace, RecordsStatus } from "#domain/records/records-answers.ts";
import type {
  RecordsAnswer,
  RecordsArgs,
  RecordsFailure,
  RecordsMethodName,
  RecordsValue,
  RecordsWorker,
} from "#workers/records.contract.ts";

export interface RecordsOptions {
  readonly signal?: AbortSignal;
  /** a newer question with the same key makes this one moot: it is rejected as aborted */
  readonly key?: string;
}

/** The dossiers of one city. */
export interface Records extends Disposable {
  /** as it was told last */
  readonly status: RecordsStatus;
  /** resolves with why, when the worker has broken; another client must be opened then */
  readonly broken: Promise<AppError>;
  /**
   * Asks in the role of the present actor.
   *
   * @throws AppError with the worker's code, `records.crashed` when the worker broke, `records.closed`
   * @throws DOMException AbortError when the signal fired or a newer question took the key
   */
  ask<N extends RecordsMethodName>(
    name: N,
    args: RecordsArgs<N>,
    options?: RecordsOptions,
  ): Promise<RecordsValue<N>>;
  /** Done together or not at all; on the disk when it resolves. */
  commit(reason: string, edits: readonly RecordEdit[]): Promise<CommitOutcome>;
  undo(transactionId: string): Promise<CommitOutcome>;
  setActor(actor: RecordActor): Promise<RecordsStatus>;
  /** A port over which another worker may ask, as the actor of then. */
  connect(): MessagePort;
  /** Tells of changes by any tab and of a new status, until the answer is called. */
  watch(listener: (event: RecordsEvent) => void): () => void;
}

type Wire = ReturnType<typeof wrap<RecordsWorker>>;

const toError = ({ code, message, params }: RecordsFailure): AppError => new AppError(code, message, params);
const closed = (): AppError => new AppError("records.closed", "the records were closed");

function valueOf<T>(answer: RecordsAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw toError(answer.error);
}

/**
 * Opens the records of a city.
 *
 * A worker that breaks costs the question that was with it; it is not started again behind anybody's back, for what
 * was being written must be looked at first.
 *
 * @param spawn makes a worker of `workers/records.worker.ts`
 * @throws AppError `records.newer`, `records.damaged`, `records.full`, `records.crashed`
 */
export async function openRecordsClient(
  spawn: () => Worker,
  place: RecordsPlace,
  actor: RecordActor,
): Promise<Records> {
  const worker = spawn();
  const wire: Wire = wrap<RecordsWorker>(worker);
  const listeners = new Set<(event: RecordsEvent) => void>();
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
  const { promise: crashed, resolve: tellCrash } = Promise.withResolvers<AppError>();
  // Somebody may be waiting for it, or nobody.
  broken.catch(() => undefined);
  const crash = (detail: string): void => {
    worker.terminate();
    const error = new AppError("records.crashed", detail, { detail });
    breakOff(error);
    tellCrash(error);
  };
  worker.addEventListener("error", ({ message }) => crash(message || "worker error"));
  worker.addEventListener("messageerror", () => crash("an answer could not be read"));
  const latest = new Map<string, (reason: DOMException) => void>();
  let status: RecordsStatus;

  function tell(event: RecordsEvent): void {
    if (event.type === "status") status = event.status;
    for (const listener of listeners) listener(event);
  }

  try {
    status = valueOf(await Promise.race([wire.open(place, actor, proxy(tell)), broken]));
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }

  async function ask<N extends RecordsMethodName>(
    name: N,
    args: RecordsArgs<N>,
    { signal, key }: RecordsOptions = {},
  ): Promise<RecordsValue<N>> {
    signal?.throwIfAborted();
    const { promise: moot, reject } = Promise.withResolvers<never>();
    moot.catch(() => undefined);
    const onAbort = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (key !== undefined) {
      latest.get(key)?.(new DOMException("a newer question was asked", "AbortError"));
      latest.set(key, reject);
    }
    try {
      const call = wire.call as unknown as (
        name: N,
        args: RecordsArgs<N>,
      ) => Promise<RecordsAnswer<RecordsValue<N>>>;
      return valueOf(await Promise.race([call(name, args), broken, moot]));
    } finally {
      signal?.removeEventListener("abort", onAbort);
      if (key !== undefined && latest.get(key) === reject) latest.delete(key);
    }
  }

  return {
    get status() {
      return status;
    },
    broken: crashed,
    ask,
    commit: (reason, edits) => ask("commit", [{ id: randomId(), reason, edits }]),
    undo: (transactionId) => ask("undo", [transactionId, randomId()]),
    setActor: async (actor) => {
      status = valueOf(await Promise.race([wire.setActor(actor), broken]));
      tell({ type: "status", status });
      return status;
    },
    connect: () => {
      const { port1, port2 } = new MessageChannel();
      void wire.connect(transfer(port1, [port1]));
      return port2;
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
      breakOff(closed());
      // What is being committed is done first: the worker takes one message after the other.
      void wire.close().finally(() => worker.terminate());
    },
  };
}
