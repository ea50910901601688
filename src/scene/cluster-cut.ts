import type { PointTree } from "#domain/layer-data.ts";

/** How local positions come onto the screen. */
export interface CutView {
  /** column-major 4×4: local metres to clip coordinates */
  readonly toClip: ArrayLike<number>;
  readonly widthPx: number;
  readonly heightPx: number;
  /** pixels for a metre at w = 1 */
  readonly pxPerMetre: number;
}

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
  const { toClip: m, widthPx, heightPx, pxPerMetre } = view;
  const { pointCount, positions, radiiM, reachesM, childStarts, children } = tree;
  const nodes: number[] = [];
  const depths: number[] = [];
  const stack: number[] = [...tree.roots];
  while (stack.length > 0 && nodes.length < limit) {
    const node = stack.pop()!;
    const [x, y, z] = [positions[node * 3]!, positions[node * 3 + 1]!, positions[node * 3 + 2]!];
    const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
    const reachM = reachesM[node]!;
    const isCluster = node >= pointCount;
    // Behind the eye; of a cluster around the eye some may be before it.
    if (w <= 0 && (!isCluster || w < -reachM)) continue;
    const isAround = isCluster && w <= reachM;
    if (!isAround) {
      const clipX = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
      const clipY = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
      const marginPx = MARGIN_PX + (reachM * pxPerMetre) / w;
      if (Math.abs(clipX / w) * widthPx > widthPx + 2 * marginPx) continue;
      if (Math.abs(clipY / w) * heightPx > heightPx + 2 * marginPx) continue;
    }
    if (isCluster && (isAround || (radiiM[node]! * pxPerMetre) / w > apartPx)) {
      const k = node - pointCount;
      for (let i = childStarts[k]!; i < childStarts[k + 1]!; i++) stack.push(children[i]!);
    } else {
      nodes.push(node);
      depths.push(w);
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
