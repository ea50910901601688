import {
  Cartesian3,
  Color,
  Globe,
  ImageryLayer,
  Material,
  TileMapServiceImageryProvider,
  buildModuleUrl,
} from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { EnuOrigin } from "#kernels/enu-frame.ts";
import { hazePerM } from "./haze.ts";
import type { SceneHost } from "./scene-host.ts";
import type { SceneLook } from "./scene-look.ts";

/** Camera height at which the earth appears; lower down the city's own ground is all there is to see. */
const APPEARS_M = 25_000;
const VANISHES_M = 22_000;

/**
 * The plain ground around the city's map goes over into the picture of the earth between these distances
 * from the city: the apron that the baker lays around the map is as large as the inner one.
 */
const PAPER_UNTIL_M = 45_000;
const PAPER_GONE_M = 130_000;

/** Over the picture of the earth: paper around the city, then the same haze as on everything else. */
const VEIL_GLSL = /* glsl */ `
  czm_material czm_getMaterial(czm_materialInput materialInput) {
    czm_material material = czm_getDefaultMaterial(materialInput);
    vec3 toCity = -materialInput.positionToEyeEC - (czm_view * vec4(city, 1.0)).xyz;
    float covered = 1.0 - smoothstep(paperUntilM, paperGoneM, length(toCity));
    float depth = hazePerM / gl_FragCoord.w;
    float hazed = depth * depth / (1.0 + depth * depth);
    float alpha = 1.0 - (1.0 - covered) * (1.0 - hazed);
    material.diffuse = (paper * covered * (1.0 - hazed) + haze * hazed) / max(alpha, 0.001);
    material.alpha = alpha;
    return material;
  }`;

/** The earth behind the city for the view from far above, with the picture that Cesium brings along. */
export class FarGlobe implements Disposable {
  readonly #host: SceneHost;
  readonly #city: Cartesian3;
  #globe: Globe | undefined;
  #veil: Material | undefined;
  #isFailed = false;
  #isDisposed = false;
  #look: SceneLook;
  #heightM = 0;
  readonly #stopBusy: () => void;

  constructor(host: SceneHost, look: SceneLook, origin: EnuOrigin) {
    this.#host = host;
    this.#look = look;
    this.#city = Cartesian3.fromDegrees(origin.longitudeDeg, origin.latitudeDeg, origin.heightM);
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
    this.#heightM = heightM;
    const globe = this.#globe;
    if (globe === undefined) {
      if (heightM > APPEARS_M && !this.#isFailed) this.#create();
      return;
    }
    this.#setVeil({ hazePerM: hazePerM(heightM) });
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
    this.#veil = new Material({
      fabric: {
        type: "YutuGlobeVeil",
        uniforms: {
          city: this.#city,
          paper: Cartesian3.ZERO,
          haze: Cartesian3.ZERO,
          hazePerM: hazePerM(this.#heightM),
          paperUntilM: PAPER_UNTIL_M,
          paperGoneM: PAPER_GONE_M,
        },
        source: VEIL_GLSL,
      },
    });
    globe.material = this.#veil;
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

  #setVeil(values: Readonly<Record<string, number | Cartesian3>>): void {
    const uniforms: unknown = this.#veil?.uniforms;
    if (typeof uniforms === "object" && uniforms !== null) Object.assign(uniforms, values);
  }

  #applyLook(): void {
    const globe = this.#globe;
    if (globe === undefined) return;
    const { haze, paper, groundTint, scheme, dayTime } = this.#look;
    globe.baseColor = new Color(...haze, 1);
    const [red, green, blue] = paper;
    const [tintRed, tintGreen, tintBlue] = groundTint;
    this.#setVeil({
      haze: new Cartesian3(...haze),
      paper: new Cartesian3(red * tintRed, green * tintGreen, blue * tintBlue),
    });
    const light = DAYLIGHT[dayTime];
    for (let i = 0; i < globe.imageryLayers.length; i++) {
      const layer = globe.imageryLayers.get(i);
      layer.brightness = (scheme === "dark" ? 0.33 : 1.2) * light;
      layer.saturation = scheme === "dark" ? 0.28 : 0.42;
      layer.contrast = scheme === "dark" ? 1.1 : 0.75;
    }
    this.#host.loop.request("look");
  }
}

const DAYLIGHT = { day: 1, dusk: 0.85, night: 0.5 } as const;
