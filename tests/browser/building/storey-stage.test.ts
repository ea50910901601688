import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StageOptions, StageStatus, StoreyStage } from "#building/stage-api.ts";
import { createStoreyStage } from "#building/storey-stage.ts";
import { sampleStoreys } from "../../support/sample-storeys.ts";
import { LeakWatch } from "../scene/leak-watch.ts";

const BUILDING = sampleStoreys(4, 4);
const words = ({ number }: { readonly number: number }): string => `storey ${number}`;

interface Heard {
  readonly picks: (string | undefined)[];
  readonly hovers: (string | undefined)[];
  readonly states: StageStatus["type"][];
}

let container: HTMLElement;
let stage: StoreyStage | undefined;
let heard: Heard;

function open(options: Partial<StageOptions> = {}): StoreyStage {
  heard = { picks: [], hovers: [], states: [] };
  const made = createStoreyStage(container, {
    scheme: "light",
    isStill: true,
    label: "a building",
    onPick: (id) => heard.picks.push(id),
    onHover: (id) => heard.hovers.push(id),
    onStatus: ({ type }) => heard.states.push(type),
    ...options,
  });
  stage = made;
  return made;
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);
async function settled({ probe }: StoreyStage): Promise<void> {
  do await frame();
  while (probe.isMoving());
}

async function shown(options: Partial<StageOptions> = {}): Promise<StoreyStage> {
  const made = open(options);
  made.showStoreys(BUILDING, words);
  made.setColours(() => "#3366cc");
  await settled(made);
  return made;
}

const canvas = (): HTMLCanvasElement => container.querySelector("canvas")!;

function pointer(type: string, xPx: number, yPx: number, init: PointerEventInit = {}): void {
  canvas().dispatchEvent(
    new PointerEvent(type, {
      pointerId: 1,
      pointerType: "mouse",
      clientX: xPx,
      clientY: yPx,
      bubbles: true,
      cancelable: true,
      ...init,
    }),
  );
}

function drag(
  from: readonly [number, number],
  to: readonly [number, number],
  init: PointerEventInit = {},
): void {
  pointer("pointerdown", ...from, { buttons: 1, ...init });
  pointer("pointermove", (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { buttons: 1, ...init });
  pointer("pointermove", ...to, { buttons: 1, ...init });
  pointer("pointerup", ...to, init);
}

function click(xPx: number, yPx: number): void {
  pointer("pointerdown", xPx, yPx, { buttons: 1 });
  pointer("pointerup", xPx, yPx);
}

const key = (name: string, init: KeyboardEventInit = {}): void =>
  void canvas().dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, ...init }));

beforeEach(() => {
  container = document.createElement("div");
  Object.assign(container.style, { position: "fixed", inset: "0", width: "640px", height: "480px" });
  document.body.append(container);
});

afterEach(() => {
  stage?.dispose();
  stage = undefined;
  container.remove();
});

