import { afterEach, expect, test } from "vitest";
import { createLocalPlane, levelDistanceM } from "#domain/tools/ground-point.ts";
import type { GroundPoint } from "#domain/tools/ground-point.ts";
import { toolPath } from "#domain/tools/tool.ts";
import type { Tool, ToolShape } from "#domain/tools/tool.ts";
import { buildingsSpec, FIXTURE_CITY, groundSpec } from "../../support/scene-fixture-urls.ts";
import { LeakWatch } from "./leak-watch.ts";
import { Stage } from "./stage.ts";

const TOWER = { eastM: 0, northM: 0, widthM: 60, depthM: 60, heightM: 90 };
/** Straight down from 250 m: a pixel is a third of a metre. */
const ABOVE = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 330, headingDeg: 20, pitchDeg: -89.9 };
const plane = createLocalPlane({ ...ABOVE, heightM: 80 });

const stages: Stage[] = [];
async function open(pose = ABOVE): Promise<Stage> {
  const stage = await Stage.open(
    { layers: [await groundSpec(), buildingsSpec([TOWER])] },
    { ...FIXTURE_CITY, home: pose },
  );
  stages.push(stage);
  return stage;
}

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

const take = (stage: Stage, shape: ToolShape, purpose: Tool["purpose"] = "select"): void => {
  stage.session.getState().stepTool({ type: "start", tool: { purpose, shape } });
};
const pathOf = (stage: Stage): string => toolPath(stage.session.getState().tool);

/** The pixel of a place on the ground, metres east and north of the middle. */
function pixelOf(stage: Stage, [eastM, northM]: readonly [number, number]): [number, number] {
  const { longitudeDeg, latitudeDeg } = plane.toPoint(eastM, northM);
  const at = stage.api.probe.project(longitudeDeg, latitudeDeg, 80);
  if (at === undefined) throw new Error("out of sight");
  return [at.xPx, at.yPx];
}

function press(stage: Stage, place: readonly [number, number], init: PointerEventInit = {}): void {
  const at = pixelOf(stage, place);
  stage.pointer("pointermove", ...at, init);
  stage.pointer("pointerdown", ...at, { buttons: 1, ...init });
  stage.pointer("pointerup", ...at, init);
}

const offM = (point: GroundPoint, [eastM, northM]: readonly [number, number]): number =>
  levelDistanceM(point, { ...plane.toPoint(eastM, northM), heightM: 80 });

const overlayOf = (stage: Stage): HTMLCanvasElement | null =>
  stage.container.querySelector('canvas[data-role="tool-overlay"]');

/** Pixels of the overlay that are not clear. */
function inked(stage: Stage): number {
  const canvas = overlayOf(stage);
  const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
}

test("a polygon clicked on the map is the ring on the ground, within a metre", async () => {
  const stage = await open();
  take(stage, "polygon");
  const corners = [
    [-60, -50],
    [70, -55],
    [65, 60],
    [-70, 40],
  ] as const;
  for (const corner of corners) press(stage, corner);
  expect(pathOf(stage)).toBe("select.polygon.drawing");
  expect(stage.effects).toEqual([]);
  // A click on the first vertex closes it.
  press(stage, corners[0]);
  const [effect] = stage.effects;
  if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no polygon");
  expect(effect.shape.ring).toHaveLength(4);
  for (const corner of corners)
    expect(Math.min(...effect.shape.ring.map((point) => offM(point, corner)))).toBeLessThan(1);
  expect(pathOf(stage)).toBe("pick");
});

test("a double click sets one vertex and closes the polygon", async () => {
  const stage = await open();
  take(stage, "polygon");
  for (const corner of [[-60, -50], [70, -55]] as const) press(stage, corner); // prettier-ignore
  press(stage, [10, 60]);
  press(stage, [10, 60]);
  stage.canvas.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, cancelable: true }));
  const [effect] = stage.effects;
  if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no polygon");
  expect(effect.shape.ring).toHaveLength(3);
});

