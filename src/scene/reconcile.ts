import { PrimitiveCollection } from "@cesium/engine";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { LayerSpec, LayerStatus } from "#catalog/layer-spec.ts";
import { layerAt, timesOf } from "#catalog/layer-times.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { isValidIn, periodOf } from "#domain/timeline.ts";
import type { Period } from "#domain/timeline.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  SceneEnvironment,
} from "./layer-controller.ts";
import type { PictureSheet } from "./picture-sheet.ts";
import { createLayer, isOtherContent, stratumOf } from "./registry.ts";
import type { GeoBox } from "./scene-api.ts";

interface Entry {
  spec: LayerSpec;
  /** the spec as its controller knows it: hidden where the camera is out of the layer's range */
  applied: LayerSpec | undefined;
  /** the layer's own place in the order */
  readonly primitives: PrimitiveCollection;
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
  #heightAboveGroundM = 0;
  #moment: string | undefined;
  #period: Period | undefined;
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
    this.#restack(specs);
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
    this.#heightAboveGroundM = heightAboveGroundM;
    for (const entry of this.#entries.values()) {
      const { spec, applied, controller } = entry;
      controller?.setCameraHeight?.(heightAboveGroundM);
      if (spec.minHeightM === undefined && spec.maxHeightM === undefined) continue;
      if (this.#inForce(spec).isVisible !== (applied?.isVisible ?? false)) this.#apply(entry);
    }
  }

  /** Shows of the layers with a time of their own those of a period, and pictures of that time; undefined: all. */
  setMoment(moment: string | undefined): void {
    this.#moment = moment;
    this.#period = moment === undefined ? undefined : periodOf(moment);
    for (const entry of this.#entries.values()) if (!this.#isInForce(entry)) this.#apply(entry);
    this.#context.loop.request("moment");
  }

  /** Lets every layer in sight write on a picture, bottom to top. */
  paint(sheet: PictureSheet): void {
    for (const { applied, controller } of this.#entries.values())
      if (applied?.isVisible === true) controller?.paint?.(sheet);
    this.#context.texts.paint(sheet);
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    for (const { controller } of this.#entries.values()) {
      const ref = controller?.featureOf(picked);
      if (ref !== undefined) return ref;
    }
    return undefined;
  }

  /** Where a feature is, if its layer can say. */
  featureBox({ layerId, featureId }: FeatureRef): GeoBox | undefined {
    return this.#entries.get(layerId)?.controller?.featureBox?.(featureId);
  }

  /** Where to look closer when what was hit is no feature but many in one; else undefined. */
  clusterBox({ layerId, featureId }: FeatureRef): GeoBox | undefined {
    return this.#entries.get(layerId)?.controller?.clusterBox?.(featureId);
  }

  controller(layerId: string): LayerController | undefined {
    return this.#entries.get(layerId)?.controller;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const id of this.#entries.keys()) this.#remove(id);
  }

  #start(spec: LayerSpec): void {
    const primitives = new PrimitiveCollection();
    this.#context.primitives.add(primitives);
    const entry: Entry = {
      spec,
      applied: undefined,
      primitives,
      controller: undefined,
      attempt: undefined,
      status: { type: "loading" },
    };
    this.#entries.set(spec.id, entry);
    // A hidden layer costs nothing before it is first shown.
    if (this.#inForce(spec).isVisible) this.#create(entry);
  }

  #change(entry: Entry, spec: LayerSpec): void {
    const previous = entry.spec;
    entry.spec = spec;
    if (!isOtherContent(previous, spec)) return this.#apply(entry);
    if (this.#inForce(spec).isVisible || entry.controller !== undefined) this.#create(entry);
  }

  /** Gives the controller the spec in force, or makes one where the layer is to be seen for the first time. */
  #apply(entry: Entry): void {
    const { controller, attempt, applied } = entry;
    const spec = this.#inForce(entry.spec);
    entry.applied = spec;
    if (controller !== undefined) controller.update(spec);
    else if (attempt === undefined && spec.isVisible && applied?.isVisible !== true) this.#create(entry);
  }

  /** Whether the controller knows the spec as it is to be seen now. */
  #isInForce({ spec, applied }: Entry): boolean {
    const wanted = this.#inForce(spec);
    const timeOf = (layer: LayerSpec | undefined): string | undefined =>
      layer === undefined ? undefined : timesOf(layer)?.[0];
    return wanted.isVisible === (applied?.isVisible ?? false) && timeOf(wanted) === timeOf(applied ?? wanted);
  }

  /** The spec with the picture of the moment, hidden where the camera is too low or too high for it, or the moment is not one of its own. */
  #inForce(spec: LayerSpec): LayerSpec {
    const { minHeightM = -Infinity, maxHeightM = Infinity, time } = spec;
    const isIn =
      this.#heightAboveGroundM >= minHeightM &&
      this.#heightAboveGroundM <= maxHeightM &&
      (time === undefined || this.#period === undefined || isValidIn(time, this.#period));
    const then = layerAt(spec, this.#moment);
    return isIn || !spec.isVisible ? then : { ...then, isVisible: false };
  }

  /**
   * Puts the layers in the order in which they are drawn: what lies on the ground before what stands on it, and
   * within that in the order of the specs.
   */
  #restack(specs: readonly LayerSpec[]): void {
    const { primitives } = this.#context;
    const ordered = specs.toSorted((a, b) => stratumOf(a) - stratumOf(b));
    for (const { id } of ordered) {
      const own = this.#entries.get(id)?.primitives;
      if (own !== undefined) primitives.raiseToTop(own);
    }
  }

  #create(entry: Entry): void {
    entry.attempt?.abort();
    const attempt = new AbortController();
    entry.attempt = attempt;
    entry.applied = this.#inForce(entry.spec);
    this.#report(entry, { type: "loading" });
    this.#context.loop.wake();
    void this.#attempt(entry, attempt);
  }

  async #attempt(entry: Entry, attempt: AbortController): Promise<void> {
    const wanted = entry.spec;
    const spec = this.#inForce(wanted);
    const isCurrent = (): boolean => entry.attempt === attempt || entry.controller === made;
    let made: LayerController | undefined;
    try {
      made = await createLayer(
        {
          ...this.#context,
          primitives: entry.primitives,
          report: (status) => isCurrent() && this.#report(entry, status),
        },
        spec,
        attempt.signal,
      );
      if (entry.attempt !== attempt) return made.dispose();
      entry.attempt = undefined;
      entry.controller?.dispose();
      entry.controller = made;
      if (entry.spec !== wanted || !this.#isInForce(entry)) this.#apply(entry);
      made.setCameraHeight?.(this.#heightAboveGroundM);
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
    // Not destroyed: a creation that hears of its end too late still takes its own out of it.
    const { primitives } = this.#context;
    primitives.destroyPrimitives = false;
    primitives.remove(entry.primitives);
    primitives.destroyPrimitives = true;
    this.#context.report(id, undefined);
  }
}
