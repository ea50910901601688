import type { CameraPose } from "#domain/camera-pose.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
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
  /** the feature at a position in CSS pixels of the canvas, drawn ones only */
  pick(xPx: number, yPx: number): Promise<FeatureRef | undefined>;
  /** the present view as a PNG */
  snapshot(): Promise<Blob>;
  /** settles when every visible layer shows all that the present view needs */
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** why frames were drawn, counted since the start */
  renderReasons(): Readonly<Record<string, number>>;
  retryLayer(layerId: string): void;
}