test("a sweep draws a rectangle along the view and leaves the camera where it is", async () => {
  const stage = await open();
  take(stage, "rectangle");
  const before = stage.live.getState().camera;
  await stage.drag([200, 150], [600, 450]);
  const [effect] = stage.effects;
  if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no rectangle");
  expect(stage.live.getState().camera).toEqual(before);
  // Straight on the screen: two corners share a column of pixels with each of the two that were swept.
  const pixels = effect.shape.ring.map(({ longitudeDeg, latitudeDeg }) =>
    stage.api.probe.project(longitudeDeg, latitudeDeg, 80),
  );
  for (const xPx of [200, 600])
    expect(pixels.filter((at) => Math.abs((at?.xPx ?? 0) - xPx) < 2)).toHaveLength(2);
  for (const yPx of [150, 450])
    expect(pixels.filter((at) => Math.abs((at?.yPx ?? 0) - yPx) < 2)).toHaveLength(2);
});

test("keys held at the end say what becomes of the selection", async () => {
  const stage = await open();
  for (const [init, mode] of [
    [{}, "replace"],
    [{ shiftKey: true }, "add"],
    [{ altKey: true }, "remove"],
    [{ shiftKey: true, altKey: true }, "intersect"],
  ] as const) {
    take(stage, "circle");
    await stage.drag([300, 300], [500, 300], init);
    expect(stage.effects.at(-1)).toMatchObject({ type: "shape", mode });
  }
  expect(pathOf(stage)).toBe("select.circle.idle");
});

test("a marquee is a box of the screen", async () => {
  const stage = await open();
  take(stage, "marquee");
  await stage.drag([120, 80], [420, 300]);
  expect(stage.effects).toEqual([
    { type: "screenBox", from: { xPx: 120, yPx: 80 }, to: { xPx: 420, yPx: 300 }, mode: "replace" },
  ]);
});

test("while a polygon is drawn a drag still moves the map, and sets no vertex", async () => {
  const stage = await open();
  take(stage, "polygon");
  press(stage, [-60, -50]);
  const before = stage.live.getState().camera;
  await stage.drag([400, 300], [300, 200]);
  expect(stage.live.getState().camera).not.toEqual(before);
  expect(stage.session.getState().tool.vertices).toHaveLength(1);
});

test("the keyboard draws alone: arrows move the crosshair, Enter sets points and ends", async () => {
  const stage = await open();
  take(stage, "polygon");
  expect(document.activeElement).toBe(stage.canvas);
  const before = stage.live.getState().camera;
  const go = (key: string, times: number): void => {
    for (let i = 0; i < times; i++) stage.key(key, { shiftKey: true });
  };
  go("ArrowLeft", 2);
  go("ArrowUp", 2);
  stage.key("Enter");
  go("ArrowRight", 4);
  stage.key("Enter");
  go("ArrowDown", 4);
  stage.key("Enter");
  expect(stage.session.getState().tool.vertices).toHaveLength(3);
  stage.key("Enter");
  await stage.idle();
  const [effect] = stage.effects;
  if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no polygon");
  const pixels = effect.shape.ring.map(({ longitudeDeg, latitudeDeg }) =>
    stage.api.probe.project(longitudeDeg, latitudeDeg, 80),
  );
  for (const [xPx, yPx] of [
    [280, 180],
    [520, 180],
    [520, 420],
  ] as const)
    // prettier-ignore
    expect(pixels.some((at) => Math.hypot((at?.xPx ?? 0) - xPx, (at?.yPx ?? 0) - yPx) < 2)).toBe(true);
  expect(stage.live.getState().camera).toEqual(before);
});

test("a menu that closes does not take the keys away from the drawing; the user may", async () => {
  const stage = await open();
  const button = document.createElement("button");
  document.body.append(button);
  try {
    take(stage, "polygon");
    button.focus();
    expect(document.activeElement).toBe(stage.canvas);
    stage.key("ArrowLeft");
    button.focus();
    expect(document.activeElement).toBe(button);
  } finally {
    button.remove();
  }
});

