/**
 * Which points are drawn as one at which scale.
 *
 * Nodes are numbered: first the points, then the clusters, finer before coarser. The children of cluster
 * `pointCount + k` are `children[childStarts[k] … childStarts[k + 1] − 1]`.
 */
export interface ClusterTree {
  readonly pointCount: number;
  /** x, y of each node: of a cluster the mean of its points */
  readonly xy: Float64Array;
  /** points below each node; 1 for a point */
  readonly counts: Uint32Array;
  /** distance of neighbours at which the cluster formed; 0 for a point */
  readonly radii: Float32Array;
  /** distance from the node to the farthest point below it, an upper bound */
  readonly reaches: Float32Array;
  readonly childStarts: Uint32Array;
  readonly children: Uint32Array;
  /** nodes that are in no cluster */
  readonly roots: Uint32Array;
}

/** Each level joins what lies twice as far apart as the one before. */
const RATIO = 2;
/** Levels at most: from a metre round the earth. */
const MAX_LEVELS = 26;

/** Nodes by the cell of a square grid. */
class CellIndex {
  readonly #size: number;
  readonly #cells = new Map<string, number[]>();

  constructor(size: number) {
    this.#size = size;
  }

  add(node: number, x: number, y: number): void {
    const key = `${Math.floor(x / this.#size)},${Math.floor(y / this.#size)}`;
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [node]);
    else cell.push(node);
  }

  /** Nodes of the cell around a position and its eight neighbours. */
  *near(x: number, y: number): Generator<number> {
    const [column, row] = [Math.floor(x / this.#size), Math.floor(y / this.#size)];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) yield* this.#cells.get(`${column + dx},${row + dy}`) ?? [];
    }
  }
}

/**
 * Joins points with their neighbours, level by level, until all that is left is far apart.
 *
 * @param pointsXy flat [x0, y0, …] in metres of a plane
 * @param firstRadiusM distance of neighbours at the finest level
 * @returns the same tree for the same points in the same order.
 * Cost: linear in the points a level, where they are not heaped up. Source: the greedy clustering by radius of
 * supercluster (V. Agafonkin), on a grid.
 */
export function buildClusterTree(pointsXy: Float64Array, firstRadiusM = 1): ClusterTree {
  if (pointsXy.length % 2 !== 0) throw new RangeError(`${pointsXy.length} coordinates: not pairs`);
  const pointCount = pointsXy.length / 2;
  const xy: number[] = Array.from(pointsXy);
  const counts: number[] = Array.from({ length: pointCount }, () => 1);
  const radii: number[] = Array.from({ length: pointCount }, () => 0);
  const childStarts: number[] = [0];
  const children: number[] = [];
  let present: number[] = Array.from({ length: pointCount }, (_, i) => i);
  let radius = firstRadiusM;
  for (let level = 0; level < MAX_LEVELS && present.length > 1; level++, radius *= RATIO) {
    const index = new CellIndex(radius);
    for (const node of present) index.add(node, xy[node * 2]!, xy[node * 2 + 1]!);
    const isTaken = new Set<number>();
    const next: number[] = [];
    for (const node of present) {
      if (isTaken.has(node)) continue;
      isTaken.add(node);
      const [x, y] = [xy[node * 2]!, xy[node * 2 + 1]!];
      const members = [node];
      for (const other of index.near(x, y)) {
        if (isTaken.has(other)) continue;
        if (Math.hypot(xy[other * 2]! - x, xy[other * 2 + 1]! - y) > radius) continue;
        isTaken.add(other);
        members.push(other);
      }
      if (members.length === 1) {
        next.push(node);
        continue;
      }
      let [sumX, sumY, count] = [0, 0, 0];
      for (const member of members) {
        const weight = counts[member]!;
        sumX += xy[member * 2]! * weight;
        sumY += xy[member * 2 + 1]! * weight;
        count += weight;
        children.push(member);
      }
      next.push(counts.length);
      xy.push(sumX / count, sumY / count);
      counts.push(count);
      radii.push(radius);
      childStarts.push(children.length);
    }
    present = next;
  }
  const tree = {
    pointCount,
    xy: Float64Array.from(xy),
    counts: Uint32Array.from(counts),
    radii: Float32Array.from(radii),
    childStarts: Uint32Array.from(childStarts),
    children: Uint32Array.from(children),
    roots: Uint32Array.from(present),
  };
  return { ...tree, reaches: reachesOf(tree) };
}

/** Clusters come after their children, so one pass is enough. */
function reachesOf(tree: Omit<ClusterTree, "reaches">): Float32Array {
  const { pointCount, xy, childStarts, children } = tree;
  const reaches = new Float32Array(tree.counts.length);
  for (let k = 0; k + 1 < childStarts.length; k++) {
    const node = pointCount + k;
    let reach = 0;
    for (let i = childStarts[k]!; i < childStarts[k + 1]!; i++) {
      const child = children[i]!;
      const apart = Math.hypot(xy[child * 2]! - xy[node * 2]!, xy[child * 2 + 1]! - xy[node * 2 + 1]!);
      reach = Math.max(reach, apart + reaches[child]!);
    }
    reaches[node] = reach;
  }
  return reaches;
}
