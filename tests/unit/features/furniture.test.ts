import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleStep } from "../../../src/domain/scale-step.ts";
import { positionText } from "../../../src/features/status-bar/position-text.ts";
import { createFormat } from "../../../src/i18n/format.ts";
import { createI18n } from "../../../src/i18n/setup.ts";
import { createPlaneProjection } from "../../../src/io/city-package/plane-projection.ts";

describe("the scale bar", () => {
  it("is a round length that fits and fills at least two fifths", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e5, noNaN: true }), (metresPerPixel) => {
        const step = scaleStep(metresPerPixel, 120);
        expect(step).toBeDefined();
        if (step === undefined) return;
        expect(step.width).toBeLessThanOrEqual(120 * (1 + 1e-9));
        expect(step.width).toBeGreaterThan(120 * 0.4 * (1 - 1e-9));
        expect(step.lengthM.toExponential()).toMatch(/^[125](\.0*)?e/);
        expect(step.width * metresPerPixel).toBeCloseTo(step.lengthM, 6);
      }),
      { examples: [[1 / 120], [10 / 120]] },
    );
  });

  it.each([0, -1, Number.NaN, Infinity])("is not drawn at %s metres a pixel", (metresPerPixel) => {
    expect(scaleStep(metresPerPixel, 120)).toBeUndefined();
  });
});

describe("the position", () => {
  const tools = { t: createI18n("zh-CN").t, format: createFormat("zh-CN") };

  it("has letters for the hemispheres, never a minus", () => {
    expect(positionText(113.65, 34.75, undefined, tools)).toBe("113.65000°E  34.75000°N");
    expect(positionText(-58.4, -34.6, undefined, tools)).toBe("58.40000°W  34.60000°S");
  });

  it("is in metres of the city's plane system on choice", () => {
    const projection = createPlaneProjection("EPSG:4547");
    expect(positionText(113.65, 34.75, projection, tools)).toBe("东\u2009467,952.2  北\u20093,846,914.1");
  });
});
