import { z } from "zod";
import { AREA_CLASSES, ROAD_CLASSES } from "../bake/map-feature.ts";

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ring = z.array(position).min(4);

const point = z.object({ type: z.literal("Point"), coordinates: position });
const lineString = z.object({ type: z.literal("LineString"), coordinates: z.array(position).min(2) });
const polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) });

const text = z.string().min(1);
const names = { name: text.optional(), nameEn: text.optional() };
const positive = z.number().positive();

/** What is true is written; what is not, or not known, is left out. */
const flag = z.literal(true).optional();

const road = z.object({
  class: z.enum(ROAD_CLASSES),
  ...names,
  lanes: positive.int().optional(),
  maxSpeedKmh: positive.optional(),
  widthM: positive.optional(),
  isOneway: flag,
  isBridge: flag,
  isTunnel: flag,
});

const rail = z.object({
  class: z.enum(["rail", "subway", "tram"]),
  ...names,
  colour: z.string().regex(/^#[0-9a-f]{6}$/).optional(),
  isTunnel: flag,
}); // prettier-ignore

const waterway = z.object({
  class: z.enum(["river", "canal", "stream", "ditch"]),
  ...names,
  widthM: positive.optional(),
});

const waterArea = z.object({ class: z.literal("water"), ...names });
const area = z.object({ class: z.enum(AREA_CLASSES).exclude(["water"]), ...names });
const place = z.object({ category: text, ...names, tags: z.record(z.string(), z.string()) });

const feature = <P extends z.ZodType, G extends z.ZodType>(properties: P, geometry: G) =>
  z.object({ type: z.literal("Feature"), id: text, properties, geometry });

const collection = <F extends z.ZodType>(features: F) =>
  z.object({ type: z.literal("FeatureCollection"), features: z.array(features) });

/** The GeoJSON files that the baker writes beside the tiles, by their path in the package. */
export const layerFileSchemas = {
  "layers/roads.geojson": collection(feature(road, lineString)),
  "layers/rail.geojson": collection(feature(rail, lineString)),
  "layers/water.geojson": collection(feature(waterArea, polygon)),
  "layers/waterways.geojson": collection(feature(waterway, lineString)),
  "layers/landuse.geojson": collection(feature(area, polygon)),
  "layers/places.geojson": collection(feature(place, point)),
} as const;

export type LayerFile = keyof typeof layerFileSchemas;

/** One feature of such a file. */
export type LayerFileFeature = z.infer<(typeof layerFileSchemas)[LayerFile]>["features"][number];
