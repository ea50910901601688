import { afterEach, expect, test, vi } from "vitest";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { sceneLook } from "#scene/scene-look.ts";
import type { ShownStoreys } from "#state/session-store.ts";
import { FIXTURE_ORIGIN, fixtureTown } from "../../support/scene-fixture.ts";
import { buildingsSpec, FIXTURE_CITY, groundSpec, labelsSpec } from "../../support/scene-fixture-urls.ts";
import { LeakWatch } from "./leak-watch.ts";
import { colourAt, pixelsOf, Stage } from "./stage.ts";

const TOWER = { eastM: 0, northM: 0, widthM: 60, depthM: 60, heightM: 90 };
const stages: Stage[] = [];
const open = async (...args: Parameters<typeof Stage.open>): Promise<Stage> => {
  const stage = await Stage.open(...args);
  stages.push(stage);
  return stage;
};

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

const towerAt = (stage: Stage): readonly [number, number] => {
  const at = stage.api.probe.project(113.8, 34.8, 80 + 45);
  if (at === undefined) throw new Error("the tower is not in sight");
  return [at.xPx, at.yPx];
};

test("a click names the building, an empty click nothing, a drag neither", async () => {
  const stage = await open({
    layers: [await groundSpec(), buildingsSpec([TOWER, { ...TOWER, eastM: 150 }])],
  });
  await stage.click(...towerAt(stage));
  expect(stage.picks).toEqual([{ ref: { layerId: "buildings", featureId: "0" }, additive: false }]);
  await stage.click(20, 580, { ctrlKey: true });
  expect(stage.picks[1]).toEqual({ ref: undefined, additive: true });
  await stage.drag(towerAt(stage), [300, 300]);
  expect(stage.picks).toHaveLength(2);
});

test("the selected building is drawn differently, and as before when it no longer is", async () => {
  const stage = await open({ layers: [buildingsSpec([TOWER])] });
  const at = towerAt(stage);
  const plain = colourAt(await pixelsOf(stage.api), ...at);
  stage.session.getState().select([{ layerId: "buildings", featureId: "0" }]);
  await stage.idle();
  const [red, , blue] = colourAt(await pixelsOf(stage.api), ...at);
  expect(blue - red).toBeGreaterThan(plain[2] - plain[0] + 15);
  stage.session.getState().select([]);
  await stage.idle();
  expect(colourAt(await pixelsOf(stage.api), ...at)).toEqual(plain);
});

test("a selected building shows its storeys, and one of them stands out", async () => {
  const stage = await open({ layers: [buildingsSpec([TOWER])] });
  stage.session.getState().select([{ layerId: "buildings", featureId: "0" }]);
  const [xPx] = towerAt(stage);
  /** Colours from the top to the bottom of the picture, through the middle of the tower. */
  const column = async (shownStoreys: ShownStoreys | undefined): Promise<string[]> => {
    stage.session.getState().set({ shownStoreys });
    await stage.idle();
    const image = await pixelsOf(stage.api);
    return Array.from({ length: image.height }, (_, yPx) => colourAt(image, xPx, yPx).join());
  };
  const plain = await column(undefined);
  const banded = await column({ number: undefined });
  const changed = (now: readonly string[], before: readonly string[]): number[] =>
    now.flatMap((colour, yPx) => (colour === before[yPx] ? [] : [yPx]));
  expect(changed(banded, plain).length).toBeGreaterThan(20);
  const tenth = changed(await column({ number: 10 }), banded);
  const eleventh = changed(await column({ number: 11 }), banded);
  expect(tenth.length).toBeGreaterThan(2);
  // One run of pixels, and the next storey's right above it.
  expect(tenth.at(-1)! - tenth[0]!).toBeLessThanOrEqual(tenth.length + 1);
  expect(eleventh.at(-1)!).toBeLessThanOrEqual(tenth[0]!);
  expect(tenth[0]! - eleventh.at(-1)!).toBeLessThanOrEqual(3);
  expect(await column(undefined)).toEqual(plain);
});

