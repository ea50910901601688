import type { EnuOrigin } from "#kernels/enu-frame.ts";
import type { HeightGrid } from "#kernels/elevation-grid.ts";

/**
 * What layers of features are drawn from: flat arrays that a worker makes of a file, and the worker's face.
 * Positions are east, north, up in metres about `origin`, as 32-bit floats.
 */

/** Where the features come from: a file, or what a user has drawn. */
export interface FeatureSource {
  /** absolute or relative to the page */
  readonly url?: string | undefined;
  /** GeoJSON in the spec itself */
  readonly data?: object | undefined;
  /** coordinate system, where it is not longitude and latitude */
  readonly crs?: string | undefined;
}

/** The ground that layers lie on. Heights of the grid plus `geoidOffsetM` are ellipsoidal. */
export interface DrapeGround {
  readonly grid: HeightGrid | undefined;
  readonly geoidOffsetM: number;
  /** ellipsoidal height where there is no grid */
  readonly flatM: number;
}

/** An attribute over all features. Text is a dictionary and one code a feature, −1 where there is none. */
export type FeatureColumn =
  | { readonly kind: "text"; readonly texts: readonly string[]; readonly codes: Int32Array }
  | { readonly kind: "number"; readonly values: Float64Array };

/** A box in degrees, and metres above the ellipsoid. */
export interface FeatureBox {
  readonly westDeg: number;
  readonly southDeg: number;
  readonly eastDeg: number;
  readonly northDeg: number;
  readonly minHeightM: number;
  readonly maxHeightM: number;
}

export interface FeatureTable {
  readonly count: number;
  /** ids of the features; undefined: their positions in the file */
  readonly ids: readonly string[] | undefined;
  /** the columns asked for, by name; one that no feature has is absent */
  readonly columns: Readonly<Record<string, FeatureColumn>>;
  /** four numbers a feature: west, south, east, north in degrees */
  readonly boxesDeg: Float64Array;
  readonly box: FeatureBox;
  /** features that could not be used, and why the first could not */
  readonly skipped: number;
  readonly firstSkipped: string;
}

/** Numbers a vertex of `ShapeMesh.lineVertices`: x, y, z, feature, metres along the line. */
export const LINE_VERTEX_FLOATS = 5;
/** Numbers a vertex of `ShapeMesh.fillVertices`: x, y, z, feature. */
export const FILL_VERTEX_FLOATS = 4;

export interface IndexRun {
  readonly firstIndex: number;
  readonly indexCount: number;
}

/** Areas and lines as triangles. Features come last first: what is drawn first lies on top. */
export interface ShapeMesh {
  readonly fillVertices: Float32Array;
  readonly fillIndices: Uint32Array;
  /**
   * Corners of all lines, one line after the other and each corner twice, for the two sides of the line. Each line
   * begins and ends with a corner that only tells the direction of the joint: the corner itself where the line
   * ends, the one beyond the joint where it is closed.
   */
  readonly lineVertices: Float32Array;
  /**
   * Two triangles for each stretch. Index i stands for the vertex i + 2, so that vertices before and after it can
   * be read through shifted views of the same numbers.
   */
  readonly lineIndices: Uint32Array;
}

/** A run of features that is drawn or left out together. */
export interface ShapeChunk {
  /** bounding sphere in the local frame: x, y, z, radius */
  readonly sphere: readonly [number, number, number, number];
  /** half the sides of the bounding box about the same middle: a run may be long and narrow */
  readonly halfSidesM: readonly [number, number, number];
  readonly fine: { readonly fill: IndexRun; readonly lines: IndexRun };
  readonly coarse: { readonly fill: IndexRun; readonly lines: IndexRun };
}

/** Areas and lines ready to be drawn on the ground. */
export interface ShapeLayer extends FeatureTable {
  readonly origin: EnuOrigin;
  readonly fine: ShapeMesh;
  /** for where `coarseM` is too small to be seen; undefined where it would save little */
  readonly coarse: ShapeMesh | undefined;
  /** metres that the coarse mesh leaves out */
  readonly coarseM: number;
  readonly chunks: readonly ShapeChunk[];
  /** where names go: x, y, z a feature; NaN for a feature without geometry */
  readonly anchors: Float32Array;
}

/** Points ready to be drawn, and the tree that says which of them are drawn as one. */
export interface PointLayer extends FeatureTable {
  readonly origin: EnuOrigin;
  readonly sphere: readonly [number, number, number, number];
  readonly tree: PointTree;
}

/**
 * Nodes of a cluster tree; the first `pointCount` are the points themselves, the others clusters, the roots
 * last. The children of a cluster lie next to each other in `children`.
 */
export interface PointTree {
  readonly pointCount: number;
  /** x, y, z of each node */
  readonly positions: Float32Array;
  /** points below each node; 1 for a point */
  readonly counts: Uint32Array;
  /** metres between neighbours below which the cluster forms; 0 for a point */
  readonly radiiM: Float32Array;
  /** metres from the node to the farthest point below it */
  readonly reachesM: Float32Array;
  /** feature of each point */
  readonly features: Uint32Array;
  /** for each cluster where its children begin; one entry more than there are clusters */
  readonly childStarts: Uint32Array;
  readonly children: Uint32Array;
  readonly roots: Uint32Array;
}

export interface ShapeRequest {
  readonly source: FeatureSource;
  readonly kind: "polygons" | "lines";
  /** attributes to bring along */
  readonly columns: readonly string[];
  readonly anchor: "inside" | "boundary";
  readonly ground: DrapeGround;
}

export interface PointRequest {
  readonly source: FeatureSource;
  readonly columns: readonly string[];
  readonly ground: DrapeGround;
  /** metres that points float above the ground */
  readonly liftM: number;
}

/** One feature as the file has it. */
export interface FeatureRecord {
  readonly featureId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Prepares layers off the main thread. Every promise rejects with an AppError, `layer.*`, or with the signal's
 * AbortError.
 */
export interface LayerDataService {
  shapes(request: ShapeRequest, signal: AbortSignal): Promise<ShapeLayer>;
  points(request: PointRequest, signal: AbortSignal): Promise<PointLayer>;
  /** attributes of one feature; undefined where the file has no such feature */
  feature(source: FeatureSource, featureId: string, signal: AbortSignal): Promise<FeatureRecord | undefined>;
}
