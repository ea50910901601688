import { Cartesian3, Cesium3DTileFeature, ShadowMode } from "@cesium/engine";
import type { CustomShader } from "@cesium/engine";
import type { LayerSpec, LayerSpecOf } from "#catalog/layer-spec.ts";
import { TILE_PROPERTIES } from "#domain/building-shading.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { NO_ROWS } from "#domain/row-list.ts";
import { STATE_UNIFORM, createBuildingsShader, stateTexture } from "./buildings-shader.ts";
import { uniformTexture } from "./cesium-internals.ts";
import { FeatureState } from "./feature-state.ts";
import { setHaze, setHazeHeight } from "./haze.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  LayerFactory,
  SceneEnvironment,
} from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import type { OthersLook } from "#state/session-store.ts";
import { sunDirection, upDirection } from "./sun.ts";
import { TilesetLayer, unreflecting } from "./tileset-layer.ts";
import { SelectionOutline } from "./selection-outline.ts";

type BuildingsSpec = LayerSpecOf<"buildings">;

const OTHERS: Readonly<Record<OthersLook, number>> = { normal: 0, faded: 1, hidden: 2 };

/** How much more error Cesium allows towards the horizon, pixels; from high above there is no horizon. */
const HORIZON_ERROR_PX = 24;
/** Up to this height above the ground blocks may show their whole error; twice as high up half of it, and so on. */
const BLOCKS_COARSE_BELOW_M = 3000;
const FINEST_DETAIL = 0.25;

/**
 * Factor on the error that blocks may show. From high above there is nothing else, and the grid that they
 * stand on would be seen; but there they are few, too.
 */
function blockDetail(heightAboveGroundM: number): number {
  const wanted = Math.min(
    1,
    Math.max(FINEST_DETAIL, BLOCKS_COARSE_BELOW_M / Math.max(1, heightAboveGroundM)),
  );
  // In steps, so that not every move of the camera asks for other tiles.
  return Math.round(wanted * 8) / 8;
}

export const createBuildingsLayer: LayerFactory<"buildings"> = async (context, spec, signal) => {
  const state = new FeatureState(spec.count);
  const shader = createBuildingsShader(state);
  const { quality } = context.environment();
  try {
    const tiles = await TilesetLayer.create(
      context,
      spec.url,
      {
        ...unreflecting(),
        maximumScreenSpaceError: quality.screenSpaceError,
        cacheBytes: quality.cacheBytes,
        preloadFlightDestinations: true,
        skipLevelOfDetail: false,
        shadows: ShadowMode.ENABLED,
        show: spec.isVisible,
      },
      signal,
    );
    tiles.tileset.customShader = shader;
    return new BuildingsLayer(context, spec, tiles, shader, state);
  } catch (thrown) {
    shader.destroy();
    throw thrown;
  }
};

/** All buildings of a city: one tileset, one shader, one state texture. */
class BuildingsLayer implements LayerController {
  readonly #context: LayerContext;
  readonly #tiles: TilesetLayer;
  #shader: CustomShader;
  readonly #state: FeatureState;
  readonly #outline: SelectionOutline;
  #spec: BuildingsSpec;
  #detail = 1;
  #isFaint = false;
  #heightAboveGroundM = 0;
  #overrides: FeatureOverrides | undefined;
  #colours: Uint8Array | undefined;
  #selectedRows = NO_ROWS;

  constructor(
    context: LayerContext,
    spec: BuildingsSpec,
    tiles: TilesetLayer,
    shader: CustomShader,
    state: FeatureState,
  ) {
    this.#context = context;
    this.#spec = spec;
    this.#tiles = tiles;
    this.#shader = shader;
    this.#state = state;
    this.#outline = new SelectionOutline(context.scene);
    this.setEnvironment(context.environment());
    this.#applyOpacity();
  }

  get status(): LayerController["status"] {
    return this.#tiles.status;
  }

