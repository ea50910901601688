import {
  Cartesian3,
  Color,
  ColorBlendMode,
  HeadingPitchRoll,
  Math as CesiumMath,
  Model,
  ShadowMode,
  Transforms,
} from "@cesium/engine";
import type { Matrix4 } from "@cesium/engine";
import { AppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import { fetchContent } from "#base/fetch-content.ts";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  LayerFactory,
  SceneEnvironment,
} from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import { createSurface } from "./surface.ts";
import { boxOfSphere } from "./tile-box.ts";

type ModelSpec = LayerSpecOf<"gltf-model">;

/** The only feature of the layer. */
const FEATURE_ID = "0";
const SELECTED_TINT = 0.45;
const HOVERED_TINT = 0.18;
/** Half the side of the box around a model whose size is not known yet, metres. */
const UNKNOWN_RADIUS_M = 30;

function matrixOf(spec: ModelSpec, context: LayerContext): Matrix4 {
  const { longitudeDeg, latitudeDeg, heightM, heightFrom, headingDeg } = spec;
  const groundM =
    heightFrom === "ground" ? createSurface(context.city).heightAt(longitudeDeg, latitudeDeg) : 0;
  const position = Cartesian3.fromDegrees(longitudeDeg, latitudeDeg, groundM + heightM);
  // The engine turns a model's forward axis to the east when it is told nothing; ours counts from north.
  const turn = new HeadingPitchRoll(CesiumMath.toRadians(headingDeg - 90), 0, 0);
  return Transforms.headingPitchRollToFixedFrame(position, turn);
}

/**
 * Why a model could not be had: what its server says, else what the engine says of it.
 *
 * @throws AppError always, or the signal's AbortError
 */
async function explain(url: string, thrown: unknown, signal: AbortSignal): Promise<never> {
  await (await fetchContent(fetch, url, { signal })).body?.cancel();
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  throw new AppError("layer.modelUnreadable", `${url}: ${detail}`, { url, detail }, { cause: thrown });
}

export const createGltfModelLayer: LayerFactory<"gltf-model"> = async (context, spec, signal) => {
  let model: Model;
  try {
    model = await Model.fromGltfAsync({
      url: spec.url,
      modelMatrix: matrixOf(spec, context),
      scale: spec.scale,
      shadows: ShadowMode.ENABLED,
      show: spec.isVisible,
      colorBlendMode: ColorBlendMode.MIX,
      colorBlendAmount: 0,
    });
  } catch (thrown) {
    signal.throwIfAborted();
    return explain(spec.url, thrown, signal);
  }
  if (signal.aborted) model.destroy();
  signal.throwIfAborted();
  return new GltfModelLayer(context, spec, model);
};

/** One model from a glTF file at a place on the ground. */
class GltfModelLayer implements LayerController {
  readonly #context: LayerContext;
  readonly #model: Model;
  readonly #owned = new DisposableStore();
  #spec: ModelSpec;
  #status: LayerStatus = { type: "loading" };
  #tint = 0;
  #accent = Color.WHITE;

  constructor(context: LayerContext, spec: ModelSpec, model: Model) {
    this.#context = context;
    this.#spec = spec;
    this.#model = model;
    context.primitives.add(model);
    this.#owned.add(() => context.primitives.remove(model));
    this.#owned.add(model.readyEvent.addEventListener(() => this.#report({ type: "ready" })));
    this.#owned.add(
      model.errorEvent.addEventListener((error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        this.#report({ type: "failed", code: "layer.modelUnreadable", params: { url: spec.url, detail } });
      }),
    );
    // A model is put together in the frames that are drawn: draw some until it is.
    const assemble = (): boolean => {
      if (!this.isBusy) return false;
      context.loop.request("model");
      return true;
    };
    context.loop.addAnimator(assemble);
    this.#owned.add(() => context.loop.removeAnimator(assemble));
    this.setEnvironment(context.environment());
  }

  get status(): LayerStatus {
    return this.#status;
  }

  get isBusy(): boolean {
    return this.#spec.isVisible && this.#status.type === "loading";
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "gltf-model") return;
    this.#spec = spec;
    this.#model.modelMatrix = matrixOf(spec, this.#context);
    this.#model.scale = spec.scale;
    this.#model.show = spec.isVisible;
    this.#applyColour();
  }

  setOverrides({ selection, hover }: FeatureOverrides): void {
    const isOwn = (ref: FeatureRef): boolean => ref.layerId === this.#spec.id;
    this.#tint = selection.some(isOwn)
      ? SELECTED_TINT
      : hover !== undefined && isOwn(hover)
        ? HOVERED_TINT
        : 0;
    this.#applyColour();
  }

  setEnvironment({ look }: SceneEnvironment): void {
    const [red, green, blue] = look.accent;
    this.#accent = new Color(red, green, blue, 1);
    this.#applyColour();
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    if (typeof picked !== "object" || picked === null || !("primitive" in picked)) return undefined;
    return picked.primitive === this.#model ? { layerId: this.#spec.id, featureId: FEATURE_ID } : undefined;
  }

  box(): GeoBox | undefined {
    const { longitudeDeg, latitudeDeg } = this.#spec;
    if (this.#model.ready) {
      const { center, radius } = this.#model.boundingSphere;
      return boxOfSphere(center, radius);
    }
    const groundM = createSurface(this.#context.city).heightAt(longitudeDeg, latitudeDeg);
    return boxOfSphere(Cartesian3.fromDegrees(longitudeDeg, latitudeDeg, groundM), UNKNOWN_RADIUS_M);
  }

  featureBox(): GeoBox | undefined {
    return this.box();
  }

  dispose(): void {
    this.#owned.dispose();
    this.#context.loop.request("layer: gone");
  }

  #applyColour(): void {
    const { opacity } = this.#spec;
    this.#model.colorBlendAmount = this.#tint;
    const base = this.#tint > 0 ? this.#accent : Color.WHITE;
    this.#model.color =
      this.#tint > 0 || opacity < 1 ? Color.fromAlpha(base, opacity, new Color()) : Color.WHITE;
    this.#context.loop.request("layer: style");
  }

  #report(status: LayerStatus): void {
    this.#status = status;
    this.#context.report(status);
    this.#context.loop.request("model");
  }
}
