/** Pieces of one building are not farther apart than this: about sixty metres. */
const MAX_GAP_DEG = 60 / 111_320;

/**
 * Boxes [west, south, east, north] in degrees that lie within reach of each other, directly or through
 * others, as lists of their positions in ascending order.
 *
 * Cost: every pair of boxes.
 */
export function clustersOfBoxes(boxes: readonly Float64Array[]): number[][] {
  const clusterOf = boxes.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (clusterOf[at] !== at) at = clusterOf[at]!;
    return at;
  };
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      if (!isNear(boxes[i]!, boxes[j]!)) continue;
      const [a, b] = [root(i), root(j)];
      clusterOf[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const clusters = new Map<number, number[]>();
  for (let i = 0; i < boxes.length; i++) {
    const cluster = clusters.get(root(i));
    if (cluster === undefined) clusters.set(root(i), [i]);
    else cluster.push(i);
  }
  return [...clusters.values()];
}

function isNear(a: Float64Array, b: Float64Array): boolean {
  const gapX = Math.max(a[0]! - b[2]!, b[0]! - a[2]!) * Math.cos((a[1]! * Math.PI) / 180);
  const gapY = Math.max(a[1]! - b[3]!, b[1]! - a[3]!);
  return gapX <= MAX_GAP_DEG && gapY <= MAX_GAP_DEG;
}
