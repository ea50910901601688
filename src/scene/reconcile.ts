import { isAbort, toAppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { LayerSpec, LayerStatus } from "#catalog/layer-spec.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  SceneEnvironment,
} from "./layer-controller.ts";
import { createLayer, isOtherContent } from "./registry.ts";

interface Entry {
  spec: LayerSpec;
  controller: LayerController | undefined;
  /** ends the creation under way */
  attempt: AbortController | undefined;
  status: LayerStatus;
}

/** What the reconciler needs of the scene; `report` is added for each layer. */
export type ReconcilerContext = Omit<LayerContext, "report"> & {
  report(layerId: string, status: LayerStatus | undefined): void;
};

/**
 * Brings the layers on the screen in line with the specs: creates, updates, disposes, by id.
 *
 * Creation is asynchronous; only the newest attempt for an id may commit. A failure stays with its layer.
 */
export class Reconciler implements Disposable {
  readonly #context: ReconcilerContext;
  readonly #entries = new Map<string, Entry>();
  #overrides: FeatureOverrides;
  #isDisposed = false;

  constructor(context: ReconcilerContext, overrides: FeatureOverrides) {
    this.#context = context;
    this.#overrides = overrides;
    context.loop.addBusy(() => this.isBusy);
  }

  /** A layer in sight has not got all it needs. */
  get isBusy(): boolean {
    for (const entry of this.#entries.values()) {
      if (entry.attempt !== undefined || entry.controller?.isBusy === true) return true;
    }
    return false;
  }

  reconcile(specs: readonly LayerSpec[]): void {
    if (this.#isDisposed) return;
    const wanted = new Set(specs.map(({ id }) => id));
    for (const id of this.#entries.keys()) if (!wanted.has(id)) this.#remove(id);
    for (const spec of specs) {
      const entry = this.#entries.get(spec.id);
      if (entry === undefined) this.#start(spec);
      else if (entry.spec !== spec) this.#change(entry, spec);
    }
    this.#context.loop.request("layers");
  }

  retry(layerId: string): void {
    const entry = this.#entries.get(layerId);
    if (entry === undefined) return;
    this.#create(entry);
  }

  setOverrides(overrides: FeatureOverrides): void {
    this.#overrides = overrides;
    for (const { controller } of this.#entries.values()) controller?.setOverrides(overrides);
  }

  setEnvironment(environment: SceneEnvironment): void {
    for (const { controller } of this.#entries.values()) controller?.setEnvironment(environment);
  }

  setCameraHeight(heightAboveGroundM: number): void {
    for (const { controller } of this.#entries.values()) controller?.setCameraHeight?.(heightAboveGroundM);
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    for (const { controller } of this.#entries.values()) {
      const ref = controller?.featureOf(picked);
      if (ref !== undefined) return ref;
    }
    return undefined;
  }

  controller(layerId: string): LayerController | undefined {
    return this.#entries.get(layerId)?.controller;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const id of this.#entries.keys()) this.#remove(id);
  }

  #start(spec: LayerSpec): void {
    const entry: Entry = { spec, controller: undefined, attempt: undefined, status: { type: "loading" } };
    this.#entries.set(spec.id, entry);
    // A hidden layer costs nothing before it is first shown.
    if (spec.isVisible) this.#create(entry);
  }

  #change(entry: Entry, spec: LayerSpec): void {
    const previous = entry.spec;
    entry.spec = spec;
    if (isOtherContent(previous, spec)) {
      if (spec.isVisible || entry.controller !== undefined) this.#create(entry);
      return;
    }
    if (entry.controller !== undefined) entry.controller.update(spec);
    else if (entry.attempt === undefined && spec.isVisible && !previous.isVisible) this.#create(entry);
  }

  #create(entry: Entry): void {
    entry.attempt?.abort();
    const attempt = new AbortController();
    entry.attempt = attempt;
    this.#report(entry, { type: "loading" });
    this.#context.loop.wake();
    void this.#attempt(entry, attempt);
  }

  async #attempt(entry: Entry, attempt: AbortController): Promise<void> {
    const spec = entry.spec;
    const isCurrent = (): boolean => entry.attempt === attempt || entry.controller === made;
    let made: LayerController | undefined;
    try {
      made = await createLayer(
        { ...this.#context, report: (status) => isCurrent() && this.#report(entry, status) },
        spec,
        attempt.signal,
      );
      if (entry.attempt !== attempt) return made.dispose();
      entry.attempt = undefined;
      entry.controller?.dispose();
      entry.controller = made;
      if (entry.spec !== spec) made.update(entry.spec);
      made.setOverrides(this.#overrides);
      made.setEnvironment(this.#context.environment());
      this.#report(entry, made.status);
      this.#context.loop.request("layer: ready");
    } catch (thrown) {
      if (entry.attempt !== attempt || isAbort(thrown)) return;
      entry.attempt = undefined;
      const { code, params, message } = toAppError(thrown, "layer.failed");
      this.#report(entry, { type: "failed", code, params: { detail: message, ...params } });
      this.#context.loop.wake();
    }
  }

  #report(entry: Entry, status: LayerStatus): void {
    entry.status = status;
    if (this.#entries.get(entry.spec.id) === entry) this.#context.report(entry.spec.id, status);
  }

  #remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    entry.attempt?.abort();
    entry.attempt = undefined;
    entry.controller?.dispose();
    this.#context.report(id, undefined);
  }
}
