import type { CanvasKit } from "canvaskit-wasm";
import { encodeHeights, groundHeightAt } from "#kernels/elevation-grid.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";
import type { BuildingSet } from "../building-set.ts";
import type { ElevationGrid, MapFeature } from "../map-feature.ts";
import type { PackageSink } from "../package-sink.ts";
import { encodeGlb } from "../tiles/glb-writer.ts";
import { apronMesh } from "./apron-mesh.ts";
import { fadeFrame } from "./fade-frame.ts";
import { groundExtent } from "./ground-extent.ts";
import type { Bbox } from "./ground-extent.ts";
import { footprintSource, groundItems } from "./ground-items.ts";
import { groundMesh, planLevelMesh } from "./ground-mesh.ts";
import type { GroundMesh, GroundSurface, LevelMesh } from "./ground-mesh.ts";
import { GroundPainter, plainPicture } from "./ground-painter.ts";
import { GroundTileset, metresPerPxAt, tileUri } from "./ground-tileset.ts";
import { growTree, planGround } from "./ground-tree.ts";
import type { GroundTile } from "./ground-tree.ts";
import { GROUND_SCHEMES, PALETTES } from "./map-palette.ts";
import type { GroundScheme } from "./map-palette.ts";
import { reliefField } from "./relief-field.ts";
import { tilePaths } from "./tile-paths.ts";

export interface GroundOptions {
  /** the city's local frame, in which the tiles lie */
  readonly frame: EnuFrame;
  /** of the city, degrees; the ground is a quarter wider */
  readonly bbox: Bbox;
  /** ground heights; without them the ground is level at height 0 */
  readonly elevation?: ElevationGrid | undefined;
  /** metres to add to heights to get ellipsoidal ones; default 0 */
  readonly geoidOffsetM?: number | undefined;
  /** buildings whose feet are shaded */
  readonly footprints?: BuildingSet | undefined;
  /** the full build of Skia for the web: the one that writes JPEG */
  readonly loadCanvasKit: () => Promise<CanvasKit>;
}

export interface BakedGround {
  /** paths in the package, as `city.json` names them */
  readonly light: string;
  readonly dark: string;
  readonly elevation:
    | { readonly url: string; readonly width: number; readonly height: number; readonly bbox: Bbox }
    | undefined;
  /** glb files of one scheme */
  readonly tileCount: number;
  /** of both schemes and the elevation */
  readonly byteCount: number;
  readonly finestMetresPerPx: number;
}

const ELEVATION_URL = "terrain/elevation.f32";
const JPEG_QUALITY = 90;
const APRON_URI = "apron.glb";
const APRON_PX = 16;

/** Every cell of the tree, parents before children, in a fixed order. */
function flatten(root: GroundTile): GroundTile[] {
  const out = [root];
  for (let i = 0; i < out.length; i++) out.push(...out[i]!.children);
  return out;
}

const toGlb = async (mesh: GroundMesh, jpeg: Uint8Array): ReturnType<typeof encodeGlb> =>
  encodeGlb({
    ...mesh,
    image: { bytes: jpeg, mimeType: "image/jpeg" },
    material: { name: "ground", isUnlit: true },
  });

/**
 * Draws a city's ground: two 3D Tiles 1.1 tilesets of textured terrain, light and dark, and the elevation grid
 * as the package keeps it. One tile at a time is held in memory. The same input gives the same bytes.
 *
 * Heights come from the elevation grid, bilinear, filled where unknown; 0 without a grid.
 *
 * @param onProgress tiles written so far, and in all
 * @throws RangeError for an empty box or a grid that contradicts itself; the signal's reason when aborted;
 * whatever the sink or the loader throws.
 * Cost: linear in features for each level of at most 117 tiles a scheme.
 */