test("fingers draw from tap to tap", async () => {
  const stage = await open();
  const touch = { pointerType: "touch" } as const;
  take(stage, "circle");
  press(stage, [0, 50], touch);
  press(stage, [40, 50], touch);
  const [effect] = stage.effects;
  if (effect?.type !== "shape" || effect.shape.type !== "circle") throw new Error("no circle");
  expect(effect.shape.radiusM).toBeCloseTo(40, 0);
});

test("a long press ends what fingers draw", async () => {
  const stage = await open();
  const touch = { pointerType: "touch" } as const;
  take(stage, "line", "measure");
  press(stage, [0, 50], touch);
  press(stage, [40, 50], touch);
  const isDone = new Promise<void>((resolve) => {
    const stop = stage.session.subscribe(({ tool }) => {
      if (!tool.isDone) return;
      stop();
      resolve();
    });
  });
  stage.pointer("pointerdown", ...pixelOf(stage, [40, 60]), { buttons: 1, ...touch });
  await isDone;
  stage.pointer("pointerup", ...pixelOf(stage, [40, 60]), touch);
  expect(pathOf(stage)).toBe("measure.line.done");
  expect(stage.session.getState().tool.vertices).toHaveLength(2);
});

test("a height is measured from ground to roof", async () => {
  const stage = await open({ ...ABOVE, latitudeDeg: 34.7985, pitchDeg: -55 });
  take(stage, "height", "measure");
  press(stage, [-60, -60]);
  const roof = stage.api.probe.project(113.8, 34.8, 80 + 90);
  stage.pointer("pointerdown", roof!.xPx, roof!.yPx, { buttons: 1 });
  stage.pointer("pointerup", roof!.xPx, roof!.yPx);
  await stage.idle();
  const [foot, top] = stage.session.getState().tool.vertices;
  expect(pathOf(stage)).toBe("measure.height.done");
  expect(foot!.heightM).toBeCloseTo(80, 0);
  expect(top!.heightM).toBeCloseTo(170, 0);
  expect(offM(top!, [0, 0])).toBeLessThan(1);
});

test("the drawing follows the pointer without a frame of the scene, and the camera with each", async () => {
  const stage = await open();
  take(stage, "line");
  await stage.idle();
  press(stage, [-60, -50]);
  const { frames } = stage.api.probe.stats();
  stage.pointer("pointermove", 500, 200);
  const few = inked(stage);
  stage.pointer("pointermove", 700, 100);
  expect(inked(stage)).toBeGreaterThan(few);
  for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
  expect(stage.api.probe.stats()).toMatchObject({ frames, isRunning: false });
  const still = overlayOf(stage)!.toDataURL();
  await stage.api.flyTo({ ...ABOVE, headingDeg: 80 }, { durationMs: 0 });
  await stage.idle();
  expect(overlayOf(stage)!.toDataURL()).not.toBe(still);
});

test("a click picks again once the tool is laid down, and not before", async () => {
  const stage = await open();
  take(stage, "polygon");
  press(stage, [0, 0]);
  await stage.idle();
  stage.session.getState().stepTool({ type: "start", tool: undefined });
  expect(stage.canvas.style.cursor).toBe("");
  expect(stage.picks).toEqual([]);
  await stage.click(...pixelOf(stage, [0, 0]));
  expect(stage.picks).toHaveLength(1);
});

test("tools leave nothing behind, laid down or in hand when the scene goes", async () => {
  const watch = new LeakWatch();
  try {
    const stage = await open();
    const children = stage.container.childElementCount;
    const before = watch.listeners.length;
    take(stage, "circle");
    expect(overlayOf(stage)).not.toBeNull();
    expect(stage.canvas.style.cursor).toBe("crosshair");
    await stage.drag([300, 300], [500, 300]);
    expect(stage.container.childElementCount).toBe(children);
    expect(watch.listeners).toHaveLength(before);
    take(stage, "polygon");
    press(stage, [10, 10]);
    stage.api.dispose();
    expect(overlayOf(stage)).toBeNull();
    expect(watch.listeners).toEqual([]);
  } finally {
    watch.dispose();
  }
});
