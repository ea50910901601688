import { MORTON_BITS, mortonCode, sortedOrder } from "#kernels/morton.ts";

/** A cell of the quadtree: a run of rows. Children are empty for a leaf. */
export interface TileNode {
  readonly firstRow: number;
  readonly endRow: number;
  readonly depth: number;
  readonly children: readonly TileNode[];
}

export interface RowOrder {
  /** for each row the building's position in the input */
  readonly inputOf: Uint32Array;
  /** Morton codes in row order */
  readonly codes: Uint32Array;
}

/** The order of rows: along the z-order curve over the square about all centres, then input order. */
export function orderRows(centresXy: Float64Array): RowOrder {
  const n = centresXy.length / 2;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    minX = Math.min(minX, centresXy[i * 2]!);
    maxX = Math.max(maxX, centresXy[i * 2]!);
    minY = Math.min(minY, centresXy[i * 2 + 1]!);
    maxY = Math.max(maxY, centresXy[i * 2 + 1]!);
  }
  const cells = 2 ** MORTON_BITS;
  const perMetre = cells / Math.max(maxX - minX, maxY - minY, 1);
  const keys = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const x = Math.min(cells - 1, Math.floor((centresXy[i * 2]! - minX) * perMetre));
    const y = Math.min(cells - 1, Math.floor((centresXy[i * 2 + 1]! - minY) * perMetre));
    keys[i] = mortonCode(x, y);
  }
  const inputOf = sortedOrder(keys);
  const codes = new Uint32Array(n);
  for (let row = 0; row < n; row++) codes[row] = keys[inputOf[row]!]!;
  return { inputOf, codes };
}

export interface LeafLimits {
  readonly buildings: number;
  readonly vertices: number;
}

/**
 * Quadtree over rows in Morton order. Cells with one inhabited quarter are skipped, so a far-off building
 * does not deepen the tree; buildings too close for the codes to tell apart are parted by number.
 *
 * @param vertexStart for each row the number of vertices of all rows before it, one entry more than rows
 */
export function buildTileTree(
  codes: Uint32Array,
  vertexStart: Float64Array,
  limits: LeafLimits,
): TileNode | undefined {
  const grow = (firstRow: number, endRow: number, level: number, depth: number): TileNode => {
    const count = endRow - firstRow;
    const vertices = vertexStart[endRow]! - vertexStart[firstRow]!;
    if (count === 1 || (count <= limits.buildings && vertices <= limits.vertices)) {
      return { firstRow, endRow, depth, children: [] };
    }
    let bounds = [firstRow, endRow];
    let next = level;
    while (bounds.length === 2 && next < MORTON_BITS) bounds = quarters(codes, firstRow, endRow, next++);
    if (bounds.length === 2) bounds = evenParts(firstRow, endRow);
    const children: TileNode[] = [];
    for (let i = 0; i + 1 < bounds.length; i++)
      children.push(grow(bounds[i]!, bounds[i + 1]!, next, depth + 1));
    return { firstRow, endRow, depth, children };
  };
  return codes.length === 0 ? undefined : grow(0, codes.length, 0, 0);
}

/** Where the inhabited quarters of a cell begin, and the end: at least two numbers. */
function quarters(codes: Uint32Array, firstRow: number, endRow: number, level: number): number[] {
  const shift = 30 - level * 2;
  const bounds = [firstRow];
  for (let quarter = 1; quarter < 4; quarter++) {
    let low = bounds.at(-1) ?? firstRow;
    let high = endRow;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (((codes[middle]! >>> shift) & 3) < quarter) low = middle + 1;
      else high = middle;
    }
    if (low > (bounds.at(-1) ?? firstRow) && low < endRow) bounds.push(low);
  }
  bounds.push(endRow);
  return bounds;
}

function evenParts(firstRow: number, endRow: number): number[] {
  const count = endRow - firstRow;
  const parts = Math.min(4, count);
  return Array.from({ length: parts + 1 }, (_, i) => firstRow + Math.floor((count * i) / parts));
}
