import {
  BoundingSphere,
  Cartesian3,
  Cartographic,
  Intersect,
  Math as CesiumMath,
  Matrix4,
} from "@cesium/engine";
import { AppError } from "#base/app-error.ts";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import { timesOf } from "#catalog/layer-times.ts";
import { DisposableStore } from "#base/disposable.ts";
import { tileAt } from "#kernels/tile-grid.ts";
import type { TileAddress } from "#kernels/tile-grid.ts";
import { fetchPicture } from "./fetch-picture.ts";
import type { Picture } from "./fetch-picture.ts";
import { hazePerM } from "./haze.ts";
import { coverView } from "./imagery-cover.ts";
import type { CoverView } from "./imagery-cover.ts";
import { gridOf, shownUrl, tileUrl } from "./imagery-request.ts";
import { ImageryTiles } from "./imagery-tiles.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import { pxPerMetreOf } from "./screen-view.ts";
import type { Surface } from "./surface.ts";
import { createSurface } from "./surface.ts";

type ImagerySpec = LayerSpecOf<"imagery">;

/** A pixel of a tile may take so many on the screen. */
const MAX_STRETCH = { lean: 1.6, balanced: 1.3, rich: 1 } as const;
/** The level at which a service is asked first whether it answers at all. */
const TRIAL_LEVEL = 12;

function loadTile(spec: ImagerySpec, tile: TileAddress, signal: AbortSignal): Promise<Picture> {
  const url = tileUrl(spec, tile);
  return fetchPicture(url, signal, shownUrl(spec, url));
}

/** Where a service is expected to have something: the middle of its box and the city's. */
function trialPlace(spec: ImagerySpec, { city }: LayerContext): readonly [number, number] {
  const [west, south, east, north] = spec.bbox ?? city.bbox;
  return [(west + east) / 2, (south + north) / 2];
}

/** Asks for one picture: what is wrong with an address or a token is known before anything is drawn. */
async function tryService(context: LayerContext, spec: ImagerySpec, signal: AbortSignal): Promise<void> {
  const place = trialPlace(spec, context);
  const levels = new Set(
    [TRIAL_LEVEL, spec.minLevel].map((level) => Math.min(Math.max(level, spec.minLevel), spec.maxLevel)),
  );
  let failure: unknown;
  for (const level of levels) {
    try {
      (await loadTile(spec, tileAt(gridOf(spec), level, ...place), signal)).bitmap.close();
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      failure ??= thrown;
      if (!(thrown instanceof AppError) || thrown.code !== "layer.missing") throw thrown;
    }
  }
  throw failure;
}

export const createImageryLayer: LayerFactory<"imagery"> = async (context, spec, signal) => {
  await tryService(context, spec, signal);
  signal.throwIfAborted();
  return new ImageryLayer(context, spec);
};

/** Pictures of the earth from a map service, on the city's ground and, from far above, on the globe. */
class ImageryLayer implements LayerController {
  readonly #context: LayerContext;
  readonly #tiles: ImageryTiles;
  readonly #surface: Surface;
  readonly #owned = new DisposableStore();
  readonly #tint = new Cartesian3(1, 1, 1);
  readonly #haze = new Cartesian3();
  readonly #lastView = new Matrix4();
  #spec: ImagerySpec;
  #hazePerM = hazePerM(0);
  #maxStretch: number = MAX_STRETCH.lean;
  #isStale = true;
  #status: LayerStatus = { type: "ready" };

  constructor(context: LayerContext, spec: ImagerySpec) {
    this.#context = context;
    this.#spec = spec;
    this.#surface = createSurface(context.city);
    this.#tiles = this.#owned.add(
      new ImageryTiles({
        scene: context.scene,
        primitives: context.primitives,
        kind: gridOf(spec),
        surface: this.#surface,
        look: () => ({
          opacity: this.#spec.opacity,
          tint: this.#tint,
          haze: this.#haze,
          hazePerM: this.#hazePerM,
        }),
        load: (tile, signal) => loadTile(this.#spec, tile, signal),
        onChange: () => this.#changed(),
      }),
    );
    this.#owned.add(context.scene.preRender.addEventListener(() => this.#follow()));
    this.setEnvironment(context.environment());
  }

  get status(): LayerStatus {
    return this.#status;
  }

