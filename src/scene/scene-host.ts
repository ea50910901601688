import type { ShadowMap } from "@cesium/engine";
import { Color, DirectionalLight, Cartesian3, JulianDate, PrimitiveCollection, Scene } from "@cesium/engine";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import {
  removeBuiltInControls,
  setDirectRendering,
  setPixelRatio,
  setShadowBias,
} from "./cesium-internals.ts";
import { FrameLoop } from "./frame-loop.ts";
import type { QualitySettings } from "./quality.ts";
import { QUALITY } from "./quality.ts";
import type { SceneLook } from "./scene-look.ts";
import { cssColour } from "./scene-look.ts";
import { Sky } from "./sky.ts";

/** Renderers that draw with the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

interface Graphics {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: string;
  readonly isSoftware: boolean;
}

const contextOptions = (antialias: boolean): WebGLContextAttributes => ({
  alpha: false,
  antialias,
  // Areas that overlap are drawn once a pixel by marks in it.
  stencil: true,
  powerPreference: "high-performance",
});

/**
 * A canvas, and what draws on it. Whether edges are to be smoothed has to be said before that is known: a
 * processor that draws keeps the context it was asked with, which is not to be had for nothing there; a
 * graphics processor gets another.
 *
 * @throws AppError `scene.unsupported` where there is no WebGL 2
 */
function openCanvas(): Graphics {
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2", contextOptions(false));
  if (gl === null) throw new AppError("scene.unsupported", "this browser offers no WebGL 2");
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
  const isSoftware = SOFTWARE.test(renderer);
  if (isSoftware) return { canvas, renderer, isSoftware };
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { canvas: document.createElement("canvas"), renderer, isSoftware };
}

/** The canvas, Cesium's scene in it and the frames it draws: one graphics context's life. */
export class SceneHost implements Disposable {
  readonly canvas: HTMLCanvasElement;
  readonly scene: Scene;
  readonly loop: FrameLoop;
  /** what the layers draw; nothing else is in it */
  readonly layers = new PrimitiveCollection();
  readonly renderer: string;
  readonly isSoftware: boolean;
  /** the context smooths edges itself */
  readonly isAntialiased: boolean;
  #quality: QualitySettings = QUALITY.lean;
  #isLent = false;
  readonly #resizeListeners = new Set<() => void>();
  readonly #sky: Sky;
  readonly #container: HTMLElement;
  readonly #credits = document.createElement("div");
  readonly #owned = new DisposableStore();

  constructor(container: HTMLElement) {
    this.#container = container;
    const { canvas, renderer, isSoftware } = openCanvas();
    this.renderer = renderer;
    this.isSoftware = isSoftware;
    this.isAntialiased = !this.isSoftware;
    this.canvas = canvas;
    this.canvas.tabIndex = 0;
    this.canvas.dataset["role"] = "scene";
    Object.assign(this.canvas.style, {
      position: "absolute",
      inset: "0",
      width: "100%",
      height: "100%",
      display: "block",
      touchAction: "none",
    });
    container.append(this.canvas);
    this.#owned.add(() => this.canvas.remove());
    this.#sizeCanvas();
    try {
      this.scene = new Scene({
        canvas: this.canvas,
        // Sources are named by our own footer; Cesium's credit list goes into an element nobody sees.
        creditContainer: this.#credits,
        creditViewport: this.#credits,
        contextOptions: { webgl: contextOptions(this.isAntialiased) },
        msaaSamples: 1,
        orderIndependentTranslucency: false,
        scene3DOnly: true,
        requestRenderMode: true,
        maximumRenderTimeChange: Infinity,
      });
    } catch (thrown) {
      this.#owned.dispose();
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError("scene.unsupported", detail, { detail }, { cause: thrown });
    }
    const scene = this.scene;
    removeBuiltInControls(scene);
    scene.fog.enabled = false;
    scene.highDynamicRange = false;
    // One frustum, and a plain depth buffer: a logarithmic one writes depth in every fragment, which switches
    // the early depth test off. The camera keeps the near plane as far out as its height allows.
    scene.logarithmicDepthBuffer = false;
    scene.farToNearRatio = 1e9;
    scene.light = new DirectionalLight({ direction: new Cartesian3(0, 0, -1) });
    scene.primitives.add(this.layers);
    this.#sky = this.#owned.add(new Sky(scene));
    this.loop = this.#owned.add(new FrameLoop(scene, JulianDate.fromIso8601("2024-06-21T06:00:00Z")));
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(container);
    this.#owned.add(() => observer.disconnect());
    this.#watchPixelRatio();
    this.setQuality(QUALITY.lean);
  }

