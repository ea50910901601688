import type { ErrorParams } from "#base/app-error.ts";
import type {
  FeatureRecord,
  FeatureSource,
  PointLayer,
  PointRequest,
  ShapeLayer,
  ShapeRequest,
} from "#domain/layer-data.ts";

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface LayerDataFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type LayerDataAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: LayerDataFailure };

/**
 * What the worker does: fetches a file of features and makes of it what is drawn. All arrays of an answer are
 * transferred. It never throws; to stop it, terminate it. Addresses must be absolute.
 */
export interface LayerDataWorker {
  shapes(request: ShapeRequest): Promise<LayerDataAnswer<ShapeLayer>>;
  points(request: PointRequest): Promise<LayerDataAnswer<PointLayer>>;
  feature(source: FeatureSource, featureId: string): Promise<LayerDataAnswer<FeatureRecord | undefined>>;
}