export async function bakeGround(
  features: readonly MapFeature[],
  options: GroundOptions,
  sink: PackageSink,
  onProgress: (done: number, total: number) => void | Promise<void> = () => undefined,
  signal?: AbortSignal,
): Promise<BakedGround> {
  const { frame, elevation, geoidOffsetM = 0 } = options;
  const extent = groundExtent(options.bbox);
  const items = groundItems(features, extent);
  const source = footprintSource(options.footprints, extent);
  const fade = fadeFrame(extent, options.bbox, items);
  const plan = planGround(extent);
  const tiles = flatten(growTree(extent, plan, items, source, fade));
  const heightAt = groundHeightAt(elevation);
  const surface: GroundSurface = { frame, extent, heightAt: (lon, lat) => heightAt(lon, lat) + geoidOffsetM };
  const meshes = planMeshes(surface, tiles, plan.widthPx, elevation);

  signal?.throwIfAborted();
  const ck = await options.loadCanvasKit();
  const painter = new GroundPainter(ck, plan, reliefField(elevation, extent), fade);
  const tilesets = { light: new GroundTileset(frame), dark: new GroundTileset(frame) };
  let byteCount = 0;
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    byteCount += bytes.byteLength;
    await sink.write(path, bytes);
  };
  try {
    const total = (tiles.length + 1) * GROUND_SCHEMES.length;
    let done = 0;
    const put = async (
      scheme: GroundScheme,
      uri: string,
      mesh: GroundMesh,
      jpeg: Uint8Array,
    ): Promise<void> => {
      const { bytes, bounds } = await toGlb(mesh, jpeg);
      tilesets[scheme].addBounds(uri, bounds);
      await write(`ground/${scheme}/${uri}`, bytes);
      await onProgress(++done, total);
      signal?.throwIfAborted();
    };
    for (const tile of tiles) {
      const view = {
        box: tile.box,
        widthPx: plan.widthPx,
        heightPx: plan.heightPx,
        pxPerM: 1 / metresPerPxAt(tile, plan.widthPx),
      };
      const paths = tilePaths(ck, view, pick(items, tile.items), source, tile.footprints);
      try {
        painter.prepare(view, paths);
        const mesh = groundMesh(surface, tile, meshes[tile.level]!);
        for (const scheme of GROUND_SCHEMES) {
          await put(scheme, tileUri(tile), mesh, painter.paint(PALETTES[scheme], JPEG_QUALITY));
        }
      } finally {
        paths.dispose();
      }
    }
    const apron = apronMesh(surface);
    for (const scheme of GROUND_SCHEMES)
      await put(scheme, APRON_URI, apron, plainPicture(ck, APRON_PX, PALETTES[scheme].paper, JPEG_QUALITY));
  } finally {
    painter.dispose();
  }
  if (elevation !== undefined) await write(ELEVATION_URL, encodeHeights(elevation.heightsM));
  for (const scheme of GROUND_SCHEMES) {
    await write(`ground/${scheme}/tileset.json`, tilesets[scheme].toJson(tiles[0]!, plan.widthPx, APRON_URI));
  }
  return {
    light: "ground/light/tileset.json",
    dark: "ground/dark/tileset.json",
    elevation: elevation && {
      url: ELEVATION_URL,
      width: elevation.width,
      height: elevation.height,
      bbox: elevation.bbox,
    },
    tileCount: tiles.length + 1,
    byteCount,
    finestMetresPerPx: Math.min(...tiles.map((tile) => metresPerPxAt(tile, plan.widthPx))),
  };
}

function* pick<T>(items: readonly T[], positions: Uint32Array): Iterable<T> {
  for (const position of positions) yield items[position]!;
}

function planMeshes(
  surface: GroundSurface,
  tiles: readonly GroundTile[],
  widthPx: number,
  elevation: ElevationGrid | undefined,
): LevelMesh[] {
  let [lowest, highest] = [0, 0];
  for (const z of elevation?.heightsM ?? []) {
    if (z < lowest) lowest = z;
    if (z > highest) highest = z;
  }
  const levels: GroundTile[][] = [];
  for (const tile of tiles) (levels[tile.level] ??= []).push(tile);
  return levels.map((cells) =>
    planLevelMesh(surface, cells, metresPerPxAt(cells[0]!, widthPx), highest - lowest),
  );
}
