import type { CameraPose } from "#domain/camera-pose.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";
import type { Disposable } from "#base/disposable.ts";

/** A box to look at: degrees, and metres above the ellipsoid. */
export interface GeoBox {
  readonly westDeg: number;
  readonly southDeg: number;
  readonly eastDeg: number;
  readonly northDeg: number;
  readonly minHeightM: number;
  readonly maxHeightM: number;
}

export interface FlyOptions {
  /** 0 jumps; the default follows the distance, within 600–1200 ms, and is 0 with reduced motion */
  readonly durationMs?: number;
  /** keep the present heading and pitch; default true */
  readonly keepOrientation?: boolean;
}

/**
 * The 3D view as the rest of the product sees it: no Cesium type crosses this line.
 *
 * State comes in through the stores; what is here are requests that are not state.
 */
export interface SceneApi extends Disposable {
  flyTo(pose: CameraPose, options?: FlyOptions): Promise<void>;
  flyToBox(box: GeoBox, options?: FlyOptions): Promise<void>;
  /** turns north up, keeping the point at the centre */
  northUp(): void;
  zoomBy(factor: number): void;
  /** how the camera sees the earth now; undefined while the graphics context is lost */
  screenView(): ScreenView | undefined;
  /** the feature at a position in CSS pixels of the canvas, drawn ones only */
  pick(xPx: number, yPx: number): Promise<FeatureRef | undefined>;
  /** the present view as a PNG */
  snapshot(): Promise<Blob>;
  /** settles when every visible layer shows all that the present view needs, and the camera rests */
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** why frames were drawn, counted since the start */
  renderReasons(): Readonly<Record<string, number>>;
  retryLayer(layerId: string): void;
  /** where a layer's content is, once it is known */
  layerBox(layerId: string): GeoBox | undefined;
  /** three bytes a building row; undefined: plain matter. The array is read, not kept as a copy. */
  setBuildingColours(rgb: Uint8Array | undefined): void;
  /** flies to the city's home view */
  home(): void;
  /** starts the view anew from the stores, after a lost graphics context that did not come back */
  restart(): Promise<void>;
  /** for tests and benchmarks */
  readonly probe: SceneProbe;
}

/** A look inside for tests and benchmarks; nothing in the product uses it. */
export interface SceneProbe {
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** CSS pixels of the canvas of a position, undefined when it is behind the camera */
  project(
    longitudeDeg: number,
    latitudeDeg: number,
    heightM: number,
  ): { readonly xPx: number; readonly yPx: number } | undefined;
  stats(): SceneStats;
  /** draws one frame now with the camera turned by so many degrees about the centre of the view */
  orbitStep(headingByDeg: number): void;
  /** takes the graphics context away, as a driver does; for good, or for a moment */
  loseContext(isFinal?: boolean): void;
}

export interface SceneStats {
  readonly frames: number;
  readonly isRunning: boolean;
  readonly primitives: number;
  readonly tilesetBytes: number;
  readonly renderer: string;
  readonly preset: string;
}
