import { describe, expect, it } from "vitest";
import { buildingColours } from "../../../src/catalog/building-colourings.ts";
import type { ColouringField, ColouringScheme } from "../../../src/catalog/building-colourings.ts";
import { BUILDING_USES } from "../../../src/domain/building.ts";
import { deltaE, hexToLinear, linearToOklab, seenWith, VISIONS } from "../../support/colour-vision.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const FIELDS: readonly ColouringField[] = ["use", "height", "year", "heightOrigin"];
const SCHEMES: readonly ColouringScheme[] = ["dark", "light"];
const index = tinyIndex(2300);

const hexAt = (rgb: Uint8Array, row: number): string =>
  `#${[...rgb.subarray(row * 3, row * 3 + 3)].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
const lightness = (hex: string): number => linearToOklab(hexToLinear(hex))[0];

describe.each(SCHEMES)("colours of buildings, %s", (scheme) => {
  it.each(FIELDS)("by %s: every building has the colour of one class, and the counts add up", (field) => {
    const { rgb, legend } = buildingColours(index, field, scheme);
    expect(rgb).toHaveLength(index.count * 3);
    expect(legend.reduce((sum, { count }) => sum + count, 0)).toBe(index.count);
    expect(new Set(legend.map(({ colour }) => colour)).size).toBe(legend.length);
    const counted = new Map<string, number>();
    for (let row = 0; row < index.count; row++) {
      const hex = hexAt(rgb, row);
      counted.set(hex, (counted.get(hex) ?? 0) + 1);
    }
    expect(counted).toEqual(new Map(legend.map(({ colour, count }) => [colour, count])));
  });

  it("show what is missing as missing, last in the legend", () => {
    const byYear = buildingColours(index, "year", scheme);
    const missing = byYear.legend.at(-1);
    expect(missing?.label).toEqual({ type: "missing" });
    expect(missing?.count).toBe([...index.year].filter((year) => year === 0).length);
    expect(hexAt(byYear.rgb, 0)).toBe(missing?.colour);

    const unknown = {
      ...index,
      heightM: Float32Array.from(index.heightM, (_, row) => [Number.NaN, 0, 12][row % 3]!),
    };
    const byHeight = buildingColours(unknown, "height", scheme);
    expect(hexAt(byHeight.rgb, 0)).toBe(byHeight.legend.at(-1)?.colour);
    expect(hexAt(byHeight.rgb, 1)).toBe(byHeight.legend.at(-1)?.colour);
    expect(hexAt(byHeight.rgb, 2)).toBe(byHeight.legend[0]?.colour);

    const use = BUILDING_USES.indexOf("unknown");
    const row = index.use.indexOf(use);
    const byUse = buildingColours(index, "use", scheme);
    expect(hexAt(byUse.rgb, row)).toBe(byUse.legend.at(-1)?.colour);
  });

  it("put a limit into the upper class", () => {
    const heights = [9.99, 10, 26.9, 27, 54, 100, 200, 828];
    const few = { ...tinyIndex(heights.length), heightM: Float32Array.from(heights) };
    const { legend } = buildingColours(few, "height", scheme);
    expect(legend.map(({ count }) => count)).toEqual([1, 2, 1, 1, 1, 2]);
    expect(legend[1]?.label).toEqual({ type: "height", from: 10, to: 27 });
    expect(legend.at(-1)?.label).toEqual({ type: "height", from: 200, to: undefined });
  });

  it("use at most eight hues of one lightness for categories", () => {
    const { legend } = buildingColours(index, "use", scheme);
    const hues = legend.filter(({ id }) => id !== "other" && id !== "missing");
    expect(hues.length).toBeLessThanOrEqual(8);
    const values = hues.map(({ colour }) => lightness(colour));
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.01);
  });

  it.each(VISIONS)("keep categories apart for %s", (vision) => {
    const { legend } = buildingColours(index, "use", scheme);
    const seen = legend.map(({ colour }) => linearToOklab(seenWith(vision, hexToLinear(colour))));
    const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => deltaE(a, b)));
    // 0.02 is about one just noticeable difference in OKLab.
    expect(Math.min(...distances)).toBeGreaterThan(vision === "trichromacy" ? 0.06 : 0.03);
  });

  it.each(VISIONS)("order the ramp by even steps of lightness for %s", (vision) => {
    const { legend } = buildingColours(index, "height", scheme);
    const values = legend
      .filter(({ label }) => label.type === "height")
      .map(({ colour }) => linearToOklab(seenWith(vision, hexToLinear(colour)))[0]);
    const sign = scheme === "dark" ? 1 : -1;
    const steps = values.slice(1).map((value, position) => (value - values[position]!) * sign);
    expect(Math.min(...steps)).toBeGreaterThan(vision === "trichromacy" ? 0.09 : 0.05);
    expect(Math.max(...steps)).toBeLessThan(vision === "trichromacy" ? 0.11 : 0.16);
  });
});

it("gives a city without buildings an empty legend", () => {
  expect(buildingColours(tinyIndex(0), "use", "dark")).toEqual({ rgb: new Uint8Array(0), legend: [] });
});
