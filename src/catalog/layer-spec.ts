import { z } from "zod";
import { boxSchema, imageryFields } from "./imagery-service.ts";
import { commonFields, localizedText } from "./layer-common.ts";
import { lineStyle, pointStyle, polygonStyle } from "./layer-style.ts";

export { CIM_CATEGORIES } from "./layer-common.ts";

/** The city's own buildings: tiles whose features name rows of the building index. */
const buildingsLayer = z.object({
  ...commonFields,
  type: z.literal("buildings"),
  url: z.string().min(1),
  /** number of rows in the building index: the size of the state texture */
  count: z.number().int().nonnegative(),
  /** years in which the oldest and the newest were built: each is there from its own year on, see `rowsNotBuiltIn` */
  builtYears: z.tuple([z.number().int(), z.number().int()]).optional(),
});

/** The city's own ground: one tileset for each cartography. */
const groundLayer = z.object({
  ...commonFields,
  type: z.literal("ground"),
  lightUrl: z.string().min(1),
  darkUrl: z.string().min(1),
});

/** Any other 3D Tiles: photogrammetry, CityGML conversions, point clouds. */
const tiles3dLayer = z.object({
  ...commonFields,
  type: z.literal("tiles3d"),
  url: z.string().min(1),
  /** metres added along the ellipsoid's normal, for tilesets in another height datum */
  heightOffsetM: z.number().default(0),
  /** pixels of geometric error that may show; absent: what the quality preset allows */
  screenSpaceErrorPx: z.number().min(0.5).max(512).optional(),
  /** its content has a ground of its own: ours is cut away below it */
  hidesGround: z.boolean().default(false),
});

/** Names on the map. */
const labelsLayer = z.object({ ...commonFields, type: z.literal("labels"), url: z.string().min(1) });

/** GeoJSON by address, or in the spec itself for what a user has drawn. */
const featureFields = {
  url: z.string().min(1).optional(),
  data: z.looseObject({ type: z.string() }).optional(),
  /** coordinate system of the file where it is not the one that GeoJSON prescribes, such as EPSG:4547 */
  crs: z.string().min(1).optional(),
  /** ids of features that are not drawn */
  hidden: z.array(z.string()).optional(),
};

const hasContent = {
  check: ({ url, data }: { readonly url?: unknown; readonly data?: unknown }): boolean =>
    (url === undefined) !== (data === undefined),
  message: "needs either `url` or `data`",
};

const polygonsLayer = z
  .object({
    ...commonFields,
    type: z.literal("polygons"),
    ...featureFields,
    style: polygonStyle.prefault({}),
  })
  .refine(hasContent.check, hasContent.message);

const linesLayer = z
  .object({ ...commonFields, type: z.literal("lines"), ...featureFields, style: lineStyle.prefault({}) })
  .refine(hasContent.check, hasContent.message);

const pointsLayer = z
  .object({ ...commonFields, type: z.literal("points"), ...featureFields, style: pointStyle.prefault({}) })
  .refine(hasContent.check, hasContent.message);

/** One picture laid on the ground. */
const rasterImageLayer = z.object({
  ...commonFields,
  type: z.literal("raster-image"),
  url: z.string().min(1),
  bbox: boxSchema,
  attribution: localizedText.optional(),
});

/** Pictures of the earth from a map service. */
const imageryLayer = z.object({
  ...commonFields,
  type: z.literal("imagery"),
  ...imageryFields,
  attribution: localizedText.optional(),
});

/** One model from a glTF file. */
const gltfModelLayer = z.object({
  ...commonFields,
  type: z.literal("gltf-model"),
  url: z.string().min(1),
  longitudeDeg: z.number().min(-180).max(180),
  latitudeDeg: z.number().min(-90).max(90),
  /** of the model's origin */
  heightM: z.number().default(0),
  /** what `heightM` counts from */
  heightFrom: z.enum(["ground", "ellipsoid"]).default("ground"),
  /** clockwise from north, to the model's forward axis */
  headingDeg: z.number().default(0),
  scale: z.number().positive().default(1),
});

/**
 * What a layer is, as plain JSON: all that the scene needs to draw it. Urls are absolute or origin-relative.
 */
export const layerSpecSchema = z.discriminatedUnion("type", [
  buildingsLayer,
  groundLayer,
  tiles3dLayer,
  labelsLayer,
  polygonsLayer,
  linesLayer,
  pointsLayer,
  rasterImageLayer,
  imageryLayer,
  gltfModelLayer,
]);

export type LayerSpec = z.infer<typeof layerSpecSchema>;
export type LayerType = LayerSpec["type"];
export type LayerSpecOf<T extends LayerType> = Extract<LayerSpec, { type: T }>;

export type LayerStatus =
  | { readonly type: "loading" }
  | { readonly type: "ready" }
  /**
   * usable, but something is missing: `count` parts could not be had, the first of them is named. `code` says
   * what kind of parts, as the key of a sentence; absent: tiles.
   */
  | { readonly type: "partial"; readonly count: number; readonly detail: string; readonly code?: string }
  | {
      readonly type: "failed";
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
