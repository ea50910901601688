import type { BuildingSet } from "../building-set.ts";
import type { PackageSink } from "../package-sink.ts";
import { reduceBlocks } from "./blocks.ts";
import type { Block } from "./blocks.ts";
import { CityBodies, centreXy } from "./city-bodies.ts";
import { encodeGlb } from "./glb-writer.ts";
import { indexRows } from "./index-rows.ts";
import { measureBuildings } from "./measure-buildings.ts";
import type { BuildingMeasures } from "./measure-buildings.ts";
import type { TileSite } from "./outline-reader.ts";
import type { MeshBounds } from "./quantise.ts";
import { TileMesh } from "./tile-mesh.ts";
import { buildTileTree, orderRows } from "./tile-tree.ts";
import type { TileNode } from "./tile-tree.ts";
import { boundingVolume, boxAround, emptyTileset, joinBranches, rootTileset } from "./tileset-json.ts";
import type { TileBranch } from "./tileset-json.ts";
import { encodeBuildingIndex } from "../../city-package/building-index.ts";
import { TILE_PROPERTIES } from "#domain/building-shading.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";

export interface BakeTilesOptions {
  readonly frame: EnuFrame;
  readonly cityId: string;
  /** metres in the package's height datum; NaN where unknown */
  groundHeightAt(longitudeDeg: number, latitudeDeg: number): number;
  /** metres from the package's heights to ellipsoidal ones; default 0 */
  readonly geoidOffsetM?: number;
}

export interface BakedTiles {
  readonly count: number;
  /** west, south, east, north in degrees; undefined without buildings */
  readonly bbox: readonly [number, number, number, number] | undefined;
  readonly tileCount: number;
  readonly glbBytes: number;
  readonly indexBytes: number;
  /** top of the highest building above the frame's horizon at its origin, metres */
  readonly maxUpM: number;
  /** for each row of the index the building's position in the input */
  readonly inputOf: Uint32Array;
  /** communities beyond the 65,535 that the index can name; their buildings have none */
  readonly communitiesDropped: number;
}

const FOLDER = "tiles/";
const LEAF_LIMITS = { buildings: 600, vertices: 60_000 };
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
const VERTICES_PER_CORNER = 5;
const MATERIAL = { name: "building", baseColor: [0.815, 0.776, 0.687, 1], roughness: 0.95 } as const;

interface BakedTile {
  readonly branch: TileBranch;
  readonly bounds: MeshBounds;
  readonly geometricError: number;
  readonly heightAboveLeaves: number;
  readonly blocks: readonly Block[];
  readonly cellM: number;
}

/**
 * Writes a city's buildings as 3D Tiles 1.1 (`tiles/tileset.json`, `tiles/<depth>/<first row>.glb`) and the
 * building index (`buildings.bin`). How it is done and why: README.md in this folder.
 *
 * The same set and options give the same bytes in the same order.
 *
 * @param onProgress called with buildings done and in all
 * @throws the signal's reason when aborted; whatever the sink throws.
 * Cost: linear in buildings and in vertices; memory above the set's own: about 150 bytes a building.
 */
export async function bakeTiles(
  set: BuildingSet,
  options: BakeTilesOptions,
  sink: PackageSink,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<BakedTiles> {
  const site: TileSite = {
    frame: options.frame,
    groundHeightAt: (longitudeDeg, latitudeDeg) => options.groundHeightAt(longitudeDeg, latitudeDeg),
    datumOffsetM: options.geoidOffsetM ?? 0,
  };
  const measures = measureBuildings(set, site);
  const rows = orderRows(centresOf(set.count, (b, out) => centreXy(site, measures, b, out)));
  const tree = buildTileTree(rows.codes, vertexStarts(set, rows.inputOf), LEAF_LIMITS);
  const { indexBytes, communitiesDropped } = await writeIndex(set, measures, rows.inputOf, sink);

  const baker = new TileBaker(
    set,
    new CityBodies(set, site, measures),
    rows.inputOf,
    sink,
    onProgress,
    signal,
  );
  let maxUpM = 0;
  if (tree === undefined) {
    await sink.write(`${FOLDER}tileset.json`, emptyTileset(options.frame));
  } else {
    const root = await baker.bake(tree);
    const sideM = Math.max(root.bounds[3] - root.bounds[0], root.bounds[4] - root.bounds[1]);
    // Never left out: at 16 pixels of error the whole city is then a few pixels wide.
    const geometricError = Math.max(sideM * 4, root.geometricError * 2, 1000);
    await sink.write(`${FOLDER}tileset.json`, rootTileset(options.frame, root.branch.tile, geometricError));
    maxUpM = root.bounds[5];
  }
  return {
    count: set.count,
    bbox: measures.bbox,
    tileCount: baker.tileCount,
    glbBytes: baker.glbBytes,
    indexBytes,
    maxUpM,
    inputOf: rows.inputOf,
    communitiesDropped,
  };
}

/** On its own, so that the index is gone before the tiles are begun. */
async function writeIndex(
  set: BuildingSet,
  measures: BuildingMeasures,
  inputOf: Uint32Array,
  sink: PackageSink,
): Promise<{ indexBytes: number; communitiesDropped: number }> {
  const { index, communitiesDropped } = indexRows(set, measures, inputOf);
  const bytes = encodeBuildingIndex(index);
  await sink.write("buildings.bin", bytes);
  return { indexBytes: bytes.byteLength, communitiesDropped };
}

function centresOf(count: number, centre: (building: number, out: Float64Array) => void): Float64Array {
  const centres = new Float64Array(count * 2);
  const out = new Float64Array(3);
  for (let b = 0; b < count; b++) {
    centre(b, out);
    centres[b * 2] = out[0]!;
    centres[b * 2 + 1] = out[1]!;
  }
  return centres;
}

/** Running sum over rows of the vertices that a building's mesh has at most, undersides left aside. */
function vertexStarts(set: BuildingSet, inputOf: Uint32Array): Float64Array {
  const starts = new Float64Array(inputOf.length + 1);
  for (const [row, b] of inputOf.entries()) {
    const firstRing = set.ringStart.data[set.solidStart.data[b]!]!;
    const endRing = set.ringStart.data[set.solidStart.data[b + 1]!]!;
    const corners = set.vertexStart.data[endRing]! - set.vertexStart.data[firstRing]!;
    starts[row + 1] = starts[row]! + corners * VERTICES_PER_CORNER;
  }
  return starts;
}

/** Bakes tiles from the leaves up, so that a tile's blocks are made of its children's. */
class TileBaker {
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
    const branch = await joinBranches(tile, nameOf(node), [], this.#sink, FOLDER);
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
    const branch = await joinBranches(tile, nameOf(node), branches, this.#sink, FOLDER);
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
    return this.#writeContent(node, row, height, storeys, Infinity);
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
    await this.#sink.write(FOLDER + uriOf(node), bytes);
    this.tileCount++;
    this.glbBytes += bytes.byteLength;
    return bounds;
  }
}

const uriOf = (node: TileNode): string => `${node.depth}/${node.firstRow}.glb`;
const nameOf = (node: TileNode): string => `${node.depth}-${node.firstRow}`;