  get isBusy(): boolean {
    return this.#tiles.isBusy;
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "imagery") return;
    const isOtherTime = timesOf(spec)?.[0] !== timesOf(this.#spec)?.[0];
    this.#spec = spec;
    if (isOtherTime) this.#tiles.renew();
    this.#isStale = true;
    this.#context.loop.request("layer: style");
  }

  setOverrides(): void {
    // A picture has no features.
  }

  setEnvironment({ look, quality }: SceneEnvironment): void {
    Cartesian3.fromElements(...look.groundTint, this.#tint);
    Cartesian3.fromElements(...look.haze, this.#haze);
    this.#maxStretch = MAX_STRETCH[quality.preset];
    this.#isStale = true;
    this.#context.loop.request("look");
  }

  setCameraHeight(heightAboveGroundM: number): void {
    this.#hazePerM = hazePerM(heightAboveGroundM);
  }

  featureOf(): undefined {
    return undefined;
  }

  box(): GeoBox {
    const [westDeg, southDeg, eastDeg, northDeg] = this.#spec.bbox ?? this.#context.city.bbox;
    const groundM = this.#surface.heightAt((westDeg + eastDeg) / 2, (southDeg + northDeg) / 2);
    return { westDeg, southDeg, eastDeg, northDeg, minHeightM: groundM, maxHeightM: groundM };
  }

  dispose(): void {
    this.#owned.dispose();
    this.#context.loop.request("layer: gone");
  }

  /** Before each frame: which tiles cover what the camera sees. */
  #follow(): void {
    const { scene } = this.#context;
    if (!this.#spec.isVisible) {
      if (this.#isStale) this.#tiles.hide();
      this.#isStale = false;
      return;
    }
    const view = Matrix4.multiply(
      scene.camera.frustum.projectionMatrix,
      scene.camera.viewMatrix,
      new Matrix4(),
    );
    if (!this.#isStale && Matrix4.equals(view, this.#lastView)) return;
    this.#isStale = false;
    Matrix4.clone(view, this.#lastView);
    const { minLevel, maxLevel, bbox, service } = this.#spec;
    this.#tiles.show(
      coverView(gridOf(this.#spec), this.#coverView(), {
        minLevel,
        maxLevel,
        tileSizePx: service.tileSizePx,
        box: bbox,
        maxStretch: this.#maxStretch,
      }),
    );
  }

  #coverView(): CoverView {
    const { scene } = this.#context;
    const { camera } = scene;
    const { positionWC, directionWC, upWC, frustum } = camera;
    const at = Cartographic.fromCartesian(positionWC);
    const culling = frustum.computeCullingVolume(positionWC, directionWC, upWC);
    const sphere = new BoundingSphere();
    const [longitudeDeg, latitudeDeg] = [
      CesiumMath.toDegrees(at.longitude),
      CesiumMath.toDegrees(at.latitude),
    ];
    return {
      eye: [positionWC.x, positionWC.y, positionWC.z],
      eyeLongitudeDeg: longitudeDeg,
      eyeLatitudeDeg: latitudeDeg,
      eyeHeightM: at.height,
      groundM: this.#surface.heightAt(longitudeDeg, latitudeDeg),
      pxPerMetre: pxPerMetreOf(scene),
      isInView: (x, y, z, radius) => {
        Cartesian3.fromElements(x, y, z, sphere.center);
        sphere.radius = radius;
        return culling.computeVisibility(sphere) !== Intersect.OUTSIDE;
      },
    };
  }

  #changed(): void {
    const { failed, firstFailure, hasGivenUp } = this.#tiles.state;
    const status = statusOf(failed, firstFailure, hasGivenUp);
    if (status.type !== this.#status.type || status.type === "partial") {
      this.#status = status;
      this.#context.report(status);
    }
    this.#isStale = true;
    this.#context.loop.request("imagery");
  }
}

function statusOf(failed: number, first: AppError | undefined, hasGivenUp: boolean): LayerStatus {
  if (failed === 0 || first === undefined) return { type: "ready" };
  if (hasGivenUp)
    return { type: "failed", code: first.code, params: { detail: first.message, ...first.params } };
  return { type: "partial", count: failed, detail: first.message, code: "layer.tilesMissing" };
}