  get isBusy(): boolean {
    return this.#tiles.isBusy;
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "buildings") return;
    this.#spec = spec;
    this.#tiles.setVisible(spec.isVisible);
    this.#outline.setShown(spec.isVisible && this.#selectedRows.length > 0);
    this.#applyOpacity();
  }

  setOverrides(overrides: FeatureOverrides): void {
    this.#overrides = overrides;
    const { selectedRows, hiddenRows, hover, cursorRow } = overrides;
    this.#selectedRows = selectedRows;
    this.#state.setSelected(selectedRows);
    this.#state.setHidden(hiddenRows);
    if (overrides.rowColours !== this.#colours) {
      this.#colours = overrides.rowColours;
      this.#state.setColours(overrides.rowColours);
    }
    this.#shader.setUniform("u_hover", hover?.layerId === this.#spec.id ? Number(hover.featureId) : -1);
    this.#shader.setUniform("u_cursor", cursorRow ?? -1);
    this.#shader.setUniform("u_others", selectedRows.length > 0 ? OTHERS[overrides.others] : 0);
    const { shownStoreys } = overrides;
    this.#shader.setUniform("u_storeys", shownStoreys === undefined ? 0 : 1);
    this.#shader.setUniform("u_storey", shownStoreys?.number ?? 0);
    this.#outline.setShown(this.#spec.isVisible && selectedRows.length > 0);
    this.#send();
    this.#context.loop.request("overrides");
  }

  setEnvironment({ look, quality }: SceneEnvironment): void {
    const shader = this.#shader;
    const { origin } = this.#context.city;
    const set = (name: string, [x, y, z]: readonly [number, number, number]): void =>
      shader.setUniform(name, new Cartesian3(x, y, z));
    set("u_wall", look.wall);
    set("u_sun", look.sun);
    set("u_sky", look.sky);
    set("u_bounce", look.bounce);
    set("u_accent", look.accent);
    set("u_faded", look.faded);
    set("u_glow", look.windowGlow);
    shader.setUniform("u_windows", look.windows);
    shader.setUniform("u_shade", quality.hasShadows ? 1 - look.shadowDarkness : 1);
    shader.setUniform("u_up", upDirection(origin));
    shader.setUniform("u_sunDirection", sunDirection(origin, look));
    setHaze(shader, look);
    this.#outline.setLook(look);
    this.#tiles.setQuality(quality, this.#detail);
  }

  setCameraHeight(heightAboveGroundM: number): void {
    this.#heightAboveGroundM = heightAboveGroundM;
    setHazeHeight(this.#shader, heightAboveGroundM);
    const detail = blockDetail(heightAboveGroundM);
    if (detail === this.#detail) return;
    this.#detail = detail;
    this.#tiles.setQuality(this.#context.environment().quality, detail);
    this.#tiles.tileset.dynamicScreenSpaceErrorFactor = HORIZON_ERROR_PX * Math.max(0, 2 * detail - 1);
  }

  /** Blocks that stand for small buildings far away carry a row too: that of their first building. */
  featureOf(picked: unknown): FeatureRef | undefined {
    if (!(picked instanceof Cesium3DTileFeature) || picked.tileset !== this.#tiles.tileset) return undefined;
    const row: unknown = picked.getProperty(TILE_PROPERTIES.row);
    return typeof row === "number" ? { layerId: this.#spec.id, featureId: String(row) } : undefined;
  }

  box(): GeoBox | undefined {
    return this.#tiles.box();
  }

  dispose(): void {
    this.#outline.dispose();
    this.#tiles.dispose();
    this.#shader.destroy();
  }

  /** A city that is seen through has a shader of its own, which comes and goes. */
  #applyOpacity(): void {
    const { opacity } = this.#spec;
    const isFaint = opacity < 1;
    if (isFaint !== this.#isFaint) {
      const before = this.#shader;
      this.#isFaint = isFaint;
      this.#shader = createBuildingsShader(this.#state, isFaint);
      this.#tiles.tileset.customShader = this.#shader;
      before.destroy();
      setHazeHeight(this.#shader, this.#heightAboveGroundM);
      this.setEnvironment(this.#context.environment());
      if (this.#overrides !== undefined) this.setOverrides(this.#overrides);
    }
    if (isFaint) this.#shader.setUniform("u_presence", opacity);
    this.#context.loop.request("layer: style");
  }

  #send(): void {
    const texture = uniformTexture(this.#shader, STATE_UNIFORM);
    const patches = this.#state.takePatches();
    if (texture === undefined) {
      // Not on the card yet: the whole array goes when the first frame is drawn, with all that is in it then.
      if (patches.length > 0) this.#shader.setUniform(STATE_UNIFORM, stateTexture(this.#state));
      return;
    }
    for (const { x, y, width, height, bytes } of patches) {
      texture.copyFrom({ xOffset: x, yOffset: y, source: { arrayBufferView: bytes, width, height } });
    }
  }
}
