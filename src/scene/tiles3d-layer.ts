import {
  Cartesian3,
  Cartographic,
  Cesium3DTileColorBlendMode,
  Cesium3DTileFeature,
  Color,
  CustomShader,
  CustomShaderTranslucencyMode,
  Matrix4,
  ShadowMode,
  UniformType,
} from "@cesium/engine";
import type { Cesium3DTile, Cesium3DTileContent } from "@cesium/engine";
import type { LayerSpec, LayerSpecOf } from "#catalog/layer-spec.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { DisposableStore } from "#base/disposable.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  LayerFactory,
  SceneEnvironment,
} from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import { TilesetLayer } from "./tileset-layer.ts";

type Tiles3dSpec = LayerSpecOf<"tiles3d">;

export const createTiles3dLayer: LayerFactory<"tiles3d"> = async (context, spec, signal) => {
  const { quality } = context.environment();
  const tiles = await TilesetLayer.create(
    context,
    spec.url,
    {
      maximumScreenSpaceError: quality.screenSpaceError,
      cacheBytes: quality.cacheBytes,
      shadows: ShadowMode.ENABLED,
      show: spec.isVisible,
    },
    signal,
  );
  return new Tiles3dLayer(context, spec, tiles);
};

/** The part of a feature's name that finds its tile again, and the number of the feature in it. */
function splitId(featureId: string): { readonly content: string; readonly batchId: number } {
  const at = featureId.lastIndexOf("#");
  return { content: featureId.slice(0, at), batchId: Number(featureId.slice(at + 1)) };
}

const createVeil = (): CustomShader =>
  new CustomShader({
    translucencyMode: CustomShaderTranslucencyMode.TRANSLUCENT,
    uniforms: { u_opacity: { type: UniformType.FLOAT, value: 1 } },
    fragmentShaderText: /* glsl */ `
      void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
        material.alpha *= u_opacity;
      }`,
  });

