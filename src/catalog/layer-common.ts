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

export const localizedText = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });

/** A day, month or year of ISO 8601, with a time of day where it matters. */
export const isoDate = z
  .string()
  .regex(
    /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/,
    "not an ISO 8601 date",
  );

/** Patterns tell classes apart where colour alone would not do. */
export const FILL_PATTERNS = ["solid", "hatch", "cross", "dots"] as const;
export type FillPattern = (typeof FILL_PATTERNS)[number];

/** `#rrggbb`, or the accent of the colour scheme in force. */
export const colourText = z
  .string()
  .regex(/^(#[0-9a-f]{6}|accent)$/i, 'must be a colour such as "#1e88e5", or "accent"');

const legendClass = z.object({
  colour: colourText,
  pattern: z.enum(FILL_PATTERNS).optional(),
  label: localizedText,
});

/** What every kind of layer has. */
export const commonFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/i),
  title: localizedText,
  category: z.enum(CIM_CATEGORIES),
  /** titles of the groups it is in within its category, outermost first */
  group: z.array(localizedText).optional(),
  /** of the layers that share this id one at most is shown */
  exclusiveGroup: z.string().min(1).optional(),
  isVisible: z.boolean().default(true),
  opacity: z.number().min(0).max(1).default(1),
  /** the classes it is drawn in; `auto`: read from its style */
  legend: z.union([z.literal("auto"), z.object({ classes: z.array(legendClass) })]).optional(),
  description: localizedText.optional(),
  /** id of a data source in city.json, which says the following where the layer itself does not */
  source: z.string().optional(),
  owner: localizedText.optional(),
  licence: z.string().min(1).optional(),
  date: isoDate.optional(),
  securityLevel: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  /** CIM1 … CIM7 of CJJ/T 315 */
  cimLevel: z.number().int().min(1).max(7).optional(),
  /** metres of the camera above the ground between which it is drawn */
  minHeightM: z.number().optional(),
  maxHeightM: z.number().optional(),
  /** when its content is valid: outside of that it is not drawn */
  time: z.object({ start: isoDate.optional(), end: isoDate.optional() }).optional(),
};
