import { afterEach, expect, test } from "vitest";
import type { CameraPose } from "#domain/camera-pose.ts";
import { FIXTURE_ORIGIN } from "../../support/scene-fixture.ts";
import { buildingsSpec, FIXTURE_CITY, groundSpec } from "../../support/scene-fixture-urls.ts";
import { Stage } from "./stage.ts";

const stages: Stage[] = [];
const open = async (...args: Parameters<typeof Stage.open>): Promise<Stage> => {
  const stage = await Stage.open(...args);
  stages.push(stage);
  return stage;
};

afterEach(() => {
  for (const stage of stages.splice(0)) stage.dispose();
});

const GROUND_M = FIXTURE_ORIGIN.heightM;

/** The ground point under a pixel, by way of what the status bar shows. */
async function groundAt(stage: Stage, xPx: number, yPx: number): Promise<readonly [number, number]> {
  const next = new Promise<readonly [number, number]>((resolve) => {
    const stop = stage.live.subscribe(
      ({ pointer }) => pointer,
      (pointer) => {
        if (pointer === undefined) return;
        stop();
        resolve([pointer.longitudeDeg, pointer.latitudeDeg]);
      },
    );
  });
  stage.pointer("pointerleave", 0, 0);
  stage.pointer("pointermove", xPx, yPx);
  return next;
}

const project = (
  stage: Stage,
  [longitudeDeg, latitudeDeg]: readonly [number, number],
): readonly [number, number] => {
  const at = stage.api.probe.project(longitudeDeg, latitudeDeg, GROUND_M);
  if (at === undefined) throw new Error("not in sight");
  return [at.xPx, at.yPx];
};

const expectAt = (
  [x, y]: readonly [number, number],
  [wantedX, wantedY]: readonly [number, number],
  withinPx: number,
): void => expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(withinPx);

/** The camera as the session remembers it, once it rests. */
async function resting(stage: Stage): Promise<CameraPose> {
  await stage.idle();
  const pose = stage.session.getState().restingPose;
  if (pose === undefined) throw new Error("the camera has not come to rest");
  return pose;
}

test("dragging the ground keeps it under the pointer", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const point = await groundAt(stage, 300, 420);
  await stage.drag([300, 420], [520, 300]);
  expectAt(project(stage, point), [520, 300], 2);
});

test("orbiting keeps the point under the pointer where it is, and the horizon level", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const point = await groundAt(stage, 350, 350);
  // A drag starts where the button went down; the view then turns about that point.
  await stage.drag([350, 350], [450, 330], { button: 2, buttons: 2 });
  expectAt(project(stage, point), [350, 350], 3);
  const pose = await resting(stage);
  expect(pose.headingDeg).toBeCloseTo(30, 0);
  expect(pose.pitchDeg).toBeGreaterThan(FIXTURE_CITY.home.pitchDeg);
});

test("the wheel zooms to the point under the pointer", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const point = await groundAt(stage, 560, 400);
  const before = stage.live.getState().camera!.heightM;
  stage.canvas.dispatchEvent(
    new WheelEvent("wheel", { deltaY: -300, clientX: 560, clientY: 400, cancelable: true, bubbles: true }),
  );
  const pose = await resting(stage);
  expect(pose.heightM).toBeLessThan(before - 50);
  expectAt(project(stage, point), [560, 400], 3);
});

test("the camera never gets below the ground", async () => {
  const heightsM = new Float32Array(4).fill(200);
  const stage = await open(
    {},
    {
      ...FIXTURE_CITY,
      elevation: { width: 2, height: 2, bbox: [113.7, 34.7, 113.9, 34.9], heightsM },
      geoidOffsetM: -10,
    },
  );
  await stage.api.flyTo({ ...FIXTURE_CITY.home, heightM: 50 }, { durationMs: 0 });
  const pose = await resting(stage);
  expect(pose.heightM).toBeCloseTo(193, 3);
  for (let i = 0; i < 12; i++) {
    stage.canvas.dispatchEvent(
      new WheelEvent("wheel", { deltaY: -500, clientX: 400, clientY: 420, cancelable: true }),
    );
  }
  await stage.idle();
  expect(stage.api.probe.stats().frames).toBeGreaterThan(0);
  expect((await resting(stage)).heightM).toBeGreaterThanOrEqual(193 - 1e-6);
});

