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
 * from the city: the apron that the baker lays around the map is as large as the inner one. It goes slowly,
 * because what ends within the view is seen as a disc.
 */
const PAPER_UNTIL_M = 45_000;
const PAPER_GONE_M = 320_000;
/** Paper over the picture of the earth everywhere: what is left is relief on the same sheet as the city. */
const PAPER_EVERYWHERE = 0.3;
/** Above this height the city's own ground is not drawn: under it lies the earth, still in the same paper. */
export const CITY_SHEET_BELOW_M = 100_000;
/** Up to this height that paper goes as well, and the picture of the earth is all there is around a city's name. */
const PAPER_GONE_ABOVE_M = 250_000;

/**
 * Over the picture of the earth: paper, all of it around the city, and a square grid as on old maps; then the
 * same haze as on everything else.
 */
const VEIL_GLSL = /* glsl */ `
  // How much of a line of a grid there is at a place, both in degrees; none where lines would run together.
  float gridLine(vec2 atDeg, vec2 perPixel, float stepDeg) {
    vec2 cell = atDeg / stepDeg;
    vec2 pixels = perPixel / stepDeg;
    vec2 toLine = abs(fract(cell + 0.5) - 0.5) / max(pixels, vec2(1e-6));
    vec2 line = clamp(1.0 - toLine, 0.0, 1.0) * smoothstep(0.06, 0.012, pixels);
    return max(line.x, line.y);
  }
  czm_material czm_getMaterial(czm_materialInput materialInput) {
    czm_material material = czm_getDefaultMaterial(materialInput);
    vec3 toCity = -materialInput.positionToEyeEC - (czm_view * vec4(city, 1.0)).xyz;
    float away = max(smoothstep(paperUntilM, paperGoneM, length(toCity)), farOff);
    float covered = mix(1.0, paperEverywhere, away);

    vec3 place = (czm_inverseView * vec4(-materialInput.positionToEyeEC, 1.0)).xyz;
    float acrossM = length(place.xy);
    vec2 atDeg = degrees(vec2(atan(place.y, place.x), atan(place.z, acrossM * 0.99330562)));
    vec2 perPixel = fwidth(atDeg);
    // Where the count of degrees starts anew neighbours are far apart in number only.
    perPixel.x = min(perPixel.x, fwidth(atDeg.x < 0.0 ? atDeg.x + 360.0 : atDeg.x));
    float line = max(gridLine(atDeg, perPixel, 10.0), gridLine(atDeg, perPixel, 1.0) * 0.6) * gridStrength;
    // Lines end before the city's own ground, which has none, would cut them off.
    line *= smoothstep(0.02, 0.4, away);

    float depth = hazePerM / gl_FragCoord.w;
    float hazed = depth * depth / (1.0 + depth * depth);
    // Paper, then lines, then haze, one over the other, as a single sheet with a single opacity.
    vec3 colour = paper * covered;
    float alpha = covered;
    colour = mix(colour, ink, line);
    alpha = mix(alpha, 1.0, line);
    colour = mix(colour, haze, hazed);
    alpha = mix(alpha, 1.0, hazed);
    material.diffuse = colour / max(alpha, 0.001);
    material.alpha = alpha;
    return material;
  }`;

/** How the picture of the earth is toned down to the sheet that the city is drawn on, in each scheme. */
const PICTURE = {
  dark: { brightness: 0.42, saturation: 0.4, contrast: 1.15, gridStrength: 0.1 },
  light: { brightness: 1.42, saturation: 0.5, contrast: 0.85, gridStrength: 0.16 },
} as const;

/** 0 where the paper around the city is whole … 1 where there is none. */
const farOff = (heightM: number): number =>
  Math.min(1, Math.max(0, (heightM - CITY_SHEET_BELOW_M) / (PAPER_GONE_ABOVE_M - CITY_SHEET_BELOW_M)));

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
    this.#setVeil({ hazePerM: hazePerM(heightM), farOff: farOff(heightM) });
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
          ink: Cartesian3.ZERO,
          gridStrength: 0,
          hazePerM: hazePerM(this.#heightM),
          paperUntilM: PAPER_UNTIL_M,
          paperGoneM: PAPER_GONE_M,
          paperEverywhere: PAPER_EVERYWHERE,
          farOff: farOff(this.#heightM),
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
    const { haze, paper, groundTint, accent, scheme, dayTime } = this.#look;
    const { brightness, saturation, contrast, gridStrength } = PICTURE[scheme];
    globe.baseColor = new Color(...haze, 1);
    const [red, green, blue] = paper;
    const [tintRed, tintGreen, tintBlue] = groundTint;
    this.#setVeil({
      haze: new Cartesian3(...haze),
      paper: new Cartesian3(red * tintRed, green * tintGreen, blue * tintBlue),
      ink: new Cartesian3(...accent),
      gridStrength,
    });
    const light = DAYLIGHT[dayTime];
    for (let i = 0; i < globe.imageryLayers.length; i++) {
      const layer = globe.imageryLayers.get(i);
      layer.brightness = brightness * light;
      layer.saturation = saturation;
      layer.contrast = contrast;
    }
    this.#host.loop.request("look");
  }
}

const DAYLIGHT = { day: 1, dusk: 0.85, night: 0.5 } as const;