describe("the drawing of a building", () => {
  it("draws no frame while nothing changes, and one when something does", async () => {
    const made = await shown();
    const before = made.probe.stats().frames;
    for (let i = 0; i < 10; i++) await frame();
    expect(made.probe.stats().frames).toBe(before);
    made.setSelected("u2-1");
    await settled(made);
    expect(made.probe.stats().frames).toBe(before + 1);
  });

  it("moves storeys apart in several frames, and at once with reduced motion", async () => {
    const still = await shown();
    const before = still.probe.stats().frames;
    still.setExplosion(1);
    await settled(still);
    expect(still.probe.stats().frames).toBe(before + 1);
    still.dispose();
    const moving = await shown({ isStill: false });
    await settled(moving);
    const start = moving.probe.stats().frames;
    moving.setExplosion(1);
    await settled(moving);
    expect(moving.probe.stats().frames).toBeGreaterThan(start + 2);
  });

  it("tells which unit is pointed at and which is clicked, and that none is beside the building", async () => {
    const made = await shown();
    made.setExplosion(1);
    await settled(made);
    const { xPx, yPx } = made.probe.middleOf("u4-1")!;
    pointer("pointermove", xPx, yPx);
    expect(heard.hovers).toEqual(["u4-1"]);
    click(xPx, yPx);
    expect(heard.picks).toEqual(["u4-1"]);
    click(4, 4);
    expect(heard.picks).toEqual(["u4-1", undefined]);
    pointer("pointermove", 4, 4);
    expect(heard.hovers).toEqual(["u4-1", undefined]);
  });

  it("finds the unit below what has been cut away", async () => {
    const made = await shown();
    made.setExplosion(0.6);
    await settled(made);
    const { xPx, yPx } = made.probe.middleOf("u4-1")!;
    // What is left is the cellar and the shops: nothing of the storey above can be hit.
    made.setSection({ height: 0.35, depth: 1 });
    await settled(made);
    click(xPx, yPx);
    expect(heard.picks[0] ?? "").not.toMatch(/^u[2-4]-/);
    made.setSection({ height: 1, depth: 1 });
    await settled(made);
    click(xPx, yPx);
    expect(heard.picks[1]).toBe("u4-1");
  });

  it("is turned, moved and made larger by mouse, and a drag is no click", async () => {
    const made = await shown();
    const first = made.probe.camera();
    drag([200, 200], [260, 220]);
    const turned = made.probe.camera();
    expect(turned.azimuthRad).toBeLessThan(first.azimuthRad);
    expect(turned.elevationRad).toBeGreaterThan(first.elevationRad);
    drag([200, 200], [260, 220], { shiftKey: true });
    expect(made.probe.camera().azimuthRad).toBe(turned.azimuthRad);
    canvas().dispatchEvent(new WheelEvent("wheel", { deltaY: -200, cancelable: true }));
    expect(made.probe.camera().metresPerPx).toBeLessThan(turned.metresPerPx);
    expect(heard.picks).toEqual([]);
  });

  it("keeps what is under the pointer there while the wheel turns", async () => {
    const made = await shown();
    const before = made.probe.middleOf("u4-1")!;
    const { metresPerPx } = made.probe.camera();
    // A wheel says where it is in whole pixels.
    const [clientX, clientY] = [Math.round(before.xPx), Math.round(before.yPx)];
    canvas().dispatchEvent(new WheelEvent("wheel", { deltaY: -300, clientX, clientY, cancelable: true }));
    await settled(made);
    const nearer = metresPerPx / made.probe.camera().metresPerPx;
    expect(nearer).toBeGreaterThan(1.3);
    const after = made.probe.middleOf("u4-1")!;
    expect(after.xPx).toBeCloseTo(clientX + (before.xPx - clientX) * nearer, 3);
    expect(after.yPx).toBeCloseTo(clientY + (before.yPx - clientY) * nearer, 3);
  });

  it("is pinched by two fingers", async () => {
    const made = await shown();
    const before = made.probe.camera().metresPerPx;
    const touch = { pointerType: "touch", buttons: 1 };
    pointer("pointerdown", 300, 240, { ...touch, pointerId: 1 });
    pointer("pointerdown", 340, 240, { ...touch, pointerId: 2 });
    pointer("pointermove", 420, 240, { ...touch, pointerId: 2 });
    expect(made.probe.camera().metresPerPx).toBeCloseTo(before / 3, 5);
    pointer("pointerup", 300, 240, { pointerType: "touch", pointerId: 1 });
    pointer("pointerup", 420, 240, { pointerType: "touch", pointerId: 2 });
    expect(heard.picks).toEqual([]);
  });

  it("does by key what the mouse does, and comes back to where it began", async () => {
    const made = await shown();
    const first = made.probe.camera();
    key("ArrowLeft");
    key("ArrowUp");
    key("+");
    key("ArrowRight", { shiftKey: true });
    const moved = made.probe.camera();
    expect(moved.azimuthRad).not.toBe(first.azimuthRad);
    expect(moved.elevationRad).not.toBe(first.elevationRad);
    expect(moved.metresPerPx).toBeLessThan(first.metresPerPx);
    key("Home");
    await settled(made);
    const home = made.probe.camera();
    expect(home.azimuthRad).toBeCloseTo(first.azimuthRad, 9);
    expect(home.metresPerPx).toBeCloseTo(first.metresPerPx, 9);
    key("Escape");
    expect(heard.picks).toEqual([undefined]);
  });

  it("grows to its frame when storeys move apart, until somebody has moved it", async () => {
    const made = await shown();
    const whole = made.probe.camera().metresPerPx;
    made.setExplosion(1);
    await settled(made);
    const apart = made.probe.camera().metresPerPx;
    expect(apart).toBeGreaterThan(whole);
    key("+");
    const nearer = made.probe.camera().metresPerPx;
    made.setExplosion(0);
    await settled(made);
    expect(made.probe.camera().metresPerPx).toBe(nearer);
  });

  it("names its storeys, the open one among them", async () => {
    const made = await shown();
    made.setOpenStorey("f3");
    await settled(made);
    const texts = [...container.querySelectorAll("span")].map(({ textContent }) => textContent);
    expect(texts.toSorted()).toEqual(["storey -1", "storey 1", "storey 2", "storey 3", "storey 4"]);
  });
});

