import { expect, test } from "vitest";
import type { QualityPreset } from "#state/session-store.ts";
import { QualityGovernor } from "#scene/quality.ts";

const feed = (governor: QualityGovernor, frameMs: number, frames: number): QualityPreset => {
  for (let i = 0; i < frames; i++) governor.sample(frameMs);
  return governor.preset;
};

test("a fast machine climbs to rich", () => {
  expect(feed(new QualityGovernor(false), 16.7, 200)).toBe("rich");
});

test("a slow machine stays lean", () => {
  expect(feed(new QualityGovernor(false), 70, 200)).toBe("lean");
});

test("a renderer without a graphics processor stays lean whatever its frames take", () => {
  expect(feed(new QualityGovernor(true), 5, 200)).toBe("lean");
});

test("a machine between two presets does not go to and fro", () => {
  const governor = new QualityGovernor(false);
  let changes = 0;
  for (let round = 0; round < 30; round++) {
    const frameMs = governor.preset === "lean" ? 16 : 45;
    for (let i = 0; i < 30; i++) if (governor.sample(frameMs) !== undefined) changes++;
  }
  expect(governor.preset).toBe("lean");
  expect(changes).toBeLessThanOrEqual(4);
});

test("single slow frames, such as those that load tiles, do not count", () => {
  const governor = new QualityGovernor(false);
  for (let i = 0; i < 240; i++) governor.sample(i % 6 === 0 ? 300 : 16.7);
  expect(governor.preset).toBe("rich");
});
