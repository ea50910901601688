import { expect, test } from "vitest";
import { createSurface } from "#scene/surface.ts";

const CITY = {
  origin: { longitudeDeg: 10, latitudeDeg: 50, heightM: 33 },
  bbox: [10, 50, 11, 51] as const,
  home: { longitudeDeg: 10, latitudeDeg: 50, heightM: 500, headingDeg: 0, pitchDeg: -30 },
  geoidOffsetM: -5,
};

const grid = (...heightsM: number[]) => ({
  width: 2,
  height: 2,
  bbox: CITY.bbox,
  heightsM: Float32Array.from(heightsM),
});

test("heights are bilinear, rows from north to south, in ellipsoidal metres", () => {
  const surface = createSurface({ ...CITY, elevation: grid(100, 200, 300, 400) });
  expect(surface.heightAt(10, 51)).toBeCloseTo(95, 6);
  expect(surface.heightAt(11, 50)).toBeCloseTo(395, 6);
  expect(surface.heightAt(10.5, 50.5)).toBeCloseTo(245, 6);
  expect(surface.maxHeightM).toBeCloseTo(395, 6);
});

test("outside the grid the edge goes on", () => {
  const surface = createSurface({ ...CITY, elevation: grid(100, 200, 300, 400) });
  expect(surface.heightAt(9, 51.5)).toBeCloseTo(95, 6);
});

test("where the ground is unknown it is the origin's height", () => {
  const surface = createSurface({ ...CITY, elevation: grid(100, Number.NaN, 300, 400) });
  expect(surface.heightAt(10.9, 50.9)).toBe(33);
  expect(createSurface(CITY).heightAt(0, 0)).toBe(33);
});
