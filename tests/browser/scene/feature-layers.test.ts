import { afterEach, expect, test } from "vitest";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { FIXTURE_ORIGIN } from "../../support/scene-fixture.ts";
import {
  buildingsSpec,
  featureOf,
  geoJsonUrl,
  groundSpec,
  labelsSpec,
  linesSpec,
  lonLatAt,
  pointsSpec,
  polygonsSpec,
  squareAt,
} from "../../support/scene-fixture-urls.ts";
import { colourAt, pixelsOf, Stage } from "./stage.ts";

const stages: Stage[] = [];
const open = async (...args: Parameters<typeof Stage.open>): Promise<Stage> => {
  const stage = await Stage.open(...args);
  stages.push(stage);
  return stage;
};

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

/** Pixel of a place, metres east and north of the origin and above the ground. */
function pixelAt(stage: Stage, eastM: number, northM: number, upM = 0): readonly [number, number] {
  const [longitudeDeg, latitudeDeg] = lonLatAt(eastM, northM);
  const at = stage.api.probe.project(longitudeDeg!, latitudeDeg!, FIXTURE_ORIGIN.heightM + upM);
  if (at === undefined) throw new Error("not in sight");
  return [at.xPx, at.yPx];
}

/** Marks of points float so much above the ground. */
const MARK_UP_M = 2;

const colourOf = async (stage: Stage, eastM: number, northM: number): Promise<[number, number, number]> =>
  colourAt(await pixelsOf(stage.api), ...pixelAt(stage, eastM, northM));

async function setLayers(stage: Stage, ...layers: LayerSpec[]): Promise<void> {
  stage.session.getState().set({ layers });
  await stage.idle();
}

const red = { by: "constant", colour: "#d7191c" } as const;
const RED_SQUARE = { style: { fill: red, fillOpacity: 0.6 } };

test("areas lie on the ground and under the buildings, whatever the order in which they come", async () => {
  const zone = polygonsSpec([featureOf("Polygon", [squareAt(0, -60, 120)])], RED_SQUARE);
  const tower = buildingsSpec([{ eastM: 0, northM: -60, widthM: 40, depthM: 40, heightM: 60 }]);
  const ground = await groundSpec();
  const stage = await open({ layers: [ground] });
  const plain = await colourOf(stage, 80, -120);
  await setLayers(stage, ground, tower);
  const roof = stage.api.probe.project(...(lonLatAt(0, -60) as [number, number]), 80 + 60)!;
  const bare = colourAt(await pixelsOf(stage.api), roof.xPx, roof.yPx + 8);
  await setLayers(stage, zone, ground, tower);
  const [r, g, b] = await colourOf(stage, 80, -120);
  expect(plain[0] - plain[1]).toBeLessThan(20);
  expect(r - g).toBeGreaterThan(80);
  expect(r - b).toBeGreaterThan(80);
  expect(colourAt(await pixelsOf(stage.api), roof.xPx, roof.yPx + 8)).toEqual(bare);
});

test("where areas overlap, the later feature lies on top and is the one that is hit", async () => {
  const features = [
    featureOf("Polygon", [squareAt(-30, -120, 60)], { k: "a" }, "first"),
    featureOf("Polygon", [squareAt(30, -120, 60)], { k: "b" }, "second"),
  ];
  const fill = {
    by: "category",
    property: "k",
    classes: [
      { value: "a", colour: "#ff0000" },
      { value: "b", colour: "#0000ff" },
    ],
  };
  const stage = await open({
    layers: [await groundSpec(), polygonsSpec(features, { style: { fill, fillOpacity: 1 } })],
  });
  expect(await colourOf(stage, 0, -120)).toEqual(await colourOf(stage, 60, -120));
  expect((await colourOf(stage, -60, -120))[0]).toBeGreaterThan(200);
  await stage.click(...pixelAt(stage, 0, -120));
  await stage.click(...pixelAt(stage, -60, -120));
  expect(stage.picks.map(({ ref }) => ref?.featureId)).toEqual(["second", "first"]);
  const box = stage.api.featureBox({ layerId: "polygons", featureId: "second" })!;
  const [west, south] = lonLatAt(-30, -180);
  expect(box.westDeg).toBeCloseTo(west!, 9);
  expect(box.southDeg).toBeCloseTo(south!, 9);
  expect(stage.api.featureBox({ layerId: "polygons", featureId: "third" })).toBeUndefined();
});

