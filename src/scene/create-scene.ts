import { AppError, toAppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { SceneApi, SceneStats } from "./scene-api.ts";
import type { SceneDeps } from "./scene-runtime.ts";
import { SceneRuntime } from "./scene-runtime.ts";

export type { SceneDeps } from "./scene-runtime.ts";

/** A context that the browser does not give back by itself within this time needs the user's word. */
const RESTORE_WITHIN_MS = 4000;

const NO_STATS: SceneStats = {
  frames: 0,
  isRunning: false,
  primitives: 0,
  tilesetBytes: 0,
  renderer: "",
  preset: "lean",
};

/**
 * The 3D view in a container, which must be positioned and sized by the page.
 *
 * Everything on the screen is derived from the stores, so that a lost graphics context costs nothing but a
 * moment: the view is built anew from them. Where there is no WebGL 2 the promise still settles, with
 * `live.scene` saying so and every request doing nothing.
 */
export async function createScene(container: HTMLElement, deps: SceneDeps): Promise<SceneApi> {
  deps.signal?.throwIfAborted();
  const scene = new RecoverableScene(container, deps);
  await Promise.resolve();
  if (deps.signal?.aborted === true) scene.dispose();
  deps.signal?.throwIfAborted();
  deps.signal?.addEventListener("abort", () => scene.dispose(), { once: true });
  return scene.api;
}

class RecoverableScene {
  readonly api: SceneApi;
  readonly #container: HTMLElement;
  readonly #deps: SceneDeps;
  #runtime: SceneRuntime | undefined;
  #watch = new DisposableStore();
  #pose: CameraPose;
  #rowColours: Uint8Array | undefined;
  #isDisposed = false;

  constructor(container: HTMLElement, deps: SceneDeps) {
    this.#container = container;
    this.#deps = deps;
    this.#pose = deps.session.getState().restingPose ?? deps.city.home;
    this.api = this.#face();
    this.#start();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#stop();
    this.#deps.live.getState().set({ hover: undefined, pointer: undefined });
  }

  #start(): void {
    const { live } = this.#deps;
    live.getState().set({ scene: { type: "starting" } });
    try {
      this.#runtime = new SceneRuntime(this.#container, this.#deps, this.#pose, this.#rowColours);
    } catch (thrown) {
      live.getState().set({ scene: { type: "unsupported", detail: toAppError(thrown).message } });
      return;
    }
    const { canvas } = this.#runtime.host;
    const lost = (event: Event): void => {
      // Without this the browser never gives the context back.
      event.preventDefault();
      this.#lose();
    };
    const restored = (): void => this.#restart();
    canvas.addEventListener("webglcontextlost", lost);
    canvas.addEventListener("webglcontextrestored", restored);
    this.#watch.add(() => {
      canvas.removeEventListener("webglcontextlost", lost);
      canvas.removeEventListener("webglcontextrestored", restored);
    });
    live.getState().set({ scene: { type: "running" } });
  }

  #lose(): void {
    const runtime = this.#runtime;
    if (runtime === undefined) return;
    // Let go now, while the context is gone and nothing is left to delete; the canvas is only kept to hear
    // that a new context may be had.
    this.#pose = runtime.rig.pose;
    this.#runtime = undefined;
    runtime.dispose();
    // Lost in mid flight, it has not come to rest; whoever starts it anew finds it where it was.
    this.#deps.session.getState().set({ restingPose: this.#pose });
    const { live } = this.#deps;
    live.getState().set({ scene: { type: "contextLost", isRecovering: true }, hover: undefined });
    const timer = setTimeout(() => {
      live.getState().set({ scene: { type: "contextLost", isRecovering: false } });
    }, RESTORE_WITHIN_MS);
    this.#watch.add(() => clearTimeout(timer));
  }

  #restart(): void {
    if (this.#isDisposed) return;
    this.#stop();
    this.#start();
  }

  #stop(): void {
    if (this.#runtime !== undefined) this.#pose = this.#runtime.rig.pose;
    this.#watch.dispose();
    this.#watch = new DisposableStore();
    this.#runtime?.dispose();
    this.#runtime = undefined;
  }

  #face(): SceneApi {
    const current = (): SceneRuntime | undefined => this.#runtime;
    const whenIdle = (signal?: AbortSignal): Promise<void> =>
      current()?.host.loop.whenIdle(signal) ?? Promise.resolve();
    return {
      flyTo: async (pose, options) => current()?.flyTo(pose, options),
      flyToBox: async (box, options) => current()?.flyToBox(box, options),
      home: () => void current()?.flyTo(this.#deps.city.home),
      northUp: () => current()?.northUp(),
      zoomBy: (factor) => current()?.zoomBy(factor),
      screenView: () => current()?.screenView(),
      pick: async (xPx, yPx) => current()?.pick(xPx, yPx),
      picture: (request) =>
        current()?.pictures.take(request) ??
        Promise.reject(new AppError("picture.contextLost", "there is no view")),
      snapshot: () =>
        current()?.host.snapshot() ??
        Promise.reject(toAppError(new Error("there is no view"), "scene.snapshot")),
      whenIdle,
      renderReasons: () => current()?.host.loop.reasons ?? {},
      retryLayer: (layerId) => current()?.reconciler.retry(layerId),
      layerBox: (layerId) => current()?.reconciler.controller(layerId)?.box(),
      featureBox: (ref) => current()?.reconciler.featureBox(ref),
      setBuildingColours: (rgb) => {
        this.#rowColours = rgb;
        current()?.setRowColours(rgb);
      },
      restart: async () => {
        this.#restart();
        await whenIdle();
      },
      dispose: () => this.dispose(),
      probe: {
        whenIdle,
        project: (longitudeDeg, latitudeDeg, heightM) =>
          current()?.project(longitudeDeg, latitudeDeg, heightM),
        stats: () => current()?.stats() ?? NO_STATS,
        orbitStep: (headingByDeg) => current()?.orbitStep(headingByDeg),
        loseContext: (isFinal) => current()?.host.loseContext(isFinal),
      },
    };
  }
}
