import { describe, expect, it } from "vitest";
import type { StoreyBuilding } from "#domain/storeys/storey-building.ts";
import { layOutStoreys } from "#domain/storeys/storey-layout.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import { sampleStoreys } from "../../../support/sample-storeys.ts";

const CLOSED = Float64Array.of(1000, 500, 1020, 500, 1020, 510, 1000, 510, 1000, 500);
const building = (storeys: StoreyBuilding["storeys"]): StoreyBuilding => ({
  id: "b",
  polygonsM: [[CLOSED]],
  storeys,
});

describe("stacking storeys", () => {
  it("stands the first storey on the ground and hangs cellars below it, in whatever order they come", () => {
    const { storeys } = layOutStoreys(
      building([
        { id: "2", number: 2, heightM: 3, units: [] },
        { id: "-1", number: -1, heightM: 4, units: [] },
        { id: "1", number: 1, heightM: 4.5, units: [] },
        { id: "-2", number: -2, heightM: 3.5, units: [] },
      ]),
    );
    expect(storeys.map(({ storey, baseM }) => [storey.number, baseM])).toEqual([
      [-2, -7.5],
      [-1, -4],
      [1, 0],
      [2, 4.5],
    ]);
  });

  it("draws a height that no storey has, or that is not known, as three metres", () => {
    const heights = [undefined, 0, 320, Number.NaN].map((heightM, i) => ({
      id: String(i),
      number: i + 1,
      heightM,
      units: [],
    }));
    expect(layOutStoreys(building(heights)).storeys.map(({ heightM }) => heightM)).toEqual([3, 3, 3, 3]);
  });

  it("draws about the middle of the footprint, without the closing point", () => {
    const { originM, storeys } = layOutStoreys(building([{ id: "1", number: 1, units: [] }]));
    expect(originM).toEqual([1010, 505]);
    expect([...storeys[0]!.outline[0]![0]!]).toEqual([-10, -5, 10, -5, 10, 5, -10, 5]);
  });

  it("gives every unit its place", () => {
    const { storeys } = layOutStoreys(sampleStoreys());
    for (const { outline, units, common } of storeys) {
      const parts = [...units.flatMap(({ polygons }) => polygons), ...common];
      const area = (polygons: typeof outline): number =>
        polygons.reduce((sum, rings) => sum + polygonArea(rings), 0);
      expect(units.every(({ polygons }) => polygons.length > 0)).toBe(true);
      expect(area(parts)).toBeCloseTo(area(outline), 1);
    }
  });
});
