import { z } from "zod";
import type { MemorySink } from "./memory-sink.ts";

export interface WalkedTile {
  readonly boundingVolume: { readonly box: readonly number[] };
  readonly geometricError: number;
  readonly refine?: string | undefined;
  readonly transform?: readonly number[] | undefined;
  readonly content?: { readonly uri: string } | undefined;
  readonly children: readonly WalkedTile[];
  readonly extras?: { readonly cimLevel?: number } | undefined;
}

const tile: z.ZodType<WalkedTile> = z.lazy(() =>
  z.object({
    boundingVolume: z.object({ box: z.array(z.number()).length(12) }),
    geometricError: z.number().nonnegative(),
    refine: z.string().optional(),
    transform: z.array(z.number()).length(16).optional(),
    content: z.object({ uri: z.string() }).optional(),
    children: z.array(tile).min(1).default([]),
    extras: z.object({ cimLevel: z.number() }).optional(),
  }),
);

const tileset = z.object({
  asset: z.object({ version: z.literal("1.1") }),
  geometricError: z.number().nonnegative(),
  root: tile,
});

export const readTileset = (sink: MemorySink, path = "tiles/tileset.json"): z.infer<typeof tileset> =>
  tileset.parse(sink.json(path));

/** West, south, low, east, north, high of an axis-aligned box volume. */
export function extentOf({ boundingVolume: { box } }: WalkedTile): number[] {
  const [x, y, z_, hx, , , , hy, , , , hz] = box.map(Number) as [number, number, number, number, ...number[]];
  return [x - hx, y - hy!, z_ - hz!, x + hx, y + hy!, z_ + hz!];
}

/** Every tile with content of its own, external tilesets entered, with its ancestors from the root down. */
export function* walkTiles(sink: MemorySink): Generator<{
  readonly tile: WalkedTile;
  readonly path: string;
  readonly ancestors: readonly WalkedTile[];
}> {
  function* walk(
    one: WalkedTile,
    ancestors: readonly WalkedTile[],
  ): Generator<{ tile: WalkedTile; path: string; ancestors: readonly WalkedTile[] }> {
    const uri = one.content?.uri;
    if (uri?.endsWith(".json") === true) {
      yield* walk(readTileset(sink, `tiles/${uri}`).root, [...ancestors, one]);
      return;
    }
    if (uri !== undefined) yield { tile: one, path: `tiles/${uri}`, ancestors };
    for (const child of one.children) yield* walk(child, [...ancestors, one]);
  }
  yield* walk(readTileset(sink).root, []);
}
