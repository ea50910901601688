import type { PackageSink } from "../package-sink.ts";
import type { MeshBounds } from "./quantise.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";

export interface TileJson {
  readonly boundingVolume: { readonly box: readonly number[] };
  readonly geometricError: number;
  readonly refine?: "REPLACE";
  readonly transform?: readonly number[];
  readonly content?: { readonly uri: string };
  readonly children?: readonly TileJson[];
  readonly extras?: { readonly cimLevel: number };
}

/** A tile with all that is below it, ready to be written. */
export interface TileBranch {
  readonly tile: TileJson;
  /** tiles in the branch that share one file with it */
  readonly size: number;
  /** name that is free for the branch's own file, without extension */
  readonly name: string;
}

/** A tileset file stays below a megabyte: about 350 bytes a tile. */
const TILES_PER_FILE = 2000;
const SNAP_M = 1 / 64;
const MARGIN_M = 0.05;

/**
 * A box about meshes and boxes, a few centimetres wider than they are (numbers in a GPU are 32 bits) and on
 * a grid that makes every number exact, so that a parent's box always contains its children's.
 */
export function boxAround(content: MeshBounds | undefined, children: readonly MeshBounds[]): MeshBounds {
  const box: [number, number, number, number, number, number] = [
    Infinity,
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
    -Infinity,
  ];
  const include = (bounds: MeshBounds, margin: number): void => {
    for (let axis = 0; axis < 3; axis++) {
      const low = Math.floor((bounds[axis]! - margin) / SNAP_M) * SNAP_M;
      const high = Math.ceil((bounds[axis + 3]! + margin) / SNAP_M) * SNAP_M;
      box[axis] = Math.min(box[axis]!, low);
      box[axis + 3] = Math.max(box[axis + 3]!, high);
    }
  };
  if (content !== undefined) include(content, MARGIN_M);
  for (const child of children) include(child, 0);
  return box;
}

/** Bounds as a 3D Tiles `box`: centre, then the three half axes. */
export function boundingVolume(b: MeshBounds): { box: number[] } {
  const [hx, hy, hz] = [(b[3] - b[0]) / 2, (b[4] - b[1]) / 2, (b[5] - b[2]) / 2];
  return { box: [b[0] + hx, b[1] + hy, b[2] + hz, hx, 0, 0, 0, hy, 0, 0, 0, hz] };
}

const tilesetJson = (geometricError: number, root: TileJson, extras?: Record<string, string>): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      asset: { version: "1.1" },
      geometricError,
      root,
      ...(extras === undefined ? {} : { extras }),
    }),
  );

/**
 * A tile above branches. Where their tiles together would make too long a file, the branches become
 * tilesets of their own, which the tile then names.
 *
 * @param folder where tileset files are written, with a slash at the end
 */
export async function joinBranches(
  parent: Omit<TileJson, "children">,
  name: string,
  branches: readonly TileBranch[],
  sink: PackageSink,
  folder: string,
): Promise<TileBranch> {
  if (branches.length === 0) return { tile: parent, size: 1, name };
  const size = branches.reduce((sum, branch) => sum + branch.size, 1);
  if (size <= TILES_PER_FILE)
    return { tile: { ...parent, children: branches.map((b) => b.tile) }, size, name };
  const children: TileJson[] = [];
  for (const { tile, size: branchSize, name: branchName } of branches) {
    if (branchSize === 1) {
      children.push(tile);
      continue;
    }
    const uri = `${branchName}.json`;
    await sink.write(folder + uri, tilesetJson(tile.geometricError, { ...tile, refine: "REPLACE" }));
    children.push({
      boundingVolume: tile.boundingVolume,
      geometricError: tile.geometricError,
      content: { uri },
    });
  }
  return { tile: { ...parent, children }, size: 1 + children.length, name };
}

/**
 * The file that everything starts from.
 *
 * @param geometricError of leaving out the whole city, metres
 */
export function rootTileset(
  frame: EnuFrame,
  cityId: string,
  root: TileJson,
  geometricError: number,
): Uint8Array {
  const placed: TileJson = { transform: [...frame.toEcef], refine: "REPLACE", ...root };
  return tilesetJson(geometricError, placed, { city: cityId });
}

/** A valid tileset with nothing in it. */
export function emptyTileset(frame: EnuFrame, cityId: string): Uint8Array {
  const root: TileJson = { boundingVolume: boundingVolume([-1, -1, -1, 1, 1, 1]), geometricError: 0 };
  return rootTileset(frame, cityId, root, 0);
}
