import type { PrimitiveCollection, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { Language } from "#base/localized.ts";
import type { LayerSpec, LayerSpecOf, LayerStatus, LayerType } from "#catalog/layer-spec.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { LayerDataService } from "#domain/layer-data.ts";
import type { RowList } from "#domain/row-list.ts";
import type { OthersLook, ShownStoreys } from "#state/session-store.ts";
import type { FrameLoop } from "./frame-loop.ts";
import type { PictureSheet } from "./picture-sheet.ts";
import type { GroundCuts } from "./ground-cuts.ts";
import type { QualitySettings } from "./quality.ts";
import type { GeoBox } from "./scene-api.ts";
import type { SceneCity } from "./scene-city.ts";
import type { SceneLook } from "./scene-look.ts";
import type { TextOverlay } from "./text-overlay.ts";

/** What the session says about single features, for every layer alike. */
export interface FeatureOverrides {
  /** by name; of very many the first, see `selectedRows` */
  readonly selection: readonly FeatureRef[];
  /** every selected building */
  readonly selectedRows: RowList;
  readonly hover: FeatureRef | undefined;
  /** row of the building that the keys stand at */
  readonly cursorRow: number | undefined;
  readonly others: OthersLook;
  readonly shownStoreys: ShownStoreys | undefined;
  /** buildings that are not to be drawn */
  readonly hiddenRows: RowList;
  /** three bytes a building row; undefined: plain matter */
  readonly rowColours: Uint8Array | undefined;
}

/** What all layers share at one moment. */
export interface SceneEnvironment {
  readonly look: SceneLook;
  readonly quality: QualitySettings;
  readonly language: Language;
}

/** What a layer may use. Everything it adds to `primitives` or the container it takes away again. */
export interface LayerContext {
  readonly scene: Scene;
  /** the layer's own place in the order of layers */
  readonly primitives: PrimitiveCollection;
  /** prepares features off the main thread */
  readonly data: LayerDataService;
  /** names of features, of all layers together */
  readonly texts: TextOverlay;
  /** where the ground gives way to another */
  readonly cuts: GroundCuts;
  /** what floats above the canvas goes in here */
  readonly container: HTMLElement;
  readonly city: SceneCity;
  readonly loop: FrameLoop;
  environment(): SceneEnvironment;
  report(status: LayerStatus): void;
}

/** One layer on the screen. */
export interface LayerController extends Disposable {
  readonly status: LayerStatus;
  /** still fetching or building something that the present view needs */
  readonly isBusy: boolean;
  /** a newer spec of the same type and content */
  update(spec: LayerSpec): void;
  setOverrides(overrides: FeatureOverrides): void;
  setEnvironment(environment: SceneEnvironment): void;
  /** metres of the camera above the ground, told whenever it moves */
  setCameraHeight?(heightAboveGroundM: number): void;
  /** writes what it has on top of the scene, such as names, on a picture */
  paint?(sheet: PictureSheet): void;
  /** the feature behind something that Cesium has picked; undefined when it is not this layer's */
  featureOf(picked: unknown): FeatureRef | undefined;
  /** where the layer's content is, once known */
  box(): GeoBox | undefined;
  /** where one of its features is; undefined when it cannot say */
  featureBox?(featureId: string): GeoBox | undefined;
  /** where the features are that one mark stands for; undefined when the id is that of a feature */
  clusterBox?(featureId: string): GeoBox | undefined;
}

/**
 * Makes a layer.
 *
 * @param signal aborted when the layer is no longer wanted: whatever was made by then must be let go
 * @throws what went wrong; an AppError keeps its code in the layer's status
 */
export type LayerFactory<T extends LayerType> = (
  context: LayerContext,
  spec: LayerSpecOf<T>,
  signal: AbortSignal,
) => Promise<LayerController>;
