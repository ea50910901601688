import { describe, expect, it } from "vitest";
import { createPlaneProjection } from "../../../src/io/city-package/plane-projection.ts";

describe("plane coordinates", () => {
  it("gives the published CGCS2000 metres of a point in Zhengzhou", () => {
    const [eastingM, northingM] = createPlaneProjection("EPSG:4547")?.toPlane(113.65, 34.75) ?? [];
    expect(eastingM).toBeCloseTo(467_952.197, 2);
    expect(northingM).toBeCloseTo(3_846_914.124, 2);
  });

  it("puts the zone in front of the easting where the system has it", () => {
    expect(createPlaneProjection("EPSG:4526")?.toPlane(113.65, 34.75)[0]).toBeCloseTo(38_467_952.197, 2);
  });

  it.each([undefined, "EPSG:99999", "4547", "nonsense"])("does not know %s", (code) => {
    expect(createPlaneProjection(code)).toBeUndefined();
  });
});