test("the foot of a building that stands in an area is the building's", async () => {
  const zone = polygonsSpec([featureOf("Polygon", [squareAt(0, 0, 300)])], RED_SQUARE);
  const tower = buildingsSpec([{ eastM: 0, northM: 0, widthM: 60, depthM: 60, heightM: 60 }]);
  const stage = await open({ layers: [await groundSpec(), zone, tower] });
  // A metre above the ground, on the wall that faces the eye.
  await stage.click(...pixelAt(stage, 0, -30, 1.5));
  await stage.click(...pixelAt(stage, 0, -60));
  expect(stage.picks.map(({ ref }) => ref?.layerId)).toEqual(["buildings", "polygons"]);
});

test("areas that lie on each other are seen as one: no darker where they overlap", async () => {
  const deep = Array.from({ length: 6 }, () => featureOf("Polygon", [squareAt(0, -120, 60)]));
  const one = [featureOf("Polygon", [squareAt(0, -120, 60)])];
  const ground = await groundSpec();
  const stage = await open({ layers: [ground, polygonsSpec(one, { style: { fill: red } })] });
  const single = await colourOf(stage, 0, -120);
  await setLayers(stage, ground, polygonsSpec(deep, { style: { fill: red } }));
  expect(await colourOf(stage, 0, -120)).toEqual(single);
  // Of two layers both are seen.
  const twice = { ...polygonsSpec(one, { style: { fill: red } }), id: "again" };
  await setLayers(stage, ground, polygonsSpec(one, { style: { fill: red } }), twice);
  const [, green] = await colourOf(stage, 0, -120);
  expect(green).toBeLessThan(single[1] - 15);
});

test("colours, marks and hiding change without a new mesh", async () => {
  const spec = polygonsSpec(undefined, RED_SQUARE);
  const stage = await open({ layers: [await groundSpec(), spec] });
  const { primitives } = stage.api.probe.stats();
  const plain = await colourOf(stage, 0, -120);
  const statuses: string[] = [];
  stage.live.subscribe(
    ({ layerStatus }) => layerStatus["polygons"]?.type,
    (type) => statuses.push(type ?? "gone"),
  );
  await stage.click(...pixelAt(stage, 0, -120));
  expect(stage.picks[0]?.ref).toEqual({ layerId: "polygons", featureId: "0" });
  const selected = await colourOf(stage, 0, -120);
  expect(selected[2] - selected[0]).toBeGreaterThan(plain[2] - plain[0] + 60);
  const ground = await groundSpec();
  const blue = { ...spec.style, fill: { by: "constant", colour: "#0000ff" } as const };
  stage.session.getState().select([]);
  await setLayers(stage, ground, { ...spec, style: blue, hidden: ["1"] });
  const [r, , b] = await colourOf(stage, 0, -120);
  expect(b - r).toBeGreaterThan(80);
  const hidden = await colourOf(stage, 150, -120);
  expect(Math.abs(hidden[0] - hidden[2])).toBeLessThan(25);
  await stage.click(...pixelAt(stage, 150, -120));
  expect(stage.picks.at(-1)?.ref).toBeUndefined();
  expect(stage.api.probe.stats().primitives).toBe(primitives);
  expect(statuses).toEqual([]);
});

test("a feature without a class is shown as missing: grey and hatched", async () => {
  const fill = {
    by: "category",
    property: "level",
    classes: [
      { value: "high", colour: "#d7191c" },
      { value: "low", colour: "#1e88e5" },
    ],
  };
  const stage = await open({
    layers: [await groundSpec(), polygonsSpec(undefined, { style: { fill, fillOpacity: 0.5 } })],
  });
  const pixels = await pixelsOf(stage.api);
  const [x, y] = pixelAt(stage, -150, -120);
  const row = Array.from({ length: 24 }, (_, i) => colourAt(pixels, x - 12 + i, y));
  const brightness = row.map(([r, g, b]) => r + g + b);
  expect(Math.max(...brightness) - Math.min(...brightness)).toBeGreaterThan(40);
  for (const [r, , b] of row) expect(Math.abs(r - b)).toBeLessThan(30);
});

