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

/** Straight down by parallel rays, north up: one scale all over the picture and at every height. */
export interface PlanView {
  readonly metresPerPx: number;
}

/** How a picture is to be taken. */
export interface PictureRequest {
  readonly widthPx: number;
  readonly heightPx: number;
  /**
   * pixels for a CSS pixel, in which names and lines are measured; by default they are as large beside the
   * city as on the screen
   */
  readonly pixelRatio?: number;
  /** centred where the present view is; without it the picture is the present view, all of it at least */
  readonly plan?: PlanView;
  /** one frame of what is loaded already, at once: enough for a thumbnail */
  readonly isDraft?: boolean;
  /** names on the map; default true */
  readonly hasNames?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** told how much is drawn, 0…1 */
  readonly onProgress?: (ratio: number) => void;
}

/** Where the middle of a picture is on the ground, and how it is seen. */
export interface PictureCentre {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** above the ellipsoid, metres */
  readonly heightM: number;
  /** direction of the picture's upper edge, degrees clockwise from north */
  readonly headingDeg: number;
  readonly pitchDeg: number;
  /** metres of ground across the line of sight for a pixel there; undefined where the middle is sky */
  readonly metresPerPx: number | undefined;
}

export interface Picture {
  /** to be closed by whoever asked for it */
  readonly bitmap: ImageBitmap;
  readonly centre: PictureCentre;
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
  /**
   * The present view, or a plan of what it shows, at any size. The view itself stays as it is. Pictures are
   * taken one after the other.
   */
  picture(request: PictureRequest): Promise<Picture>;
  /** the present view as a PNG, as large as it is on the screen */
  snapshot(): Promise<Blob>;
  /** settles when every visible layer shows all that the present view needs, and the camera rests */
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** why frames were drawn, counted since the start */
  renderReasons(): Readonly<Record<string, number>>;
  retryLayer(layerId: string): void;
  /** where a layer's content is, once it is known */
  layerBox(layerId: string): GeoBox | undefined;
  /** where a feature of an area, line, point or model layer is; undefined where its layer cannot say */
  featureBox(ref: FeatureRef): GeoBox | undefined;
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
