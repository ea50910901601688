import { ScreenSpaceEventHandler } from "@cesium/engine";
import type { CustomShader, Scene, ShadowMap } from "@cesium/engine";

/**
 * All that this room uses of Cesium beyond its documented face, in one place. Each use is read by name and
 * checked, so that an engine without it costs speed or beauty, never an exception.
 */

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const stashed = new WeakMap<Scene, unknown>();

/**
 * Draws straight into the canvas instead of by way of Cesium's depth-copying framebuffer.
 *
 * `Scene` always draws into `View.globeDepth` and then copies colour and depth: three to four full-screen
 * passes that only globe draping, depth picking and post-processing need. Without them a frame costs about
 * a fifth less on software GL. Post-processing and multisampling by Cesium need it back.
 */
export function setDirectRendering(scene: Scene, isDirect: boolean): void {
  const view: unknown = Reflect.get(scene, "_defaultView");
  if (!isObject(view) || !("globeDepth" in view)) return;
  if (isDirect && view.globeDepth !== undefined) {
    stashed.set(scene, view.globeDepth);
    view.globeDepth = undefined;
  } else if (!isDirect && view.globeDepth === undefined && stashed.has(scene)) {
    view.globeDepth = stashed.get(scene);
    stashed.delete(scene);
  }
  scene.useDepthPicking = !isDirect;
}

/** Draws a frame whose depth may be read, and reads; direct rendering, where it was on, is on again after. */
export function withDepth<T>(scene: Scene, draw: () => void, read: () => T): T {
  const isDirect = !scene.useDepthPicking;
  if (isDirect) setDirectRendering(scene, false);
  try {
    draw();
    return read();
  } finally {
    if (isDirect) setDirectRendering(scene, true);
  }
}

/**
 * Takes Cesium's own mouse and touch handlers off the canvas. `enableInputs` only ignores what they hear;
 * they would still capture pointers that are ours.
 */
export function removeBuiltInControls(scene: Scene): void {
  const controller = scene.screenSpaceCameraController;
  controller.enableInputs = false;
  const aggregator: unknown = Reflect.get(controller, "_aggregator");
  if (!isObject(aggregator)) return;
  const handler: unknown = Reflect.get(aggregator, "_eventHandler");
  if (!(handler instanceof ScreenSpaceEventHandler)) return;
  handler.destroy();
  Reflect.set(aggregator, "_eventHandler", undefined);
}

/** Takes back the scene's own wish to be drawn, if it has one; what has been loaded is still looked after. */
export function withholdDrawing(scene: Scene): boolean {
  const isWanted = Reflect.get(scene, "_renderRequested") === true;
  if (isWanted) Reflect.set(scene, "_renderRequested", false);
  return isWanted;
}

/** Device pixels per CSS pixel, which screen-space error and line widths go by; the widgets set it, too. */
export function setPixelRatio(scene: Scene, ratio: number): void {
  Reflect.set(scene, "pixelRatio", ratio);
}

export function pixelRatioOf(scene: Scene): number {
  const ratio: unknown = Reflect.get(scene, "pixelRatio");
  return typeof ratio === "number" ? ratio : 1;
}

/** Cosine between a face and the sun below which the shadow map shades it by itself, all of it at zero. */
export const SHADE_FADES_BELOW = 0.3;

/**
 * Shadows keep farther off the faces that cast them than Cesium's own, which are tuned for a logarithmic
 * depth buffer: without it, faces that the sun grazes show stripes. On those the shade sets in gradually, as
 * {@link SHADE_FADES_BELOW} says, and so does what is left of the stripes.
 */
export function setShadowBias(shadows: ShadowMap): void {
  const bias: unknown = Reflect.get(shadows, "_primitiveBias");
  if (!isObject(bias)) return;
  Object.assign(bias, {
    depthBias: 0.0004,
    normalOffsetScale: 1.8,
    polygonOffset: true,
    normalShadingSmooth: SHADE_FADES_BELOW,
  });
}

/** A texture that takes parts. */
interface PatchableTexture {
  copyFrom(options: {
    readonly xOffset: number;
    readonly yOffset: number;
    readonly source: {
      readonly arrayBufferView: Uint8Array;
      readonly width: number;
      readonly height: number;
    };
  }): void;
}

const isPatchable = (value: unknown): value is PatchableTexture =>
  isObject(value) && "copyFrom" in value && typeof value.copyFrom === "function";

interface TextureSource {
  getTexture(name: string): unknown;
}

const isTextureSource = (value: unknown): value is TextureSource =>
  isObject(value) && "getTexture" in value && typeof value.getTexture === "function";

/**
 * The texture behind a sampler uniform of a custom shader: Cesium's face only replaces it as a whole, which
 * for a million rows is 4 MB for one click. Undefined before the first frame that uses it.
 */
export function uniformTexture(shader: CustomShader, name: string): PatchableTexture | undefined {
  const manager: unknown = Reflect.get(shader, "_textureManager");
  if (!isTextureSource(manager)) return undefined;
  const texture: unknown = manager.getTexture(name);
  return isPatchable(texture) ? texture : undefined;
}

/**
 * Macros for the top of a fragment or vertex text, behind the engine's own stages and before its `main`.
 *
 * `HDR` skips the gamma curve at the end: our colours are display colours already. The emptied styling stage
 * takes a texture look-up, a power and a `discard` (which switches early depth tests off) out of every
 * fragment: colour comes from our state texture, never from a Cesium style.
 */
export const SHORTCUTS = /* glsl */ `
#ifndef HDR
#define HDR
#endif
#define cpuStylingStage(a, b)
`;
