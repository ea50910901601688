import { afterEach, expect, test } from "vitest";
import { FIXTURE_ORIGIN } from "../../support/scene-fixture.ts";
import {
  FIXTURE_CITY,
  gltfModelSpec,
  groundSpec,
  lonLatAt,
  tiles3dSpec,
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

function pixelAt(stage: Stage, eastM: number, northM: number, upM = 0): readonly [number, number] {
  const [longitudeDeg, latitudeDeg] = lonLatAt(eastM, northM);
  const at = stage.api.probe.project(longitudeDeg!, latitudeDeg!, FIXTURE_ORIGIN.heightM + upM);
  if (at === undefined) throw new Error("not in sight");
  return [at.xPx, at.yPx];
}

const colourOf = async (
  stage: Stage,
  ...at: Parameters<typeof pixelAt> extends [Stage, ...infer R] ? R : never
) => colourAt(await pixelsOf(stage.api), ...pixelAt(stage, ...at));

/** From straight above. */
const ABOVE = { ...FIXTURE_CITY.home, latitudeDeg: 34.799, heightM: 700, pitchDeg: -90 };

test("a model stands at its place and turns with its heading", async () => {
  const ground = await groundSpec();
  const stage = await open({ layers: [ground], restingPose: ABOVE, colourScheme: "dark" });
  const plain = await colourOf(stage, 15, -100);
  const show = async (extra: object): Promise<readonly boolean[]> => {
    stage.session.getState().set({ layers: [ground, gltfModelSpec(extra)] });
    await stage.idle();
    const pixels = await pixelsOf(stage.api);
    const isCovered = ([east, north]: readonly number[]): boolean => {
      const seen = colourAt(pixels, ...pixelAt(stage, east!, north!));
      return seen.some((channel, i) => Math.abs(channel - plain[i]!) > 12);
    };
    // The box is 40 m from east to west and 20 m from south to north in its own axes.
    return [
      [15, -100],
      [0, -85],
    ].map(isCovered);
  };
  // glTF's forward axis is the box's south; with heading 0 it looks north.
  expect(await show({ headingDeg: 0 })).toEqual([true, false]);
  expect(await show({ headingDeg: 90 })).toEqual([false, true]);
});

test("a model is chosen by a click, and shows it", async () => {
  const stage = await open({ layers: [await groundSpec(), gltfModelSpec()] });
  const at = pixelAt(stage, 0, -100, 40);
  const plain = colourAt(await pixelsOf(stage.api), ...at);
  await stage.click(...at);
  expect(stage.picks[0]?.ref).toEqual({ layerId: "gltf-model", featureId: "0" });
  const chosen = colourAt(await pixelsOf(stage.api), ...at);
  expect(chosen[2] - chosen[0]).toBeGreaterThan(plain[2] - plain[0] + 20);
  const box = stage.api.layerBox("gltf-model")!;
  expect(box.westDeg).toBeLessThan(113.8);
  expect(box.eastDeg).toBeGreaterThan(113.8);
  expect(box.eastDeg - box.westDeg).toBeLessThan(0.003);
});

test("foreign tiles are seen through as much as is asked for", async () => {
  const ground = await groundSpec();
  const tiles = tiles3dSpec();
  const stage = await open({ layers: [ground], restingPose: ABOVE, colourScheme: "dark" });
  const below = await colourOf(stage, 0, 0);
  const through: number[] = [];
  for (const opacity of [1, 0.5, 0.1]) {
    stage.session.getState().set({ layers: [ground, { ...tiles, opacity }] });
    await stage.idle();
    const seen = await colourOf(stage, 0, 0);
    through.push(Math.hypot(...seen.map((channel, i) => channel - below[i]!)));
  }
  expect(through[0]).toBeGreaterThan(through[1]! + 5);
  expect(through[1]).toBeGreaterThan(through[2]! + 3);
});

test("the city's ground gives way to foreign tiles that bring their own, and comes back", async () => {
  const ground = await groundSpec();
  const tiles = { ...tiles3dSpec(), hidesGround: true };
  const stage = await open({ layers: [ground], restingPose: ABOVE });
  const paper = await colourOf(stage, 60, 0);
  stage.session.getState().set({ layers: [ground, tiles] });
  await stage.idle();
  const box = stage.api.layerBox("foreign")!;
  const [east, north] = [60, 60];
  const [lon, lat] = lonLatAt(east, north);
  expect(lon! > box.westDeg && lon! < box.eastDeg && lat! > box.southDeg && lat! < box.northDeg).toBe(true);
  const cut = await colourOf(stage, east, north);
  expect(cut).not.toEqual(paper);
  stage.session.getState().set({ layers: [ground, { ...tiles, isVisible: false }] });
  await stage.idle();
  expect(await colourOf(stage, east, north)).toEqual(paper);
});
