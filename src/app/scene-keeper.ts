import { createLayerData } from "#analysis/layer-data.ts";
import { isAbort } from "#base/app-error.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import type { SceneDeps } from "#scene/create-scene.ts";
import type { SceneApi } from "#scene/scene-api.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { SessionStore } from "#state/session-store.ts";

export interface SceneKeeperDeps {
  readonly session: SessionStore;
  readonly live: LiveStore;
  /** what clicks and drawings on the map mean */
  readonly onPick: NonNullable<SceneDeps["onPick"]>;
  readonly onToolEvent: NonNullable<SceneDeps["onToolEvent"]>;
  readonly measureText: NonNullable<SceneDeps["measureText"]>;
}

/** By far the largest chunk: asked for when the shell is on the screen, while the city is still being read. */
const loadEngine = async () => (await import("#scene/create-scene.ts")).createScene;
type Engine = Awaited<ReturnType<typeof loadEngine>>;

const layerDataWorker = (): Worker =>
  new Worker(new URL("../../workers/layer-data.worker.ts", import.meta.url), { type: "module" });

/** Brings the 3D view to life when there is both a place for it and a city, and lets go of it when not. */
export class SceneKeeper {
  readonly #deps: SceneKeeperDeps;
  readonly #layerData = createLayerData(layerDataWorker);
  #container: HTMLElement | undefined;
  #loaded: LoadedCity | undefined;
  #colours: Uint8Array | undefined;
  #abort = new AbortController();
  #scene: SceneApi | undefined;
  #engine: Engine | undefined;

  constructor(deps: SceneKeeperDeps) {
    this.#deps = deps;
  }

  get scene(): SceneApi | undefined {
    return this.#scene;
  }

  /** The element that the view fills; undefined when it leaves the page. */
  setContainer(container: HTMLElement | undefined): void {
    this.#container = container;
    if (container !== undefined) this.#loadEngine().catch(() => undefined);
    this.restart();
  }

  /** Settles when the view is there, or at once where the engine is still on its way. */
  setCity(loaded: LoadedCity | undefined): Promise<void> {
    this.#loaded = loaded;
    const isAtHand = this.#engine !== undefined;
    const started = this.#restart();
    return isAtHand ? started : Promise.resolve();
  }

  setColours(rgb: Uint8Array | undefined): void {
    this.#colours = rgb;
    this.#scene?.setBuildingColours(rgb);
  }

  /** Lets the present view go and starts another from the stores. */
  restart(): void {
    void this.#restart();
  }

  async #restart(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#scene?.dispose();
    this.#scene = undefined;
    const { live } = this.#deps;
    live.getState().set({
      scene: { type: "starting" },
      camera: undefined,
      cameraHeightAboveGroundM: undefined,
      metresPerPixel: undefined,
      hover: undefined,
      pointer: undefined,
      layerStatus: {},
    });
    if (this.#container === undefined || this.#loaded === undefined) return;
    await this.#start(this.#container, this.#loaded, this.#abort.signal);
  }

  async #loadEngine(): Promise<Engine> {
    this.#engine ??= await loadEngine();
    return this.#engine;
  }

  async #start(container: HTMLElement, loaded: LoadedCity, signal: AbortSignal): Promise<void> {
    const { session, live, onPick, onToolEvent, measureText } = this.#deps;
    try {
      const createScene = this.#engine ?? (await this.#loadEngine());
      const scene = await createScene(container, {
        session,
        live,
        city: { ...loaded.city, elevation: loaded.elevation },
        layerData: this.#layerData,
        onPick,
        onToolEvent,
        measureText,
        signal,
      });
      if (signal.aborted) return scene.dispose();
      this.#scene = scene;
      if (this.#colours !== undefined) scene.setBuildingColours(this.#colours);
      // Whoever watches the live store learns that requests have someone to go to now.
      live.getState().set({});
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      live.getState().set({ scene: { type: "failed", detail } });
    }
  }
}
