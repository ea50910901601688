import {
  Cartesian3,
  Cesium3DTileset,
  Math as CesiumMath,
  PrimitiveCollection,
  SceneTransforms,
} from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { LayerDataService } from "#domain/layer-data.ts";
import type { Measure } from "#domain/tools/draft.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";
import type { ToolEvent } from "#domain/tools/tool.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { SessionState, SessionStore } from "#state/session-store.ts";
import { CameraControls } from "./camera-controls.ts";
import { CameraFlight } from "./camera-flight.ts";
import { CameraReport } from "./camera-report.ts";
import { CameraRig } from "./camera-rig.ts";
import { FarGlobe } from "./globe.ts";
import { GroundCuts } from "./ground-cuts.ts";
import type { FeatureOverrides, SceneEnvironment } from "./layer-controller.ts";
import type { PickModifiers } from "./picking.ts";
import { Picking } from "./picking.ts";
import { PictureTaker } from "./picture.ts";
import { PresetChoice } from "./preset-choice.ts";
import { QUALITY } from "./quality.ts";
import { Reconciler } from "./reconcile.ts";
import type { FlyOptions, GeoBox, SceneStats } from "./scene-api.ts";
import type { SceneCity } from "./scene-city.ts";
import { SceneHost } from "./scene-host.ts";
import { sceneLook } from "./scene-look.ts";
import { createSurface } from "./surface.ts";
import { sunDirection } from "./sun.ts";
import { TextOverlay } from "./text-overlay.ts";
import { MapTools } from "./tools/map-tools.ts";
import { screenViewOf } from "./tools/screen-view.ts";

/** What a scene is given. */
export interface SceneDeps {
  readonly session: SessionStore;
  readonly live: LiveStore;
  readonly city: SceneCity;
  readonly layerData: LayerDataService;
  /** a click or tap on the map; commands decide what it means */
  onPick?(ref: FeatureRef | undefined, modifiers: PickModifiers): void;
  /** what the hand does with the tool in it; commands carry it on */
  onToolEvent?(event: ToolEvent): void;
  /** a measure as it is written on the map, in the reader's language; default: nothing */
  measureText?(measure: Measure): string;
  /** aborted when the scene is no longer wanted, also while it is being made */
  readonly signal?: AbortSignal;
}

/** The scene for the life of one graphics context: everything in it is derived from the stores. */
export class SceneRuntime implements Disposable {
  readonly host: SceneHost;
  readonly rig: CameraRig;
  readonly flight: CameraFlight;
  readonly reconciler: Reconciler;
  readonly pictures: PictureTaker;
  readonly #deps: SceneDeps;
  readonly #controls: CameraControls;
  readonly #report: CameraReport;
  readonly #picking: Picking;
  readonly #globe: FarGlobe;
  readonly #texts: TextOverlay;
  readonly #owned = new DisposableStore();
  #environment: SceneEnvironment;
  #rowColours: Uint8Array | undefined;

