import type { IconName } from "./icon.tsx";

export type CheckState = "on" | "off" | "mixed";

/** What a row of a tree shows. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** there, even when empty: the row is a group */
  readonly children?: readonly this[];
  /** not given: the row has no box */
  readonly check?: CheckState;
  /** greyed: out of the range of scales, switched off with its group */
  readonly isDimmed?: boolean;
}

/** Where rows were dropped. */
export interface TreeMove {
  readonly ids: readonly string[];
  readonly target: string;
  /** `on`: into the group, as its last */
  readonly place: "before" | "after" | "on";
}

/** What a group's box shows for the boxes below it; `off` for none. */
export function groupCheck(states: readonly CheckState[]): CheckState {
  if (states.length === 0) return "off";
  const [first = "off"] = states;
  return states.every((state) => state === first) ? first : "mixed";
}

interface Nested<N> {
  readonly id: string;
  readonly children?: readonly N[];
}

/** The node and all below it, parents first. */
export function* walkTree<N extends Nested<N>>(nodes: readonly N[]): Generator<N> {
  for (const node of nodes) {
    yield node;
    if (node.children !== undefined) yield* walkTree(node.children);
  }
}

/**
 * The tree after a move; the moved rows keep the order in which the tree had them. A move into the moved rows
 * themselves, or to a target that is not there, changes nothing.
 */
export function moveInTree<N extends Nested<N>>(
  nodes: readonly N[],
  { ids, target, place }: TreeMove,
): readonly N[] {
  const wanted = new Set(ids);
  const all = [...walkTree(nodes)];
  const isInside = (node: N): boolean => [...walkTree([node])].some(({ id }) => id === target);
  const moved = all.filter(
    (node) =>
      wanted.has(node.id) &&
      !all.some((parent) => parent !== node && wanted.has(parent.id) && holds(parent, node)),
  );
  if (moved.some(isInside) || !all.some(({ id }) => id === target)) return nodes;

  const without = (list: readonly N[]): readonly N[] =>
    list
      .filter(({ id }) => !wanted.has(id))
      .map((node) => (node.children === undefined ? node : { ...node, children: without(node.children) }));
  const placed = (list: readonly N[]): readonly N[] =>
    list.flatMap((node) => {
      const children = node.children === undefined ? undefined : placed(node.children);
      const kept = children === undefined ? node : { ...node, children };
      if (node.id !== target) return [kept];
      if (place === "before") return [...moved, kept];
      if (place === "after") return [kept, ...moved];
      return [{ ...kept, children: [...(children ?? []), ...moved] }];
    });
  return placed(without(nodes));
}

const holds = <N extends Nested<N>>(parent: N, node: N): boolean =>
  [...walkTree(parent.children ?? [])].includes(node);