test("a line keeps its width on the screen, near and far", async () => {
  const line = linesSpec([featureOf("LineString", [lonLatAt(-300, -100), lonLatAt(300, -100)])], {
    style: { stroke: red, widthPx: 8 },
  });
  const stage = await open({ layers: [await groundSpec(), line] });
  const widthAt = async (): Promise<number> => {
    const pixels = await pixelsOf(stage.api);
    const [x, y] = pixelAt(stage, 0, -100);
    let count = 0;
    for (let dy = -20; dy <= 20; dy++) {
      const [r, g] = colourAt(pixels, x, y + dy);
      if (r - g > 60) count++;
    }
    return count;
  };
  const far = await widthAt();
  stage.api.zoomBy(2.5);
  await stage.idle();
  const near = await widthAt();
  expect(far).toBeGreaterThanOrEqual(7);
  expect(far).toBeLessThanOrEqual(9);
  expect(Math.abs(near - far)).toBeLessThanOrEqual(1);
});

test("a cluster shows the way to its points and is itself no choice", async () => {
  const near = Array.from({ length: 12 }, (_, i) =>
    featureOf("Point", lonLatAt(120 + (i % 4) * 8, -60 + Math.floor(i / 4) * 8), {}, `p${i}`),
  );
  const stage = await open({ layers: [await groundSpec(), pointsSpec(near)] });
  const before = stage.live.getState().camera!;
  const [x, y] = pixelAt(stage, 132, -52);
  expect(await stage.api.pick(x, y)).toBeUndefined();
  stage.pointer("pointerdown", x, y, { buttons: 1 });
  stage.pointer("pointerup", x, y);
  while (stage.live.getState().camera!.heightM > before.heightM - 100)
    await new Promise(requestAnimationFrame);
  await stage.idle();
  expect(stage.picks).toEqual([]);
  await stage.click(...pixelAt(stage, 120, -60, MARK_UP_M));
  expect(stage.picks[0]?.ref).toEqual({ layerId: "points", featureId: "p0" });
});

test("points in one place are chosen one after the other", async () => {
  const heap = ["a", "b", "c"].map((id) => featureOf("Point", lonLatAt(0, -100), {}, id));
  const stage = await open({ layers: [await groundSpec(), pointsSpec(heap)] });
  for (let i = 0; i < 4; i++) await stage.click(...pixelAt(stage, 0, -100, MARK_UP_M));
  const chosen = stage.picks.map(({ ref }) => ref?.featureId);
  expect(new Set(chosen.slice(0, 3))).toEqual(new Set(["a", "b", "c"]));
  expect(chosen[3]).toBe(chosen[0]);
});

test("a layer is drawn between its heights only, and costs nothing before", async () => {
  const ground = await groundSpec();
  const zone = { ...polygonsSpec(undefined, RED_SQUARE), minHeightM: 2000 };
  const stage = await open({ layers: [ground, zone] });
  expect(stage.live.getState().layerStatus["polygons"]).toBeUndefined();
  const low = await colourOf(stage, 0, -120);
  expect(low[0] - low[1]).toBeLessThan(20);
  const home = stage.live.getState().camera!;
  await stage.api.flyTo({ ...home, latitudeDeg: 34.7985, heightM: 2600, pitchDeg: -88 }, { durationMs: 0 });
  await stage.idle();
  const high = await colourOf(stage, 0, -120);
  expect(high[0] - high[1]).toBeGreaterThan(60);
  await stage.api.flyTo(home, { durationMs: 0 });
  await stage.idle();
  expect(await colourOf(stage, 0, -120)).toEqual(low);
});