  /**
   * @throws AppError `scene.unsupported` where WebGL 2 is not to be had
   */
  constructor(container: HTMLElement, deps: SceneDeps, pose: CameraPose, rowColours: Uint8Array | undefined) {
    this.#deps = deps;
    this.#rowColours = rowColours;
    const { session, live, city } = deps;
    const host = this.#owned.add(new SceneHost(container));
    this.host = host;
    const state = session.getState();
    this.#environment = {
      look: sceneLook(state.colourScheme, state.dayTime),
      quality: QUALITY.lean,
      language: state.language,
    };
    this.#globe = this.#owned.add(new FarGlobe(host, this.#environment.look, city.origin));
    const surface = createSurface(city);
    this.rig = new CameraRig(host.scene, surface, pose, () => this.#cameraMoved());
    this.flight = new CameraFlight(this.rig, host.loop);
    this.#controls = this.#owned.add(new CameraControls(host.canvas, this.rig, this.flight, host.loop));
    this.#report = this.#owned.add(
      new CameraReport(this.rig, session, live, () => this.#controls.isActive || this.flight.isFlying),
    );
    const environment = (): SceneEnvironment => this.#environment;
    this.#texts = this.#owned.add(new TextOverlay(host.scene, container, host.loop, environment));
    this.reconciler = new Reconciler(
      {
        scene: host.scene,
        primitives: host.layers,
        container,
        city,
        loop: host.loop,
        environment,
        data: deps.layerData,
        texts: this.#texts,
        cuts: new GroundCuts(),
        report: (id, status) => live.getState().setLayerStatus(id, status),
      },
      this.#overrides(state),
    );
    this.#owned.add(this.reconciler);
    this.#picking = this.#owned.add(
      new Picking(
        host,
        (picked) => this.reconciler.featureOf(picked),
        () => this.#report.isAtRest,
        {
          onPick: (ref, modifiers) => this.#choose(ref, modifiers),
          onHover: (ref) => this.#setHover(ref),
          onPointer: (at) => this.#report.setPointer(at),
        },
      ),
    );
    this.#owned.add(
      new MapTools({
        host,
        rig: this.rig,
        session,
        container,
        heightAt: (longitudeDeg, latitudeDeg) => surface.heightAt(longitudeDeg, latitudeDeg),
        surfaceAt: ({ xPx, yPx }) => this.#picking.surfaceAt(xPx, yPx),
        onHold: (isHeld) => this.#picking.setPaused(isHeld),
        onPointer: (at) => this.#report.setPointer(at),
        onEvent: (event) => deps.onToolEvent?.(event),
        textOf: (measure) => deps.measureText?.(measure) ?? "",
      }),
    );
    this.#owned.add(host.loop.addUnsettled(() => !this.#report.isAtRest));
    this.#report.onRest(() => {
      this.#picking.refreshHover();
      host.loop.wake();
    });
    this.#owned.add(new PresetChoice(host, session, live, (quality) => this.#setEnvironment({ quality })));
    host.onResize(() => {
      this.rig.resize();
      this.#report.moved();
    });
    this.pictures = new PictureTaker({
      host,
      rig: this.rig,
      flight: this.flight,
      reconciler: this.reconciler,
      quality: () => this.#environment.quality,
      setQuality: (quality) => this.#setEnvironment({ quality }),
    });
    this.#followStores();
    this.#applyEnvironment();
    this.reconciler.setCameraHeight(this.rig.heightAboveGroundM);
    this.#globe.setCameraHeight(this.rig.heightAboveGroundM);
    this.reconciler.setMoment(state.moment);
    this.reconciler.reconcile(state.layers);
    host.loop.request("start");
  }

  setRowColours(rgb: Uint8Array | undefined): void {
    this.#rowColours = rgb;
    this.#applyOverrides();
  }

  flyTo(pose: CameraPose, options: FlyOptions = {}): Promise<void> {
    return this.flight.fly(pose, options.durationMs);
  }

  /** Frames the box: from the present heading, and from a pitch that shows walls and ground. */
  flyToBox(box: GeoBox, options: FlyOptions = {}): Promise<void> {
    const { rig } = this;
    const centre = Cartesian3.fromDegrees(
      (box.westDeg + box.eastDeg) / 2,
      (box.southDeg + box.northDeg) / 2,
      (box.minHeightM + box.maxHeightM) / 2,
    );
    const corner = Cartesian3.fromDegrees(box.eastDeg, box.northDeg, box.maxHeightM);
    const radiusM = Math.max(15, Cartesian3.distance(centre, corner));
    const keeps = options.keepOrientation !== false;
    const headingDeg = keeps ? rig.pose.headingDeg : 0;
    const pitchDeg = keeps ? CesiumMath.clamp(rig.pose.pitchDeg, -60, -28) : -40;
    return this.flight.fly(
      rig.poseAround(centre, rig.framingDistance(radiusM) * 1.1, headingDeg, pitchDeg),
      options.durationMs,
    );
  }

  northUp(): void {
    const { rig } = this;
    const anchor = rig.anchorAtCentre();
    const distanceM = Cartesian3.distance(rig.scene.camera.positionWC, anchor.position);
    void this.flight.fly(rig.poseAround(anchor.position, distanceM, 0, Math.min(rig.pose.pitchDeg, -5)));
  }

  zoomBy(factor: number): void {
    const before = this.rig.pose;
    this.flight.cancel();
    this.rig.zoom(this.rig.anchorAtCentre(), 1 / factor);
    const after = this.rig.pose;
    this.rig.setPose(before);
    void this.flight.fly(after, globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250);
  }

  async pick(xPx: number, yPx: number): Promise<FeatureRef | undefined> {
    const ref = await this.#picking.pick(xPx, yPx);
    return ref === undefined || this.reconciler.clusterBox(ref) !== undefined ? undefined : ref;
  }

  project(
    longitudeDeg: number,
    latitudeDeg: number,
    heightM: number,
  ): { xPx: number; yPx: number } | undefined {
    const position = Cartesian3.fromDegrees(longitudeDeg, latitudeDeg, heightM);
    const at = SceneTransforms.worldToWindowCoordinates(this.host.scene, position);
    return at === undefined ? undefined : { xPx: at.x, yPx: at.y };
  }

  screenView(): ScreenView {
    return screenViewOf(this.host.scene);
  }

  orbitStep(headingByDeg: number): void {
    this.rig.orbit(this.rig.anchorAtCentre(), headingByDeg, 0);
    this.host.loop.drawNow("probe");
  }

  stats(): SceneStats {
    const { layers, loop } = this.host;
    let tilesetBytes = 0;
    let primitives = 0;
    for (let i = 0; i < layers.length; i++) {
      const layer: unknown = layers.get(i);
      if (!(layer instanceof PrimitiveCollection)) continue;
      primitives += layer.length;
      for (let j = 0; j < layer.length; j++) {
        const primitive: unknown = layer.get(j);
        if (primitive instanceof Cesium3DTileset) tilesetBytes += primitive.totalMemoryUsageInBytes;
      }
    }
    return {
      frames: loop.frames,
      isRunning: loop.isRunning,
      primitives,
      tilesetBytes,
      renderer: this.host.renderer,
      preset: this.#environment.quality.preset,
    };
  }

  dispose(): void {
    this.flight.cancel();
    this.#owned.dispose();
  }

  #followStores(): void {
    const { session } = this.#deps;
    const watch = <T>(select: (state: SessionState) => T, react: (value: T) => void): void => {
      this.#owned.add(session.subscribe(select, react));
    };
    watch(
      ({ layers }) => layers,
      (layers) => this.reconciler.reconcile(layers),
    );
    watch(
      ({ selection }) => selection,
      () => this.#applyOverrides(),
    );
    watch(
      ({ others }) => others,
      () => this.#applyOverrides(),
    );
    watch(
      ({ cursor }) => cursor,
      (cursor) => {
        this.#applyOverrides();
        // The next key is meant for the map, wherever the first one was pressed.
        if (cursor?.by === "map") this.host.canvas.focus({ preventScroll: true });
      },
    );
    watch(
      ({ shownStoreys }) => shownStoreys,
      () => this.#applyOverrides(),
    );
    watch(
      ({ hiddenSet }) => hiddenSet,
      () => this.#applyOverrides(),
    );
    watch(
      ({ isolatedSet }) => isolatedSet,
      () => this.#applyOverrides(),
    );
    watch(
      ({ absentSet }) => absentSet,
      () => this.#applyOverrides(),
    );
    watch(
      ({ moment }) => moment,
      (moment) => this.reconciler.setMoment(moment),
    );
    watch(
      ({ colourScheme }) => colourScheme,
      () => this.#applyStoredEnvironment(),
    );
    watch(
      ({ dayTime }) => dayTime,
      () => this.#applyStoredEnvironment(),
    );
    watch(
      ({ language }) => language,
      () => this.#applyStoredEnvironment(),
    );
  }

  #overrides(state: ReturnType<SessionStore["getState"]>): FeatureOverrides {
    return {
      selection: state.selection,
      selectedRows: state.selectedRows(),
      hover: this.#deps.live.getState().hover,
      cursorRow: state.cursor?.row,
      others: state.others,
      shownStoreys: state.shownStoreys,
      hiddenRows: state.rowsOutOfSight(),
      rowColours: this.#rowColours,
    };
  }

  #applyOverrides(): void {
    this.reconciler.setOverrides(this.#overrides(this.#deps.session.getState()));
  }

  /** A mark that stands for many is no choice but a way nearer. */
  #choose(...[ref, modifiers]: Parameters<NonNullable<SceneDeps["onPick"]>>): void {
    const box = ref && this.reconciler.clusterBox(ref);
    if (box === undefined) this.#deps.onPick?.(ref, modifiers);
    else void this.flyToBox(box);
  }

  #setHover(ref: FeatureRef | undefined): void {
    const { live } = this.#deps;
    const before = live.getState().hover;
    if (before?.layerId === ref?.layerId && before?.featureId === ref?.featureId) return;
    live.getState().set({ hover: ref });
    this.host.canvas.style.cursor = ref === undefined ? "" : "pointer";
    this.#applyOverrides();
  }

  #applyStoredEnvironment(): void {
    const { colourScheme, dayTime, language } = this.#deps.session.getState();
    this.#setEnvironment({ look: sceneLook(colourScheme, dayTime), language });
  }

  #setEnvironment(part: Partial<SceneEnvironment>): void {
    this.#environment = { ...this.#environment, ...part };
    this.#applyEnvironment();
    this.reconciler.setEnvironment(this.#environment);
    this.#texts.refresh();
  }

  #applyEnvironment(): void {
    const { look, quality } = this.#environment;
    if (quality !== this.host.quality) this.host.setQuality(quality);
    this.host.setLook(look, sunDirection(this.#deps.city.origin, look));
    this.#globe.setLook(look);
  }

  #cameraMoved(): void {
    this.host.loop.request("camera");
    // The first move comes from the rig's own constructor, before there is anyone to tell.
    if (this.#report === undefined) return;
    this.#report.moved();
    this.#globe.setCameraHeight(this.rig.heightAboveGroundM);
    this.reconciler?.setCameraHeight(this.rig.heightAboveGroundM);
  }
}
