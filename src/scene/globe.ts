import { Color, Globe, ImageryLayer, TileMapServiceImageryProvider, buildModuleUrl } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { SceneHost } from "./scene-host.ts";
import type { SceneLook } from "./scene-look.ts";

/** Camera height at which the earth appears; lower down the city's own ground is all there is to see. */
const APPEARS_M = 25_000;
const VANISHES_M = 22_000;

/** The earth behind the city for the view from far above, with the picture that Cesium brings along. */
export class FarGlobe implements Disposable {
  readonly #host: SceneHost;
  #globe: Globe | undefined;
  #isFailed = false;
  #isDisposed = false;
  #look: SceneLook;
  readonly #stopBusy: () => void;

  constructor(host: SceneHost, look: SceneLook) {
    this.#host = host;
    this.#look = look;
    this.#stopBusy = host.loop.addBusy(() => this.#globe?.show === true && !this.#globe.tilesLoaded);
  }

  get isShown(): boolean {
    return this.#globe?.show === true;
  }

  setLook(look: SceneLook): void {
    this.#look = look;
    this.#applyLook();
  }

  setCameraHeight(heightM: number): void {
    const globe = this.#globe;
    if (globe === undefined) {
      if (heightM > APPEARS_M && !this.#isFailed) this.#create();
      return;
    }
    const isShown = heightM > (globe.show ? VANISHES_M : APPEARS_M);
    if (isShown === globe.show) return;
    globe.show = isShown;
    this.#host.loop.request("globe");
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopBusy();
  }

  #create(): void {
    const globe = new Globe();
    globe.showGroundAtmosphere = false;
    globe.enableLighting = false;
    globe.showWaterEffect = false;
    globe.depthTestAgainstTerrain = false;
    globe.tileCacheSize = 64;
    this.#globe = globe;
    this.#host.scene.globe = globe;
    this.#applyLook();
    this.#host.loop.request("globe");
    void this.#addImagery(globe);
  }

  /** Without its picture the earth stays a plain ball in the colour of the haze: no reason to fail. */
  async #addImagery(globe: Globe): Promise<void> {
    try {
      const provider = await TileMapServiceImageryProvider.fromUrl(
        buildModuleUrl("Assets/Textures/NaturalEarthII"),
      );
      if (this.#isDisposed || globe.isDestroyed()) return;
      globe.imageryLayers.add(new ImageryLayer(provider));
      this.#applyLook();
    } catch {
      this.#isFailed = true;
    }
    if (!this.#isDisposed) this.#host.loop.request("globe");
  }

  #applyLook(): void {
    const globe = this.#globe;
    if (globe === undefined) return;
    const [red, green, blue] = this.#look.haze;
    globe.baseColor = new Color(red, green, blue, 1);
    const isDark = this.#look.scheme === "dark";
    for (let i = 0; i < globe.imageryLayers.length; i++) {
      const layer = globe.imageryLayers.get(i);
      layer.brightness = isDark ? 0.45 : 1.1;
      layer.saturation = isDark ? 0.5 : 0.65;
      layer.contrast = isDark ? 1.1 : 0.85;
    }
    this.#host.loop.request("look");
  }
}
