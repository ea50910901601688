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

/** Cells of the grid on either side of the origin, at most: their numbers together stay exact. */
const HALF_CELLS = 2 ** 25;
const CELLS = 2 ** 26;

const cellOf = (x: number, y: number, size: number): number =>
  (Math.floor(x / size) + HALF_CELLS) * CELLS + Math.floor(y / size) + HALF_CELLS;

/** A list that grows; typed arrays would have to be copied as often. */
interface GrowingTree {
  readonly xy: number[];
  readonly counts: number[];
  readonly radii: number[];
  readonly childStarts: number[];
  readonly children: number[];
}

/**
 * Joins the nodes of a level with their neighbours.
 *
 * @returns the nodes of the next level: clusters, and those that have no neighbour
 */
function joinLevel(tree: GrowingTree, present: readonly number[], radius: number): number[] {
  const { xy, counts } = tree;
  // Nodes of a cell as a chain: the first of each cell, and the next of each node.
  const first = new Map<number, number>();
  const next = new Int32Array(present.length);
  for (let i = present.length - 1; i >= 0; i--) {
    const node = present[i]!;
    const cell = cellOf(xy[node * 2]!, xy[node * 2 + 1]!, radius);
    next[i] = first.get(cell) ?? -1;
    first.set(cell, i);
  }
  const isTaken = new Uint8Array(present.length);
  const out: number[] = [];
  for (let i = 0; i < present.length; i++) {
    if (isTaken[i] === 1) continue;
    isTaken[i] = 1;
    const node = present[i]!;
    const [x, y] = [xy[node * 2]!, xy[node * 2 + 1]!];
    const [column, row] = [Math.floor(x / radius), Math.floor(y / radius)];
    const members = [node];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const cell = (column + dx + HALF_CELLS) * CELLS + row + dy + HALF_CELLS;
        for (let j = first.get(cell) ?? -1; j >= 0; j = next[j]!) {
          if (isTaken[j] === 1) continue;
          const other = present[j]!;
          if (Math.hypot(xy[other * 2]! - x, xy[other * 2 + 1]! - y) > radius) continue;
          isTaken[j] = 1;
          members.push(other);
        }
      }
    }
    if (members.length === 1) {
      out.push(node);
      continue;
    }
    let [sumX, sumY, count] = [0, 0, 0];
    for (const member of members) {
      const weight = counts[member]!;
      sumX += xy[member * 2]! * weight;
      sumY += xy[member * 2 + 1]! * weight;
      count += weight;
      tree.children.push(member);
    }
    out.push(counts.length);
    xy.push(sumX / count, sumY / count);
    counts.push(count);
    tree.radii.push(radius);
    tree.childStarts.push(tree.children.length);
  }
  return out;
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
  const growing: GrowingTree = {
    xy: Array.from(pointsXy),
    counts: Array.from({ length: pointCount }, () => 1),
    radii: Array.from({ length: pointCount }, () => 0),
    childStarts: [0],
    children: [],
  };
  let present = Array.from({ length: pointCount }, (_, i) => i);
  let radius = firstRadiusM;
  for (let level = 0; level < MAX_LEVELS && present.length > 1; level++, radius *= RATIO)
    present = joinLevel(growing, present, radius);
  const tree = {
    pointCount,
    xy: Float64Array.from(growing.xy),
    counts: Uint32Array.from(growing.counts),
    radii: Float32Array.from(growing.radii),
    childStarts: Uint32Array.from(growing.childStarts),
    children: Uint32Array.from(growing.children),
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
