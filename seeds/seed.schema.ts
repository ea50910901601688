import { z } from "zod";
import { layerSpecSchema } from "../src/catalog/layer-spec.ts";
import { themeSpecSchema } from "../src/catalog/theme.ts";
import { CODE_LISTS } from "../src/domain/dossier/code-lists.ts";

/** `seeds/<id>/seed.json`: from what a bundled city is made, and what cannot be read from its inputs. */

const localizedText = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });
const localizedBoth = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
/** Relative to its folder or package, forward slashes, never out of it. */
const relativePath = z
  .string()
  .regex(/^(?![a-z][a-z0-9+.-]*:)(?!\/)(?!.*\\)(?!(.*\/)?\.\.(\/|$)).+$/i, "must be a relative path");

const RECORD_SOURCES = CODE_LISTS.recordSource.codes.map(({ code }) => code);

/** A generator beside the seed, a file beside the seed, or a file of an installed package. */
export const seedInputSchema = z.union([
  z.strictObject({ generator: relativePath }),
  z.strictObject({ file: relativePath }),
  z.strictObject({ package: z.string().min(1), path: relativePath }),
]);

export const seedSchema = z.strictObject({
  schema: z.literal("yutu-seed/1"),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: localizedBoth,
  /** true: generated data, shown with the 合成数据 seal on every screen */
  synthetic: z.boolean(),
  /** place in the list of cities; the lowest is the one that opens first */
  order: z.number().int().nonnegative().default(100),
  inputs: z.array(seedInputSchema).min(1),
  crs: z.string().min(1),
  projectedCrs: z.string().min(1).optional(),
  heightDatum: z.enum(["ellipsoidal", "1985", "egm96", "local", "unknown"]),
  /** metres to add to the inputs' heights to get ellipsoidal ones */
  geoidOffsetM: z.number().default(0),
  /** whether the inputs' elevations are measured or generated; flat where there are none */
  elevationOrigin: z.enum(["measured", "synthetic", "flat"]).default("flat"),
  home: z.strictObject({
    longitudeDeg: longitude,
    latitudeDeg: latitude,
    heightM: z.number().min(-1000).max(1e8),
    headingDeg: z.number().min(0).max(360),
    pitchDeg: z.number().min(-90).max(90),
  }),
  sources: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: localizedText,
        owner: localizedText,
        licence: z.string().min(1),
        attribution: localizedText.optional(),
        date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
        securityLevel: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      }),
    )
    .min(1),
  /** layers beside those that every bake makes, with paths relative to the package */
  layers: z.array(layerSpecSchema).default([]),
  /** themes (专题) of the city */
  themes: z.array(themeSpecSchema).default([]),
  /** dossiers of the buildings: made by a generator beside the seed, or empty ones of what the map knows */
  records: z
    .union([
      z.strictObject({ generator: relativePath }),
      z.strictObject({ source: z.enum(RECORD_SOURCES), date: z.iso.date() }),
    ])
    .optional(),
});

export type Seed = z.infer<typeof seedSchema>;
export type SeedInput = z.infer<typeof seedInputSchema>;
