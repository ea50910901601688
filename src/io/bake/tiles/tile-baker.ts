import type { BuildingSet } from "../building-set.ts";
import type { PackageSink } from "../package-sink.ts";
import { reduceBlocks } from "./blocks.ts";
import type { Block } from "./blocks.ts";
import type { CityBodies } from "./city-bodies.ts";
import { encodeGlb } from "./glb-writer.ts";
import type { MeshBounds } from "./quantise.ts";
import { TileMesh } from "./tile-mesh.ts";
import type { TileNode } from "./tile-tree.ts";
import { boundingVolume, boxAround, joinBranches } from "./tileset-json.ts";
import type { TileBranch } from "./tileset-json.ts";
import { TILE_PROPERTIES } from "#domain/building-shading.ts";

/** Folder of the package that tiles are written to. */
export const TILES_FOLDER = "tiles/";

/**
 * For tiles by their height above the leaves (the last entry holds for all above): how many blocks they may
 * show, and their error at most as a share of their side. The share bounds the number of tiles in a view
 * whatever the city's size; towards the horizon both shrink, as most of a large city's tiles are there.
 */
const LEVELS = [
  { blocks: 1000, errorPerSide: 1 / 48 },
  { blocks: 800, errorPerSide: 1 / 52 },
  { blocks: 600, errorPerSide: 1 / 60 },
  { blocks: 300, errorPerSide: 1 / 72 },
  { blocks: 180, errorPerSide: 1 / 90 },
] as const;
/** Error of the first level above the leaves at least: outlines and storeys matter closer than 1.5 km. */
const FINEST_ERROR_M = 20;
/** How much larger a tile's error is than its children's, at least. */
const ERROR_GROWTH = 1.5;
/** A grid coarser than this in a leaf would be seen; wider leaves store floats. */
const LEAF_STEP_M = 1 / 16;
/** The same for tiles above, as a share of their error. */
const INNER_STEP_SHARE = 1 / 64;

const MATERIAL = { name: "building", baseColor: [0.815, 0.776, 0.687, 1], roughness: 0.95 } as const;

/** A tile that is written, and what its parent needs of it. */
interface BakedTile {
  readonly branch: TileBranch;
  readonly bounds: MeshBounds;
  readonly geometricError: number;
  readonly heightAboveLeaves: number;
  readonly blocks: readonly Block[];
  readonly cellM: number;
}

/** Bakes tiles from the leaves up, so that a tile's blocks are made of its children's. */
export class TileBaker {
  tileCount = 0;
  glbBytes = 0;
  readonly #set: BuildingSet;
  readonly #bodies: CityBodies;
  readonly #inputOf: Uint32Array;
  readonly #sink: PackageSink;
  readonly #onProgress: ((done: number, total: number) => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #mesh = new TileMesh();

  constructor(
    set: BuildingSet,
    bodies: CityBodies,
    inputOf: Uint32Array,
    sink: PackageSink,
    onProgress: ((done: number, total: number) => void) | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.#set = set;
    this.#bodies = bodies;
    this.#inputOf = inputOf;
    this.#sink = sink;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  async bake(node: TileNode): Promise<BakedTile> {
    this.#signal?.throwIfAborted();
    if (node.children.length === 0) return this.#bakeLeaf(node);
    const children: BakedTile[] = [];
    for (const child of node.children) children.push(await this.bake(child));
    return this.#bakeInner(node, children);
  }

