import { expect, test } from "vitest";
import { AppError } from "#base/app-error.ts";
import type { LayerSpec, LayerStatus } from "#catalog/layer-spec.ts";
import { NO_ROWS } from "#domain/row-list.ts";
import type {
  FeatureOverrides,
  LayerContext,
  LayerController,
  SceneEnvironment,
} from "#scene/layer-controller.ts";
import { GroundCuts } from "#scene/ground-cuts.ts";
import { QUALITY } from "#scene/quality.ts";
import { createLayer } from "#scene/registry.ts";
import { SceneHost } from "#scene/scene-host.ts";
import { sceneLook } from "#scene/scene-look.ts";
import { CameraRig } from "#scene/camera-rig.ts";
import { createSurface } from "#scene/surface.ts";
import { TextOverlay } from "#scene/text-overlay.ts";
import { testLayerData } from "../../support/layer-data.ts";
import { FIXTURE_CITY } from "../../support/scene-fixture-urls.ts";
import { LeakWatch } from "./leak-watch.ts";

const DAY: SceneEnvironment = { look: sceneLook("light", "day"), quality: QUALITY.lean, language: "zh-CN" };
const NIGHT: SceneEnvironment = {
  look: sceneLook("dark", "night"),
  quality: QUALITY.balanced,
  language: "en",
};

export const NO_OVERRIDES: FeatureOverrides = {
  selection: [],
  selectedRows: NO_ROWS,
  hover: undefined,
  cursorRow: undefined,
  others: "normal",
  shownStoreys: undefined,
  hiddenRows: NO_ROWS,
  rowColours: undefined,
};

/** A host with a camera above the fixture city, and what a layer is given. */
export class ContractStage {
  readonly container = document.createElement("div");
  readonly host: SceneHost;
  readonly rig: CameraRig;
  readonly reported: LayerStatus[] = [];
  readonly texts: TextOverlay;
  readonly data = testLayerData();
  readonly cuts = new GroundCuts();
  environment = DAY;

  constructor() {
    Object.assign(this.container.style, { position: "fixed", inset: "0" });
    document.body.append(this.container);
    this.host = new SceneHost(this.container);
    this.rig = new CameraRig(this.host.scene, createSurface(FIXTURE_CITY), FIXTURE_CITY.home, () =>
      this.host.loop.request("camera"),
    );
    this.texts = new TextOverlay(this.host.scene, this.container, this.host.loop, () => this.environment);
  }

  get context(): LayerContext {
    return {
      scene: this.host.scene,
      primitives: this.host.layers,
      container: this.container,
      city: FIXTURE_CITY,
      loop: this.host.loop,
      data: this.data,
      texts: this.texts,
      cuts: this.cuts,
      environment: () => this.environment,
      report: (status) => this.reported.push(status),
    };
  }

  /** Frames until the layer has all it needs. */
  async settle(controller: LayerController): Promise<void> {
    const release = this.host.loop.addBusy(() => controller.isBusy);
    await this.host.loop.whenIdle(AbortSignal.timeout(30_000));
    release();
  }

  dispose(): void {
    this.texts.dispose();
    this.host.dispose();
    this.container.remove();
  }
}

export interface Contract {
  readonly spec: () => LayerSpec | Promise<LayerSpec>;
  /** each changes one field of the spec */
  readonly changes: readonly ((spec: LayerSpec) => LayerSpec)[];
  /** a spec whose content cannot be had */
  readonly broken: () => LayerSpec | Promise<LayerSpec>;
}

/** What every layer type keeps: create → update each field → hide → error → dispose, and nothing is left. */
export function testLayerContract(type: string, { spec: makeSpec, changes, broken }: Contract): void {
  test(`${type}: shows, changes, hides and leaves nothing behind`, async () => {
    const spec = await makeSpec();
    const stage = new ContractStage();
    const watch = new LeakWatch();
    try {
      const childrenBefore = stage.container.childElementCount;
      const stagesBefore = stage.host.scene.postProcessStages.length;
      const controller = await createLayer(stage.context, spec, new AbortController().signal);
      await stage.settle(controller);
      expect(controller.status.type).toBe("ready");
      let current = spec;
      for (const change of [
        ...changes,
        (known: LayerSpec) => ({ ...known, isVisible: false }),
        (known: LayerSpec) => ({ ...known, isVisible: true }),
      ]) {
        const next = change(current);
        controller.update(next);
        current = next;
        await stage.settle(controller);
      }
      controller.setOverrides({
        selection: [{ layerId: spec.id, featureId: "0" }],
        selectedRows: Uint32Array.of(0),
        hover: { layerId: spec.id, featureId: "1" },
        cursorRow: 1,
        others: "faded",
        shownStoreys: { number: 2 },
        hiddenRows: Uint32Array.of(2),
        rowColours: new Uint8Array(30).fill(90),
      });
      await stage.settle(controller);
      stage.environment = NIGHT;
      controller.setEnvironment(NIGHT);
      await stage.settle(controller);
      controller.setOverrides(NO_OVERRIDES);
      controller.dispose();
      await stage.host.loop.whenIdle(AbortSignal.timeout(30_000));
      expect(stage.host.layers.length).toBe(0);
      expect(stage.host.scene.postProcessStages.length).toBe(stagesBefore);
      expect(stage.container.childElementCount).toBe(childrenBefore);
      expect(watch.listeners).toEqual([]);
      expect(watch.objectUrls).toEqual([]);
      expect(stage.host.loop.isRunning).toBe(false);
    } finally {
      watch.dispose();
      stage.dispose();
    }
  });

  test(`${type}: a failure is an AppError and leaves nothing behind`, async () => {
    const spec = await broken();
    const stage = new ContractStage();
    const watch = new LeakWatch();
    try {
      await expect(createLayer(stage.context, spec, new AbortController().signal)).rejects.toBeInstanceOf(
        AppError,
      );
      expect(stage.host.layers.length).toBe(0);
      expect(watch.listeners).toEqual([]);
      expect(watch.objectUrls).toEqual([]);
    } finally {
      watch.dispose();
      stage.dispose();
    }
  });

  test(`${type}: an abandoned creation commits nothing`, async () => {
    const spec = await makeSpec();
    const stage = new ContractStage();
    try {
      const attempt = new AbortController();
      const creation = createLayer(stage.context, spec, attempt.signal);
      attempt.abort();
      await expect(creation).rejects.toMatchObject({ name: "AbortError" });
      expect(stage.host.layers.length).toBe(0);
    } finally {
      stage.dispose();
    }
  });
}
