import { afterEach, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { groundColour } from "../../support/map-picture.ts";
import { FIXTURE_ORIGIN } from "../../support/scene-fixture.ts";
import {
  buildingsSpec,
  FIXTURE_CITY,
  groundSpec,
  lonLatAt,
  rasterImageSpec,
} from "../../support/scene-fixture-urls.ts";
import { colourAt, pixelsOf, Stage } from "./stage.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    mapServer: () => Promise<{ readonly url: string; readonly requests: readonly string[] }>;
  }
}

const stages: Stage[] = [];
const open = async (...args: Parameters<typeof Stage.open>): Promise<Stage> => {
  const stage = await Stage.open(...args);
  stages.push(stage);
  return stage;
};

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

const layer = (service: object, extra: object = {}): LayerSpec =>
  layerSpecSchema.parse({
    id: "imagery",
    type: "imagery",
    title: { zh: "影像" },
    category: "resource",
    service,
    maxLevel: 17,
    ...extra,
  });

/** From straight above, so that a pixel is a place. */
const ABOVE = { ...FIXTURE_CITY.home, latitudeDeg: 34.8, heightM: 1300, pitchDeg: -90 };

const near = (seen: readonly number[], wanted: readonly number[], by = 30): boolean =>
  seen.every((channel, i) => Math.abs(channel - wanted[i]!) <= by);

/** Middles of cells of the chequered ground around the city's origin. */
const PLACES = [-2, -1, 0, 1].flatMap((column) =>
  [-1, 0, 1].map((row) => [113.801 + column * 0.002, 34.801 + row * 0.002] as const),
);

/** Places where the picture is not that of the ground. */
async function wrongPlaces(stage: Stage): Promise<readonly string[]> {
  const pixels = await pixelsOf(stage.api);
  return PLACES.flatMap(([lon, lat]) => {
    const at = stage.api.probe.project(lon, lat, FIXTURE_ORIGIN.heightM);
    if (at === undefined) return [`${lon}, ${lat} is not in sight`];
    const seen = colourAt(pixels, at.xPx, at.yPx);
    const wanted = groundColour(lon, lat);
    return near(seen, wanted) ? [] : [`${lon}, ${lat}: ${seen.join(" ")} instead of ${wanted.join(" ")}`];
  });
}

const withView = async (...layers: LayerSpec[]): Promise<Stage> =>
  open({ layers: [await groundSpec(), ...layers], restingPose: ABOVE });

test("a place has the same picture whatever the service's way of counting and its system", async () => {
  const { url } = await commands.mapServer();
  const wms = { kind: "wms", template: `${url}/wms`, layers: "ground" };
  const wmts = { kind: "wmts", template: `${url}/wmts?tk=1`, layer: "img" };
  const ids = Array.from({ length: 18 }, (_, level) => String(level + 1));
  const services = {
    xyz: { kind: "xyz", template: `${url}/xyz/{z}/{x}/{y}.png` },
    tms: { kind: "xyz", template: `${url}/tms/{z}/{x}/{y}.png`, isTms: true },
    "xyz {-y}": { kind: "xyz", template: `${url}/tms/{z}/{x}/{-y}.png` },
    "wmts w": { ...wmts, matrixSet: "w" },
    "wmts c": { ...wmts, matrixSet: "c", grid: "geographic", matrixIds: ids },
    "wms 3857": wms,
    "wms 1.3.0 4326": { ...wms, crs: "EPSG:4326" },
    "wms 1.3.0 4490": { ...wms, crs: "EPSG:4490" },
    "wms 1.1.1 4326": { ...wms, crs: "EPSG:4326", version: "1.1.1" },
    "wms CRS:84": { ...wms, crs: "CRS:84" },
  };
  const ground = await groundSpec();
  const stage = await withView();
  const wrong: Record<string, readonly string[]> = {};
  for (const [name, service] of Object.entries(services)) {
    stage.session.getState().set({ layers: [ground, layer(service)] });
    await stage.idle();
    expect(stage.live.getState().layerStatus["imagery"]).toEqual({ type: "ready" });
    const places = await wrongPlaces(stage);
    if (places.length > 0) wrong[name] = places;
  }
  expect(wrong).toEqual({});
});

test("pictures lie on the ground and under the buildings, and are asked for once", async () => {
  const { url } = await commands.mapServer();
  const imagery = layer({ kind: "xyz", template: `${url}/xyz/{z}/{x}/{y}.png` });
  const tower = buildingsSpec([{ eastM: 0, northM: -60, widthM: 40, depthM: 40, heightM: 60 }]);
  const ground = await groundSpec();
  const stage = await open({ layers: [ground, tower] });
  const roof = stage.api.probe.project(...(lonLatAt(0, -60) as [number, number]), 80 + 60)!;
  const bare = colourAt(await pixelsOf(stage.api), roof.xPx, roof.yPx + 6);
  stage.session.getState().set({ layers: [imagery, ground, tower] });
  await stage.idle();
  expect(colourAt(await pixelsOf(stage.api), roof.xPx, roof.yPx + 6)).toEqual(bare);
  const { requests } = await commands.mapServer();
  // The first request only tries the service out.
  expect(new Set(requests.slice(1)).size).toBe(requests.length - 1);
  expect(requests.length).toBeGreaterThan(3);
  await stage.api.flyTo({ ...FIXTURE_CITY.home, headingDeg: 5 }, { durationMs: 0 });
  await stage.idle();
  await stage.api.flyTo(FIXTURE_CITY.home, { durationMs: 0 });
  await stage.idle();
  const again = (await commands.mapServer()).requests;
  expect(again.filter((path) => requests.includes(path))).toEqual([]);
  for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
  expect((await commands.mapServer()).requests).toEqual([]);
  expect(stage.api.probe.stats().isRunning).toBe(false);
});

