import { describe, expect, it } from "vitest";
import { COMMAND_IDS, canRun, commandOf, isCommandId, runCommand } from "../../../src/commands/commands.ts";
import type { Console } from "../../../src/commands/console.ts";
import { buildingOf } from "../../../src/commands/locate.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { createConsoleFake } from "../../support/console-fake.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const buildings = buildingsLayer(20);

/** A console with a small city and no 3D view. */
function createConsole(isCopied = true, leftOut = 0): Console & { readonly copied: string[] } {
  const copied: string[] = [];
  const index = tinyIndex(20);
  const console = createConsoleFake({
    buildings: () => index,
    shareUrl: () => "https://yutu.example/#city=tiny",
    leftOutOfShareUrl: () => leftOut,
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve(isCopied);
    },
  });
  console.session.getState().set({ cityId: "tiny", layers: [buildings] });
  return { ...console, copied };
}

const ref = (row: number) => ({ layerId: "buildings", featureId: String(row) });

describe("the command table", () => {
  it("gives no key to two commands", () => {
    const keys = COMMAND_IDS.flatMap((id) => commandOf(id).shortcut?.bind ?? []).map((key) =>
      key.toLowerCase(),
    );
    expect(keys.length).toBeGreaterThan(15);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("leaves the keys of the flight over the map alone", () => {
    const letters = COMMAND_IDS.flatMap((id) => commandOf(id).shortcut?.bind ?? []).filter(
      (key) => key.length === 1,
    );
    for (const key of letters) expect("wasdqerf").not.toContain(key.toLowerCase());
  });

  it("knows its own ids only", () => {
    expect(isCommandId("selection.clear")).toBe(true);
    expect(isCommandId("toString")).toBe(false);
  });
});

describe("commands on the selection", () => {
  it("are not possible without one", () => {
    const console = createConsole();
    expect(canRun(console, "selection.clear")).toBe(false);
    expect(canRun(console, "selection.hide")).toBe(false);
    runCommand(console, "selection.fadeOthers");
    expect(console.session.getState().others).toBe("normal");
  });

  it("clear it together with the fading of the others", () => {
    const console = createConsole();
    console.session.getState().select([ref(3)]);
    runCommand(console, "selection.fadeOthers");
    expect(console.session.getState().others).toBe("faded");
    runCommand(console, "selection.clear");
    expect(console.session.getState()).toMatchObject({ selection: [], others: "normal" });
  });

  it("hide the selected buildings once each, in row order, and show them again", () => {
    const console = createConsole();
    console.session.getState().setHiddenRows(Uint32Array.of(5));
    console.session.getState().select([ref(9), ref(5), ref(2)]);
    runCommand(console, "selection.hide");
    expect([...console.session.getState().hiddenRows()]).toEqual([2, 5, 9]);
    expect(console.session.getState().selection).toEqual([]);
    runCommand(console, "selection.showHidden");
    expect([...console.session.getState().rowsOutOfSight()]).toEqual([]);
    expect(canRun(console, "selection.showHidden")).toBe(false);
  });

  it("copy the link and say so, or say that the browser did not let them", async () => {
    for (const [isCopied, leftOut, code] of [
      [true, 0, "linkCopied"],
      [true, 3, "linkCopiedPartly"],
      [false, 0, "linkNotCopied"],
    ] as const) {
      const console = createConsole(isCopied, leftOut);
      await commandOf("selection.copyLink").run(console);
      expect(console.copied).toEqual(["https://yutu.example/#city=tiny"]);
      expect(console.shell.getState().notices.map((notice) => notice.code)).toEqual([code]);
    }
  });
});

describe("other commands", () => {
  it("need a 3D view to move the camera, and a plane system to switch coordinates", () => {
    const console = createConsole();
    for (const id of ["view.home", "view.northUp", "view.zoomIn", "shell.coordinates"] as const) {
      expect(canRun(console, id), id).toBe(false);
    }
  });

  it("switch light, appearance, language and docks there and back", () => {
    const console = createConsole();
    const seen = [1, 2, 3].map(() => {
      runCommand(console, "shell.dayTime");
      return console.session.getState().dayTime;
    });
    expect(seen).toEqual(["dusk", "night", "day"]);
    runCommand(console, "shell.scheme");
    runCommand(console, "shell.language");
    expect(console.session.getState()).toMatchObject({ colourScheme: "light", language: "en" });
    runCommand(console, "shell.leftDock");
    expect(console.shell.getState().isLeftDockOpen).toBe(false);
    runCommand(console, "shell.buildingList");
    expect(console.shell.getState()).toMatchObject({ isLeftDockOpen: true, leftPanel: "buildings" });
  });
});

it("finds the building of a reference, and nothing for what is no building", () => {
  const console = createConsole();
  expect(buildingOf(console, ref(7))?.id).toBe("tiny/7");
  expect(buildingOf(console, ref(20))).toBeUndefined();
  expect(buildingOf(console, { layerId: "buildings", featureId: "x" })).toBeUndefined();
  expect(buildingOf(console, { layerId: "mesh", featureId: "7" })).toBeUndefined();
  expect(buildingOf(console, undefined)).toBeUndefined();
});
