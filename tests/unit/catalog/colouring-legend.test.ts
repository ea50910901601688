import { describe, expect, it } from "vitest";
import { colourLegend, paintRows } from "../../../src/catalog/colouring-legend.ts";
import { readColouring, usualColouring } from "../../../src/catalog/colouring-spec.ts";
import type { ColouringScheme } from "../../../src/catalog/colour-ramps.ts";
import { classifyBuildings } from "../../../src/domain/building-classes.ts";
import type { BuildingFieldId } from "../../../src/domain/building-fields.ts";
import { deltaE, hexToLinear, linearToOklab, seenWith, VISIONS } from "../../support/colour-vision.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(2300);
const SCHEMES: readonly ColouringScheme[] = ["dark", "light"];
const FIELDS: readonly BuildingFieldId[] = [
  "useGroup",
  "use",
  "height",
  "year",
  "storeysAbove",
  "estate",
  "heightOrigin",
];

const painted = (field: BuildingFieldId, scheme: ColouringScheme) => {
  const spec = usualColouring(field);
  const classed = classifyBuildings(index, { ...spec, field });
  return { legend: colourLegend(classed, spec, scheme), rgb: paintRows(classed, spec, scheme) };
};
const hexAt = (rgb: Uint8Array, row: number): string =>
  `#${[...rgb.subarray(row * 3, row * 3 + 3)].map((value) => value.toString(16).padStart(2, "0")).join("")}`;

describe.each(SCHEMES)("colours of buildings, %s", (scheme) => {
  it.each(FIELDS)("by %s: every building has the colour of one class, and the counts add up", (field) => {
    const { legend, rgb } = painted(field, scheme);
    expect(rgb).toHaveLength(index.count * 3);
    const counted = new Map<string, number>();
    for (let row = 0; row < index.count; row++) {
      const hex = hexAt(rgb, row);
      counted.set(hex, (counted.get(hex) ?? 0) + 1);
    }
    expect(counted).toEqual(new Map(legend.classes.map(({ colour, count }) => [colour, count])));
    expect(legend.classes.reduce((sum, { count }) => sum + count, 0)).toBe(index.count);
  });

  it("show what is missing as missing, last in the legend", () => {
    const { legend, rgb } = painted("year", scheme);
    const last = legend.classes.at(-1);
    expect(last?.holds).toEqual({ type: "missing" });
    expect(last?.count).toBe([...index.year].filter((year) => year === 0).length);
    expect(hexAt(rgb, 0)).toBe(last?.colour);
  });

  it("give a use group the same colour in every city", () => {
    const few = { ...tinyIndex(4), use: Uint8Array.of(4, 4, 4, 1) };
    const spec = usualColouring("useGroup");
    const classed = classifyBuildings(few, { ...spec, field: "useGroup" });
    const colourOf = (id: string, of: ReturnType<typeof colourLegend>) =>
      of.classes.find((one) => one.id === id)?.colour;
    const whole = painted("useGroup", scheme).legend;
    expect(colourOf("living", colourLegend(classed, spec, scheme))).toBe(colourOf("living", whole));
    expect(colourOf("office", colourLegend(classed, spec, scheme))).toBe(colourOf("office", whole));
  });

  it.each(VISIONS)("keep use groups apart for %s", (vision) => {
    const seen = painted("useGroup", scheme).legend.classes.map(({ colour }) =>
      linearToOklab(seenWith(vision, hexToLinear(colour))),
    );
    const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => deltaE(a, b)));
    // 0.02 is about one just noticeable difference in OKLab.
    expect(Math.min(...distances)).toBeGreaterThan(vision === "trichromacy" ? 0.05 : 0.02);
  });
});

describe("what the user has changed", () => {
  it("is taken over by class, in the legend and on the map", () => {
    const spec = {
      ...usualColouring("height"),
      classes: { "0": { colour: "#123456", label: "矮" }, missing: { colour: "#654321" } },
    };
    const classed = classifyBuildings(index, { ...spec, field: "height" });
    const { classes } = colourLegend(classed, spec, "dark");
    expect(classes[0]).toMatchObject({ colour: "#123456", label: "矮" });
    const low = [...index.heightM].findIndex((height) => height > 0 && height < 10);
    expect(hexAt(paintRows(classed, spec, "dark"), low)).toBe("#123456");
  });
});

describe("reading a colouring", () => {
  it("knows the names of old links, and refuses what is none", () => {
    expect(readColouring("use")?.field).toBe("useGroup");
    expect(readColouring("height")).toEqual(usualColouring("height"));
    for (const bad of [
      "none",
      "colour",
      7,
      null,
      {},
      { field: "magic", method: "equal" },
      { field: "height", method: "x" },
    ])
      expect(readColouring(bad)).toBeUndefined();
    expect(readColouring({ field: "year", method: "natural" })).toMatchObject({
      classCount: 6,
      ramp: "mineral",
    });
  });
});