test("keys fly ahead, turn and tilt while they are held", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const press = async (code: string): Promise<void> => {
    const { frames } = stage.api.probe.stats();
    stage.canvas.dispatchEvent(new KeyboardEvent("keydown", { code, cancelable: true }));
    while (stage.api.probe.stats().frames < frames + 4) await new Promise(requestAnimationFrame);
    stage.canvas.dispatchEvent(new KeyboardEvent("keyup", { code }));
    await stage.idle();
  };
  await press("KeyW");
  await press("KeyE");
  await press("KeyF");
  const pose = await resting(stage);
  expect(pose.latitudeDeg).toBeGreaterThan(FIXTURE_CITY.home.latitudeDeg);
  expect(pose.headingDeg).toBeGreaterThan(0.5);
  expect(pose.headingDeg).toBeLessThan(90);
  expect(pose.pitchDeg).toBeLessThan(FIXTURE_CITY.home.pitchDeg);
});

test("a key that is held keeps the camera from rest, however long a frame takes", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const before = stage.session.getState().restingPose;
  const { frames } = stage.api.probe.stats();
  stage.canvas.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyW", cancelable: true }));
  while (stage.api.probe.stats().frames < frames + 4) await new Promise(requestAnimationFrame);
  // One frame takes longer than the camera must stand still to be at rest; the frames after it come behind the
  // timer that was due meanwhile.
  const untilMs = performance.now() + 500;
  while (performance.now() < untilMs);
  const blocked = stage.api.probe.stats().frames;
  while (stage.api.probe.stats().frames < blocked + 3) await new Promise(requestAnimationFrame);
  expect(stage.session.getState().restingPose).toBe(before);
  stage.canvas.dispatchEvent(new KeyboardEvent("keyup", { code: "KeyW" }));
  await stage.idle();
  expect(stage.session.getState().restingPose).not.toBe(before);
});

const touch =
  (stage: Stage) =>
  (type: string, pointerId: number, xPx: number, yPx: number): void =>
    stage.pointer(type, xPx, yPx, {
      pointerId,
      pointerType: "touch",
      isPrimary: pointerId === 1,
      buttons: 1,
    });

test("one finger pans, and goes on panning when a second has come and gone", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const finger = touch(stage);
  const point = await groundAt(stage, 320, 400);
  finger("pointerdown", 1, 320, 400);
  for (let i = 1; i <= 8; i++) finger("pointermove", 1, 320 + i * 10, 400 - i * 5);
  expectAt(project(stage, point), [400, 360], 2);
  finger("pointerdown", 2, 600, 500);
  finger("pointerup", 2, 600, 500);
  for (let i = 1; i <= 8; i++) finger("pointermove", 1, 400 + i * 10, 360);
  finger("pointerup", 1, 480, 360);
  await stage.idle();
  expectAt(project(stage, point), [480, 360], 2);
  expect(stage.picks).toEqual([]);
});

test("two fingers that move up together tilt towards the horizon", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const finger = touch(stage);
  const before = stage.live.getState().camera!;
  finger("pointerdown", 1, 350, 420);
  finger("pointerdown", 2, 450, 420);
  for (let i = 1; i <= 10; i++) {
    finger("pointermove", 1, 350, 420 - i * 6);
    finger("pointermove", 2, 450, 420 - i * 6);
  }
  finger("pointerup", 1, 350, 360);
  finger("pointerup", 2, 450, 360);
  const pose = await resting(stage);
  expect(pose.pitchDeg).toBeGreaterThan(before.pitchDeg + 8);
  expect(Math.abs(pose.headingDeg - before.headingDeg)).toBeLessThan(1);
});

test("zooming out to the whole earth and back in ends above the same place, and never inside the earth", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  await stage.api.flyTo({ ...FIXTURE_CITY.home, pitchDeg: -90 }, { durationMs: 0 });
  const wheel = async (deltaY: number, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      stage.canvas.dispatchEvent(
        new WheelEvent("wheel", { deltaY, clientX: 400, clientY: 300, cancelable: true }),
      );
      await stage.idle();
    }
  };
  await wheel(1500, 6);
  expect((await resting(stage)).heightM).toBeGreaterThan(1e7);
  await wheel(-1500, 8);
  const pose = await resting(stage);
  expect(pose.heightM).toBeLessThan(60_000);
  expect(pose.heightM).toBeGreaterThan(GROUND_M);
  // Straight down is by the normal of the ellipsoid at the surface: from 20,000 km up it is some 30 km off.
  expect(pose.latitudeDeg).toBeCloseTo(FIXTURE_CITY.home.latitudeDeg, 0);
  expect(pose.longitudeDeg).toBeCloseTo(FIXTURE_CITY.home.longitudeDeg, 0);
});

