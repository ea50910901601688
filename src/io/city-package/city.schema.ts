import { z } from "zod";
import { PLACE_KINDS } from "#domain/place.ts";

/** A text in Chinese and, where the data have it, in English. */
const localizedText = z.object({ zh: z.string().min(1), en: z.string().min(1).optional() });

/** A path inside the package: relative, forward, and never out of the folder. */
const packagePath = z
  .string()
  .min(1)
  .regex(
    /^(?![a-z][a-z0-9+.-]*:)(?!\/)(?!.*\\)(?!(.*\/)?\.\.(\/|$)).+$/i,
    "must be a relative path inside the package",
  );

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);

export const cameraPoseSchema = z.object({
  longitudeDeg: longitude,
  latitudeDeg: latitude,
  heightM: z.number().min(-1000).max(1e8),
  headingDeg: z.number(),
  pitchDeg: z.number().min(-90).max(90),
});

/** Where data come from; every layer names one. Security levels L1–L4: public, internal, sensitive, personal. */
export const dataSourceSchema = z.object({
  id: z.string().min(1),
  title: localizedText,
  owner: localizedText,
  licence: z.string().min(1),
  attribution: localizedText.optional(),
  /** ISO 8601 day, month or year of the content */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  securityLevel: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});

/** `city.json`: what a city package holds and where it stands on the earth. */
export const citySchema = z.object({
  schema: z.literal("yutu-city/1"),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: localizedText,
  /** true: generated data, shown with the 合成数据 seal on every screen */
  synthetic: z.boolean(),
  /** west, south, east, north in degrees */
  bbox: z.tuple([longitude, latitude, longitude, latitude]),
  /** origin of the local east-north-up frame; height above the ellipsoid */
  origin: z.object({ longitudeDeg: longitude, latitudeDeg: latitude, heightM: z.number() }),
  /** what the sources were in */
  crs: z.string().min(1),
  /** plane coordinates that the status bar offers, such as EPSG:4547 */
  projectedCrs: z.string().optional(),
  heightDatum: z.enum(["ellipsoidal", "1985", "egm96", "local", "unknown"]),
  /** metres to add to the package's heights to get ellipsoidal ones */
  geoidOffsetM: z.number(),
  /** approval number of the public map, where there is one */
  mapApprovalNumber: z.string().optional(),
  home: cameraPoseSchema,
  sources: z.array(dataSourceSchema).min(1),
  buildings: z
    .object({
      tileset: packagePath,
      index: packagePath,
      count: z.number().int().nonnegative(),
      source: z.string(),
    })
    .optional(),
  ground: z
    .object({
      light: packagePath,
      dark: packagePath,
      /** raw little-endian Float32 metres, rows from north to south; NaN where unknown */
      elevation: z
        .object({
          url: packagePath,
          width: z.number().int().min(2),
          height: z.number().int().min(2),
          bbox: z.tuple([longitude, latitude, longitude, latitude]),
        })
        .optional(),
      /** whether the elevation is measured, generated, or a flat stand-in */
      elevationOrigin: z.enum(["measured", "synthetic", "flat"]),
    })
    .optional(),
  /** place, road and water names for the map */
  labels: packagePath.optional(),
  /** list of themes (专题): which layers, colours and panels belong together */
  themes: packagePath.optional(),
  /** dossiers of the buildings, as a GeoPackage */
  records: packagePath.optional(),
  /** further layers; validated one by one, so that a bad one does not take the others along */
  layers: z.array(z.unknown()).default([]),
  /** hash over inputs and options: the same inputs bake the same package */
  inputHash: z.string().optional(),
});

export type City = z.infer<typeof citySchema>;

/** One name on the map. Lower rank is more important and survives longer when zooming out. */
export const mapLabelSchema = z.object({
  text: localizedText,
  kind: z.enum(PLACE_KINDS),
  longitudeDeg: longitude,
  latitudeDeg: latitude,
  rank: z.number().int().min(0).max(20),
});

export type MapLabel = z.infer<typeof mapLabelSchema>;

/** `public/cities/index.json`: the cities that a host serves; the first is the default. */
export const cityListSchema = z.object({
  schema: z.literal("yutu-cities/1"),
  cities: z.array(z.object({ id: z.string(), name: localizedText, synthetic: z.boolean(), url: z.string() })),
});

export type CityList = z.infer<typeof cityListSchema>;
