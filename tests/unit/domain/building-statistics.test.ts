import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyBuildings, MISSING_CLASS } from "../../../src/domain/building-classes.ts";
import type { ClassMethod } from "../../../src/domain/building-classes.ts";
import { fieldValue } from "../../../src/domain/building-fields.ts";
import { BuildingTexts } from "../../../src/domain/building-texts.ts";
import {
  groupBuildings,
  histogramOf,
  suggestValues,
  summariseField,
} from "../../../src/domain/building-statistics.ts";
import { csvCell, csvOf, geoJsonOf } from "../../../src/domain/export-text.ts";
import { sortRows } from "../../../src/domain/sort-rows.ts";
import {
  classOfValue,
  equalBreaks,
  naturalBreaks,
  niceStep,
  prettyBreaks,
  quantileBreaks,
} from "../../../src/kernels/class-breaks.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(700);
const everyRow = Uint32Array.from({ length: index.count }, (_, row) => row);
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe("class limits", () => {
  it("by natural breaks are those of a published example", () => {
    // The example of d3-array and of Wang and Song: three clear groups.
    const values = Float64Array.of(1, 2, 4, 5, 7, 9, 10, 20);
    expect(naturalBreaks(values, 3)).toEqual([7, 20]);
  });

  it("by quantiles hold equally many; by equal width are equally wide; pretty ones are round", () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(quantileBreaks(values, 4)).toEqual([25, 50, 75]);
    expect(equalBreaks(values, 3)).toEqual([33, 66]);
    expect(prettyBreaks(values, 5)).toEqual([20, 40, 60, 80]);
    expect([niceStep(99, 5), niceStep(0.9, 4), niceStep(7300, 6), niceStep(0, 5)]).toEqual([
      20, 0.25, 2000, 1,
    ]);
  });

  it("rise, lie within the values, and put every value into one class", () => {
    const methods = [quantileBreaks, equalBreaks, naturalBreaks, prettyBreaks];
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 9 }), (raw, count) => {
        const sorted = Float64Array.from(raw).sort();
        for (const method of methods) {
          const breaks = method(sorted, count);
          expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
          if (method !== prettyBreaks) expect(breaks.length).toBeLessThan(count);
          for (const value of sorted) {
            const position = classOfValue(value, breaks);
            if (position > 0) expect(value).toBeGreaterThanOrEqual(breaks[position - 1]!);
            if (position < breaks.length) expect(value).toBeLessThan(breaks[position]!);
          }
        }
      }),
    );
  });

  it("are none where all values are alike, or there are none", () => {
    for (const method of [quantileBreaks, equalBreaks, naturalBreaks, prettyBreaks]) {
      expect(method(new Float64Array(), 5)).toEqual([]);
      expect(method(Float64Array.of(3, 3, 3), 5)).toEqual([]);
    }
  });
});

