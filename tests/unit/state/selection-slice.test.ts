import { array, assert, constantFrom, integer, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { assertJson } from "#base/json.ts";
import { combineRows, invertRows, SELECTION_MODES, toRowList } from "#domain/row-list.ts";
import { MAX_NAMED_FEATURES, selectedCount } from "#state/selection-slice.ts";
import { createSessionStore } from "#state/session-store.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";

const COUNT = 200_000;
const buildings = buildingsLayer(COUNT);
const mesh: LayerSpec = { ...buildings, id: "mesh", type: "tiles3d", heightOffsetM: 0, hidesGround: false };
const open = () => createSessionStore({ cityId: "tiny", layers: [buildings, mesh] });
const ref = (row: number) => ({ layerId: "buildings", featureId: String(row) });
const ROOF = { layerId: "mesh", featureId: "roof" };
const range = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

describe("a selection", () => {
  it("is named while it is small, and a set beside the state when it is large", () => {
    const session = open();
    session.getState().selectRows(range(0, MAX_NAMED_FEATURES));
    expect(session.getState().selection).toHaveLength(MAX_NAMED_FEATURES);
    expect(session.getState().selectedSet).toBeUndefined();
    session.getState().selectRows(range(0, COUNT));
    const { selection, selectedSet } = session.getState();
    expect(selection).toHaveLength(MAX_NAMED_FEATURES);
    expect(selectedSet).toMatchObject({ count: COUNT });
    expect(session.getState().selectedRows()).toHaveLength(COUNT);
    expect(selectedCount(session.getState())).toBe(COUNT);
  });

  it("of the whole city leaves the state as small as that of one building, and plain", () => {
    const session = open();
    session.getState().selectRows(range(0, COUNT));
    session.getState().setHiddenRows(range(0, COUNT));
    const { layers: _layers, ...state } = session.getState();
    const plain = Object.fromEntries(
      Object.entries(state).filter(([, value]) => typeof value !== "function"),
    );
    assertJson(plain);
    expect(JSON.stringify(plain).length).toBeLessThan(6000);
  });

  it("hands out the same array until it changes, so that nobody compares rows", () => {
    const session = open();
    session.getState().select([ref(7), ref(3)]);
    expect([...session.getState().selectedRows()]).toEqual([3, 7]);
    expect(session.getState().selectedRows()).toBe(session.getState().selectedRows());
    session.getState().set({ others: "faded" });
    const before = session.getState().selectedRows();
    session.getState().set({ colourScheme: "light" });
    expect(session.getState().selectedRows()).toBe(before);
  });

  it("keeps what was first in front while more comes and goes", () => {
    const session = open();
    session.getState().select([ref(500)]);
    session.getState().selectRows(range(0, 1000), "add");
    expect(session.getState().selection[0]).toEqual(ref(500));
    session.getState().toggleSelected(ref(2));
    expect(session.getState().selection[0]).toEqual(ref(500));
    expect(session.getState().isSelected(ref(2))).toBe(false);
    expect(selectedCount(session.getState())).toBe(999);
    session.getState().toggleSelected(ref(1500));
    expect(session.getState().isSelected(ref(1500))).toBe(true);
  });

  it("keeps features of other layers while buildings are added, and drops them with a new choice", () => {
    const session = open();
    session.getState().select([ROOF]);
    session.getState().selectRows(range(0, 100), "add");
    expect(session.getState().isSelected(ROOF)).toBe(true);
    expect(selectedCount(session.getState())).toBe(101);
    session.getState().selectRows(range(0, 100), "remove");
    expect(session.getState().selection).toEqual([ROOF]);
    session.getState().toggleSelected(ROOF);
    expect(session.getState().selection).toEqual([]);
    session.getState().select([ROOF]);
    session.getState().selectRows(range(0, 3));
    expect(session.getState().isSelected(ROOF)).toBe(false);
  });

  it("keeps a large set when a feature of another layer joins it or leaves it", () => {
    const session = open();
    session.getState().selectRows(range(0, 1000));
    session.getState().toggleSelected(ROOF);
    expect(selectedCount(session.getState())).toBe(1001);
    session.getState().toggleSelected(ROOF);
    expect(selectedCount(session.getState())).toBe(1000);
  });

  it("is replaced whole by a plain set of names", () => {
    const session = open();
    session.getState().selectRows(range(0, 1000));
    session.getState().set({ selection: [ref(4)] });
    expect([...session.getState().selectedRows()]).toEqual([4]);
    session.getState().set({ selection: [] });
    expect(selectedCount(session.getState())).toBe(0);
  });

  it("takes more names than it keeps as a set", () => {
    const session = open();
    session.getState().select(Array.from({ length: 400 }, (_, row) => ref(row)));
    expect(selectedCount(session.getState())).toBe(400);
    expect(session.getState().selectedRows()).toHaveLength(400);
  });

  it("always is what the modes make of the rows", () => {
    const rows = array(integer({ min: 0, max: 300 }), { maxLength: 200 }).map((list) => toRowList(list));
    const step = oneof(
      record({ mode: constantFrom(...SELECTION_MODES), rows }),
      integer({ min: 0, max: 300 }).map((row) => ({ row })),
    );
    assert(
      property(array(step, { maxLength: 12 }), (steps) => {
        const session = open();
        let expected = toRowList([]);
        for (const one of steps) {
          if ("row" in one) {
            const isIn = expected.includes(one.row);
            expected = combineRows(expected, toRowList([one.row]), isIn ? "remove" : "add");
            session.getState().toggleSelected(ref(one.row));
          } else {
            expected = combineRows(expected, one.rows, one.mode);
            session.getState().selectRows(one.rows, one.mode);
          }
          expect([...session.getState().selectedRows()]).toEqual([...expected]);
          expect(selectedCount(session.getState())).toBe(expected.length);
          const { selection } = session.getState();
          expect(selection).toHaveLength(Math.min(expected.length, MAX_NAMED_FEATURES));
          for (const named of selection) expect(expected.includes(Number(named.featureId))).toBe(true);
        }
      }),
    );
  });
});

describe("earlier selections", () => {
  it("come back, and go again", () => {
    const session = open();
    session.getState().selectRows(range(0, 1000));
    session.getState().select([ref(3)]);
    session.getState().set({ selection: [] });
    session.getState().stepSelection(-1);
    expect([...session.getState().selectedRows()]).toEqual([3]);
    session.getState().stepSelection(-1);
    expect(session.getState().selectedRows()).toHaveLength(1000);
    session.getState().stepSelection(1);
    expect([...session.getState().selectedRows()]).toEqual([3]);
    session.getState().select([ref(9)]);
    expect(session.getState().nextSelections).toEqual([]);
    session.getState().stepSelection(1);
    expect([...session.getState().selectedRows()]).toEqual([9]);
  });

  it("are twenty at most, and not counted when nothing changed", () => {
    const session = open();
    session.getState().select([ref(1)]);
    session.getState().select([ref(1)]);
    expect(session.getState().pastSelections).toHaveLength(1);
    for (let row = 0; row < 60; row++) session.getState().select([ref(row)]);
    expect(session.getState().pastSelections).toHaveLength(20);
  });

  it("end with the city", () => {
    const session = open();
    session.getState().selectRows(range(0, 1000));
    session.getState().setIsolatedRows(range(0, 1000));
    session.getState().set({ cityId: undefined, selection: [] });
    expect(session.getState()).toMatchObject({ pastSelections: [], selection: [] });
    expect(session.getState().selectedSet).toBeUndefined();
    expect(session.getState().isolatedSet).toBeUndefined();
  });
});

describe("what is out of sight", () => {
  it("is what was hidden, and what is not isolated", () => {
    const session = open();
    expect(session.getState().rowsOutOfSight()).toHaveLength(0);
    session.getState().setHiddenRows(toRowList([4, 5]));
    expect([...session.getState().rowsOutOfSight()]).toEqual([4, 5]);
    expect(session.getState().outOfSightCount).toBe(2);
    session.getState().setIsolatedRows(toRowList([4, 9]));
    const expected = invertRows(toRowList([9]), COUNT);
    expect(session.getState().rowsOutOfSight()).toEqual(expected);
    expect(session.getState().outOfSightCount).toBe(expected.length);
    session.getState().setIsolatedRows(undefined);
    expect([...session.getState().rowsOutOfSight()]).toEqual([4, 5]);
    session.getState().setHiddenRows(toRowList([]));
    expect(session.getState().hiddenSet).toBeUndefined();
  });

  it("stays while the selection moves on", () => {
    const session = open();
    session.getState().selectRows(range(0, 100));
    session.getState().setIsolatedRows(session.getState().selectedRows());
    const before = session.getState().rowsOutOfSight();
    session.getState().select([ref(3)]);
    expect(session.getState().rowsOutOfSight()).toBe(before);
  });
});

describe("buildings that are not there at the moment", () => {
  it("are not drawn, but nobody has put them away", () => {
    const store = createSessionStore({ cityId: "tiny", layers: [buildings] });
    store.getState().setHiddenRows(toRowList([1, 2]));
    store.getState().setAbsentRows(toRowList([2, 5]));
    expect([...store.getState().rowsOutOfSight()]).toEqual([1, 2, 5]);
    expect([...store.getState().rowsPutAway()]).toEqual([1, 2]);
    expect(store.getState().outOfSightCount).toBe(2);
    store.getState().setAbsentRows(toRowList([]));
    expect([...store.getState().rowsOutOfSight()]).toEqual([1, 2]);
    store.getState().setAbsentRows(toRowList([3]));
    store.getState().set({ cityId: "other" });
    expect(store.getState().rowsOutOfSight()).toHaveLength(0);
  });
});