test("theme colours, fading and hiding reach the pixels", async () => {
  const stage = await open({ layers: [buildingsSpec([TOWER, { ...TOWER, eastM: 150 }])] });
  const at = towerAt(stage);
  const haze = colourAt(await pixelsOf(stage.api), 5, 5);
  stage.api.setBuildingColours(Uint8Array.of(200, 20, 20, 20, 200, 20));
  await stage.idle();
  const coloured = colourAt(await pixelsOf(stage.api), ...at);
  expect(coloured[0]).toBeGreaterThan(coloured[1] * 3);
  stage.session.getState().set({ others: "faded" });
  stage.session.getState().select([{ layerId: "buildings", featureId: "1" }]);
  await stage.idle();
  const faded = colourAt(await pixelsOf(stage.api), ...at);
  expect(faded[1]).toBeGreaterThan(coloured[1] * 2);
  stage.session.getState().setHiddenRows(Uint32Array.of(0));
  await stage.idle();
  expect(colourAt(await pixelsOf(stage.api), ...at)).toEqual(haze);
  await stage.click(...at);
  expect(stage.picks).toEqual([{ ref: undefined, additive: false }]);
});

test("nothing is drawn while nothing happens", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec(), labelsSpec()] });
  const { frames, isRunning } = stage.api.probe.stats();
  expect(isRunning).toBe(false);
  for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
  expect(stage.api.probe.stats()).toMatchObject({ frames, isRunning: false });
  stage.session.getState().set({ dayTime: "dusk" });
  await stage.idle();
  expect(stage.api.probe.stats().frames).toBeGreaterThan(frames);
  expect(stage.api.renderReasons()["look"]).toBeGreaterThan(0);
});

test("a change of scheme never shows an empty ground", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const [x, y] = towerAt(stage);
  const paper = colourAt(await pixelsOf(stage.api), x, y);
  stage.session.getState().set({ colourScheme: "dark" });
  const seen: [number, number, number][] = [];
  const progress = { isDone: false };
  const done = stage.idle().then(() => (progress.isDone = true));
  while (!progress.isDone) {
    seen.push(colourAt(await pixelsOf(stage.api), x, y));
    await new Promise(requestAnimationFrame);
  }
  await done;
  const ink = colourAt(await pixelsOf(stage.api), x, y);
  expect(ink[0]).toBeLessThan(60);
  expect(paper[0]).toBeGreaterThan(200);
  const background = Math.round(sceneLook("dark", "day").haze[0] * 255);
  for (const [red] of seen) expect(Math.abs(red - background)).toBeGreaterThan(1);
});

test("missing tiles are counted and named, and the rest is shown", async () => {
  const stage = await open({ layers: [buildingsSpec([TOWER], 2)] });
  const status = stage.live.getState().layerStatus["buildings"];
  expect(status).toMatchObject({ type: "partial", count: 2 });
  await stage.click(...towerAt(stage));
  expect(stage.picks[0]?.ref).toEqual({ layerId: "buildings", featureId: "0" });
});

test("a layer that fails fails alone, and can be tried again", async () => {
  const good = buildingsSpec([TOWER]);
  const bad: LayerSpec = {
    ...good,
    id: "bad",
    type: "tiles3d",
    url: "/no-such/tileset.json",
    heightOffsetM: 0,
    hidesGround: false,
  };
  const stage = await open({ layers: [good, bad] });
  expect(stage.live.getState().layerStatus["buildings"]).toEqual({ type: "ready" });
  expect(stage.live.getState().layerStatus["bad"]).toMatchObject({
    type: "failed",
    code: "layer.tilesetUnreadable",
    params: { url: "/no-such/tileset.json" },
  });
  const seen: string[] = [];
  stage.live.subscribe(
    ({ layerStatus }) => layerStatus["bad"]?.type,
    (type) => type !== undefined && seen.push(type),
  );
  stage.api.retryLayer("bad");
  await stage.idle();
  expect(seen).toEqual(["loading", "failed"]);
});

