import { Cartesian3 } from "@cesium/engine";
import type { LayerSpec, LayerSpecOf } from "#catalog/layer-spec.ts";
import { fetchPicture } from "./fetch-picture.ts";
import { GroundPatch } from "./ground-patch.ts";
import type { PatchTexture } from "./ground-patch.ts";
import { hazePerM } from "./haze.ts";
import { pictureTexture } from "./imagery-tiles.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import { createSurface } from "./surface.ts";

type RasterImageSpec = LayerSpecOf<"raster-image">;

/** What every graphics card that knows WebGL 2 takes, in practice. */
const MAX_SIDE_PX = 4096;
/** Cells of the ground's mesh below the picture: as fine as this, within limits. */
const CELL_M = 40;
const MIN_CELLS = 8;
const MAX_CELLS = 200;
const METRES_PER_DEG = 111_320;

export const createRasterImageLayer: LayerFactory<"raster-image"> = async (context, spec, signal) => {
  const picture = await fetchPicture(spec.url, signal, spec.url, MAX_SIDE_PX);
  try {
    signal.throwIfAborted();
    return new RasterImageLayer(context, spec, pictureTexture(context.scene, picture));
  } finally {
    picture.bitmap.close();
  }
};

/** One picture on the ground, its sides along the meridians and parallels. */
class RasterImageLayer implements LayerController {
  readonly status = { type: "ready" } as const;
  readonly isBusy = false;
  readonly #context: LayerContext;
  readonly #texture: PatchTexture;
  readonly #patch: GroundPatch;
  readonly #tint = new Cartesian3(1, 1, 1);
  readonly #haze = new Cartesian3();
  readonly #box: GeoBox;
  #spec: RasterImageSpec;
  #hazePerM = hazePerM(0);

  constructor(context: LayerContext, spec: RasterImageSpec, texture: PatchTexture) {
    this.#context = context;
    this.#spec = spec;
    this.#texture = texture;
    const surface = createSurface(context.city);
    const [westDeg, southDeg, eastDeg, northDeg] = spec.bbox;
    const sideM = Math.max(northDeg - southDeg, eastDeg - westDeg) * METRES_PER_DEG;
    const shape = {
      westDeg,
      eastDeg,
      latitudeAt: (share: number) => northDeg + (southDeg - northDeg) * share,
      cells: Math.min(MAX_CELLS, Math.max(MIN_CELLS, Math.ceil(sideM / CELL_M))),
      overlap: 0,
    };
    this.#patch = new GroundPatch(context.scene, shape, surface, () => ({
      opacity: this.#spec.opacity,
      tint: this.#tint,
      haze: this.#haze,
      hazePerM: this.#hazePerM,
    }));
    context.primitives.add(this.#patch.drawing);
    const heightM = surface.heightAt((westDeg + eastDeg) / 2, (southDeg + northDeg) / 2);
    this.#box = { westDeg, southDeg, eastDeg, northDeg, minHeightM: heightM, maxHeightM: heightM };
    this.setEnvironment(context.environment());
    this.#apply();
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "raster-image") return;
    this.#spec = spec;
    this.#apply();
  }

  setOverrides(): void {
    // A picture has no features.
  }

  setEnvironment({ look }: SceneEnvironment): void {
    Cartesian3.fromElements(...look.groundTint, this.#tint);
    Cartesian3.fromElements(...look.haze, this.#haze);
    this.#context.loop.request("look");
  }

  setCameraHeight(heightAboveGroundM: number): void {
    this.#hazePerM = hazePerM(heightAboveGroundM);
  }

  featureOf(): undefined {
    return undefined;
  }

  box(): GeoBox {
    return this.#box;
  }

  dispose(): void {
    this.#context.primitives.remove(this.#patch.drawing);
    this.#texture.texture.destroy();
    this.#context.loop.request("layer: gone");
  }

  #apply(): void {
    if (this.#spec.isVisible) this.#patch.show(this.#texture);
    else this.#patch.hide();
    this.#context.loop.request("layer: style");
  }
}
