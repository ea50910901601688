import { z } from "zod";
import { FILL_PATTERNS, colourText, localizedText } from "./layer-common.ts";

const pattern = z.enum(FILL_PATTERNS).optional();
const attributeValue = z.union([z.string(), z.number(), z.boolean()]);

/**
 * How features come to their colour. A feature without the property, or in none of the classes, is shown as
 * missing: grey and hatched, never in the colour of a class.
 */
export const colourRule = z.discriminatedUnion("by", [
  z.object({ by: z.literal("constant"), colour: colourText }),
  z.object({
    by: z.literal("category"),
    property: z.string().min(1),
    classes: z.array(
      z.object({ value: attributeValue, colour: colourText, pattern, label: localizedText.optional() }),
    ),
    /** values outside the classes */
    otherColour: colourText.optional(),
  }),
  z.object({
    by: z.literal("range"),
    property: z.string().min(1),
    unit: z.string().optional(),
    /** `min` ≤ value < `max`; an end left out is open. The first class that fits counts. */
    classes: z.array(
      z.object({
        min: z.number().optional(),
        max: z.number().optional(),
        colour: colourText,
        pattern,
        label: localizedText.optional(),
      }),
    ),
  }),
]);
export type ColourRule = z.infer<typeof colourRule>;

/** The names of features on the map. */
const labelStyle = z.object({
  property: z.string().min(1),
  /** the name in English, where the data have one */
  propertyEn: z.string().min(1).optional(),
  /** farther from the camera than this they are left out */
  reachM: z.number().positive().optional(),
});
export type LabelRule = z.infer<typeof labelStyle>;

/** Pixels drawn and left out in turn. */
const dash = z.tuple([z.number().positive(), z.number().positive()]);

const accent: ColourRule = { by: "constant", colour: "accent" };

export const polygonStyle = z.object({
  fill: colourRule.default(accent),
  fillOpacity: z.number().min(0).max(1).default(0.18),
  outline: z
    .object({
      /** without it the line has the colour of the fill */
      colour: colourText.optional(),
      widthPx: z.number().min(0).max(20).default(2),
      dash: dash.optional(),
    })
    .default({ widthPx: 2 }),
  /** `boundary` writes names at the northern edge: areas that lie within each other keep theirs apart */
  label: labelStyle.extend({ place: z.enum(["inside", "boundary"]).default("inside") }).optional(),
});
export type PolygonStyle = z.infer<typeof polygonStyle>;

export const lineStyle = z.object({
  stroke: colourRule.default(accent),
  widthPx: z.number().min(0.5).max(20).default(2),
  dash: dash.optional(),
  /** of paper or ink on either side, so that the line stands out from the ground */
  casingPx: z.number().min(0).max(6).default(0),
  label: labelStyle.optional(),
});
export type LineStyle = z.infer<typeof lineStyle>;

/** Glyphs of points. */
export const POINT_ICONS = [
  "dot",
  "pin",
  "school",
  "hospital",
  "shop",
  "food",
  "office",
  "park",
  "station",
  "bus",
  "parking",
  "police",
  "fire",
  "shelter",
  "camera",
  "sensor",
  "water",
  "power",
  "warning",
  "flag",
] as const;
export type PointIcon = (typeof POINT_ICONS)[number];

export const iconRule = z.discriminatedUnion("by", [
  z.object({ by: z.literal("constant"), icon: z.enum(POINT_ICONS) }),
  z.object({
    by: z.literal("category"),
    property: z.string().min(1),
    classes: z.array(z.object({ value: attributeValue, icon: z.enum(POINT_ICONS) })),
    otherIcon: z.enum(POINT_ICONS).default("dot"),
  }),
]);
export type IconRule = z.infer<typeof iconRule>;

export const pointStyle = z.object({
  colour: colourRule.default(accent),
  icon: iconRule.default({ by: "constant", icon: "dot" }),
  sizePx: z.number().min(4).max(64).default(22),
  /** points nearer to each other than `clusterPx` are drawn as one with their number */
  isClustered: z.boolean().default(true),
  clusterPx: z.number().min(16).max(200).default(72),
  label: labelStyle.optional(),
});
export type PointStyle = z.infer<typeof pointStyle>;
