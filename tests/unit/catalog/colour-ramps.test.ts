import { describe, expect, it } from "vitest";
import { hexToOklab, oklabToHex } from "../../../src/base/oklab.ts";
import {
  CATEGORY_COLOURS,
  categoryColours,
  DIVERGING_RAMPS,
  rampColours,
  RAMPS,
  SEQUENTIAL_RAMPS,
} from "../../../src/catalog/colour-ramps.ts";
import type { ColouringScheme } from "../../../src/catalog/colour-ramps.ts";
import { deltaE, hexToLinear, linearToOklab, seenWith, VISIONS } from "../../support/colour-vision.ts";

const SCHEMES: readonly ColouringScheme[] = ["dark", "light"];
const seen = (vision: (typeof VISIONS)[number], hex: string) =>
  linearToOklab(seenWith(vision, hexToLinear(hex)));

describe("OKLab", () => {
  it("agrees with the published values of white and red, and comes back", () => {
    const [l, a, b] = hexToOklab("#ffffff");
    expect(l).toBeCloseTo(1, 3);
    expect(Math.hypot(a, b)).toBeLessThan(1e-3);
    // Ottosson 2020: pure sRGB red.
    expect(hexToOklab("#ff0000").map((value) => Number(value.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
    for (const hex of Object.values(CATEGORY_COLOURS).flat()) expect(oklabToHex(hexToOklab(hex))).toBe(hex);
  });
});

describe.each(SCHEMES)("ramps, %s", (scheme) => {
  it.each(SEQUENTIAL_RAMPS)("%s: lightness moves by even steps, for every eye", (ramp) => {
    const sign = scheme === "dark" ? 1 : -1;
    for (const vision of VISIONS) {
      const lightness = rampColours(ramp, 7, scheme).map((hex) => seen(vision, hex)[0] * sign);
      const steps = lightness.slice(1).map((value, position) => value - lightness[position]!);
      expect(Math.min(...steps), vision).toBeGreaterThan(0.03);
      if (vision === "trichromacy") expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.02);
    }
  });

  it.each(DIVERGING_RAMPS)("%s: the ends differ, and the middle is the palest, for every eye", (ramp) => {
    for (const vision of VISIONS) {
      const colours = rampColours(ramp, 7, scheme).map((hex) => seen(vision, hex));
      expect(deltaE(colours[0]!, colours[6]!), vision).toBeGreaterThan(0.1);
      expect(Math.max(...colours.map(([lightness]) => lightness))).toBe(colours[3]![0]);
    }
  });

  it.each(RAMPS)("%s: reversed is the other way round; two classes are its ends", (ramp) => {
    const colours = rampColours(ramp, 5, scheme);
    expect(rampColours(ramp, 5, scheme, true)).toEqual(colours.toReversed());
    expect(rampColours(ramp, 2, scheme)).toEqual([colours[0], colours[4]]);
    expect(rampColours(ramp, 1, scheme)).toHaveLength(1);
    expect(rampColours(ramp, 0, scheme)).toEqual([]);
  });

  it("gives every one of twenty categories a colour of its own", () => {
    expect(new Set(categoryColours(20, scheme)).size).toBe(20);
    expect(categoryColours(8, scheme)).toEqual(CATEGORY_COLOURS[scheme]);
  });
});
