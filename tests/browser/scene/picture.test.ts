import { afterEach, expect, test } from "vitest";
import type { Picture, PictureRequest } from "#scene/scene-api.ts";
import { buildingsSpec, groundSpec, labelsSpec } from "../../support/scene-fixture-urls.ts";
import { colourAt, pixelsOf, Stage } from "./stage.ts";

const TOWERS = [
  { eastM: 0, northM: 0, widthM: 60, depthM: 60, heightM: 90 },
  { eastM: 150, northM: 0, widthM: 40, depthM: 40, heightM: 20 },
  { eastM: 0, northM: 120, widthM: 30, depthM: 80, heightM: 40 },
];
const RED = [220, 20, 20] as const;
const GREEN = [20, 200, 20] as const;

const stages: Stage[] = [];
const open = async (...args: Parameters<typeof Stage.open>): Promise<Stage> => {
  const stage = await Stage.open(...args);
  stages.push(stage);
  return stage;
};
const openTown = async (): Promise<Stage> =>
  open({ layers: [await groundSpec(), buildingsSpec(TOWERS), labelsSpec()] });

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

function pixels(
  picture: Picture,
  widthPx = picture.bitmap.width,
  heightPx = picture.bitmap.height,
): ImageData {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture.bitmap, 0, 0, widthPx, heightPx);
  picture.bitmap.close();
  return context.getImageData(0, 0, widthPx, heightPx);
}

const take = async (stage: Stage, request: PictureRequest): Promise<ImageData> =>
  pixels(await stage.api.picture(request));

/** Largest difference of the mean colours of two images over squares of so many pixels. */
function worstDifference(a: ImageData, b: ImageData, sidePx: number): number {
  let worst = 0;
  for (let top = 0; top + sidePx <= a.height; top += sidePx) {
    for (let left = 0; left + sidePx <= a.width; left += sidePx) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = top; y < top + sidePx; y++)
          for (let x = left; x < left + sidePx; x++) {
            const at = (y * a.width + x) * 4 + channel;
            sum += a.data[at]! - b.data[at]!;
          }
        worst = Math.max(worst, Math.abs(sum) / sidePx ** 2);
      }
    }
  }
  return worst;
}

/** Middle and size of what is of a colour: red or green matter, lit or in the shade. */
function spotOf(image: ImageData, channel: 0 | 1): { x: number; y: number; width: number; height: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const [red, green, blue] = colourAt(image, x, y);
      const own = channel === 0 ? red : green;
      if (own < 60 || own < 2 * Math.max(channel === 0 ? green : red, blue)) continue;
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
    }
  }
  return {
    x: (left + right + 1) / 2,
    y: (top + bottom + 1) / 2,
    width: right - left + 1,
    height: bottom - top + 1,
  };
}

test("a picture of nine frames is the view on the screen without a seam", async () => {
  const stage = await openTown();
  const onScreen = await pixelsOf(stage.api);
  const progress: number[] = [];
  const large = await stage.api.picture({
    widthPx: 2400,
    heightPx: 1800,
    hasNames: false,
    onProgress: (ratio) => progress.push(ratio),
  });
  expect([large.bitmap.width, large.bitmap.height]).toEqual([2400, 1800]);
  expect(progress.length).toBeGreaterThan(3);
  expect(progress.at(-1)).toBe(1);
  // A frame beside its place by a single pixel would show at every edge of a wall.
  expect(worstDifference(pixels(large, 800, 600), onScreen, 4)).toBeLessThan(16);
});

test("the view, its canvas and its pose are as before, and no still is left over it", async () => {
  const stage = await openTown();
  const before = await pixelsOf(stage.api);
  const pose = stage.live.getState().camera;
  const { width, height } = stage.canvas;
  await take(stage, { widthPx: 1500, heightPx: 700 });
  await stage.idle();
  expect([stage.canvas.width, stage.canvas.height]).toEqual([width, height]);
  expect(stage.live.getState().camera).toEqual(pose);
  expect(stage.container.querySelector('[data-role="curtain"]')).toBeNull();
  expect((await pixelsOf(stage.api)).data).toEqual(before.data);
});

test("a wider picture shows more to the sides and the same in the middle", async () => {
  const stage = await openTown();
  const onScreen = await pixelsOf(stage.api);
  const wide = await take(stage, { widthPx: 1200, heightPx: 600, hasNames: false });
  const middle = new OffscreenCanvas(1200, 600).getContext("2d")!;
  middle.putImageData(wide, 0, 0);
  expect(worstDifference(middle.getImageData(200, 0, 800, 600), onScreen, 4)).toBeLessThan(16);
});

