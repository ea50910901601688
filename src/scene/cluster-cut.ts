import type { PointTree } from "#domain/layer-data.ts";

/** How local positions come onto the screen, or onto a picture. */
export interface CutView {
  readonly widthPx: number;
  readonly heightPx: number;
  /** pixels of a metre at a depth of one */
  readonly pxPerMetre: number;
  /** of the eye above the plane of the points, metres */
  readonly eyeHeightM: number;
  /** writes x and y in pixels and the depth into `out`; a depth that is not positive lies behind the eye */
  locate(x: number, y: number, z: number, out: Float64Array): void;
}

/** Along the ground nothing is as flat as it would have to be: the horizon holds all points. */
const MIN_FLATNESS = 0.12;
/** Room around the screen for sprites whose middle is just outside. */
const MARGIN_PX = 64;

/**
 * The nodes of a tree that are to be drawn: a cluster where its neighbours would come nearer than `apartPx`,
 * what is below it where they would not. Nothing that is off the screen.
 *
 * @param limit nodes at most
 * @returns the farthest first. Cost: linear in the nodes that are drawn and their ancestors.
 */
export function cutTree(tree: PointTree, view: CutView, apartPx: number, limit = 20_000): Uint32Array {
  const { widthPx, heightPx, pxPerMetre } = view;
  const at = new Float64Array(3);
  const { pointCount, positions, radiiM, reachesM, childStarts, children } = tree;
  const nodes: number[] = [];
  const depths: number[] = [];
  const stack: number[] = [...tree.roots];
  while (stack.length > 0 && nodes.length < limit) {
    const node = stack.pop()!;
    view.locate(positions[node * 3]!, positions[node * 3 + 1]!, positions[node * 3 + 2]!, at);
    const [xPx, yPx, depth] = [at[0]!, at[1]!, at[2]!];
    const reachM = reachesM[node]!;
    const isCluster = node >= pointCount;
    // Behind the eye; of a cluster around the eye some may be before it.
    if (depth <= 0 && (!isCluster || depth < -reachM)) continue;
    const isAround = isCluster && depth <= reachM;
    if (!isAround) {
      const marginPx = MARGIN_PX + (reachM * pxPerMetre) / depth;
      if (xPx < -marginPx || xPx > widthPx + marginPx) continue;
      if (yPx < -marginPx || yPx > heightPx + marginPx) continue;
    }
    // Seen flat, what lies one behind the other comes nearer than what lies side by side.
    const flatness = Math.sqrt(Math.min(1, Math.max(MIN_FLATNESS, view.eyeHeightM / depth)));
    if (isCluster && (isAround || (radiiM[node]! * pxPerMetre * flatness) / depth > apartPx)) {
      const k = node - pointCount;
      for (let i = childStarts[k]!; i < childStarts[k + 1]!; i++) stack.push(children[i]!);
    } else {
      nodes.push(node);
      depths.push(depth);
    }
  }
  const order = Uint32Array.from(nodes.keys()).sort((a, b) => depths[b]! - depths[a]!);
  return order.map((position) => nodes[position]!);
}

/** The points below a node, in the order of the tree. */
export function* pointsBelow(tree: PointTree, node: number): Generator<number> {
  const stack = [node];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (at < tree.pointCount) yield at;
    else {
      const k = at - tree.pointCount;
      for (let i = tree.childStarts[k]!; i < tree.childStarts[k + 1]!; i++) stack.push(tree.children[i]!);
    }
  }
}
