import { describe, expect, it } from "vitest";
import { formatUrlState, parseUrlState } from "../../../src/app/url-state.ts";
import { linkedLook, linkOf, restoreSelection, rowsOfIds, showLinked } from "../../../src/app/view-link.ts";
import type { SessionNow } from "../../../src/app/view-link.ts";
import { applyUserStratum } from "../../../src/catalog/user-stratum.ts";
import type { LayerSpec } from "../../../src/catalog/layer-spec.ts";
import type { DocumentLook } from "../../../src/catalog/yutu-document.ts";
import { toRowList } from "../../../src/domain/row-list.ts";
import { createSessionStore } from "../../../src/state/session-store.ts";
import type { SessionState } from "../../../src/state/session-store.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const buildings = buildingsLayer(100);
const mesh: LayerSpec = {
  ...buildings,
  id: "mesh",
  type: "tiles3d",
  heightOffsetM: 0,
  hidesGround: false,
  isVisible: false,
};
const layers = [buildings, mesh];
const index = tinyIndex(100);

/** The link of a session in which the user has set `look`. */
function linkFor(
  initial: Partial<SessionState>,
  look: DocumentLook = { layers: {} },
  isIsolatedByFilter = false,
) {
  const shown = applyUserStratum(layers, look);
  const session = createSessionStore({ cityId: "tiny", layers: shown, ...initial });
  return (change: (session: SessionNow) => void = () => undefined) => {
    change(session.getState());
    return linkOf({ session: session.getState(), look, cityLayers: layers, index, isIsolatedByFilter });
  };
}

describe("links to a view", () => {
  it("name buildings by their id in the source, so that another bake finds them", () => {
    const { state } = linkFor({
      selection: [
        { layerId: "buildings", featureId: "7" },
        { layerId: "mesh", featureId: "roof" },
      ],
    })();
    expect(state.selection).toEqual([
      { layerId: "buildings", id: "tiny/7" },
      { layerId: "mesh", id: "roof" },
    ]);
    // Another bake: the same buildings in the opposite order.
    const reversed = { ...index, id: index.id.toReversed() };
    expect(restoreSelection(state.selection ?? [], layers, reversed).selection).toEqual([
      { layerId: "buildings", featureId: "92" },
      { layerId: "mesh", featureId: "roof" },
    ]);
  });

  it("say only what differs from the defaults", () => {
    const { state, leftOut } = linkFor({})();
    expect(formatUrlState(state)).toBe("#city=tiny");
    expect(Object.values(leftOut)).toEqual([0, 0, 0, 0]);
  });

  it("carry the picture: switched, see-through and moved layers, theme, colours, filter", () => {
    const look: DocumentLook = {
      layers: { mesh: { isVisible: true }, buildings: { isVisible: false, opacity: 0.4 } },
      layerOrder: ["mesh", "buildings"],
      themeId: "flood",
      colouring: { field: "year", method: "manual", breaks: [1980, 2000] },
      filter: { field: "storeysAbove", operator: ">", value: 12 },
    };
    const { state } = linkFor({}, look)();
    expect(state).toMatchObject({ layersOn: ["mesh"], layersOff: ["buildings"] });
    const { state: read, bad } = parseUrlState(formatUrlState(state));
    expect(bad).toEqual([]);
    expect(linkedLook(read)).toEqual(look);
    expect(applyUserStratum(layers, linkedLook(read))).toEqual(applyUserStratum(layers, look));
  });

  it("carry what is out of sight, as what is hidden or as what alone is shown", () => {
    const hidden = linkFor({})((session) => session.setHiddenRows(toRowList([4, 2])));
    expect(hidden.state.hidden).toEqual([
      { layerId: "buildings", id: "tiny/2" },
      { layerId: "buildings", id: "tiny/4" },
    ]);
    const isolated = linkFor({})((session) => {
      session.setIsolatedRows(toRowList([1, 2, 3]));
      session.setHiddenRows(toRowList([2]));
    });
    expect(isolated.state.hidden).toEqual([]);
    expect(isolated.state.isolated?.map(({ id }) => id)).toEqual(["tiny/1", "tiny/3"]);

    const session = createSessionStore({ cityId: "tiny", layers });
    const { setIsolatedRows } = session.getState();
    expect(showLinked(session.getState(), isolated.state, index, setIsolatedRows)).toEqual([]);
    expect([...session.getState().rowsOutOfSight()]).toHaveLength(98);
    showLinked(session.getState(), { hidden: hidden.state.hidden }, index, setIsolatedRows);
    expect([...session.getState().rowsOutOfSight()]).toEqual([2, 4]);
  });

  it("leave it to the filter to say what it isolates, and what is hidden besides", () => {
    const look: DocumentLook = { layers: {}, filter: { effect: "isolate" } };
    const most = toRowList(Array.from({ length: 60 }, (_, row) => row));
    const isolate = (session: SessionNow): void => {
      session.setIsolatedRows(most);
      session.setHiddenRows(toRowList([4]));
    };
    const byFilter = linkFor({}, look, true)(isolate);
    expect(byFilter.state).toMatchObject({ filter: look.filter, isolated: [] });
    expect(byFilter.state.hidden?.map(({ id }) => id)).toEqual(["tiny/4"]);
    expect(byFilter.leftOut.outOfSight).toBe(0);
    // Somebody's own choice of as many does not fit, and a filter that does not fit says nothing.
    expect(linkFor({}, look)(isolate).leftOut.outOfSight).toBe(59);
    const long = { layers: {}, filter: { effect: "isolate", text: "x".repeat(5000) } };
    expect(linkFor({}, long, true)(isolate).leftOut).toMatchObject({ outOfSight: 59, styles: 1 });
  });

  it("count what they leave out, and never carry half of what is out of sight", () => {
    const many = toRowList(Array.from({ length: 70 }, (_, row) => row));
    const { state, leftOut } = linkFor(
      {},
      { layers: { mesh: { styleOverrides: { a: 1 } } } },
    )((session) => {
      session.selectRows(many);
      session.setHiddenRows(many);
    });
    expect(state.selection).toHaveLength(50);
    expect(state.hidden).toEqual([]);
    expect(leftOut).toEqual({ selected: 20, outOfSight: 70, userLayers: 0, styles: 1 });

    const own: LayerSpec = { ...mesh, id: "own", isVisible: true };
    expect(linkFor({ layers: [...layers, own] })().leftOut.userLayers).toBe(1);
    expect(linkFor({}, { layers: {}, filter: { text: "x".repeat(5000) } })()).toMatchObject({
      state: { filter: undefined },
      leftOut: { styles: 1 },
    });
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
