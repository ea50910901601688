import { z } from "zod";
import { RAMPS } from "./colour-ramps.ts";

export const COLOURING_METHODS = ["categories", "quantile", "equal", "natural", "pretty", "manual"] as const;
export type ColouringMethod = (typeof COLOURING_METHODS)[number];

export const MIN_CLASSES = 2;
export const MAX_CLASSES = 12;

const hex = z.string().regex(/^#[0-9a-f]{6}$/i);

/**
 * How buildings are painted by one of their fields, as plain data: saved with the document and carried by a
 * link. Classes are named by position for ranges and by value for categories.
 */
export const colouringSpecSchema = z.object({
  /** id of a building field */
  field: z.string().min(1),
  method: z.enum(COLOURING_METHODS),
  classCount: z.number().int().min(MIN_CLASSES).max(MAX_CLASSES).default(6),
  /** inner limits of the classes, rising; for `manual` only. A limit belongs to the class above it. */
  breaks: z
    .array(z.number())
    .max(MAX_CLASSES - 1)
    .optional(),
  ramp: z.enum(RAMPS).default("mineral"),
  isReversed: z.boolean().default(false),
  /** what the user has changed in the legend, by class */
  classes: z
    .record(z.string(), z.object({ colour: hex.optional(), label: z.string().max(80).optional() }))
    .default({}),
});

export type ColouringSpec = z.infer<typeof colouringSpecSchema>;
