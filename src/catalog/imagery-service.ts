import { z } from "zod";
import { isoDate } from "./layer-common.ts";

const degreesBox = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
]);

/** West, south, east, north in degrees, west of east and south of north. */
export const boxSchema = degreesBox.refine(([west, south, east, north]) => west < east && south < north, {
  message: "must be west, south, east, north in this order",
});

/**
 * How the earth is cut into square tiles: `webMercator` is EPSG:3857 with one tile at level 0, `geographic`
 * is degrees (EPSG:4326 and EPSG:4490 alike) with two.
 */
export const tileGrid = z.enum(["webMercator", "geographic"]);
export type TileGridName = z.infer<typeof tileGrid>;

/** What a person types in: an address with parts to fill in. */
const template = z.string().min(1);

/** The moments of which the service has pictures, oldest first; absent: it is not asked for any. */
const times = z.array(isoDate).min(1).optional();

export const imageryService = z.discriminatedUnion("kind", [
  /** an address with {z}, {x}, {y} (or {-y}), and {s} for a subdomain */
  z.object({
    kind: z.literal("xyz"),
    template,
    grid: tileGrid.default("webMercator"),
    /** rows counted from the south, as TMS does */
    isTms: z.boolean().default(false),
    tileSizePx: z.number().int().min(64).max(2048).default(256),
  }),
  /**
   * an endpoint asked by parameters, or an address with {TileMatrix}, {TileRow}, {TileCol} and, as the service
   * has them, {TileMatrixSet}, {Style}, {Layer}, {Time}
   */
  z.object({
    kind: z.literal("wmts"),
    template,
    layer: z.string().min(1),
    style: z.string().default("default"),
    format: z.string().default("image/png"),
    matrixSet: z.string().min(1),
    grid: tileGrid.default("webMercator"),
    /** name of the matrix of each level of the grid, from level 0; absent: the number of the level */
    matrixIds: z.array(z.string()).optional(),
    tileSizePx: z.number().int().min(64).max(2048).default(256),
    times,
  }),
  z.object({
    kind: z.literal("wms"),
    template,
    layers: z.string().min(1),
    styles: z.string().default(""),
    version: z.enum(["1.1.1", "1.3.0"]).default("1.3.0"),
    format: z.string().default("image/png"),
    crs: z.enum(["EPSG:3857", "EPSG:4326", "EPSG:4490", "CRS:84"]).default("EPSG:3857"),
    tileSizePx: z.number().int().min(64).max(2048).default(512),
    times,
  }),
]);
export type ImageryService = z.infer<typeof imageryService>;

export const imageryFields = {
  service: imageryService,
  subdomains: z.array(z.string().min(1)).optional(),
  /** a secret of the user's, sent as this parameter with every request; it never goes into a shared link */
  token: z.object({ parameter: z.string().min(1), value: z.string() }).optional(),
  minLevel: z.number().int().min(0).max(24).default(0),
  /** the finest level that the service has; nearer views enlarge its tiles */
  maxLevel: z.number().int().min(0).max(24).default(18),
  /** where the service has content; nothing is asked for elsewhere */
  bbox: boxSchema.optional(),
};
