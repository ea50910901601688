import { describe, expect, it } from "vitest";
import type { CityQueries } from "#analysis/city-query.ts";
import { filterJson, NO_FILTER, readFilter } from "#catalog/filter-spec.ts";
import type { FilterSpec } from "#catalog/filter-spec.ts";
import { emptyDocument } from "#catalog/yutu-document.ts";
import { canRun, runCommand } from "#commands/commands.ts";
import type { Console } from "#commands/console.ts";
import { setFilter } from "#commands/filter-edits.ts";
import { filterShapeOf, pickFeature } from "#commands/select-area.ts";
import { stepTool } from "#commands/tool-commands.ts";
import type { BuildingFilter } from "#domain/building-filter.ts";
import { filterRows } from "#domain/filter-rows.ts";
import { rowsNear } from "#domain/near-rows.ts";
import type { RowList } from "#domain/row-list.ts";
import { toolPath } from "#domain/tools/tool.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { createConsoleFake } from "../../support/console-fake.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const COUNT = 200;
const index = tinyIndex(COUNT);
const buildings = buildingsLayer(COUNT);

/** Answers as the worker does, without one. */
const queries = {
  ask: (name: string, args: readonly unknown[]) =>
    Promise.resolve(
      name === "near"
        ? rowsNear(index, args[0] as RowList, args[1] as number)
        : filterRows(index, args[0] as BuildingFilter),
    ),
} as CityQueries;

function createConsole(query: CityQueries | undefined = queries): Console {
  const console = createConsoleFake({ buildings: () => index, query: () => query });
  console.session.getState().set({ cityId: "tiny", layers: [buildings] });
  return console;
}

const ref = (row: number) => ({ layerId: "buildings", featureId: String(row) });
const rowsOf = (console: Console): number[] => [...console.session.getState().selectedRows()];
const place = (longitudeDeg: number, latitudeDeg: number) =>
  ({
    type: "place",
    at: { longitudeDeg, latitudeDeg, heightM: 80 },
    headingDeg: 0,
    mode: "replace",
  }) as const;
const rectangle = { purpose: "select", shape: "rectangle" } as const;
// Rows 0…49 lie on one line of latitude, 0.0006° apart, the next fifty 0.0004° north of them.
const WEST = 113.795;
const SOUTH = 34.78;

/** Draws a rectangle around the first ten buildings of the first line. */
async function drawRectangle(console: Console): Promise<void> {
  await stepTool(console, { type: "start", tool: rectangle });
  await stepTool(console, place(WEST - 0.0003, SOUTH - 0.0001));
  await stepTool(console, place(WEST + 0.0057, SOUTH + 0.0001));
}

