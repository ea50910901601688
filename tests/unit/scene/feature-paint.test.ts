import { describe, expect, it } from "vitest";
import { FILL_PATTERNS } from "../../../src/catalog/layer-common.ts";
import { layerSpecSchema } from "../../../src/catalog/layer-spec.ts";
import { colourRule } from "../../../src/catalog/layer-style.ts";
import { legendOf } from "../../../src/catalog/legend.ts";
import type { FeatureColumn, FeatureTable } from "../../../src/domain/layer-data.ts";
import { paintFeatures } from "../../../src/scene/feature-paint.ts";
import { shortCount } from "../../../src/scene/point-badges.ts";
import { sceneLook } from "../../../src/scene/scene-look.ts";

const LOOK = sceneLook("light", "day");

const table = (columns: Record<string, FeatureColumn>, count = 4): FeatureTable => ({
  count,
  ids: undefined,
  columns,
  boxesDeg: new Float64Array(count * 4),
  box: { westDeg: 0, southDeg: 0, eastDeg: 1, northDeg: 1, minHeightM: 0, maxHeightM: 0 },
  skipped: 0,
  firstSkipped: "",
});

function painted(rule: object, columns: Record<string, FeatureColumn>): string[] {
  const { rgb, patterns } = paintFeatures(colourRule.parse(rule), table(columns), LOOK);
  return Array.from(patterns, (pattern, i) => {
    const hex = [...rgb.subarray(i * 3, i * 3 + 3)]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    return `#${hex} ${FILL_PATTERNS[pattern]}`;
  });
}

const MISSING = "#a3a9b0 hatch";
const TEXTS: FeatureColumn = { kind: "text", texts: ["a", "b"], codes: Int32Array.of(0, 1, -1, 0) };
const NUMBERS: FeatureColumn = { kind: "number", values: Float64Array.of(0, 2.5, Number.NaN, 10) };

describe("colours of features", () => {
  it("are one for all, or the scheme's accent", () => {
    expect(painted({ by: "constant", colour: "#102030" }, {})).toEqual(Array(4).fill("#102030 solid"));
    expect(painted({ by: "constant", colour: "accent" }, {})[0]).toBe("#1f6f9f solid");
  });

  it("follow categories; what is in none or has nothing is missing, not of a class", () => {
    const rule = {
      by: "category",
      property: "k",
      classes: [{ value: "a", colour: "#ff0000", pattern: "dots" }],
    };
    expect(painted(rule, { k: TEXTS })).toEqual(["#ff0000 dots", MISSING, MISSING, "#ff0000 dots"]);
    expect(painted({ ...rule, otherColour: "#00ff00" }, { k: TEXTS })[1]).toBe("#00ff00 solid");
    expect(painted(rule, {})).toEqual(Array(4).fill(MISSING));
  });

  it("tell numbers from their names", () => {
    const rule = { by: "category", property: "k", classes: [{ value: 10, colour: "#0000ff" }] };
    expect(painted(rule, { k: NUMBERS })[3]).toBe("#0000ff solid");
  });

  it("follow ranges: a limit belongs to the class above it, and zero is not missing", () => {
    const rule = {
      by: "range",
      property: "k",
      classes: [
        { max: 2.5, colour: "#111111" },
        { min: 2.5, max: 10, colour: "#222222" },
        { min: 10, colour: "#333333" },
      ],
    };
    expect(painted(rule, { k: NUMBERS })).toEqual([
      "#111111 solid",
      "#222222 solid",
      MISSING,
      "#333333 solid",
    ]);
    const texts: FeatureColumn = { kind: "text", texts: ["3", "x"], codes: Int32Array.of(0, 1, -1, 0) };
    expect(painted(rule, { k: texts })).toEqual(["#222222 solid", MISSING, MISSING, "#222222 solid"]);
  });
});

describe("legends", () => {
  const layer = (parts: object) =>
    layerSpecSchema.parse({
      id: "x",
      type: "polygons",
      title: { zh: "区" },
      category: "planning",
      url: "x",
      ...parts,
    });

  it("say what the style says, unless the layer has its own", () => {
    const fill = {
      by: "range",
      property: "d",
      unit: "m",
      classes: [{ min: 0.5, colour: "#1e88e5", pattern: "hatch" }],
    };
    expect(legendOf(layer({ style: { fill } }))).toEqual([
      {
        colour: "#1e88e5",
        pattern: "hatch",
        label: undefined,
        range: { min: 0.5, max: undefined },
        unit: "m",
      },
    ]);
    const own = { classes: [{ colour: "#d7191c", label: { zh: "高" } }] };
    expect(legendOf(layer({ style: { fill }, legend: own }))).toEqual([
      { colour: "#d7191c", pattern: "solid", label: { zh: "高" } },
    ]);
    expect(legendOf(layer({}))).toEqual([{ colour: "accent", pattern: "solid", label: undefined }]);
  });
});

describe("numbers in a badge", () => {
  it("are short enough for it", () => {
    expect([2, 999, 1000, 1234, 9949, 9950, 123_456].map(shortCount)).toEqual([
      "2",
      "999",
      "1k",
      "1.2k",
      "9.9k",
      "10k",
      "123k",
    ]);
  });
});
