import { wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { OpenIfc } from "#domain/storeys/ifc-model.ts";
import type { IfcAnswer, IfcWorker } from "#workers/ifc.contract.ts";

type Wire = {
  readonly [K in keyof IfcWorker]: (
    ...args: Parameters<IfcWorker[K]>
  ) => Promise<Awaited<ReturnType<IfcWorker[K]>>>;
};

/**
 * Reads building models, each in a worker of its own that holds it open. An abort ends the worker at once,
 * whatever it is doing; so does letting go of the model.
 *
 * @param spawn makes a worker of `workers/ifc.worker.ts`
 */
export function createIfcReading(spawn: () => Worker): (file: Blob, signal: AbortSignal) => Promise<OpenIfc> {
  return async (file, signal) => {
    signal.throwIfAborted();
    const worker = spawn();
    const wire = wrap<IfcWorker>(worker) as Wire;
    let stop: (reason: Error) => void = () => undefined;
    const broken = new Promise<never>((_, reject) => {
      stop = reject;
    });
    // Whoever waits hears of it; nobody may be waiting.
    broken.catch(() => undefined);
    worker.addEventListener("error", ({ message }) =>
      stop(new AppError("ifc.defect", message, { detail: message })),
    );
    const onAbort = (): void => stop(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    const ask = async <T>(answer: Promise<IfcAnswer<T>>): Promise<T> => {
      const settled = await Promise.race([answer, broken]);
      if (!settled.ok) throw new AppError(settled.error.code, settled.error.message, settled.error.params);
      return settled.value;
    };
    try {
      const model = await ask(wire.open(file));
      return {
        model,
        attributes: (id) => ask(wire.attributes(id)),
        dispose: () => {
          stop(new AppError("ifc.closed", "the model is closed"));
          worker.terminate();
        },
      };
    } catch (thrown) {
      worker.terminate();
      throw thrown;
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  };
}