describe("what a drawing leaves behind", () => {
  it("is nothing: no listener, no element, no geometry, no texture, no frame", async () => {
    const watch = new LeakWatch();
    try {
      const made = await shown({ isStill: false });
      made.setExplosion(1);
      made.setSection({ height: 0.6, depth: 0.6 });
      made.setSelected("u2-1");
      made.setOpenStorey("f2");
      await frame();
      await frame();
      expect(made.probe.stats().geometries).toBeGreaterThan(8);
      // In the middle of its movement.
      expect(made.probe.isMoving()).toBe(true);
      made.dispose();
      stage = undefined;
      expect(made.probe.stats()).toMatchObject({ geometries: 0, textures: 0 });
      const { frames } = made.probe.stats();
      await frame();
      await frame();
      expect(made.probe.stats().frames).toBe(frames);
      expect(watch.listeners).toEqual([]);
      expect(container.childElementCount).toBe(0);
    } finally {
      watch.dispose();
    }
  });

  it("is not more for having shown ten buildings than for one", async () => {
    const made = await shown();
    made.setExplosion(0.5);
    await settled(made);
    // Shown anew, so that the roof, which is only drawn while it lies on the building, does not count.
    made.showStoreys(BUILDING, words);
    await settled(made);
    const one = made.probe.stats();
    for (let i = 0; i < 10; i++) {
      made.showStoreys(sampleStoreys(3 + (i % 3), 3), words);
      await settled(made);
    }
    made.showStoreys(BUILDING, words);
    await settled(made);
    expect(made.probe.stats()).toMatchObject({ geometries: one.geometries, textures: one.textures });
  });

  it("gives its context back: more drawings one after the other than a page has contexts", async () => {
    for (let i = 0; i < 24; i++) {
      const made = await shown();
      expect(heard.states).toEqual(["running"]);
      made.dispose();
    }
    stage = undefined;
  });
});

describe("a lost graphics context", () => {
  it("is told, survived, and told again when it is back, with the same picture", async () => {
    const made = await shown();
    const lost = new Promise((resolve) =>
      canvas().addEventListener("webglcontextlost", resolve, { once: true }),
    );
    made.probe.loseContext();
    await lost;
    expect(heard.states).toEqual(["running", "contextLost"]);
    made.setSelected("u2-1");
    // A context is only given back once its loss has been heard by all.
    await frame();
    const restored = new Promise((resolve) =>
      canvas().addEventListener("webglcontextrestored", resolve, { once: true }),
    );
    made.probe.restoreContext();
    await restored;
    expect(heard.states).toEqual(["running", "contextLost", "running"]);
    const before = made.probe.stats().frames;
    await settled(made);
    expect(made.probe.stats().frames).toBeGreaterThan(before);
    const { xPx, yPx } = made.probe.middleOf("u4-1")!;
    click(xPx, yPx);
    expect(heard.picks.length).toBe(1);
    expect(inkedShare()).toBeGreaterThan(0.05);
  });
});

/** Share of the canvas that something is drawn on, as it is now. */
function inkedShare(): number {
  const gl = canvas().getContext("webgl2")!;
  const pixels = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4);
  stage!.probe.drawNow();
  gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let inked = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] === 255) inked++;
  return (inked * 4) / pixels.length;
}

describe("without WebGL 2", () => {
  it("says so by its code and leaves nothing in the page", () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    try {
      expect(() => open()).toThrowError(expect.objectContaining({ code: "building.unsupported" }) as Error);
      expect(container.childElementCount).toBe(0);
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
    }
  });
});
