import { describe, expect, test } from "vitest";
import { sheetGrid } from "#domain/sheet-grid.ts";
import type { PlanSheet } from "#domain/sheet-grid.ts";
import { createPlaneProjection } from "#io/city-package/plane-projection.ts";
import { createEnuFrame, enuToGeodetic } from "#kernels/enu-frame.ts";

/** An A3 sheet at 1:5,000 in Zhengzhou. */
const SHEET: PlanSheet = { longitudeDeg: 113.8, latitudeDeg: 34.78, heightM: 80, widthM: 1900, depthM: 1200 };

const geographic = (eastM: number, northM: number): readonly [number, number] => {
  const out = enuToGeodetic(createEnuFrame(SHEET), eastM, northM, 0, new Float64Array(3));
  return [out[0]!, out[1]!];
};

describe("a grid of plane coordinates", () => {
  const projection = createPlaneProjection("EPSG:4547")!;
  const grid = sheetGrid(SHEET, 200, projection);

  test("has lines at round values, all that the sheet holds", () => {
    expect(grid).toMatchObject({ kind: "plane", step: 200 });
    const values = (edge: string): number[] =>
      grid.ticks.filter((tick) => tick.edge === edge).map(({ value }) => value);
    for (const edge of ["north", "south", "west", "east"]) {
      const own = values(edge);
      expect(own.length).toBeGreaterThanOrEqual(edge === "west" || edge === "east" ? 5 : 9);
      expect(own.every((value) => value % 200 === 0)).toBe(true);
      expect(own.slice(1).every((value, i) => value === 200 + own[i]!)).toBe(true);
    }
  });

  test("meets the edges where the plane system says, to a millimetre", () => {
    for (const { edge, alongM, value } of grid.ticks) {
      const isAlongX = edge === "north" || edge === "south";
      const fixed = (edge === "north" || edge === "east" ? 1 : -1) / 2;
      const at = isAlongX
        ? geographic(alongM - SHEET.widthM / 2, fixed * SHEET.depthM)
        : geographic(fixed * SHEET.widthM, alongM - SHEET.depthM / 2);
      const [eastingM, northingM] = projection.toPlane(...at);
      expect(Math.abs((isAlongX ? eastingM : northingM) - value)).toBeLessThan(1e-3);
    }
  });

  test("crosses itself inside the sheet where both coordinates are round, to a millimetre", () => {
    expect(grid.crossings.length).toBeGreaterThanOrEqual(9 * 5);
    for (const [eastM, northM] of grid.crossings) {
      expect(Math.abs(eastM)).toBeLessThanOrEqual(SHEET.widthM / 2);
      expect(Math.abs(northM)).toBeLessThanOrEqual(SHEET.depthM / 2);
      for (const value of projection.toPlane(...geographic(eastM, northM)))
        expect(Math.abs(value - Math.round(value / 200) * 200)).toBeLessThan(1e-3);
    }
  });

  test("is turned against the sheet by the convergence of the meridians", () => {
    const of = (edge: string): number[] =>
      grid.ticks.filter((tick) => tick.edge === edge).map(({ alongM, value }) => alongM - value);
    // Central meridian 114° E, so that west of it grid north lies west of true north: sin φ · Δλ = −0.114°.
    const driftM = of("north")[0]! - of("south")[0]!;
    expect(driftM).toBeCloseTo(-SHEET.depthM * Math.tan((0.1141 * Math.PI) / 180), 1);
  });
});

test("without a plane system the grid is one of degrees, minutes and seconds", () => {
  const grid = sheetGrid(SHEET, 300, undefined);
  expect(grid.kind).toBe("geographic");
  expect(grid.step).toBeCloseTo(10 / 3600, 12);
  const northern = grid.ticks.filter(({ edge }) => edge === "north");
  expect(northern.length).toBeGreaterThan(6);
  for (const { value, alongM } of northern) {
    const seconds = value * 3600;
    expect(Math.abs(seconds - Math.round(seconds / 10) * 10)).toBeLessThan(1e-6);
    const [longitudeDeg] = geographic(alongM - SHEET.widthM / 2, SHEET.depthM / 2);
    expect(longitudeDeg).toBeCloseTo(value, 9);
  }
});