const absolute = (url: string): string => new URL(url, document.baseURI).href;
const folderOf = (url: string): string => url.slice(0, url.replace(/[?#].*$/, "").lastIndexOf("/") + 1);

/**
 * Somebody else's 3D Tiles, shown as they are.
 *
 * Feature numbers are unique within a tile only, so a feature is named `<path of the tile's content>#<number>`.
 */
class Tiles3dLayer implements LayerController {
  readonly #context: LayerContext;
  readonly #tiles: TilesetLayer;
  readonly #owned = new DisposableStore();
  readonly #base: string;
  #spec: Tiles3dSpec;
  #tinted = new Map<string, Color>();
  #contents = new Map<string, Cesium3DTileContent>();
  #accent = new Color();
  #veil: CustomShader | undefined;

  constructor(context: LayerContext, spec: Tiles3dSpec, tiles: TilesetLayer) {
    this.#context = context;
    this.#spec = spec;
    this.#tiles = tiles;
    this.#base = folderOf(absolute(spec.url));
    const { tileset } = tiles;
    tileset.colorBlendMode = Cesium3DTileColorBlendMode.MIX;
    tileset.colorBlendAmount = 0.45;
    this.#owned.add(
      tileset.tileLoad.addEventListener(({ content }: Cesium3DTile) => {
        this.#contents.set(this.#nameOf(content), content);
        this.#tint(content);
      }),
    );
    this.#owned.add(
      tileset.tileUnload.addEventListener(({ content }: Cesium3DTile) =>
        this.#contents.delete(this.#nameOf(content)),
      ),
    );
    this.#owned.add(() => context.cuts.set(spec.id, undefined));
    tiles.onShown(() => this.#applyCut());
    this.#applyHeight();
    this.#applyOpacity();
    this.setEnvironment(context.environment());
  }

  get status(): LayerController["status"] {
    return this.#tiles.status;
  }

  get isBusy(): boolean {
    return this.#tiles.isBusy;
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "tiles3d") return;
    this.#spec = spec;
    this.#tiles.setVisible(spec.isVisible);
    this.#applyHeight();
    this.#applyOpacity();
    this.#applyCut();
    this.#applyDetail(this.#context.environment());
  }

  setOverrides({ selection, hover }: FeatureOverrides): void {
    const before = this.#tinted;
    this.#tinted = new Map();
    if (hover?.layerId === this.#spec.id) this.#tinted.set(hover.featureId, new Color(1, 1, 1, 1));
    for (const ref of selection) {
      if (ref.layerId === this.#spec.id) this.#tinted.set(ref.featureId, this.#accent);
    }
    const touched = new Set([...before.keys(), ...this.#tinted.keys()].map((id) => splitId(id).content));
    for (const id of before.keys()) if (!this.#tinted.has(id)) this.#colour(id, undefined);
    for (const name of touched) {
      const content = this.#contents.get(name);
      if (content !== undefined) this.#tint(content);
    }
    if (touched.size > 0) this.#context.loop.request("overrides");
  }

  setEnvironment(environment: SceneEnvironment): void {
    const [red, green, blue] = environment.look.accent;
    this.#accent = new Color(red, green, blue, 1);
    this.#applyDetail(environment);
  }

  featureOf(picked: unknown): FeatureRef | undefined {
    if (picked instanceof Cesium3DTileFeature) {
      if (picked.tileset !== this.#tiles.tileset) return undefined;
      const content: unknown = Reflect.get(picked, "content");
      const name = this.#isContent(content) ? this.#nameOf(content) : "";
      return { layerId: this.#spec.id, featureId: `${name}#${picked.featureId}` };
    }
    // A tile without features, such as photogrammetry: the layer itself is what was hit.
    if (typeof picked !== "object" || picked === null || !("primitive" in picked)) return undefined;
    return picked.primitive === this.#tiles.tileset ? { layerId: this.#spec.id, featureId: "#" } : undefined;
  }

  box(): GeoBox | undefined {
    return this.#tiles.box();
  }

  dispose(): void {
    this.#owned.dispose();
    this.#contents.clear();
    this.#tiles.dispose();
    this.#veil?.destroy();
  }

  #isContent(value: unknown): value is Cesium3DTileContent {
    return typeof value === "object" && value !== null && "url" in value && "getFeature" in value;
  }

  #nameOf(content: Cesium3DTileContent): string {
    const url: unknown = Reflect.get(content, "url");
    const full = typeof url === "string" ? absolute(url) : "";
    return full.startsWith(this.#base) ? full.slice(this.#base.length) : full;
  }

  #tint(content: Cesium3DTileContent): void {
    const name = this.#nameOf(content);
    for (const [id, colour] of this.#tinted) if (splitId(id).content === name) this.#colour(id, colour);
  }

  #colour(id: string, colour: Color | undefined): void {
    const { content: name, batchId } = splitId(id);
    const content = this.#contents.get(name);
    if (content === undefined || !(batchId >= 0 && batchId < content.featuresLength)) return;
    const feature: unknown = content.getFeature(batchId);
    if (feature instanceof Cesium3DTileFeature) feature.color = colour ?? Color.WHITE;
  }

  #applyDetail({ quality }: SceneEnvironment): void {
    this.#tiles.setQuality(quality);
    const { screenSpaceErrorPx } = this.#spec;
    if (screenSpaceErrorPx !== undefined) this.#tiles.tileset.maximumScreenSpaceError = screenSpaceErrorPx;
  }

  /** Seeing through takes a shader of its own; what is opaque is drawn as it comes. */
  #applyOpacity(): void {
    const { opacity } = this.#spec;
    const { tileset } = this.#tiles;
    if (opacity < 1) {
      this.#veil ??= createVeil();
      this.#veil.setUniform("u_opacity", opacity);
    }
    const shader = opacity < 1 ? this.#veil : undefined;
    if (tileset.customShader !== shader) tileset.customShader = shader;
    this.#context.loop.request("layer: style");
  }

  /** Where this layer brings its own ground, the city's gives way to it. */
  #applyCut(): void {
    const { id, hidesGround, isVisible } = this.#spec;
    this.#context.cuts.set(id, hidesGround && isVisible ? this.#tiles.box() : undefined);
  }

  /** Lifts the whole tileset along the ellipsoid's normal at its centre. */
  #applyHeight(): void {
    const { tileset } = this.#tiles;
    const offsetM = this.#spec.heightOffsetM;
    Matrix4.clone(Matrix4.IDENTITY, tileset.modelMatrix);
    if (offsetM === 0) return this.#context.loop.request("height offset");
    const at = Cartographic.fromCartesian(tileset.boundingSphere.center);
    const from = Cartesian3.fromRadians(at.longitude, at.latitude, 0);
    const to = Cartesian3.fromRadians(at.longitude, at.latitude, offsetM);
    tileset.modelMatrix = Matrix4.fromTranslation(Cartesian3.subtract(to, from, new Cartesian3()));
    this.#context.loop.request("height offset");
  }
}