describe("a shape drawn to select", () => {
  it("selects the buildings in it, by the worker's filter", async () => {
    const console = createConsole();
    await drawRectangle(console);
    expect(rowsOf(console)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(toolPath(console.session.getState().tool)).toBe("pick");
  });

  it("leaves alone what is out of sight", async () => {
    const console = createConsole();
    console.session.getState().setHiddenRows(Uint32Array.of(3, 4));
    await drawRectangle(console);
    expect(rowsOf(console)).toEqual([0, 1, 2, 5, 6, 7, 8, 9]);
  });

  it("says so when there is nothing in it, when there is no index, and when the worker fails", async () => {
    const empty = createConsole();
    empty.session.getState().setHiddenRows(Uint32Array.from({ length: COUNT }, (_, row) => row));
    const without = createConsoleFake({});
    const broken = createConsole({ ask: () => Promise.reject(new Error("gone")) });
    for (const [console, code] of [
      [empty, "noneInArea"],
      [without, "noBuildingIndex"],
      [broken, "selectionFailed"],
    ] as const) {
      await drawRectangle(console);
      expect(console.shell.getState().notices.map((notice) => notice.code)).toEqual([code]);
    }
  });

  it("keeps quiet when a newer one made it moot", async () => {
    const console = createConsole({
      ask: () => Promise.reject(new DOMException("a newer question was asked", "AbortError")),
    });
    await drawRectangle(console);
    expect(console.shell.getState().notices).toEqual([]);
  });

  it("is a filter's shape: rings, circles, and lines with the buffer's width", () => {
    const at = (longitudeDeg: number) => ({ longitudeDeg, latitudeDeg: 34, heightM: 7 });
    expect(filterShapeOf({ type: "polygon", ring: [at(1), at(2)] }, 5)).toEqual({
      type: "polygon",
      ring: [
        [1, 34],
        [2, 34],
      ],
    });
    expect(filterShapeOf({ type: "circle", centre: at(1), radiusM: 9 }, 5)).toEqual({
      type: "circle",
      centre: [1, 34],
      radiusM: 9,
    });
    expect(filterShapeOf({ type: "line", path: [at(1)] }, 5)).toEqual({
      type: "corridor",
      line: [[1, 34]],
      distanceM: 5,
    });
  });
});

describe("a shape drawn to filter", () => {
  it("becomes a condition of the document's filter, after those that are there, and is shown", async () => {
    const console = createConsole();
    const document = emptyDocument("d", "tiny", 0);
    const storeys: FilterSpec = {
      ...NO_FILTER,
      root: {
        ...NO_FILTER.root,
        items: [{ type: "field", field: "storeysAbove", operator: "ge", value: 12 }],
      },
    };
    console.document.getState().open({ ...document, filter: filterJson(storeys) });
    await stepTool(console, { type: "start", tool: { purpose: "filter", shape: "circle" } });
    await stepTool(console, place(WEST, SOUTH));
    await stepTool(console, place(WEST + 0.001, SOUTH));
    const { root } = readFilter(console.document.getState().document?.filter) ?? NO_FILTER;
    expect(root.items).toHaveLength(2);
    expect(root.items[1]).toMatchObject({ type: "shape", shape: { type: "circle" } });
    expect(rowsOf(console)).toEqual([]);
    expect(console.shell.getState()).toMatchObject({ isLeftDockOpen: true, leftPanel: "filter" });
  });
});

describe("tool commands", () => {
  it("take a tool in hand and lay it down when pressed again; one at a time", () => {
    const console = createConsole();
    void stepTool(console, { type: "start", tool: rectangle });
    expect(toolPath(console.session.getState().tool)).toBe("select.rectangle.idle");
    void stepTool(console, { type: "start", tool: { purpose: "measure", shape: "line" } });
    expect(toolPath(console.session.getState().tool)).toBe("measure.line.idle");
  });

  it("need a 3D view", () => {
    expect(canRun(createConsole(), "tool.polygon")).toBe(false);
  });

  it("go back one level at a time: drawing, tool, selection", async () => {
    const console = createConsole();
    console.session.getState().select([ref(1)]);
    await stepTool(console, { type: "start", tool: rectangle });
    await stepTool(console, place(WEST, SOUTH));
    const seen = [1, 2, 3, 4].map(() => {
      runCommand(console, "tool.escape");
      return [toolPath(console.session.getState().tool), console.session.getState().selection.length];
    });
    expect(seen).toEqual([
      ["select.rectangle.idle", 1],
      ["pick", 1],
      ["pick", 0],
      ["pick", 0],
    ]);
    expect(canRun(console, "tool.escape")).toBe(false);
  });

  it("go through the modes", () => {
    const console = createConsole();
    const seen = [1, 2, 3, 4].map(() => {
      runCommand(console, "tool.mode");
      return console.session.getState().selectionMode;
    });
    expect(seen).toEqual(["add", "remove", "intersect", "replace"]);
  });
});

describe("selecting without drawing", () => {
  it("inverts among what is in sight", () => {
    const console = createConsole();
    console.session.getState().selectRows(Uint32Array.from({ length: COUNT - 4 }, (_, row) => row));
    console.session.getState().setHiddenRows(Uint32Array.of(COUNT - 1));
    runCommand(console, "selection.invert");
    expect(rowsOf(console)).toEqual([COUNT - 4, COUNT - 3, COUNT - 2]);
  });

  it("adds what is around the selection", async () => {
    const console = createConsole();
    console.session.getState().select([ref(5)]);
    console.session.getState().set({ bufferM: 30 });
    runCommand(console, "selection.around");
    await Promise.resolve();
    await Promise.resolve();
    // 55 m between neighbours in a line, each 27 m wide: 28 m from wall to wall. The next line is 22 m away,
    // but its buildings beside the next one are 36 m off the corner.
    expect(rowsOf(console)).toEqual([4, 5, 6, 55]);
  });

  it("isolates what is selected now, and shows all again", () => {
    const console = createConsole();
    console.session.getState().select([ref(5), ref(6)]);
    runCommand(console, "selection.isolate");
    console.session.getState().select([ref(5)]);
    expect(console.session.getState().outOfSightCount).toBe(COUNT - 2);
    runCommand(console, "selection.showHidden");
    expect(console.session.getState().outOfSightCount).toBe(0);
  });

  it("shows all again by letting a filter that isolates count, so that a link says what is seen", () => {
    for (const command of ["selection.showHidden", "selection.isolate"] as const) {
      const console = createConsole();
      const { document, session } = console;
      document.getState().open(emptyDocument("d", "tiny", 0));
      setFilter(console, { ...NO_FILTER, effect: "isolate" });
      session.getState().setIsolatedRows(Uint32Array.of(5, 6));
      runCommand(console, command);
      expect(session.getState().outOfSightCount).toBe(0);
      expect(readFilter(document.getState().document?.filter)?.effect).toBe("count");
      document.getState().undo();
      expect(readFilter(document.getState().document?.filter)?.effect).toBe("isolate");
    }
  });

  it("steps back to what was selected before", () => {
    const console = createConsole();
    expect(canRun(console, "selection.back")).toBe(false);
    console.session.getState().select([ref(5)]);
    console.session.getState().select([]);
    runCommand(console, "selection.back");
    expect(rowsOf(console)).toEqual([5]);
    runCommand(console, "selection.forward");
    expect(rowsOf(console)).toEqual([]);
  });
});

describe("a click", () => {
  const plain = { additive: false, subtractive: false };

  it("chooses, adds, takes away, and on nothing lets go", () => {
    const console = createConsole();
    pickFeature(console, ref(1), plain);
    pickFeature(console, ref(2), { ...plain, additive: true });
    expect(rowsOf(console)).toEqual([1, 2]);
    pickFeature(console, ref(9), { ...plain, subtractive: true });
    expect(rowsOf(console)).toEqual([1, 2]);
    pickFeature(console, ref(1), { ...plain, subtractive: true });
    expect(rowsOf(console)).toEqual([2]);
    pickFeature(console, undefined, { ...plain, additive: true });
    pickFeature(console, undefined, { ...plain, subtractive: true });
    expect(rowsOf(console)).toEqual([2]);
    pickFeature(console, undefined, plain);
    expect(rowsOf(console)).toEqual([]);
  });
});
