import { wrap } from "comlink";
import { AppError } from "#base/app-error.ts";
import type { FeatureSource, LayerDataService } from "#domain/layer-data.ts";
import type { LayerDataAnswer, LayerDataWorker } from "#workers/layer-data.contract.ts";

/** Workers at a time; a city with thirty layers opens them three by three. */
const MAX_WORKERS = 3;

/** A worker's address is its own, not the page's: what is relative is meant relative to the page. */
const absolute = (source: FeatureSource): FeatureSource =>
  source.url === undefined ? source : { ...source, url: new URL(source.url, document.baseURI).href };

type Wire = {
  readonly [K in keyof LayerDataWorker]: (
    ...args: Parameters<LayerDataWorker[K]>
  ) => ReturnType<LayerDataWorker[K]>;
};

/** Grants places one after the other, first come first served. */
class Turnstile {
  readonly #waiting: (() => void)[] = [];
  #free = MAX_WORKERS;

  /** Settles with the way to give the place back. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free === 0) {
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          const at = this.#waiting.indexOf(go);
          if (at >= 0) this.#waiting.splice(at, 1);
          reject(signal.reason as Error);
        };
        const go = (): void => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        signal.addEventListener("abort", leave, { once: true });
        this.#waiting.push(go);
      });
    } else this.#free--;
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    };
  }
}

/**
 * Prepares layers in workers: one for each request, ended with it. An abort ends the worker at once, whatever
 * it is doing.
 *
 * @param spawn makes a worker of `workers/layer-data.worker.ts`
 */
export function createLayerData(spawn: () => Worker): LayerDataService {
  const turnstile = new Turnstile();

  async function run<T>(ask: (wire: Wire) => Promise<LayerDataAnswer<T>>, signal: AbortSignal): Promise<T> {
    const leave = await turnstile.enter(signal);
    let worker: Worker | undefined;
    let onAbort: (() => void) | undefined;
    try {
      // The abort may have come while the place was on its way.
      signal.throwIfAborted();
      worker = spawn();
      const broken = new Promise<never>((_, reject) => {
        onAbort = () => reject(signal.reason as Error);
        signal.addEventListener("abort", onAbort, { once: true });
        worker?.addEventListener("error", ({ message }) =>
          reject(new AppError("layer.defect", message, { detail: message })),
        );
      });
      const answer = await Promise.race([ask(wrap<LayerDataWorker>(worker) as Wire), broken]);
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.params);
      return answer.value;
    } finally {
      if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
      worker?.terminate();
      leave();
    }
  }

  return {
    shapes: (request, signal) =>
      run((wire) => wire.shapes({ ...request, source: absolute(request.source) }), signal),
    points: (request, signal) =>
      run((wire) => wire.points({ ...request, source: absolute(request.source) }), signal),
    feature: (source, featureId, signal) => run((wire) => wire.feature(absolute(source), featureId), signal),
  };
}
