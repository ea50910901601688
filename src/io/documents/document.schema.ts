import { z } from "zod";
import type { Json } from "#base/json.ts";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import { DAY_TIMES, DOCUMENT_SCHEMA, OTHERS_LOOKS } from "#catalog/yutu-document.ts";
import type {
  Annotation,
  DocumentLook,
  LayerSettings,
  Viewpoint,
  YutuDocument,
} from "#catalog/yutu-document.ts";
import { periodOf } from "#domain/timeline.ts";
import { cameraPoseSchema } from "../city-package/city.schema.ts";

/** Ids are made by the program, but files come from anywhere. */
const id = z.string().min(1).max(80);
const layerId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/i);
const time = z.number().int().nonnegative();
const json: z.ZodType<Json> = z.json();

/** Longer texts are somebody's mistake; what a person types stays far below. */
const MAX_NAME = 200;
const MAX_NOTE = 4000;
/** 20 kB as a data address, with some room */
const MAX_THUMBNAIL = 40_000;

const layerSettingsSchema = z.object({
  isVisible: z.boolean().optional(),
  opacity: z.number().min(0).max(1).optional(),
  styleOverrides: z.record(z.string(), json).optional(),
}) satisfies z.ZodType<LayerSettings>;

const lookFields = {
  layers: z.record(layerId, layerSettingsSchema),
  layerOrder: z.array(layerId).optional(),
  themeId: z.string().min(1).max(80).optional(),
  colouring: json.optional(),
  filter: json.optional(),
};

const linkedFeature = z.object({ layerId, id: z.string().min(1) });

const viewpointSchema = z.object({
  id,
  name: z.string().max(MAX_NAME),
  createdMs: time,
  pose: cameraPoseSchema,
  look: z.object(lookFields) satisfies z.ZodType<DocumentLook>,
  selection: z.array(linkedFeature),
  others: z.enum(OTHERS_LOOKS),
  hidden: z.array(linkedFeature),
  isolated: z.array(linkedFeature).optional(),
  dayTime: z.enum(DAY_TIMES),
  moment: z
    .string()
    .refine((text) => periodOf(text) !== undefined)
    .optional(),
  thumbnail: z
    .string()
    .max(MAX_THUMBNAIL)
    .regex(/^data:image\/(jpeg|webp|png);base64,[a-z0-9+/=]*$/i, "must be a picture as a data address")
    .optional(),
}) satisfies z.ZodType<Viewpoint>;

const annotationSchema = z.object({
  id,
  text: z.string().max(MAX_NOTE),
  createdMs: time,
  longitudeDeg: z.number().min(-180).max(180),
  latitudeDeg: z.number().min(-90).max(90),
  heightM: z.number().min(-1000).max(1e6),
}) satisfies z.ZodType<Annotation>;

/** Without these there is no document to speak of. */
export const documentHeadSchema = z.object({
  schema: z.literal(DOCUMENT_SCHEMA),
  id,
  cityId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
});

/** Each of the other members, so that one that is bad costs no more than itself. */
export const documentParts = {
  name: z.string().max(MAX_NAME),
  createdMs: time,
  updatedMs: time,
  layerOrder: lookFields.layerOrder,
  themeId: lookFields.themeId,
  colouring: lookFields.colouring,
  filter: lookFields.filter,
};
export const documentEntries = { layers: lookFields.layers };
export const documentLists = {
  userLayers: layerSpecSchema,
  viewpoints: viewpointSchema,
  annotations: annotationSchema,
};

/** A document of the present version, whole. */
export const documentSchema = documentHeadSchema.extend({
  ...documentParts,
  layers: lookFields.layers,
  userLayers: z.array(layerSpecSchema),
  viewpoints: z.array(viewpointSchema),
  annotations: z.array(annotationSchema),
}) satisfies z.ZodType<YutuDocument>;
