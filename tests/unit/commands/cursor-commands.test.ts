import { describe, expect, it } from "vitest";
import { canRun, commandOf, runCommand } from "../../../src/commands/commands.ts";
import type { Console } from "../../../src/commands/console.ts";
import { goToRow, pointAt } from "../../../src/commands/cursor-commands.ts";
import type { ScreenView } from "../../../src/domain/tools/screen-view.ts";
import type { SceneApi } from "../../../src/scene/scene-api.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { createConsoleFake } from "../../support/console-fake.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const RAD = Math.PI / 180;
const [LON, LAT] = [113.8105 * RAD, 34.7804 * RAD];

/** Straight down on the tiny city, north up, without perspective: fifty buildings a line, three lines. */
function plan(): ScreenView {
  const east = [-Math.sin(LON), Math.cos(LON), 0];
  const north = [-Math.sin(LAT) * Math.cos(LON), -Math.sin(LAT) * Math.sin(LON), Math.cos(LAT)];
  const n = 6378137 / Math.sqrt(1 - 0.00669437999 * Math.sin(LAT) ** 2);
  const centre = [
    n * Math.cos(LAT) * Math.cos(LON),
    n * Math.cos(LAT) * Math.sin(LON),
    n * 0.99330562 * Math.sin(LAT),
  ];
  const dot = (a: number[]): number => a[0]! * centre[0]! + a[1]! * centre[1]! + a[2]! * centre[2]!;
  const clip = new Float64Array(16);
  for (const [row, axis] of [east, north].entries()) {
    for (const [column, value] of axis.entries()) clip[column * 4 + row] = value / 2000;
    clip[12 + row] = -dot(axis) / 2000;
  }
  clip[15] = 1;
  return { clipFromEcef: clip, widthPx: 1000, heightPx: 1000 };
}

const buildings = buildingsLayer(150);

function setUp(): Console & { readonly flights: number[] } {
  const index = tinyIndex(150);
  const flights: number[] = [];
  const scene = {
    screenView: plan,
    pick: (xPx: number, yPx: number) => Promise.resolve({ layerId: "parks", featureId: `${xPx},${yPx}` }),
    flyToBox: () => {
      flights.push(1);
      return Promise.resolve();
    },
    featureBox: () => undefined,
  } as unknown as SceneApi;
  const console = createConsoleFake({ buildings: () => index, scene: () => scene });
  console.session.getState().set({ cityId: "tiny", layers: [buildings] });
  console.city.getState().set({
    phase: {
      type: "ready",
      buildingCount: 150,
      problems: [],
      city: { id: "tiny", geoidOffsetM: -18 } as never,
    },
  });
  return { ...console, flights };
}

const move = (console: Console, code?: string): number | undefined => {
  runCommand(console, "cursor.move", code);
  return console.session.getState().cursor?.row;
};

describe("the building cursor", () => {
  it("starts in the middle of the map, or at what is selected, and goes to the neighbours", () => {
    const console = setUp();
    const start = move(console)!;
    expect(start).toBeGreaterThanOrEqual(50);
    expect(start % 50).toBeGreaterThan(20);
    expect(start % 50).toBeLessThan(30);
    expect(move(console, "ArrowRight")).toBe(start + 1);
    expect(move(console, "ArrowLeft")).toBe(start);
    expect(move(console, "ArrowUp")).toBe(start + 50);
    expect(move(console, "ArrowDown")).toBe(start);
    expect(console.session.getState().cursor?.by).toBe("map");
    expect(console.session.getState().selection).toEqual([]);

    const other = setUp();
    other.session.getState().select([{ layerId: "buildings", featureId: "60" }]);
    expect(move(other, "ArrowRight")).toBe(61);
  });

  it("passes over what is not drawn, and says so where nothing is left", () => {
    const console = setUp();
    console.session.getState().setHiddenRows(Uint32Array.of(61, 62));
    pointAt(console, 60, "map");
    expect(move(console, "ArrowRight")).toSatisfy((row) => row === 11 || row === 111);
    pointAt(console, 100, "map");
    expect(move(console, "ArrowLeft")).toBe(100);
    expect(console.shell.getState().notices.map(({ code }) => code)).toEqual(["noneThatWay"]);
  });

  it("selects by Enter, adds and takes away by Space", () => {
    const console = setUp();
    const chosen = (): string[] => console.session.getState().selection.map(({ featureId }) => featureId);
    pointAt(console, 60, "map");
    runCommand(console, "cursor.select");
    move(console, "ArrowRight");
    runCommand(console, "cursor.add");
    expect(chosen()).toEqual(["60", "61"]);
    runCommand(console, "cursor.add");
    expect(chosen()).toEqual(["60"]);
  });

  it("gives way to what is in the middle of the map while it is nowhere", async () => {
    const console = setUp();
    await commandOf("cursor.select").run(console);
    expect(console.session.getState().selection).toEqual([{ layerId: "parks", featureId: "500,500" }]);
    await commandOf("cursor.add").run(console);
    expect(console.session.getState().selection).toEqual([]);
  });

  it("is given up before the selection, unless it stands at what is selected", () => {
    const console = setUp();
    pointAt(console, 60, "map");
    runCommand(console, "cursor.select");
    move(console, "ArrowRight");
    runCommand(console, "tool.escape");
    expect(console.session.getState()).toMatchObject({ cursor: undefined, selection: [{ featureId: "60" }] });
    pointAt(console, 60, "map");
    runCommand(console, "tool.escape");
    expect(console.session.getState()).toMatchObject({ cursor: undefined, selection: [] });
    expect(canRun(console, "tool.escape")).toBe(false);
  });

  it("waits while a tool is in hand, which has the arrow keys then", () => {
    const console = setUp();
    runCommand(console, "tool.polygon");
    for (const id of ["cursor.move", "cursor.select", "cursor.add"] as const)
      expect(canRun(console, id), id).toBe(false);
  });

  it("keeps to the map with keys that press buttons elsewhere", () => {
    for (const id of ["cursor.select", "cursor.add"] as const)
      expect(commandOf(id).shortcut?.isOnMap, id).toBe(true);
  });
});

it("a building of the list is shown, unless it is in sight anyhow", () => {
  const console = setUp();
  goToRow(console, 60, true);
  expect(console.flights).toEqual([]);
  goToRow(console, 61, false);
  expect(console.flights).toEqual([1]);
  expect(console.session.getState().selection).toEqual([{ layerId: "buildings", featureId: "61" }]);
});
