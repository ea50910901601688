import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { LayerSpec } from "../../../src/catalog/layer-spec.ts";
import { layerSpecSchema } from "../../../src/catalog/layer-spec.ts";
import { emptyDocument } from "../../../src/catalog/yutu-document.ts";
import type { Viewpoint, YutuDocument } from "../../../src/catalog/yutu-document.ts";
import {
  addAnnotation,
  editAnnotation,
  placeForNote,
  removeAnnotation,
} from "../../../src/commands/annotations.ts";
import { canRun, runCommand } from "../../../src/commands/commands.ts";
import type { Console } from "../../../src/commands/console.ts";
import {
  addUserLayer,
  removeUserLayer,
  renameDocument,
  resetLook,
  sealEdits,
  setLayerOpacity,
  setLayerOrder,
  setLayerStyle,
  setLayerVisible,
} from "../../../src/commands/document-edits.ts";
import {
  addViewpoint,
  goToViewpoint,
  moveViewpoint,
  removeViewpoint,
  renameViewpoint,
  updateViewpoint,
} from "../../../src/commands/viewpoints.ts";
import { createConsoleFake } from "../../support/console-fake.ts";

const layer = (id: string, more: object = {}): LayerSpec =>
  layerSpecSchema.parse({
    id,
    type: "tiles3d",
    title: { zh: id },
    category: "spatiotemporal",
    url: `https://city.example/${id}.json`,
    ...more,
  });

const LAYERS = [
  layer("ground"),
  layer("photo-2020", { exclusiveGroup: "photo" }),
  layer("photo-2026", { exclusiveGroup: "photo", isVisible: false }),
];
const captured: Omit<Viewpoint, "id" | "name" | "createdMs"> = {
  pose: { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 500, headingDeg: 0, pitchDeg: -40 },
  look: { layers: { ground: { isVisible: false } }, themeId: "flood" },
  selection: [],
  others: "normal",
  hidden: [],
  dayTime: "day",
};

let console: Console;
let shown: string[];

beforeEach(() => {
  shown = [];
  console = createConsoleFake({
    views: {
      suggestName: () => "view",
      capture: () => captured,
      thumbnail: () => Promise.resolve("data:image/webp;base64,AA=="),
      show: ({ name }) => {
        shown.push(name);
        return [];
      },
    },
  });
  console.session.getState().set({ cityId: "tiny", layers: LAYERS });
  console.document.getState().open(emptyDocument("d", "tiny", 1));
});

/** What the user has made, without the time at which they made it. */
function content(): Omit<YutuDocument, "updatedMs"> {
  const { document } = console.document.getState();
  if (document === undefined) throw new Error("no document");
  const { updatedMs: _updatedMs, ...rest } = document;
  return rest;
}

const viewpointId = (position: number): string => content().viewpoints[position]?.id ?? "none";
const note = (position: number) =>
  content().annotations[position] ?? {
    id: "none", text: "", createdMs: 0, longitudeDeg: 0, latitudeDeg: 0, heightM: 0,
  }; // prettier-ignore
const place = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 90 };

/** Every edit there is. */
const EDITS: Readonly<Record<string, (position: number) => unknown>> = {
  show: () => setLayerVisible(console, "photo-2026", true),
  hide: () => setLayerVisible(console, "ground", false),
  opacity: (position) => setLayerOpacity(console, "ground", position / 10),
  style: (position) => setLayerStyle(console, "ground", { widthPx: position }),
  order: () => setLayerOrder(console, ["photo-2020", "ground"], "ground"),
  addLayer: (position) => addUserLayer(console, layer(`own-${position}`)),
  removeLayer: (position) => removeUserLayer(console, `own-${position}`),
  reset: () => resetLook(console),
  rename: (position) => renameDocument(console, `name ${position}`),
  addView: () => addViewpoint(console),
  updateView: (position) => updateViewpoint(console, viewpointId(position)),
  renameView: (position) => renameViewpoint(console, viewpointId(position), `view ${position}`),
  moveView: (position) => moveViewpoint(console, viewpointId(position), 1),
  removeView: (position) => removeViewpoint(console, viewpointId(position)),
  goToView: (position) => goToViewpoint(console, viewpointId(position)),
  addNote: () => addAnnotation(console, place, "text"),
  editNote: (position) => editAnnotation(console, note(position).id, `text ${position}`),
  removeNote: (position) => removeAnnotation(console, note(position)),
};

