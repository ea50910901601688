import {
  CustomShader,
  CustomShaderMode,
  LightingModel,
  ShadowMode,
  UniformType,
  Cartesian3,
} from "@cesium/engine";
import type { LayerSpec, LayerSpecOf } from "#catalog/layer-spec.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import { isAbort, toAppError } from "#base/app-error.ts";
import { SHORTCUTS } from "./cesium-internals.ts";
import { HAZE_UNIFORMS, HAZE_GLSL, setHaze, setHazeHeight } from "./haze.ts";
import { TilesetLayer } from "./tileset-layer.ts";

type GroundSpec = LayerSpecOf<"ground">;

/** The drawn map as it is, tinted by the time of day and fading into the distance. */
function createGroundShader(): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.MODIFY_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    uniforms: { ...HAZE_UNIFORMS, u_tint: { type: UniformType.VEC3, value: new Cartesian3(1, 1, 1) } },
    fragmentShaderText: /* glsl */ `
      ${SHORTCUTS}
      ${HAZE_GLSL}
      void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
        #ifdef HAS_BASE_COLOR_TEXTURE
          // The texel itself: the engine's way to linear light and back costs two powers a fragment.
          vec3 colour = texture(u_baseColorTexture, TEXCOORD_BASE_COLOR).rgb;
        #else
          vec3 colour = material.diffuse;
        #endif
        material.diffuse = withHaze(colour * u_tint);
        material.alpha = 1.0;
      }`,
  });
}

export const createGroundLayer: LayerFactory<"ground"> = async (context, spec, signal) => {
  const layer = new GroundLayer(context, spec);
  try {
    await layer.start(signal);
  } catch (thrown) {
    layer.dispose();
    throw thrown;
  }
  return layer;
};

/** The tiles of the other scheme, on their way. */
interface Successor {
  readonly url: string;
  readonly attempt: AbortController;
  tiles: TilesetLayer | undefined;
}

/** The city's ground in the cartography of the scheme; a change of scheme keeps the old until the new is there. */
class GroundLayer implements LayerController {
  readonly #context: LayerContext;
  readonly #shader = createGroundShader();
  #spec: GroundSpec;
  #environment: SceneEnvironment;
  #shown: TilesetLayer | undefined;
  #next: Successor | undefined;
  #shownUrl: string | undefined;

  constructor(context: LayerContext, spec: GroundSpec) {
    this.#context = context;
    this.#spec = spec;
    this.#environment = context.environment();
    this.#applyEnvironment();
  }

  get status(): LayerController["status"] {
    return this.#shown?.status ?? { type: "loading" };
  }

  get isBusy(): boolean {
    return this.#next !== undefined || this.#shown?.isBusy === true;
  }

  async start(signal: AbortSignal): Promise<void> {
    const url = this.#url();
    this.#shown = await this.#load(url, signal);
    this.#shownUrl = url;
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "ground") return;
    this.#spec = spec;
    this.#shown?.setVisible(spec.isVisible);
    this.#next?.tiles?.setVisible(spec.isVisible);
  }

  setOverrides(): void {
    // Nothing on the ground can be selected.
  }

  setEnvironment(environment: SceneEnvironment): void {
    const hasOtherQuality = environment.quality !== this.#environment.quality;
    this.#environment = environment;
    if (hasOtherQuality) this.#shown?.setQuality(environment.quality);
    const url = this.#url();
    if (url === this.#shownUrl) {
      this.#dropNext();
      this.#applyEnvironment();
    } else if (url !== this.#next?.url) {
      this.#dropNext();
      void this.#replace(url);
    }
  }

  setCameraHeight(heightAboveGroundM: number): void {
    setHazeHeight(this.#shader, heightAboveGroundM);
  }

  featureOf(): undefined {
    return undefined;
  }

  box() {
    return this.#shown?.box();
  }

  dispose(): void {
    this.#dropNext();
    this.#shown?.dispose();
    this.#shown = undefined;
    this.#shader.destroy();
  }

  #url(): string {
    return this.#environment.look.scheme === "light" ? this.#spec.lightUrl : this.#spec.darkUrl;
  }

  async #load(url: string, signal: AbortSignal): Promise<TilesetLayer> {
    const { quality } = this.#environment;
    const tiles = await TilesetLayer.create(
      this.#context,
      url,
      {
        maximumScreenSpaceError: quality.screenSpaceError,
        cacheBytes: quality.cacheBytes,
        shadows: ShadowMode.RECEIVE_ONLY,
        enablePick: false,
        show: this.#spec.isVisible,
      },
      signal,
    );
    tiles.tileset.customShader = this.#shader;
    this.#context.loop.request("ground");
    return tiles;
  }

  async #replace(url: string): Promise<void> {
    const next: Successor = { url, attempt: new AbortController(), tiles: undefined };
    this.#next = next;
    this.#context.loop.wake();
    try {
      const tiles = await this.#load(url, next.attempt.signal);
      if (this.#next !== next) return tiles.dispose();
      next.tiles = tiles;
      // Below the old one, which goes on being drawn over it until the new one is complete.
      this.#context.primitives.lowerToBottom(tiles.tileset);
      tiles.onShown(() => {
        if (this.#next !== next) return;
        this.#next = undefined;
        this.#shown?.dispose();
        this.#shown = tiles;
        this.#shownUrl = url;
        this.#applyEnvironment();
      });
    } catch (thrown) {
      if (this.#next !== next || isAbort(thrown)) return;
      this.#next = undefined;
      const { code, params, message } = toAppError(thrown, "layer.failed");
      this.#context.report({ type: "failed", code, params: { detail: message, ...params } });
    }
  }

  #dropNext(): void {
    const next = this.#next;
    this.#next = undefined;
    next?.attempt.abort();
    next?.tiles?.dispose();
  }

  #applyEnvironment(): void {
    const { look } = this.#environment;
    this.#shader.setUniform("u_tint", new Cartesian3(...look.groundTint));
    setHaze(this.#shader, look);
    this.#context.loop.request("look");
  }
}
