import type { BuildingSet } from "../building-set.ts";
import type { PackageSink } from "../package-sink.ts";
import { CityBodies, centreXy } from "./city-bodies.ts";
import { indexRows } from "./index-rows.ts";
import { measureBuildings } from "./measure-buildings.ts";
import type { BuildingMeasures } from "./measure-buildings.ts";
import type { TileSite } from "./outline-reader.ts";
import { buildTileTree, orderRows } from "./tile-tree.ts";
import { TILES_FOLDER, TileBaker } from "./tile-baker.ts";
import { emptyTileset, rootTileset } from "./tileset-json.ts";
import { encodeBuildingIndex } from "../../city-package/building-index.ts";
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

const LEAF_LIMITS = { buildings: 600, vertices: 60_000 };
const VERTICES_PER_CORNER = 5;

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
    await sink.write(`${TILES_FOLDER}tileset.json`, emptyTileset(options.frame, options.cityId));
  } else {
    const root = await baker.bake(tree);
    const sideM = Math.max(root.bounds[3] - root.bounds[0], root.bounds[4] - root.bounds[1]);
    // Never left out: at 16 pixels of error the whole city is then a few pixels wide.
    const geometricError = Math.max(sideM * 4, root.geometricError * 2, 1000);
    await sink.write(
      `${TILES_FOLDER}tileset.json`,
      rootTileset(options.frame, options.cityId, root.branch.tile, geometricError),
    );
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
