import { z } from "zod";

const numbers = (count: number) => z.array(z.number()).length(count);

/** A box about its centre, a region in radians, a sphere, or what an extension says. */
const boundingVolume = z.union([
  z.looseObject({ box: numbers(12) }),
  z.looseObject({ region: numbers(6) }),
  z.looseObject({ sphere: numbers(4) }),
  z.looseObject({ extensions: z.looseObject({}) }),
]);

/**
 * The first file of a 3D Tiles tileset as far as a package depends on it; the tiles below the root are for
 * the renderer, which reads them when they are seen.
 *
 * Source: OGC 22-025r4, 3D Tiles 1.1.
 */
export const tilesetSchema = z.looseObject({
  asset: z.looseObject({ version: z.enum(["1.0", "1.1"]) }),
  geometricError: z.number().min(0),
  root: z.looseObject({
    boundingVolume,
    geometricError: z.number().min(0),
    refine: z.enum(["ADD", "REPLACE"]).optional(),
    transform: numbers(16).optional(),
    children: z.array(z.unknown()).optional(),
  }),
});
