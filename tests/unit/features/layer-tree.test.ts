import { describe, expect, it } from "vitest";
import { layerSpecSchema } from "../../../src/catalog/layer-spec.ts";
import type { LayerSpec } from "../../../src/catalog/layer-spec.ts";
import { layersOf, layerTree, openableIds, orderAfterMove } from "../../../src/features/layers/layer-tree.ts";
import type { CatalogueNode } from "../../../src/features/layers/layer-tree.ts";

const layer = (id: string, more: Record<string, unknown> = {}): LayerSpec =>
  layerSpecSchema.parse({
    id,
    type: "tiles3d",
    title: { zh: `层${id}`, en: `Layer ${id}` },
    category: "resource",
    url: "https://city.example/t.json",
    ...more,
  });

const words = {
  text: ({ zh }: { readonly zh: string }) => zh,
  category: (category: string) => category,
};

/** The tree as indented text: boxes, then labels. */
const drawn = (nodes: readonly CatalogueNode[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${"  ".repeat(depth)}${{ on: "x", off: "-", mixed: "~" }[node.check ?? "off"]} ${node.label}`,
    ...drawn(node.children ?? [], depth + 1),
  ]);

const traffic = [{ zh: "交通" }];
const LAYERS = [
  layer("ground", { category: "spatiotemporal" }),
  layer("a"),
  layer("road", { group: traffic, isVisible: false }),
  layer("b", { isVisible: false, description: { zh: "轨道站点" } }),
  layer("rail", { group: [...traffic, { zh: "轨道" }] }),
];

describe("the catalogue", () => {
  it("has the categories in their order, the topmost layer first, and groups where their first layer is", () => {
    expect(drawn(layerTree(LAYERS, words))).toEqual([
      "x spatiotemporal",
      "  x 层ground",
      "~ resource",
      "  ~ 交通",
      "    x 轨道",
      "      x 层rail",
      "    - 层road",
      "  - 层b",
      "  x 层a",
    ]);
  });

  it("leaves out what does not answer to the query, in either language, width or case", () => {
    expect(drawn(layerTree(LAYERS, words, "轨道"))).toEqual([
      "~ resource",
      "  x 交通",
      "    x 轨道",
      "      x 层rail",
      "  - 层b",
    ]);
    expect(drawn(layerTree(LAYERS, words, " ＬＡＹＥＲ a"))).toEqual(["x resource", "  x 层a"]);
    expect(layerTree(LAYERS, words, "没有")).toEqual([]);
  });

  it("knows the layers below a row, and which rows open", () => {
    const tree = layerTree(LAYERS, words);
    expect(layersOf(tree[1]!).map(({ id }) => id)).toEqual(["rail", "road", "b", "a"]);
    expect(openableIds(tree)).toEqual([
      "category:spatiotemporal",
      "category:resource",
      "category:resource/交通",
      "category:resource/交通/轨道",
    ]);
  });
});

describe("moving a row", () => {
  const order = ["a", "b", "c", "d"];
  it("puts it over or under its target, as the tree reads from the top", () => {
    const move = (id: string, target: string, place: "before" | "after"): readonly string[] =>
      orderAfterMove(order, { ids: [`layer:${id}`], target: `layer:${target}`, place });
    expect(move("a", "c", "before")).toEqual(["b", "c", "a", "d"]);
    expect(move("a", "c", "after")).toEqual(["b", "a", "c", "d"]);
    expect(move("d", "a", "after")).toEqual(["d", "a", "b", "c"]);
  });

  it("means nothing onto a group, itself, or what is not there", () => {
    for (const [target, place] of [
      ["category:resource", "on"],
      ["layer:a", "before"],
      ["layer:x", "before"],
    ] as const) {
      expect(orderAfterMove(order, { ids: ["layer:a"], target, place })).toBe(order);
    }
    expect(orderAfterMove(order, { ids: ["category:x"], target: "layer:a", place: "after" })).toBe(order);
  });
});