test("layers come and go with the specs", async () => {
  const stage = await open({ layers: [] });
  expect(stage.api.probe.stats().primitives).toBe(0);
  const spec = buildingsSpec();
  stage.session.getState().set({ layers: [spec, await groundSpec()] });
  await stage.idle();
  expect(stage.api.probe.stats().primitives).toBe(2);
  const box = stage.api.layerBox("buildings");
  expect(box!.westDeg).toBeLessThan(113.8);
  expect(box!.eastDeg).toBeGreaterThan(113.8);
  stage.session.getState().set({ layers: [] });
  await stage.idle();
  expect(stage.api.probe.stats().primitives).toBe(0);
  expect(stage.live.getState().layerStatus).toEqual({});
});

test("a layer that is removed while it loads is never shown", async () => {
  const stage = await open({ layers: [] });
  stage.session.getState().set({ layers: [buildingsSpec(fixtureTown(12))] });
  stage.session.getState().set({ layers: [] });
  await stage.idle();
  expect(stage.api.probe.stats().primitives).toBe(0);
  expect(stage.live.getState().layerStatus).toEqual({});
});

test("a lost graphics context comes back with everything as it was", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec([TOWER])], dayTime: "dusk" });
  stage.session.getState().select([{ layerId: "buildings", featureId: "0" }]);
  await stage.api.flyTo({ ...FIXTURE_CITY.home, headingDeg: 40 }, { durationMs: 0 });
  await stage.idle();
  const before = await pixelsOf(stage.api);
  const camera = stage.live.getState().camera;
  const statuses: string[] = [];
  const isBack = new Promise<void>((resolve) => {
    stage.live.subscribe(
      ({ scene }) => scene.type,
      (type) => {
        statuses.push(type);
        if (type === "running") resolve();
      },
    );
  });
  stage.api.probe.loseContext();
  await isBack;
  await stage.idle();
  expect(statuses).toEqual(["contextLost", "starting", "running"]);
  expect(stage.live.getState().camera).toEqual(camera);
  expect(stage.session.getState().selection).toEqual([{ layerId: "buildings", featureId: "0" }]);
  const after = await pixelsOf(stage.api);
  expect(after.data).toEqual(before.data);
  expect(stage.container.querySelectorAll('canvas[data-role="scene"]')).toHaveLength(1);
});

test("a context that stays lost is said to, and a restart brings the view back", async () => {
  const stage = await open({ layers: [buildingsSpec([TOWER])] });
  const isGivenUp = new Promise<void>((resolve) => {
    stage.live.subscribe(
      ({ scene }) => scene,
      (scene) => {
        if (scene.type === "contextLost" && !scene.isRecovering) resolve();
      },
    );
  });
  stage.api.probe.loseContext(true);
  await isGivenUp;
  await stage.api.restart();
  expect(stage.live.getState().scene).toEqual({ type: "running" });
  expect(stage.live.getState().layerStatus["buildings"]).toEqual({ type: "ready" });
});

test("without WebGL 2 the scene says so and every request is harmless", async () => {
  const noContext = vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  try {
    const stage = await open({ layers: [buildingsSpec([TOWER])] });
    expect(stage.live.getState().scene.type).toBe("unsupported");
    await stage.api.flyTo(FIXTURE_CITY.home);
    expect(await stage.api.pick(1, 1)).toBeUndefined();
    expect(stage.container.childElementCount).toBe(0);
  } finally {
    noContext.mockRestore();
  }
});

test("a preset chosen by hand is in force at once", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec([TOWER])] });
  expect(stage.live.getState().preset).toBe("lean");
  stage.session.getState().set({ quality: "rich" });
  await stage.idle();
  expect(stage.live.getState().preset).toBe("rich");
  expect(stage.api.probe.stats().preset).toBe("rich");
  await stage.click(...towerAt(stage));
  expect(stage.picks[0]?.ref).toEqual({ layerId: "buildings", featureId: "0" });
});