test("a plan is true to scale at every height, north up, whatever the view", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec(TOWERS)] });
  stage.api.setBuildingColours(Uint8Array.of(...RED, ...GREEN, 128, 128, 128));
  await stage.api.flyTo(
    { longitudeDeg: 113.799, latitudeDeg: 34.7975, heightM: 500, headingDeg: 40, pitchDeg: -50 },
    { durationMs: 0 },
  );
  await stage.idle();
  const metresPerPx = 0.5;
  const picture = await stage.api.picture({ widthPx: 1400, heightPx: 1200, plan: { metresPerPx } });
  expect(picture.centre).toMatchObject({ headingDeg: 0, pitchDeg: -90, metresPerPx });
  const image = pixels(picture);
  const [tall, low] = [spotOf(image, 0), spotOf(image, 1)];
  // Within a pixel: 60 m and 40 m wide, 150 m apart, although one roof is 70 m above the other.
  expect(Math.abs(tall.width * metresPerPx - 60)).toBeLessThanOrEqual(1);
  expect(Math.abs(tall.height * metresPerPx - 60)).toBeLessThanOrEqual(1);
  expect(Math.abs(low.width * metresPerPx - 40)).toBeLessThanOrEqual(1);
  expect(Math.abs((low.x - tall.x) * metresPerPx - 150)).toBeLessThanOrEqual(1);
  expect(Math.abs(low.y - tall.y) * metresPerPx).toBeLessThanOrEqual(1);
});

test("names are written on the picture, in the size that the pixel ratio gives them", async () => {
  const stage = await openTown();
  const inkRows = async (pixelRatio: number): Promise<number> => {
    const size = { widthPx: 1600, heightPx: 1200, pixelRatio };
    const without = await take(stage, { ...size, hasNames: false });
    const withNames = await take(stage, size);
    let [first, last] = [Infinity, -Infinity];
    for (let i = 0; i < without.data.length; i += 4) {
      if (Math.abs(without.data[i]! - withNames.data[i]!) < 40) continue;
      const row = Math.floor(i / 4 / without.width);
      [first, last] = [Math.min(first, row), Math.max(last, row)];
    }
    return last - first + 1;
  };
  const [small, large] = [await inkRows(1), await inkRows(3)];
  expect(small).toBeGreaterThan(6);
  expect(large / small).toBeGreaterThan(2.3);
  expect(large / small).toBeLessThan(3.7);
});

test("a draft is one frame of what is there, and the screen shows the view after it", async () => {
  const stage = await openTown();
  const before = await pixelsOf(stage.api);
  const { frames } = stage.api.probe.stats();
  const picture = await stage.api.picture({ widthPx: 200, heightPx: 150, isDraft: true, hasNames: false });
  expect(stage.api.probe.stats().frames - frames).toBe(2);
  const screen = { bitmap: await createImageBitmap(before), centre: picture.centre };
  expect(worstDifference(pixels(picture), pixels(screen, 200, 150), 4)).toBeLessThan(16);
  expect((await pixelsOf(stage.api)).data).toEqual(before.data);
});

test("an abort in the middle ends with an AbortError and the view as it was", async () => {
  const stage = await openTown();
  const before = await pixelsOf(stage.api);
  const abort = new AbortController();
  const taken = stage.api.picture({
    widthPx: 4000,
    heightPx: 3000,
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  await expect(taken).rejects.toMatchObject({ name: "AbortError" });
  await stage.idle();
  expect(stage.container.querySelector('[data-role="curtain"]')).toBeNull();
  expect((await pixelsOf(stage.api)).data).toEqual(before.data);
  // The next one is not held up by it.
  expect((await take(stage, { widthPx: 300, heightPx: 200 })).width).toBe(300);
});

test("a picture that no canvas can hold is refused by its name", async () => {
  const stage = await openTown();
  await expect(stage.api.picture({ widthPx: 20_000, heightPx: 20_000 })).rejects.toMatchObject({
    code: "picture.memory",
    params: { width: 20_000, height: 20_000 },
  });
});

test("a context that is lost meanwhile ends the picture, and the view comes back without it", async () => {
  const stage = await openTown();
  const taken = stage.api.picture({
    widthPx: 4000,
    heightPx: 3000,
    onProgress: () => stage.api.probe.loseContext(),
  });
  await expect(taken).rejects.toMatchObject({ code: "picture.contextLost" });
  await expect.poll(() => stage.live.getState().scene.type, { timeout: 20_000 }).toBe("running");
  await stage.idle();
  expect(stage.container.querySelectorAll("canvas")).toHaveLength(2);
});

test("two pictures asked for at once are taken one after the other", async () => {
  const stage = await openTown();
  const [a, b] = await Promise.all([
    take(stage, { widthPx: 1300, heightPx: 900, hasNames: false }),
    take(stage, { widthPx: 1300, heightPx: 900, hasNames: false }),
  ]);
  expect(a.data).toEqual(b.data);
});

test("a view whose place on the page changes its shape is not stretched", async () => {
  const stage = await openTown();
  Object.assign(stage.container.style, { width: "400px", height: "640px" });
  await expect.poll(() => stage.canvas.height).toBe(640);
  await stage.idle();
  const narrow = await pixelsOf(stage.api);
  const taken = await take(stage, { widthPx: 400, heightPx: 640, hasNames: false });
  expect(worstDifference(taken, narrow, 4)).toBeLessThan(16);
});