test("two fingers zoom and turn", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const finger = touch(stage);
  const before = stage.live.getState().camera!;
  finger("pointerdown", 1, 350, 350);
  finger("pointerdown", 2, 450, 350);
  for (let i = 1; i <= 10; i++) {
    finger("pointermove", 1, 350 - i * 8, 350 - i * 3);
    finger("pointermove", 2, 450 + i * 8, 350 + i * 3);
  }
  finger("pointerup", 1, 270, 320);
  finger("pointerup", 2, 530, 380);
  const pose = await resting(stage);
  expect(pose.heightM).toBeLessThan(before.heightM * 0.8);
  expect(Math.abs(pose.headingDeg - before.headingDeg)).toBeGreaterThan(5);
  expect(stage.picks).toEqual([]);
});

test("flying to a box frames it from the present heading", async () => {
  const stage = await open({ layers: [await groundSpec(), buildingsSpec()] });
  await stage.api.flyTo({ ...FIXTURE_CITY.home, headingDeg: 75, pitchDeg: -12 }, { durationMs: 0 });
  const box = {
    westDeg: 113.802,
    eastDeg: 113.8035,
    southDeg: 34.801,
    northDeg: 34.802,
    minHeightM: 80,
    maxHeightM: 140,
  };
  await stage.api.flyToBox(box);
  const pose = await resting(stage);
  expect(pose.headingDeg).toBeCloseTo(75, 6);
  expect(pose.pitchDeg).toBeCloseTo(-28, 6);
  const corners = [box.westDeg, box.eastDeg].flatMap((longitudeDeg) =>
    [box.southDeg, box.northDeg].flatMap((latitudeDeg) =>
      [box.minHeightM, box.maxHeightM].map((heightM) =>
        stage.api.probe.project(longitudeDeg, latitudeDeg, heightM)!,
      ),
    ),
  );
  for (const { xPx, yPx } of corners) {
    expect(xPx).toBeGreaterThan(0);
    expect(xPx).toBeLessThan(800);
    expect(yPx).toBeGreaterThan(0);
    expect(yPx).toBeLessThan(600);
  }
  const heights = corners.map(({ yPx }) => yPx);
  expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(150);
});

test("north up turns about the centre", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  await stage.api.flyTo({ ...FIXTURE_CITY.home, headingDeg: 130 }, { durationMs: 0 });
  await stage.idle();
  const centre = await groundAt(stage, 400, 300);
  stage.api.northUp();
  const pose = await resting(stage);
  expect(Math.min(pose.headingDeg, 360 - pose.headingDeg)).toBeLessThan(1e-6);
  expectAt(project(stage, centre), [400, 300], 3);
});

test("home flies back to where the city opens", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  await stage.api.flyTo(
    { ...FIXTURE_CITY.home, latitudeDeg: 34.81, heightM: 900, headingDeg: 200 },
    { durationMs: 0 },
  );
  stage.api.home();
  const pose = await resting(stage);
  for (const key of ["longitudeDeg", "latitudeDeg", "heightM", "pitchDeg"] as const)
    expect(pose[key]).toBeCloseTo(FIXTURE_CITY.home[key], 6);
});

test("a touch of the user ends a flight", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  const far = { ...FIXTURE_CITY.home, latitudeDeg: 34.9 };
  const flight = stage.api.flyTo(far, { durationMs: 20_000 });
  stage.pointer("pointerdown", 400, 300, { buttons: 1 });
  stage.pointer("pointerup", 400, 300);
  await flight;
  expect((await resting(stage)).latitudeDeg).toBeLessThan(34.85);
});

test("seen from far above, the globe is there and no request leaves the page's origin", async () => {
  const stage = await open({ layers: [await groundSpec()] });
  await stage.api.flyTo({ ...FIXTURE_CITY.home, heightM: 300_000, pitchDeg: -80 }, { durationMs: 0 });
  await stage.idle();
  const hosts = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ protocol, origin }) => protocol.startsWith("http") && origin !== location.origin);
  expect(hosts).toEqual([]);
  const isNaturalEarth = performance
    .getEntriesByType("resource")
    .some(({ name }) => name.includes("NaturalEarthII"));
  expect(isNaturalEarth).toBe(true);
  expect(stage.live.getState().cameraHeightAboveGroundM).toBeGreaterThan(25_000);
});

test("a city opened from far above is ready without its ground, which comes with the way down", async () => {
  const ground = await groundSpec();
  const far = { ...FIXTURE_CITY.home, heightM: 300_000, pitchDeg: -80 };
  const stage = await open({ layers: [ground], restingPose: far });
  const tilesetBytes = (): number => stage.api.probe.stats().tilesetBytes;
  await expect.poll(() => stage.live.getState().layerStatus[ground.id]?.type).toBe("ready");
  expect(tilesetBytes()).toBe(0);
  await stage.api.flyTo(FIXTURE_CITY.home, { durationMs: 0 });
  await stage.idle();
  expect(stage.live.getState().layerStatus[ground.id]?.type).toBe("ready");
  expect(tilesetBytes()).toBeGreaterThan(0);
});
