import type { FadeFrame } from "./fade-frame.ts";
import { doBoxesMeet, padBox } from "./ground-extent.ts";
import type { GroundExtent, PlaneBox } from "./ground-extent.ts";
import type { FootprintSource, GroundItem } from "./ground-items.ts";
import { PAD_PX } from "./path-buffer.ts";

/** How finely a ground is cut. */
export interface GroundPlan {
  /** pixels of every tile's picture */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly maxLevel: number;
}

/** A cell of the ground's quadtree; row 0 is the northernmost. */
export interface GroundTile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly box: PlaneBox;
  /** positions of items and of buildings that may meet the cell and its surroundings */
  readonly items: Uint32Array;
  readonly footprints: Uint32Array;
  children: readonly GroundTile[];
}

export const MAX_TILES = 117;
const FINEST_METRES_PER_PX = 1;
/**
 * Sides of pictures are powers of two: renderers that make smaller copies of a picture for the distance first
 * enlarge any other to the next power, which is slow and takes up to four times the memory.
 */
const [MIN_PX, MAX_PX] = [256, 1024];

const toPowerOfTwo = (px: number): number =>
  Math.min(MAX_PX, Math.max(MIN_PX, 2 ** Math.round(Math.log2(px))));

/**
 * The rule of resolution: enough levels that the finest pictures, of 1,024 pixels, show a metre a pixel or
 * better. Where the full quadtree of that depth has more than {@link MAX_TILES} tiles, the fullest cells are
 * refined first until the tiles are spent.
 */
export function planGround(extent: GroundExtent): GroundPlan {
  const side = Math.max(extent.widthM, extent.heightM);
  const maxLevel = Math.max(0, Math.ceil(Math.log2(side / (MAX_PX * FINEST_METRES_PER_PX))));
  const longPx = maxLevel > 0 ? MAX_PX : toPowerOfTwo(side / FINEST_METRES_PER_PX);
  // Pixels are up to 1.4 times as long as they are wide: less than a tilted view does to them.
  return {
    widthPx: toPowerOfTwo((longPx * extent.widthM) / side),
    heightPx: toPowerOfTwo((longPx * extent.heightM) / side),
    maxLevel,
  };
}

function hasEdgeInside(xy: Float64Array, box: PlaneBox, isRing: boolean): boolean {
  const n = xy.length;
  for (let i = isRing ? 0 : 2; i < n; i += 2) {
    const j = (i + n - 2) % n;
    const [x0, y0, x1, y1] = [xy[j]!, xy[j + 1]!, xy[i]!, xy[i + 1]!];
    if (Math.max(x0, x1) < box.minX || Math.min(x0, x1) > box.maxX) continue;
    if (Math.max(y0, y1) < box.minY || Math.min(y0, y1) > box.maxY) continue;
    return true;
  }
  return false;
}

/** Whether an item puts a line into the box; an area that covers all of it gains nothing from refinement. */
function isSeenIn(item: GroundItem, box: PlaneBox): boolean {
  if (!doBoxesMeet(item.box, box)) return false;
  if (item.kind === "area") return item.rings.some((ring) => hasEdgeInside(ring, box, true));
  return hasEdgeInside(item.xy, box, false);
}

const intersection = (a: PlaneBox, b: PlaneBox): PlaneBox => ({
  minX: Math.max(a.minX, b.minX),
  minY: Math.max(a.minY, b.minY),
  maxX: Math.min(a.maxX, b.maxX),
  maxY: Math.min(a.maxY, b.maxY),
});

/** Buildings count less than lines: their shade is all that the ground shows of them. */
const FOOTPRINT_WEIGHT = 0.2;

/**
 * Cuts the extent into tiles. Cells without anything to draw, and those whose map has faded away, are not
 * refined; children always come in fours. Cost: linear in items for each level.
 */
export function growTree(
  extent: GroundExtent,
  plan: GroundPlan,
  items: readonly GroundItem[],
  source: FootprintSource,
  fade: FadeFrame,
): GroundTile {
  const padOf = (box: PlaneBox): number => (PAD_PX * (box.maxX - box.minX)) / plan.widthPx;
  const makeTile = (level: number, column: number, row: number, from: GroundTile | undefined): GroundTile => {
    const cells = 2 ** level;
    const box = {
      minX: (extent.widthM * column) / cells,
      minY: (extent.heightM * row) / cells,
      maxX: (extent.widthM * (column + 1)) / cells,
      maxY: (extent.heightM * (row + 1)) / cells,
    };
    const near = padBox(box, padOf(box));
    const itemsOf = from?.items ?? Uint32Array.from(items.keys());
    const footprintsOf = from?.footprints ?? Uint32Array.from({ length: source.count }, (_, i) => i);
    const isNear = (position: number): boolean => {
      const at = position * 4;
      const { boxes } = source;
      return (
        boxes[at]! <= near.maxX &&
        boxes[at + 2]! >= near.minX &&
        boxes[at + 1]! <= near.maxY &&
        boxes[at + 3]! >= near.minY
      );
    };
    return {
      level,
      column,
      row,
      box,
      items: itemsOf.filter((position) => doBoxesMeet(items[position]!.box, near)),
      footprints: footprintsOf.filter(isNear),
      children: [],
    };
  };
  const contentOf = (tile: GroundTile): number => {
    const seen = intersection(tile.box, fade.outer);
    if (seen.minX >= seen.maxX || seen.minY >= seen.maxY) return 0;
    let count = tile.footprints.length * FOOTPRINT_WEIGHT;
    for (const position of tile.items) if (isSeenIn(items[position]!, seen)) count++;
    return count;
  };

  const root = makeTile(0, 0, 0, undefined);
  const queue = [{ tile: root, weight: contentOf(root) }];
  let count = 1;
  while (count + 4 <= MAX_TILES) {
    // Coarse cells first unless they are much emptier; ties in reading order, so that the cut is the same each time.
    queue.sort(
      (a, b) =>
        b.weight - a.weight ||
        a.tile.level - b.tile.level ||
        a.tile.row - b.tile.row ||
        a.tile.column - b.tile.column,
    );
    const next = queue.shift();
    if (next === undefined || next.weight === 0) break;
    const { tile } = next;
    if (tile.level >= plan.maxLevel) continue;
    const children: GroundTile[] = [];
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      children.push(makeTile(tile.level + 1, tile.column * 2 + dx, tile.row * 2 + dy, tile));
    }
    tile.children = children;
    count += 4;
    for (const child of children) queue.push({ tile: child, weight: contentOf(child) / 4 ** child.level });
  }
  return root;
}
