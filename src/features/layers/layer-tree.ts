import { CIM_CATEGORIES } from "#catalog/layer-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { groupCheck } from "#ui/tree-nodes.ts";
import type { TreeMove, TreeNode } from "#ui/tree-nodes.ts";

type CimCategory = (typeof CIM_CATEGORIES)[number];

/** A row of the catalogue: a category, a group within it, or a layer. */
export interface CatalogueNode extends TreeNode {
  readonly layer?: LayerSpec;
  readonly children?: readonly this[];
}

export interface CatalogueWords {
  readonly text: (localized: LayerSpec["title"]) => string;
  readonly category: (category: CimCategory) => string;
}

const LAYER_PREFIX = "layer:";

export const layerNodeId = (layerId: string): string => `${LAYER_PREFIX}${layerId}`;

const fold = (text: string): string => text.normalize("NFKC").toLocaleLowerCase();

/** Whether a layer answers to what was typed: by title, group, description, owner, or its id. */
function isWanted(layer: LayerSpec, query: string): boolean {
  if (query === "") return true;
  const texts = [layer.title, ...(layer.group ?? []), layer.description, layer.owner].flatMap((text) =>
    text === undefined ? [] : [text.zh, text.en ?? ""],
  );
  return fold([layer.id, ...texts].join("\n")).includes(query);
}

interface Branch {
  readonly id: string;
  readonly label: string;
  readonly members: (LayerSpec | Branch)[];
  readonly branches: Map<string, Branch>;
}

const branch = (id: string, label: string): Branch => ({ id, label, members: [], branches: new Map() });

function toNode(item: LayerSpec | Branch, words: CatalogueWords): CatalogueNode {
  if (!("members" in item)) {
    const check = item.isVisible ? "on" : "off";
    return { id: layerNodeId(item.id), label: words.text(item.title), check, layer: item };
  }
  const children = item.members.map((member) => toNode(member, words));
  return {
    id: item.id,
    label: item.label,
    check: groupCheck(children.map(({ check }) => check ?? "off")),
    children,
  };
}

/**
 * The catalogue: the six categories in their order, groups where their first layer stands, and what is drawn
 * on top first. Categories and groups without a layer that answers to the query are left out.
 *
 * @param layers bottom to top
 */
export function layerTree(
  layers: readonly LayerSpec[],
  words: CatalogueWords,
  query = "",
): readonly CatalogueNode[] {
  const wanted = fold(query.trim());
  return CIM_CATEGORIES.flatMap((category) => {
    const root = branch(`category:${category}`, words.category(category));
    for (const layer of layers.toReversed()) {
      if (layer.category !== category || !isWanted(layer, wanted)) continue;
      let at = root;
      for (const title of layer.group ?? []) {
        let next = at.branches.get(title.zh);
        if (next === undefined) {
          next = branch(`${at.id}/${title.zh}`, words.text(title));
          at.branches.set(title.zh, next);
          at.members.push(next);
        }
        at = next;
      }
      at.members.push(layer);
    }
    return root.members.length === 0 ? [] : [toNode(root, words)];
  });
}

/** The layers of a row and all below it. */
export const layersOf = (node: CatalogueNode): readonly LayerSpec[] =>
  node.layer === undefined ? (node.children ?? []).flatMap(layersOf) : [node.layer];

/** Ids of all rows that can be opened. */
export const openableIds = (nodes: readonly CatalogueNode[]): string[] =>
  nodes.flatMap((node) => (node.children === undefined ? [] : [node.id, ...openableIds(node.children)]));

/**
 * The order of drawing after a row was moved. Layers stay in their category and group, which say what they
 * are; what changes is what is drawn over what.
 *
 * @param order ids of layers, bottom to top
 * @returns the same order when the move means nothing
 */
export function orderAfterMove(
  order: readonly string[],
  { ids, target, place }: TreeMove,
): readonly string[] {
  const idOf = (node: string): string | undefined =>
    node.startsWith(LAYER_PREFIX) ? node.slice(LAYER_PREFIX.length) : undefined;
  const goal = idOf(target);
  const moved = ids.flatMap((id) => idOf(id) ?? []).filter((id) => order.includes(id) && id !== goal);
  if (goal === undefined || place === "on" || moved.length === 0 || !order.includes(goal)) return order;
  const isMoved = new Set(moved);
  const inOrder = order.filter((id) => isMoved.has(id));
  return order.flatMap((id) => {
    if (isMoved.has(id)) return [];
    if (id !== goal) return [id];
    // The tree reads from the top: before a row means above it.
    return place === "before" ? [id, ...inOrder] : [...inOrder, id];
  });
}