test("in the rich preset a tower throws its shadow away from the sun, in the lean one none", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec([TOWER])] });
  const sideM = 65;
  const { sunAzimuthDeg } = sceneLook("light", "day");
  /** brightness of the ground beside the tower, in a direction */
  const groundTowards = async (azimuthDeg: number): Promise<number> => {
    const [sine, cosine] = [Math.sin, Math.cos].map((of) => of((azimuthDeg * Math.PI) / 180));
    const at = stage.api.probe.project(
      113.8 + (sine! * sideM) / (111_320 * Math.cos((34.8 * Math.PI) / 180)),
      34.8 + (cosine! * sideM) / 110_940,
      FIXTURE_ORIGIN.heightM,
    );
    const [red, green, blue] = colourAt(await pixelsOf(stage.api), at!.xPx, at!.yPx);
    return red + green + blue;
  };
  const inSun = await groundTowards(sunAzimuthDeg);
  expect(Math.abs((await groundTowards(sunAzimuthDeg + 180)) - inSun)).toBeLessThan(6);
  stage.session.getState().set({ quality: "rich" });
  await stage.idle();
  expect(Math.abs((await groundTowards(sunAzimuthDeg)) - inSun)).toBeLessThan(6);
  expect(await groundTowards(sunAzimuthDeg + 180)).toBeLessThan(inSun * 0.85);
});

test("the sky darkens from the horizon to the zenith, and the ground goes over into the horizon", async () => {
  const stage = await open({ layers: [], colourScheme: "dark" });
  await stage.api.flyTo({ ...FIXTURE_CITY.home, pitchDeg: 12 }, { durationMs: 0 });
  await stage.idle();
  const picture = await pixelsOf(stage.api);
  const { haze, zenith } = sceneLook("dark", "day");
  const below = colourAt(picture, 400, 598);
  expect(below[2]).toBe(Math.round(haze[2] * 255));
  const blues = [420, 300, 150, 5].map((yPx) => colourAt(picture, 400, yPx)[2]);
  for (let i = 1; i < blues.length; i++) expect(blues[i]).toBeLessThan(blues[i - 1]!);
  expect(blues.at(-1)).toBeGreaterThan(zenith[2] * 255);
});

test("a city opened from the height of the province shows the earth at once, and no layer goes on loading", async () => {
  const stage = await open(
    { layers: [await groundSpec(), buildingsSpec([TOWER])] },
    { ...FIXTURE_CITY, home: { ...FIXTURE_CITY.home, heightM: 3_000_000, pitchDeg: -90 } },
  );
  const { layerStatus } = stage.live.getState();
  expect(Object.values(layerStatus).map(({ type }) => type)).toEqual(["ready", "ready"]);
  const picture = await pixelsOf(stage.api);
  const { haze } = sceneLook("light", "day");
  const colours = new Set<string>();
  for (let xPx = 20; xPx < 800; xPx += 40) colours.add(colourAt(picture, xPx, 120).join());
  expect(colours.size).toBeGreaterThan(10);
  expect(colours).not.toContain(haze.map((channel) => Math.round(channel * 255)).join());
});

test("a scene that is closed leaves nothing behind", async () => {
  // Modules and worker pools of the engine are made once for the page; the first scene pays for them.
  (await Stage.open({ layers: [await groundSpec(), buildingsSpec(), labelsSpec()] })).dispose();
  const layers = [await groundSpec(), buildingsSpec(), labelsSpec()];
  const watch = new LeakWatch();
  try {
    const stage = await Stage.open({ layers, quality: "rich" });
    stage.session.getState().select([{ layerId: "buildings", featureId: "0" }]);
    await stage.idle();
    stage.dispose();
    expect(watch.listeners).toEqual([]);
    expect(watch.objectUrls).toEqual([]);
    expect(stage.container.childElementCount).toBe(0);
  } finally {
    watch.dispose();
  }
});
