import type { EnuFrame } from "#kernels/enu-frame.ts";
import type { MeshBounds } from "../tiles/quantise.ts";
import type { GroundTile } from "./ground-tree.ts";

export const tileUri = ({ level, column, row }: Pick<GroundTile, "level" | "column" | "row">): string =>
  `${level}-${column}-${row}.glb`;

export const metresPerPxAt = (tile: Pick<GroundTile, "box">, widthPx: number): number =>
  (tile.box.maxX - tile.box.minX) / widthPx;

/**
 * Metres of error a metre of texel counts for. A renderer refines where the error exceeds 16 screen pixels:
 * a texel is then two pixels wide, and one pixel after refinement.
 */
const ERROR_PER_TEXEL = 8;

const union = (a: MeshBounds, b: MeshBounds): MeshBounds => [
  Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2]),
  Math.max(a[3], b[3]), Math.max(a[4], b[4]), Math.max(a[5], b[5]),
]; // prettier-ignore

/** Centre and half axes, as 3D Tiles wants boxes. */
function toBox([minX, minY, minZ, maxX, maxY, maxZ]: MeshBounds): number[] {
  const [hx, hy, hz] = [(maxX - minX) / 2, (maxY - minY) / 2, (maxZ - minZ) / 2];
  return [minX + hx, minY + hy, minZ + hz, hx, 0, 0, 0, hy, 0, 0, 0, hz];
}

interface TileJson {
  readonly boundingVolume: { readonly box: number[] };
  readonly geometricError: number;
  readonly refine?: "REPLACE";
  readonly transform?: number[];
  readonly content?: { readonly uri: string };
  readonly children?: readonly TileJson[];
}

/** Puts tiles together to a 3D Tiles 1.1 tileset. */
export class GroundTileset {
  readonly #frame: EnuFrame;
  readonly #bounds = new Map<string, MeshBounds>();

  constructor(frame: EnuFrame) {
    this.#frame = frame;
  }

  addBounds(uri: string, bounds: MeshBounds): void {
    this.#bounds.set(uri, bounds);
  }

  #boundsOf(uri: string): MeshBounds {
    const bounds = this.#bounds.get(uri);
    if (bounds === undefined) throw new RangeError(`tile ${uri} was not written`);
    return bounds;
  }

  #node(tile: GroundTile, widthPx: number): { readonly json: TileJson; readonly bounds: MeshBounds } {
    const uri = tileUri(tile);
    const children = tile.children.map((child) => this.#node(child, widthPx));
    // Children know hills that their parent's mesh is too coarse for.
    const bounds = children.reduce((all, child) => union(all, child.bounds), this.#boundsOf(uri));
    const isLeaf = children.length === 0;
    const json = {
      boundingVolume: { box: toBox(bounds) },
      geometricError: isLeaf ? 0 : metresPerPxAt(tile, widthPx) * ERROR_PER_TEXEL,
      content: { uri },
      ...(isLeaf ? {} : { children: children.map((child) => child.json) }),
    };
    return { json, bounds };
  }

  /** The bytes of `tileset.json`: an empty root over the map's tree and the apron around it. */
  toJson(root: GroundTile, widthPx: number, apronUri: string): Uint8Array {
    const ground = this.#node(root, widthPx);
    const apronBounds = this.#boundsOf(apronUri);
    const sizeM = Math.hypot(apronBounds[3] - apronBounds[0], apronBounds[4] - apronBounds[1]);
    const apron: TileJson = {
      boundingVolume: { box: toBox(apronBounds) },
      geometricError: 0,
      content: { uri: apronUri },
    };
    const rootTile: TileJson = {
      transform: [...this.#frame.toEcef],
      boundingVolume: { box: toBox(union(ground.bounds, apronBounds)) },
      geometricError: sizeM,
      refine: "REPLACE",
      children: [ground.json, apron],
    };
    const tileset = { asset: { version: "1.1", generator: "yutu" }, geometricError: sizeM, root: rootTile };
    return new TextEncoder().encode(JSON.stringify(tileset));
  }
}
