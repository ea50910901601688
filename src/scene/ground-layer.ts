import {
  Cartesian3,
  Cartesian4,
  CustomShader,
  CustomShaderMode,
  LightingModel,
  Matrix4,
  ShadowMode,
  UniformType,
} from "@cesium/engine";
import type { LayerSpec, LayerSpecOf } from "#catalog/layer-spec.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import { isAbort, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import { SHORTCUTS } from "./cesium-internals.ts";
import { enuMatrix } from "./drawing.ts";
import { CITY_SHEET_BELOW_M } from "./globe.ts";
import { MAX_CUTS } from "./ground-cuts.ts";
import { HAZE_UNIFORMS, HAZE_GLSL, setHaze, setHazeHeight } from "./haze.ts";
import type { GeoBox } from "./scene-api.ts";
import { TilesetLayer, unreflecting } from "./tileset-layer.ts";

type GroundSpec = LayerSpecOf<"ground">;

const CUTS = Array.from({ length: MAX_CUTS }, (_, i) => `u_cut${i}`);
/** A cut that nothing lies in. */
const NO_CUT = new Cartesian4(1, 1, -1, -1);

/** Leaves out what lies in one of the cuts: west, south, east, north in metres about the city's origin. */
const CUT_GLSL = /* glsl */ `
  bool isCut(vec3 position) {
    vec3 offset = position - u_origin;
    vec2 at = vec2(dot(offset, u_east), dot(offset, u_north));
    return ${CUTS.map((cut) => `(all(greaterThan(at, ${cut}.xy)) && all(lessThan(at, ${cut}.zw)))`).join(" || ")};
  }
`;

/** What a ground does that most do not: each is paid for in every fragment. */
interface GroundExtras {
  /** parts are left out, which switches early depth tests off */
  readonly hasCuts: boolean;
  /** it is seen through */
  readonly isFaint: boolean;
}