  async #bakeLeaf(node: TileNode): Promise<BakedTile> {
    const count = node.endRow - node.firstRow;
    const row = new Uint32Array(count);
    const height = new Float32Array(count);
    const storeys = new Uint16Array(count);
    const blocks: Block[] = [];
    this.#mesh.clear();
    for (let feature = 0; feature < count; feature++) {
      row[feature] = node.firstRow + feature;
      const building = this.#inputOf[node.firstRow + feature]!;
      height[feature] = this.#set.heightM.data[building]!;
      storeys[feature] = this.#bodies.storeysOf(building);
      this.#bodies.addBuilding(building, node.firstRow + feature, feature, this.#mesh, blocks);
    }
    const content = await this.#writeContent(node, row, height, storeys, LEAF_STEP_M);
    const bounds = boxAround(content, []);
    this.#onProgress?.(node.endRow, this.#inputOf.length);
    const tile = {
      boundingVolume: boundingVolume(bounds),
      geometricError: 0,
      content: { uri: uriOf(node) },
      extras: { cimLevel: 3 },
    };
    const branch = await joinBranches(tile, nameOf(node), [], this.#sink, TILES_FOLDER);
    return { branch, bounds, geometricError: 0, heightAboveLeaves: 0, blocks, cellM: 0 };
  }

  async #bakeInner(node: TileNode, children: readonly BakedTile[]): Promise<BakedTile> {
    const heightAboveLeaves = 1 + Math.max(...children.map((child) => child.heightAboveLeaves));
    const childCellM = Math.max(...children.map((child) => child.cellM));
    const childErrorM = Math.max(...children.map((child) => child.geometricError));
    const level = LEVELS[Math.min(heightAboveLeaves, LEVELS.length) - 1]!;
    const all = children.flatMap((child) => child.blocks);
    const { blocks, cellM } = reduceBlocks(all, level.blocks, childCellM);
    const childBounds = boxAround(
      undefined,
      children.map((child) => child.bounds),
    );
    const sideM = Math.max(childBounds[3] - childBounds[0], childBounds[4] - childBounds[1]);
    const geometricError = Math.max(
      FINEST_ERROR_M,
      childErrorM * ERROR_GROWTH,
      Math.min(cellM, sideM * level.errorPerSide),
    );
    const content = await this.#writeBlocks(node, blocks, geometricError);
    const bounds = boxAround(content, [childBounds]);
    const tile = {
      boundingVolume: boundingVolume(bounds),
      geometricError,
      content: { uri: uriOf(node) },
      extras: { cimLevel: 2 },
    };
    const branches = children.map((child) => child.branch);
    const branch = await joinBranches(tile, nameOf(node), branches, this.#sink, TILES_FOLDER);
    return { branch, bounds, geometricError, heightAboveLeaves, blocks, cellM };
  }

  async #writeBlocks(node: TileNode, blocks: readonly Block[], detailM: number): Promise<MeshBounds> {
    const row = Uint32Array.from(blocks, (block) => block.row);
    const height = Float32Array.from(blocks, (block) => block.heightM);
    const storeys = Uint16Array.from(blocks, (block) => block.storeys);
    this.#mesh.clear();
    for (const [feature, block] of blocks.entries()) {
      this.#bodies.addBlock(block, this.#inputOf[block.row]!, feature, detailM, this.#mesh);
    }
    return this.#writeContent(node, row, height, storeys, detailM * INNER_STEP_SHARE);
  }

  async #writeContent(
    node: TileNode,
    row: Uint32Array,
    height: Float32Array,
    storeys: Uint16Array,
    maxStepM: number,
  ): Promise<MeshBounds> {
    const { bytes, bounds } = await encodeGlb({
      ...this.#mesh.views(),
      maxStepM,
      material: MATERIAL,
      propertyTable: {
        schemaId: "yutu_buildings",
        className: "building",
        count: row.length,
        columns: [
          {
            name: TILE_PROPERTIES.row,
            description: "Row in the building index",
            values: row,
            isRequired: true,
          },
          {
            name: TILE_PROPERTIES.heightM,
            description: "Top above ground, metres",
            values: height,
            isRequired: true,
          },
          {
            name: TILE_PROPERTIES.storeys,
            description: "Storeys drawn on the walls",
            values: storeys,
            isRequired: true,
          },
        ],
      },
    });
    await this.#sink.write(TILES_FOLDER + uriOf(node), bytes);
    this.tileCount++;
    this.glbBytes += bytes.byteLength;
    return bounds;
  }
}

const uriOf = (node: TileNode): string => `${node.depth}/${node.firstRow}.glb`;
const nameOf = (node: TileNode): string => `${node.depth}-${node.firstRow}`;
