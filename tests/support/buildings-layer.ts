import type { LayerSpecOf } from "#catalog/layer-spec.ts";

/** The buildings of a city with so many of them, as its package brings them. */
export const buildingsLayer = (count: number): LayerSpecOf<"buildings"> => ({
  id: "buildings",
  type: "buildings",
  title: { zh: "建筑" },
  category: "spatiotemporal",
  isVisible: true,
  opacity: 1,
  url: "https://city.example/tileset.json",
  count,
});