  get quality(): QualitySettings {
    return this.#quality;
  }

  setQuality(quality: QualitySettings): void {
    this.#quality = quality;
    const hasFxaa = quality.hasFxaa && !this.isAntialiased;
    this.scene.postProcessStages.fxaa.enabled = hasFxaa;
    setDirectRendering(this.scene, !hasFxaa);
    this.#resize();
    this.loop.request("quality");
  }

  setLook(look: SceneLook, sunDirectionWorld: Cartesian3): void {
    const [red, green, blue] = look.haze;
    this.scene.backgroundColor = new Color(red, green, blue, 1);
    this.#container.style.backgroundColor = cssColour(look.haze);
    this.scene.light = new DirectionalLight({
      direction: Cartesian3.negate(sunDirectionWorld, new Cartesian3()),
      intensity: 2,
    });
    this.#sky.setLook(look, sunDirectionWorld);
    const shadows: ShadowMap | undefined = this.scene.shadowMap;
    if (shadows !== undefined) {
      shadows.enabled = this.#quality.hasShadows;
      shadows.softShadows = true;
      shadows.size = 2048;
      shadows.maximumDistance = 2500;
      shadows.darkness = 1 - look.shadowDarkness;
      setShadowBias(shadows);
    }
    this.loop.request("look");
  }

  /** The present view as a PNG; drawn anew, because a canvas forgets its pixels after it has shown them. */
  snapshot(): Promise<Blob> {
    this.loop.drawNow("snapshot");
    return new Promise((resolve, reject) => {
      this.canvas.toBlob((blob) => {
        if (blob === null) reject(new AppError("scene.snapshot", "the view could not be read"));
        else resolve(blob);
      }, "image/png");
    });
  }

  /** Calls whenever the drawing buffer has another size or shape, before it is drawn anew. */
  onResize(listener: () => void): void {
    this.#resizeListeners.add(listener);
  }

  /**
   * Gives the canvas another drawing buffer for a picture, until the returned is called.
   *
   * @returns undefined where a buffer of that size is not to be had
   */
  lend(widthPx: number, heightPx: number, pixelRatio: number): (() => void) | undefined {
    const { canvas, scene } = this;
    this.#isLent = true;
    const giveBack = (): void => {
      this.#isLent = false;
      if (!scene.isDestroyed()) this.#resize();
    };
    canvas.width = widthPx;
    canvas.height = heightPx;
    const gl = canvas.getContext("webgl2");
    // A browser that lacks the memory gives less than it is asked for.
    if (gl?.drawingBufferWidth !== widthPx || gl.drawingBufferHeight !== heightPx) {
      giveBack();
      return undefined;
    }
    setPixelRatio(scene, pixelRatio);
    return giveBack;
  }

  /** For tests: what a driver does when it resets. */
  loseContext(isFinal = false): void {
    const extension = this.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    extension?.loseContext();
    if (!isFinal)
      this.canvas.addEventListener("webglcontextlost", () => setTimeout(() => extension?.restoreContext()), {
        once: true,
      });
  }

  dispose(): void {
    this.loop.dispose();
    if (!this.scene.isDestroyed()) {
      setDirectRendering(this.scene, false);
      this.scene.destroy();
    }
    this.#owned.dispose();
  }

  #pixelRatio(): number {
    return (
      Math.min(globalThis.devicePixelRatio || 1, this.#quality.maxPixelRatio) * this.#quality.resolutionScale
    );
  }

  #sizeCanvas(): boolean {
    const ratio = this.#pixelRatio();
    const width = Math.max(1, Math.round(this.#container.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.#container.clientHeight * ratio));
    if (this.canvas.width === width && this.canvas.height === height) return false;
    this.canvas.width = width;
    this.canvas.height = height;
    return true;
  }

  #resize(): void {
    if (this.#isLent) return;
    const isChanged = this.#sizeCanvas();
    setPixelRatio(this.scene, this.#pixelRatio());
    // A resized canvas is blank until it is drawn: draw in this very task, so that no one sees it.
    if (!isChanged) return;
    for (const listener of this.#resizeListeners) listener();
    this.loop.drawNow("resize");
  }

  /** A window moved to a finer screen changes its pixel ratio without changing its size. */
  #watchPixelRatio(): void {
    let query: MediaQueryList | undefined;
    const follow = (): void => {
      query?.removeEventListener("change", follow);
      query = globalThis.matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
      query.addEventListener("change", follow);
      this.#resize();
    };
    follow();
    this.#owned.add(() => query?.removeEventListener("change", follow));
  }
}
