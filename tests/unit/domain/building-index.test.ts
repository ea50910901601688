import { describe, expect, test } from "vitest";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "#domain/building.ts";
import { drawnStoreys } from "#domain/building-shading.ts";

const TEXTS = [
  "",
  "way/1",
  "410105014001",
  "龙湖里 3 号楼",
  "Block 3",
  "龙子湖路 3 号",
  "龙湖里",
  "龙子湖社区",
];

/** Two rows: one with everything, one of which nothing is known. */
const INDEX: BuildingIndex = {
  count: 2,
  longitudeE7: Int32Array.of(1_138_000_000, -1_000_000),
  latitudeE7: Int32Array.of(347_800_000, -347_800_000),
  bboxOffsetE6: Int16Array.of(-100, -200, 100, 200, 0, 0, 0, 0),
  groundDm: Int16Array.of(853, -12),
  heightM: Float32Array.of(54.5, 0),
  minHeightDm: Uint16Array.of(45, 0),
  storeysAbove: Uint16Array.of(18, 0),
  storeysBelow: Uint8Array.of(2, 0),
  use: Uint8Array.of(BUILDING_USES.indexOf("residential"), 250),
  heightOrigin: Uint8Array.of(HEIGHT_ORIGINS.indexOf("levels"), 250),
  structure: Uint8Array.of(STRUCTURE_TYPES.indexOf("steel"), 250),
  year: Uint16Array.of(1998, 0),
  footprintM2: Float32Array.of(640, 0),
  id: Uint32Array.of(1, 0),
  code: Uint32Array.of(2, 0),
  name: Uint32Array.of(3, 0),
  nameEn: Uint32Array.of(4, 0),
  address: Uint32Array.of(5, 0),
  estate: Uint32Array.of(6, 0),
  community: Uint16Array.of(7, 0),
  texts: { count: TEXTS.length, get: (position) => TEXTS[position] ?? "" },
};

describe("buildingAt", () => {
  test("decodes a row in SI units and degrees", () => {
    const building = buildingAt(INDEX, 0);
    expect(building).toMatchObject({
      row: 0,
      id: "way/1",
      code: "410105014001",
      name: "龙湖里 3 号楼",
      nameEn: "Block 3",
      address: "龙子湖路 3 号",
      estate: "龙湖里",
      community: "龙子湖社区",
      groundM: 85.3,
      heightM: 54.5,
      minHeightM: 4.5,
      storeysAbove: 18,
      storeysBelow: 2,
      year: 1998,
      use: "residential",
      heightOrigin: "levels",
      structure: "steel",
      footprintM2: 640,
    });
    expect(building.longitudeDeg).toBeCloseTo(113.8, 9);
    expect(building.latitudeDeg).toBeCloseTo(34.78, 9);
    for (const [i, side] of [113.7999, 34.7798, 113.8001, 34.7802].entries()) {
      expect(building.bbox[i]).toBeCloseTo(side, 9);
    }
  });

  test("what is unknown is absent, not zero", () => {
    const building = buildingAt(INDEX, 1);
    for (const key of [
      "code",
      "name",
      "nameEn",
      "address",
      "estate",
      "community",
      "storeysAbove",
      "storeysBelow",
      "year",
    ]) {
      expect(building).not.toHaveProperty(key);
    }
    expect(building).toMatchObject({ use: "unknown", heightOrigin: "assumed", structure: "unknown" });
  });

  test.each([-1, 2, 0.5, Number.NaN])("there is no row %d", (row) => {
    expect(() => buildingAt(INDEX, row)).toThrow(RangeError);
  });
});

describe("drawnStoreys", () => {
  test.each([
    [30, 10, 10],
    [30, 0, 9],
    // 30 m in two storeys is a hall, in thirty a mistake.
    [30, 2, 9],
    [30, 30, 9],
    [24, 2, 2],
    [1, 0, 1],
    [1, 5, 1],
  ])("%d m with %d reported are %d", (heightM, reported, drawn) => {
    expect(drawnStoreys(heightM, reported)).toBe(drawn);
  });
});