test("what is wrong with a layer is said of it alone, and trying again tries again", async () => {
  const metres = geoJsonUrl([featureOf("Point", [465_123, 3_853_456])]);
  const specs = [
    { ...polygonsSpec(), id: "gone", url: "/no-such/file.geojson" },
    { ...pointsSpec(), id: "metres", url: metres },
    { ...linesSpec(), id: "empty", url: geoJsonUrl([]) },
    { ...polygonsSpec(), id: "tileset", url: (await groundSpec()).lightUrl },
    { ...polygonsSpec(), id: "crs", crs: "EPSG:99999" },
    {
      ...polygonsSpec([...Array.from({ length: 2 }, () => ({})), featureOf("Polygon", [squareAt(0, 0, 5)])]),
      id: "some",
    },
    { ...polygonsSpec(), id: "good" },
  ];
  const stage = await open({ layers: specs });
  const { layerStatus } = stage.live.getState();
  const codes = Object.fromEntries(
    Object.entries(layerStatus).map(([id, status]) => [
      id,
      status.type === "failed" || status.type === "partial" ? status.code : status.type,
    ]),
  );
  expect(codes).toEqual({
    gone: "layer.missing",
    metres: "layer.wrongCrs",
    empty: "layer.empty",
    tileset: "layer.notGeoJson",
    crs: "layer.unknownCrs",
    some: "layer.skipped",
    good: "ready",
  });
  const seen: string[] = [];
  stage.live.subscribe(
    (state) => state.layerStatus["gone"]?.type,
    (type) => type !== undefined && seen.push(type),
  );
  stage.api.retryLayer("gone");
  await stage.idle();
  expect(seen).toEqual(["loading", "failed"]);
});

test("a city is seen through as much as is asked for, and comes back as it was", async () => {
  const ground = await groundSpec();
  const tower = buildingsSpec([{ eastM: 0, northM: 0, widthM: 120, depthM: 120, heightM: 40 }]);
  const stage = await open({ layers: [ground, tower], colourScheme: "dark" });
  const shareOfGround = async (): Promise<number> => {
    const pixels = await pixelsOf(stage.api);
    const [x, y] = pixelAt(stage, 0, 0, 40);
    let dark = 0;
    for (let i = 0; i < 64; i++) {
      const [r, g, b] = colourAt(pixels, Math.round(x) + (i % 8), Math.round(y) + Math.floor(i / 8));
      if (r + g + b < 90) dark++;
    }
    return dark / 64;
  };
  const before = await pixelsOf(stage.api);
  expect(await shareOfGround()).toBe(0);
  await setLayers(stage, ground, { ...tower, opacity: 0.5 });
  expect(await shareOfGround()).toBe(0.5);
  await setLayers(stage, ground, { ...tower, opacity: 0.25 });
  expect(await shareOfGround()).toBe(0.75);
  await setLayers(stage, ground, tower);
  expect((await pixelsOf(stage.api)).data).toEqual(before.data);
});

test("names of features go before those of the map, which are not written twice", async () => {
  const named = polygonsSpec([featureOf("Polygon", [squareAt(0, 0, 60)], { name: "龙子湖" })], {
    style: { label: { property: "name" } },
  });
  const label = {
    text: { zh: "龙子湖" },
    kind: "water",
    longitudeDeg: FIXTURE_ORIGIN.longitudeDeg,
    latitudeDeg: FIXTURE_ORIGIN.latitudeDeg,
    rank: 1,
  };
  const ground = await groundSpec();
  const stage = await open({ layers: [ground, labelsSpec([label])] });
  const inkOn = (role: string): number => {
    const canvas = stage.container.querySelector<HTMLCanvasElement>(`canvas[data-role="${role}"]`);
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return 0;
    return context
      .getImageData(0, 0, canvas.width, canvas.height)
      .data.filter((_, i) => i % 4 === 3)
      .filter(Boolean).length;
  };
  expect(inkOn("labels")).toBeGreaterThan(50);
  await setLayers(stage, ground, labelsSpec([label]), named);
  stage.api.northUp();
  await stage.idle();
  expect(inkOn("feature-names")).toBeGreaterThan(50);
  expect(inkOn("labels")).toBe(0);
});

test("ten thousand overlapping areas are two draws, and answer to a click", async () => {
  const features = Array.from({ length: 10_000 }, (_, i) =>
    featureOf("Polygon", [squareAt((i % 100) * 9 - 450, Math.floor(i / 100) * 9 - 450, 12)], { k: i % 5 }),
  );
  const layer = layerSpecSchema.parse({
    id: "many",
    type: "polygons",
    title: { zh: "许多" },
    category: "planning",
    data: { type: "FeatureCollection", features },
    style: { fill: { by: "range", property: "k", classes: [{ min: 0, max: 3, colour: "#1e88e5" }] } },
  });
  const stage = await open({ layers: [await groundSpec(), layer] });
  expect(stage.api.probe.stats().primitives).toBe(1 + 2);
  await stage.click(...pixelAt(stage, 0, -120));
  expect(stage.picks[0]?.ref?.layerId).toBe("many");
});