describe("every edit of the document", () => {
  it("is undone to what was there, and done again to what had become of it", async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat({ max: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { open, undo, redo } = console.document.getState();
        open(emptyDocument("d", "tiny", 1));
        const seen = [content()];
        for (const [edit, position] of steps) {
          await EDITS[edit]?.(position);
          sealEdits(console);
          const depth = console.document.getState().history.past.length;
          if (depth === seen.length) seen.push(content());
          else expect(content()).toEqual(seen.at(-1));
        }
        for (const [i, before] of seen.toReversed().entries()) {
          if (i > 0) undo();
          expect(content()).toEqual(before);
        }
        for (const after of seen.slice(1)) {
          redo();
          expect(content()).toEqual(after);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("layers", () => {
  it("of an exclusive group leave when another comes", () => {
    setLayerVisible(console, "photo-2026", true);
    expect(content().layers).toEqual({
      "photo-2020": { isVisible: false },
      "photo-2026": { isVisible: true },
    });
    setLayerVisible(console, "photo-2026", false);
    expect(content().layers["photo-2020"]).toEqual({ isVisible: false });
  });

  it("take a whole drag as one step, named after the layer in all its languages", () => {
    for (let i = 0; i <= 10; i++) setLayerOpacity(console, "ground", i / 10);
    const { past } = console.document.getState().history;
    expect(past.map(({ name }) => name)).toEqual([
      { key: "layerOpacity", params: { layer: { zh: "ground" } } },
    ]);
    console.document.getState().undo();
    expect(content().layers).toEqual({});
  });

  it("leave nothing behind when the user takes one of their own away", () => {
    addUserLayer(console, layer("own"));
    setLayerOpacity(console, "own", 0.5);
    setLayerOrder(console, ["own", "ground"], "own");
    removeUserLayer(console, "own");
    expect(content()).toMatchObject({ userLayers: [], layers: {}, layerOrder: ["ground"] });
  });
});

describe("viewpoints", () => {
  it("bring back the picture in one step, and the rest without one", async () => {
    await addViewpoint(console);
    const [viewpoint] = content().viewpoints;
    expect(viewpoint).toMatchObject({ name: "view", ...captured, thumbnail: "data:image/webp;base64,AA==" });
    await goToViewpoint(console, viewpoint?.id ?? "");
    expect(content()).toMatchObject({ layers: { ground: { isVisible: false } }, themeId: "flood" });
    expect(shown).toEqual(["view"]);
    // Already there: nothing to undo.
    await goToViewpoint(console, viewpoint?.id ?? "");
    expect(console.document.getState().history.past.map(({ name }) => name.key)).toEqual([
      "addViewpoint",
      "goToViewpoint",
    ]);
    console.document.getState().undo();
    expect(content().themeId).toBeUndefined();
  });

  it("are gone to by the digit of their place, and listed for whoever pressed none", async () => {
    await addViewpoint(console);
    await addViewpoint(console);
    renameViewpoint(console, viewpointId(1), "second");
    runCommand(console, "viewpoint.go", "Digit2");
    runCommand(console, "viewpoint.go", "Digit9");
    expect(shown).toEqual(["second"]);
    expect(console.shell.getState().leftPanel).not.toBe("viewpoints");
    runCommand(console, "viewpoint.go");
    expect(console.shell.getState().leftPanel).toBe("viewpoints");
  });
});

describe("notes", () => {
  it("go on the selected building, else under the pointer, else in the middle of the view", () => {
    expect(placeForNote(console)).toBeUndefined();
    console.live.getState().set({ camera: captured.pose, cameraHeightAboveGroundM: 400 });
    const middle = placeForNote(console);
    expect(middle?.heightM).toBe(100);
    // 400 m up and 40° down, to the north: 476.7 m ahead.
    expect(((middle?.latitudeDeg ?? 0) - 34.8) * 110_940).toBeCloseTo(476.7, 0);
    expect(middle?.longitudeDeg).toBeCloseTo(113.8, 9);
    console.live.getState().set({ pointer: place });
    expect(placeForNote(console)).toEqual(place);
  });

  it("open their panel to be written", () => {
    console.live.getState().set({ pointer: place });
    runCommand(console, "annotation.add");
    expect(content().annotations).toMatchObject([{ text: "", ...place }]);
    expect(console.shell.getState()).toMatchObject({ isLeftDockOpen: true, leftPanel: "annotations" });
  });
});

describe("commands on the document", () => {
  it("undo and redo only what there is, and not in a tab that only looks on", () => {
    expect(canRun(console, "document.undo")).toBe(false);
    renameDocument(console, "a");
    expect(canRun(console, "document.undo")).toBe(true);
    runCommand(console, "document.undo");
    expect(canRun(console, "document.undo")).toBe(false);
    expect(canRun(console, "document.redo")).toBe(true);
    console.document.getState().setAccess({ type: "read" });
    for (const id of ["document.redo", "document.save", "viewpoint.add", "annotation.add"] as const) {
      expect(canRun(console, id), id).toBe(false);
    }
    expect(canRun(console, "document.takeOver")).toBe(true);
    expect(canRun(console, "document.duplicate")).toBe(true);
  });
});
