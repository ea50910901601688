import { z } from "zod";

/** The six categories of CJJ/T 315, in the order of the catalogue tree. */
export const CIM_CATEGORIES = [
  "spatiotemporal",
  "resource",
  "planning",
  "project",
  "publicTopic",
  "iot",
] as const;
export type CimCategory = (typeof CIM_CATEGORIES)[number];

const localizedText = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/i),
  title: localizedText,
  category: z.enum(CIM_CATEGORIES),
  isVisible: z.boolean().default(true),
  /** id of a data source in city.json */
  source: z.string().optional(),
};

/** The city's own buildings: tiles whose features name rows of the building index. */
const buildingsLayer = z.object({
  ...common,
  type: z.literal("buildings"),
  url: z.string().min(1),
  /** number of rows in the building index: the size of the state texture */
  count: z.number().int().nonnegative(),
});

/** The city's own ground: one tileset for each cartography. */
const groundLayer = z.object({
  ...common,
  type: z.literal("ground"),
  lightUrl: z.string().min(1),
  darkUrl: z.string().min(1),
});

/** Any other 3D Tiles: photogrammetry, CityGML conversions, point clouds. */
const tiles3dLayer = z.object({
  ...common,
  type: z.literal("tiles3d"),
  url: z.string().min(1),
  /** metres added along the ellipsoid's normal, for tilesets in another height datum */
  heightOffsetM: z.number().default(0),
});

/** Names on the map. */
const labelsLayer = z.object({ ...common, type: z.literal("labels"), url: z.string().min(1) });

/** What a layer is, as plain JSON: all that the scene needs to draw it. Urls are absolute or origin-relative. */
export const layerSpecSchema = z.discriminatedUnion("type", [
  buildingsLayer,
  groundLayer,
  tiles3dLayer,
  labelsLayer,
]);

export type LayerSpec = z.infer<typeof layerSpecSchema>;
export type LayerType = LayerSpec["type"];
export type LayerSpecOf<T extends LayerType> = Extract<LayerSpec, { type: T }>;

export type LayerStatus =
  | { readonly type: "loading" }
  | { readonly type: "ready" }
  /** usable, but something is missing: `count` parts could not be had, the first of them is named */
  | { readonly type: "partial"; readonly count: number; readonly detail: string }
  | {
      readonly type: "failed";
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
