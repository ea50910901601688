import { z } from "zod";
import { colouringSpecSchema } from "./colouring-spec.ts";

/**
 * A theme (专题): which layers, colours and panels belong together. Choosing it switches them in one step.
 * Layers that a theme does not name keep their default.
 */
export const themeSpecSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/i),
  title: z.object({ zh: z.string().min(1), en: z.string().min(1).optional() }),
  /** ids of the layers that it shows, and of those that it hides */
  show: z.array(z.string()).default([]),
  hide: z.array(z.string()).default([]),
  colouring: colouringSpecSchema.optional(),
  /** panel that it opens in each dock */
  panels: z.object({ left: z.string().optional(), right: z.string().optional() }).default({}),
});

export type ThemeSpec = z.infer<typeof themeSpecSchema>;
