import { describe, expect, it } from "vitest";
import { linkedLook, linkOf, restoreSelection, rowsOfIds } from "../../../src/app/view-link.ts";
import { applyUserStratum } from "../../../src/catalog/user-stratum.ts";
import type { LayerSpec } from "../../../src/catalog/layer-spec.ts";
import { createSessionStore } from "../../../src/state/session-store.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const buildings: LayerSpec = {
  id: "buildings",
  type: "buildings",
  title: { zh: "建筑" },
  category: "spatiotemporal",
  isVisible: true,
  opacity: 1,
  url: "https://city.example/tileset.json",
  count: 100,
};
const mesh: LayerSpec = {
  ...buildings,
  id: "mesh",
  type: "tiles3d",
  heightOffsetM: 0,
  hidesGround: false,
  isVisible: false,
};
const layers = [buildings, mesh];
const defaults = new Map(layers.map((layer) => [layer.id, layer.isVisible]));
const index = tinyIndex(100);

describe("links to a view", () => {
  it("name buildings by their id in the source, so that another bake finds them", () => {
    const session = createSessionStore({
      cityId: "tiny",
      layers,
      selection: [
        { layerId: "buildings", featureId: "7" },
        { layerId: "mesh", featureId: "roof" },
      ],
    }).getState();
    const link = linkOf(session, defaults, index);
    expect(link.selection).toEqual([
      { layerId: "buildings", id: "tiny/7" },
      { layerId: "mesh", id: "roof" },
    ]);
    // Another bake: the same buildings in the opposite order.
    const reversed = { ...index, id: index.id.toReversed() };
    expect(restoreSelection(link.selection ?? [], layers, reversed).selection).toEqual([
      { layerId: "buildings", featureId: "92" },
      { layerId: "mesh", featureId: "roof" },
    ]);
  });

  it("say only what differs from the defaults", () => {
    const session = createSessionStore({ cityId: "tiny", layers }).getState();
    const { cityId, selection, layersOn, layersOff, ...rest } = linkOf(session, defaults, index);
    expect({ cityId, selection, layersOn, layersOff }).toEqual({
      cityId: "tiny",
      selection: [],
      layersOn: [],
      layersOff: [],
    });
    expect(Object.values(rest).every((value) => value === undefined)).toBe(true);
  });

  it("carry layers that were switched", () => {
    const switched = layers.map((layer) => ({ ...layer, isVisible: !layer.isVisible }));
    const session = createSessionStore({ cityId: "tiny", layers: switched }).getState();
    const link = linkOf(session, defaults, index);
    expect(link.layersOn).toEqual(["mesh"]);
    expect(link.layersOff).toEqual(["buildings"]);
    expect(applyUserStratum(layers, linkedLook(link))).toEqual(switched);
  });

  it("name what this city does not have", () => {
    const linked = [
      { layerId: "buildings", id: "tiny/99999" },
      { layerId: "elsewhere", id: "x" },
      { layerId: "buildings", id: "tiny/3" },
    ];
    expect(restoreSelection(linked, layers, index)).toEqual({
      selection: [{ layerId: "buildings", featureId: "3" }],
      unknownIds: ["tiny/99999", "x"],
    });
  });

  it("find nothing without an index", () => {
    expect(restoreSelection([{ layerId: "buildings", id: "tiny/3" }], layers, undefined).unknownIds).toEqual([
      "tiny/3",
    ]);
  });

  it("find the rows of many ids in one pass, in the order asked for", () => {
    expect(rowsOfIds(index, ["tiny/9", "none", "tiny/0", "tiny/9"])).toEqual([9, undefined, 0, 9]);
  });
});