describe("classes of buildings", () => {
  it.each<ClassMethod>(["quantile", "equal", "natural", "pretty"])(
    "by %s hold every known year",
    (method) => {
      const { classes, classOfRow, missingCount } = classifyBuildings(index, {
        field: "year",
        method,
        classCount: 6,
      });
      expect(sum(classes.map(({ count }) => count)) + missingCount).toBe(index.count);
      for (const row of everyRow) {
        const year = fieldValue(index, "year", row);
        const one = classes[classOfRow[row]!];
        if (year === undefined) expect(classOfRow[row]).toBe(MISSING_CLASS);
        else if (one?.type === "range") {
          expect(Number(year)).toBeGreaterThanOrEqual(one.from);
          expect(Number(year)).toBeLessThanOrEqual(one.to);
        } else throw new Error("a year without a class");
      }
    },
  );

  it("by value have the most frequent first and count the rest together", () => {
    const { classes } = classifyBuildings(index, { field: "use", method: "categories", classCount: 5 });
    expect(classes).toHaveLength(5);
    expect(classes[4]?.type).toBe("other");
    const counts = classes.slice(0, 4).map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it("by hand put a limit into the upper class", () => {
    const few = { ...tinyIndex(4), heightM: Float32Array.of(9.9, 10, 20, 0) };
    const { classes, classOfRow } = classifyBuildings(few, {
      field: "height",
      method: "manual",
      classCount: 3,
      breaks: [20, 10],
    });
    expect([...classOfRow]).toEqual([0, 1, 2, MISSING_CLASS]);
    expect(classes.map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});

describe("classes of some buildings", () => {
  const some = everyRow.filter((row) => row % 3 === 0);
  it("take limits and counts from them, and class every building", () => {
    const request = { field: "height", method: "quantile", classCount: 4 } as const;
    const { classes, classOfRow, breaks } = classifyBuildings(index, request, some);
    expect(sum(classes.map(({ count }) => count))).toBe(some.length);
    const heights = Float64Array.from(some, (row) => index.heightM[row]!).sort();
    expect(breaks).toEqual(quantileBreaks(heights, 4));
    for (const row of everyRow) expect(classOfRow[row]).toBe(classOfValue(index.heightM[row]!, breaks));
  });

  it("put values that none of them has with the rest, or leave them without a class", () => {
    const few = Uint32Array.of(1, 8, 15);
    const { classes, classOfRow } = classifyBuildings(
      index,
      { field: "use", method: "categories", classCount: 9 },
      few,
    );
    expect(sum(classes.map(({ count }) => count))).toBe(3);
    for (const row of everyRow)
      expect(classOfRow[row]! < classes.length || classOfRow[row] === MISSING_CLASS).toBe(true);
  });

  it("fit into a byte however many are asked for", () => {
    const texts = classifyBuildings(index, { field: "id", method: "categories", classCount: 5000 });
    expect(texts.classes).toHaveLength(255);
    expect(Math.max(...texts.classOfRow)).toBe(254);
    const breaks = Array.from({ length: 400 }, (_, i) => i / 2);
    const ranges = classifyBuildings(index, { field: "height", method: "manual", classCount: 401, breaks });
    expect(ranges.classes).toHaveLength(255);
    expect(ranges.missingCount).toBe(0);
    expect(sum(ranges.classes.map(({ count }) => count))).toBe(index.count);
  });
});

describe("suggestions", () => {
  const texts = new BuildingTexts(index);
  texts.advance(Infinity);
  it("begin with what was typed first, and are the same from texts folded ahead", () => {
    for (const typed of ["龙湖里 1", "湖", "1", ""]) {
      const found = suggestValues(index, "name", typed, 20);
      expect(suggestValues(index, "name", typed, 20, texts)).toEqual(found);
      const isPrefix = found.map(({ value }) => value.startsWith(typed));
      expect(isPrefix).toEqual(isPrefix.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it("of a list are all its words, counted", () => {
    const found = suggestValues(index, "use", "龙");
    expect(sum(found.map(({ count }) => count))).toBe([...index.use].filter((use) => use !== 0).length);
    expect(suggestValues(index, "height", "1")).toEqual([]);
  });
});

describe("statistics", () => {
  it("leave out what is unknown instead of counting it as zero", () => {
    const known = [...everyRow].flatMap((row) => fieldValue(index, "storeysAbove", row) ?? []).map(Number);
    const summary = summariseField(index, "storeysAbove");
    expect(summary.count).toBe(known.length);
    expect(summary.missingCount).toBe(index.count - known.length);
    expect(summary.mean).toBeCloseTo(sum(known) / known.length, 9);
    expect(summary.min).toBe(Math.min(...known));
    expect(summariseField(index, "storeysAbove", new Uint32Array())).toMatchObject({
      count: 0,
      mean: undefined,
    });
  });

  it("histograms count every building once", () => {
    for (const id of ["height", "year", "storeysAbove", "footprint", "longitude"] as const) {
      const { edges, counts, missingCount } = histogramOf(index, id);
      expect(edges).toHaveLength(counts.length + 1);
      expect(sum(counts) + missingCount).toBe(index.count);
    }
    expect(histogramOf(index, "height", new Uint32Array())).toEqual({
      edges: [],
      counts: [],
      missingCount: 0,
    });
  });

  it("groups add up, largest first, with unknown last", () => {
    const { groups, restCount } = groupBuildings(index, "use", "height");
    expect(sum(groups.map(({ count }) => count)) + restCount).toBe(index.count);
    expect(groups.at(-1)?.key).toBeUndefined();
    const { groups: decades } = groupBuildings(index, "year", undefined);
    const keys = decades.flatMap(({ key }) => (typeof key === "number" ? [key] : []));
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  });

  it("suggest what contains the typed piece, most frequent first", () => {
    const values = suggestValues(index, "estate", "湖");
    expect(values).toEqual([{ value: "龙湖里", count: 234 }]);
    expect(suggestValues(index, "estate", "")).toHaveLength(3);
  });
});

describe("order of rows", () => {
  it("is by the number in a name, unknown last either way", () => {
    const up = [...sortRows(index, everyRow, "name", false, "zh-CN")].map((row) =>
      fieldValue(index, "name", row),
    );
    const known = up.filter((name) => name !== undefined);
    expect(known.slice(0, 3)).toEqual(["龙湖里 1 号楼", "龙湖里 2 号楼", "龙湖里 4 号楼"]);
    expect(up.slice(known.length).every((name) => name === undefined)).toBe(true);
    const down = [...sortRows(index, everyRow, "name", true, "zh-CN")].map((row) =>
      fieldValue(index, "name", row),
    );
    expect(down.slice(0, known.length)).toEqual(known.toReversed());
    expect(down.at(-1)).toBeUndefined();
  });
});

describe("exports", () => {
  // A byte order mark is part of what is written, and stays to be seen.
  const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["@x", "'@x"],
    [" =1", "' =1"],
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    ["龙湖里", "龙湖里"],
  ])("guard %s", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it("keep negative numbers numbers, unknown empty, and start with a byte order mark", () => {
    expect(csvCell(-3)).toBe("-3");
    const bytes = csvOf(index, Uint32Array.of(0), [
      { field: "id", title: "标识" },
      { field: "year", title: "年代" },
      { field: "use", title: "用途", words: { unknown: "未知" } },
    ]);
    expect(textOf(bytes)).toBe("\uFEFF标识,年代,用途\r\ntiny/0,,\r\n");
  });

  it("of many rows are whole", () => {
    const many = Uint32Array.from({ length: 20_000 }, (_, i) => i % index.count);
    const lines = textOf(csvOf(index, many, [{ field: "id", title: "标识" }])).split("\r\n");
    expect(lines).toHaveLength(many.length + 2);
    expect(lines[20_000]).toBe(`tiny/${19_999 % index.count}`);
    const { features } = JSON.parse(textOf(geoJsonOf(index, many, ["useGroup"]))) as { features: unknown[] };
    expect(features).toHaveLength(many.length);
  });

  it("as GeoJSON leave out what is unknown, and parse", () => {
    const { features } = JSON.parse(textOf(geoJsonOf(index, Uint32Array.of(0, 1), ["year", "height"]))) as {
      features: { id: string; properties: object }[];
    };
    expect(features.map(({ id }) => id)).toEqual(["tiny/0", "tiny/1"]);
    expect(features[0]?.properties).toEqual({ height: 6 });
    expect(features[1]?.properties).toMatchObject({ year: 1976 });
  });
});