test("what is wrong with a service is said of it, without its token", async () => {
  const { url } = await commands.mapServer();
  const secret = { kind: "xyz", template: `${url}/secret/{z}/{x}/{y}.png` };
  const statusOf = async (spec: LayerSpec): Promise<unknown> => {
    const stage = await withView(spec);
    const status = stage.live.getState().layerStatus["imagery"];
    stage.dispose();
    return status;
  };
  const denied = await statusOf(layer(secret, { token: { parameter: "key", value: "sésame" } }));
  expect(denied).toMatchObject({ type: "failed", code: "layer.denied", params: { status: 401 } });
  expect(JSON.stringify(denied)).not.toMatch(/s%C3%A9same|sésame/);
  expect(await statusOf(layer(secret, { token: { parameter: "key", value: "open sesame" } }))).toEqual({
    type: "ready",
  });
  expect(await statusOf(layer({ kind: "xyz", template: `${url}/down` }))).toMatchObject({
    code: "layer.refused",
    params: { status: 503 },
  });
  expect(await statusOf(layer({ kind: "xyz", template: `${url}/nothing/{z}.png` }))).toMatchObject({
    code: "layer.missing",
  });
  expect(await statusOf(layer({ kind: "wms", template: `${url}/wms`, layers: "typo" }))).toMatchObject({
    code: "layer.notPicture",
    params: { detail: "LayerNotDefined: ground" },
  });
  expect(await statusOf(layer({ kind: "xyz", template: "http://127.0.0.1:9/{z}.png" }))).toMatchObject({
    code: "layer.unreachable",
  });
});

test("single tiles that cannot be had are counted; coarser pictures stand in for them", async () => {
  const { url } = await commands.mapServer();
  const flaky = layer({ kind: "xyz", template: `${url}/flaky/{z}/{x}/{y}.png` });
  const stage = await withView();
  const ground = await groundSpec();
  await stage.api.flyTo({ ...ABOVE, heightM: 40_000 }, { durationMs: 0 });
  stage.session.getState().set({ layers: [ground, flaky] });
  await stage.idle();
  expect(stage.live.getState().layerStatus["imagery"]).toEqual({ type: "ready" });
  await stage.api.flyTo(ABOVE, { durationMs: 0 });
  await stage.idle();
  const status = stage.live.getState().layerStatus["imagery"];
  expect(status).toMatchObject({ type: "partial", code: "layer.tilesMissing" });
  const pixels = await pixelsOf(stage.api);
  for (const [lon, lat] of PLACES) {
    const at = stage.api.probe.project(lon, lat, FIXTURE_ORIGIN.heightM)!;
    // Blue is the same everywhere on the server's ground, and nowhere on ours.
    expect(colourAt(pixels, at.xPx, at.yPx)[2]).toBeGreaterThan(120);
    expect(colourAt(pixels, at.xPx, at.yPx)[2]).toBeLessThan(200);
  }
});

test("a service with moments shows the picture of the time that is looked at", async () => {
  const { url } = await commands.mapServer();
  const wms = { kind: "wms", template: `${url}/wms`, layers: "ground", times: ["2019", "2023"] };
  const stage = await withView(layer(wms));
  const asked = async (): Promise<ReadonlySet<string | null>> =>
    new Set((await commands.mapServer()).requests.map((path) => new URL(path, url).searchParams.get("TIME")));
  expect(await wrongPlaces(stage)).toEqual([]);
  expect(await asked()).not.toContain("2019");
  stage.session.getState().set({ moment: "2021" });
  await stage.idle();
  expect(await asked()).toContain("2019");
  expect(await wrongPlaces(stage), "everywhere another picture").toHaveLength(PLACES.length);
  stage.session.getState().set({ moment: undefined });
  await stage.idle();
  expect(await wrongPlaces(stage)).toEqual([]);
});

test("seen from far above, the pictures are on the globe", async () => {
  const { url } = await commands.mapServer();
  const imagery = layer({ kind: "xyz", template: `${url}/xyz/{z}/{x}/{y}.png` });
  const stage = await withView(imagery);
  await stage.api.flyTo({ ...ABOVE, heightM: 2_000_000, pitchDeg: -90 }, { durationMs: 0 });
  await stage.idle();
  const blues = async (): Promise<number[]> => {
    const pixels = await pixelsOf(stage.api);
    return [
      [400, 300],
      [200, 200],
      [600, 420],
    ].map(([x, y]) => colourAt(pixels, x!, y!)[2]);
  };
  // Blue is the same everywhere on the server's ground.
  for (const blue of await blues()) expect(Math.abs(blue - 160)).toBeLessThan(15);
  const bare = stage.session
    .getState()
    .layers.map((known) => ({ ...known, isVisible: known.id !== "imagery" }));
  stage.session.getState().set({ layers: bare });
  await stage.idle();
  expect((await blues()).some((blue) => Math.abs(blue - 160) > 30)).toBe(true);
});

test("a picture is laid with its corners where its box says", async () => {
  const stage = await withView(await rasterImageSpec());
  const pixels = await pixelsOf(stage.api);
  const colours = [
    [-100, 0],
    [100, 0],
    [-100, -200],
    [100, -200],
  ].map(([east, north]) => {
    const at = stage.api.probe.project(
      ...(lonLatAt(east!, north!) as [number, number]),
      FIXTURE_ORIGIN.heightM,
    )!;
    return colourAt(pixels, at.xPx, at.yPx).map((channel) => (channel > 128 ? 1 : 0));
  });
  expect(colours).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1, 1, 0],
  ]);
});
