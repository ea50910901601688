import { proxy, transfer, wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import { randomId } from "#base/random-id.ts";
import type { ListExport } from "#domain/records/list-export.ts";
import type { ImportOutcome } from "#domain/records/table-import.ts";
import type {
  JoinCheck,
  JoinProgress,
  JoinSetup,
  ReportWords,
  TableFacts,
} from "#domain/records/table-join.ts";
import type { TableAnswer, TableWorker } from "#workers/table.contract.ts";
import type { Records } from "./records-client.ts";

type Tell = (progress: JoinProgress) => void;

/** A table that was read; its worker ends with it. Everything rejects with an AppError, or as aborted. */
export interface OpenTable extends Disposable {
  readonly facts: TableFacts;
  /** what would come of it; a newer check, or an abort, ends an older one */
  check(setup: JoinSetup, onProgress: Tell, signal: AbortSignal): Promise<JoinCheck>;
  /** all that is wrong with what was checked last, as a CSV file */
  report(words: ReportWords): Promise<Uint8Array<ArrayBuffer>>;
  /** brings in what was checked last, as one transaction; an abort gives it up and leaves nothing of it */
  run(reason: string, onProgress: Tell, signal: AbortSignal): Promise<ImportOutcome>;
}

/** Tables into the dossiers and out of them, all of it beside the page. */
export interface TableWork {
  open(file: Blob): Promise<OpenTable>;
  exportList(order: ListExport, onProgress: Tell, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

export interface TableWorkDeps {
  /** makes a worker of `workers/table.worker.ts` */
  readonly spawn: () => Worker;
  /** bytes of the open city's building index */
  readonly buildings: () => ArrayBuffer | undefined;
  readonly records: () => Records | undefined;
}

type Wire = {
  readonly [K in keyof TableWorker]: (
    ...args: Parameters<TableWorker[K]>
  ) => Promise<Awaited<ReturnType<TableWorker[K]>>>;
};

/** One worker with the city's buildings, and a line to the records. */
interface Running {
  readonly wire: Wire;
  readonly records: Records;
  readonly ask: <T>(answer: Promise<TableAnswer<T>>, signal?: AbortSignal) => Promise<T>;
  readonly dispose: () => void;
}

async function start({ spawn, buildings, records }: TableWorkDeps): Promise<Running> {
  const [bytes, known] = [buildings(), records()];
  if (bytes === undefined || known === undefined)
    throw new AppError("records.closed", "the records are not open");
  const worker = spawn();
  const { promise: broken, reject } = Promise.withResolvers<never>();
  // Somebody may be waiting for it, or nobody.
  broken.catch(() => undefined);
  worker.addEventListener("error", ({ message }) =>
    reject(new AppError("table.defect", message, { detail: message })),
  );
  const wire = wrap<TableWorker>(worker) as unknown as Wire;
  const dispose = (): void => {
    worker.terminate();
    reject(new AppError("table.closed", "the table was closed"));
  };
  async function ask<T>(answer: Promise<TableAnswer<T>>, signal?: AbortSignal): Promise<T> {
    const { promise: moot, reject: giveUp } = Promise.withResolvers<never>();
    moot.catch(() => undefined);
    const onAbort = (): void => giveUp(signal?.reason as Error);
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      const settled = await Promise.race([answer, broken, moot]);
      if (!settled.ok) throw new AppError(settled.error.code, settled.error.message, settled.error.params);
      return settled.value;
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }
  try {
    const port = known.connect();
    await ask(wire.init(bytes.slice(0), transfer(port, [port])));
  } catch (thrown) {
    dispose();
    throw thrown;
  }
  return { wire, records: known, ask, dispose };
}

async function runImport(
  { wire, records, ask }: Running,
  reason: string,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const id = randomId();
  const stopWatching = records.watch((event) => {
    if (event.type === "importing" && event.id === id) onProgress(event);
  });
  const onAbort = (): void => void records.ask("cancelImport", [id]).catch(() => undefined);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    // What is being given up is waited for: only then is it sure that nothing of it stays.
    return await ask(wire.run(id, reason));
  } finally {
    signal.removeEventListener("abort", onAbort);
    stopWatching();
  }
}

export function createTableWork(deps: TableWorkDeps): TableWork {
  /** A worker for one piece of work, which an abort ends at once. */
  async function once<T>(
    signal: AbortSignal,
    act: (running: Running) => Promise<TableAnswer<T>>,
  ): Promise<T> {
    signal.throwIfAborted();
    const running = await start(deps);
    try {
      return await running.ask(act(running), signal);
    } finally {
      running.dispose();
    }
  }

  return {
    open: async (file) => {
      const running = await start(deps);
      const { wire, ask, dispose } = running;
      let facts: TableFacts;
      try {
        facts = await ask(wire.open(file));
      } catch (thrown) {
        dispose();
        throw thrown;
      }
      return {
        facts,
        check: async (setup, onProgress, signal) => {
          signal.throwIfAborted();
          signal.addEventListener("abort", () => void wire.stop(), { once: true });
          const found = await ask(wire.check(setup, proxy(onProgress)), signal);
          if (found === undefined) throw new DOMException("a newer check was asked for", "AbortError");
          return found;
        },
        report: (words) => ask(wire.report(words)),
        run: (reason, onProgress, signal) => runImport(running, reason, onProgress, signal),
        dispose,
      };
    },
    exportList: (order, onProgress, signal) =>
      once(signal, ({ wire }) => wire.exportList(order, proxy(onProgress))),
  };
}