/** The drawn map as it is, tinted by the time of day and fading into the distance. */
function createGroundShader({ hasCuts, isFaint }: GroundExtras): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.MODIFY_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      ...HAZE_UNIFORMS,
      u_tint: { type: UniformType.VEC3, value: new Cartesian3(1, 1, 1) },
      /** how much of the map is left over the haze behind it */
      ...(isFaint ? { u_presence: { type: UniformType.FLOAT, value: 1 } } : {}),
      ...(hasCuts
        ? {
            u_origin: { type: UniformType.VEC3, value: new Cartesian3() },
            u_east: { type: UniformType.VEC3, value: new Cartesian3() },
            u_north: { type: UniformType.VEC3, value: new Cartesian3() },
            ...Object.fromEntries(CUTS.map((cut) => [cut, { type: UniformType.VEC4, value: NO_CUT }])),
          }
        : {}),
    },
    fragmentShaderText: /* glsl */ `
      ${SHORTCUTS}
      ${HAZE_GLSL}
      ${hasCuts ? CUT_GLSL : ""}
      void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
        ${hasCuts ? "if (isCut(fsInput.attributes.positionWC)) discard;" : ""}
        #ifdef HAS_BASE_COLOR_TEXTURE
          // The texel itself: the engine's way to linear light and back costs two powers a fragment.
          vec3 colour = texture(u_baseColorTexture, TEXCOORD_BASE_COLOR).rgb;
        #else
          vec3 colour = material.diffuse;
        #endif
        material.diffuse = withHaze(colour * u_tint);
        ${isFaint ? "material.diffuse = mix(u_haze, material.diffuse, u_presence);" : ""}
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
  #extras: GroundExtras = { hasCuts: false, isFaint: false };
  #shader = createGroundShader(this.#extras);
  readonly #owned = new DisposableStore();
  #heightAboveGroundM = 0;
  #spec: GroundSpec;
  #environment: SceneEnvironment;
  #shown: TilesetLayer | undefined;
  #next: Successor | undefined;
  #shownUrl: string | undefined;

  constructor(context: LayerContext, spec: GroundSpec) {
    this.#context = context;
    this.#spec = spec;
    this.#environment = context.environment();
    this.#owned.add(context.cuts.onChange(() => this.#applyExtras()));
    this.#applyExtras();
    this.#applyEnvironment();
  }

  get status(): LayerController["status"] {
    if (this.#isFar) return { type: "ready" };
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
    this.#applyVisibility();
    this.#applyExtras();
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
    const wasFar = this.#isFar;
    this.#heightAboveGroundM = heightAboveGroundM;
    setHazeHeight(this.#shader, heightAboveGroundM);
    if (this.#isFar === wasFar) return;
    this.#applyVisibility();
    this.#context.report(this.status);
  }

  featureOf(): undefined {
    return undefined;
  }

  box() {
    return this.#shown?.box();
  }

  dispose(): void {
    this.#owned.dispose();
    this.#dropNext();
    this.#shown?.dispose();
    this.#shown = undefined;
    this.#shader.destroy();
  }

  /** From the province's height the sheet that the city is drawn on would be a patch on the picture of the earth. */
  get #isFar(): boolean {
    return this.#heightAboveGroundM >= CITY_SHEET_BELOW_M;
  }

  get #isVisible(): boolean {
    return this.#spec.isVisible && !this.#isFar;
  }

  #applyVisibility(): void {
    this.#shown?.setVisible(this.#isVisible);
    this.#next?.tiles?.setVisible(this.#isVisible);
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
        ...unreflecting(),
        maximumScreenSpaceError: quality.screenSpaceError,
        cacheBytes: quality.cacheBytes,
        shadows: ShadowMode.RECEIVE_ONLY,
        enablePick: false,
        show: this.#isVisible,
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

  /** What is not always needed has a shader of its own, which comes and goes. */
  #applyExtras(): void {
    const { boxes } = this.#context.cuts;
    const { opacity } = this.#spec;
    const { hasCuts, isFaint } = { hasCuts: boxes.length > 0, isFaint: opacity < 1 };
    if (hasCuts !== this.#extras.hasCuts || isFaint !== this.#extras.isFaint) {
      const before = this.#shader;
      this.#extras = { hasCuts, isFaint };
      this.#shader = createGroundShader(this.#extras);
      for (const tiles of [this.#shown, this.#next?.tiles])
        if (tiles !== undefined) tiles.tileset.customShader = this.#shader;
      before.destroy();
      setHazeHeight(this.#shader, this.#heightAboveGroundM);
      this.#applyEnvironment();
    }
    if (isFaint) this.#shader.setUniform("u_presence", opacity);
    this.#context.loop.request("ground");
    if (hasCuts) this.#applyCuts(boxes);
  }

  #applyCuts(boxes: readonly GeoBox[]): void {
    const matrix = enuMatrix(this.#context.city.origin);
    const axis = (column: number): Cartesian3 => {
      const { x, y, z } = Matrix4.getColumn(matrix, column, new Cartesian4());
      return new Cartesian3(x, y, z);
    };
    this.#shader.setUniform("u_east", axis(0));
    this.#shader.setUniform("u_north", axis(1));
    this.#shader.setUniform("u_origin", axis(3));
    const toLocal = Matrix4.inverseTransformation(matrix, new Matrix4());
    const place = (lonDeg: number, latDeg: number, heightM: number): Cartesian3 =>
      Matrix4.multiplyByPoint(toLocal, Cartesian3.fromDegrees(lonDeg, latDeg, heightM), new Cartesian3());
    for (const [i, cut] of CUTS.entries()) {
      const box = boxes[i];
      if (box === undefined) {
        this.#shader.setUniform(cut, NO_CUT);
        continue;
      }
      const low = place(box.westDeg, box.southDeg, box.minHeightM);
      const high = place(box.eastDeg, box.northDeg, box.minHeightM);
      this.#shader.setUniform(cut, new Cartesian4(low.x, low.y, high.x, high.y));
    }
  }

  #applyEnvironment(): void {
    const { look } = this.#environment;
    this.#shader.setUniform("u_tint", new Cartesian3(...look.groundTint));
    setHaze(this.#shader, look);
    this.#context.loop.request("look");
  }
}
