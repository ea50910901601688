import { describe, expect, it } from "vitest";
import { comparePlacement } from "#domain/storeys/ifc-placement.ts";
import { createPlaneProjection } from "../../../../src/io/city-package/plane-projection.ts";

const PLACE = { longitudeDeg: 113.65, latitudeDeg: 34.75, radiusM: 20, groundM: 90 };
// The published CGCS2000 metres of that place in zone 114°.
const MAP = { eastingM: 467_952.197, northingM: 3_846_914.124, crs: "EPSG:4547" };
const compare = (placement: Parameters<typeof comparePlacement>[0]) =>
  comparePlacement(placement, PLACE, createPlaneProjection);

describe("comparing where a model says it stands with where the building stands", () => {
  it("has nothing to say of a model that says nothing", () => {
    expect(compare({})).toEqual([]);
  });

  it("agrees with a map conversion at the building, and names one that lies beside it", () => {
    expect(compare({ map: MAP })).toEqual([
      { type: "agrees", source: "map", distanceM: expect.closeTo(0, 1) as number },
    ]);
    expect(compare({ map: { ...MAP, eastingM: MAP.eastingM + 120 } })).toEqual([
      {
        type: "conflict",
        source: "map",
        distanceM: expect.closeTo(120, 0) as number,
        stated: "E 468072.2, N 3846914.1 (EPSG:4547)",
      },
    ]);
  });

  it("names each of two statements that contradict each other", () => {
    // What a drawing program writes where nobody has entered a place: its maker's town.
    const findings = compare({ map: MAP, site: { latitudeDeg: 42.3584, longitudeDeg: -71.0598 } });
    expect(findings.map(({ type, source }) => [type, source])).toEqual([
      ["agrees", "map"],
      ["conflict", "site"],
    ]);
  });

  it("takes a site's rounded seconds for right within a street's length", () => {
    const findings = compare({ site: { latitudeDeg: 34.7508, longitudeDeg: 113.6508 } });
    expect(findings.map(({ type }) => type)).toEqual(["agrees"]);
  });

  it.each(["Gauss-Kruger zone 38", undefined, "EPSG:99999"])("does not guess what %s is", (crs) => {
    expect(compare({ map: { ...MAP, crs } })).toEqual([{ type: "unknownCrs", source: "map", crs }]);
  });

  it("names a height that does not fit the ground", () => {
    expect(compare({ map: { ...MAP, heightM: 93 } }).map(({ type }) => type)).toEqual(["agrees"]);
    expect(compare({ map: { ...MAP, heightM: 0 } })).toContainEqual({
      type: "height",
      source: "map",
      differenceM: -90,
    });
  });
});
