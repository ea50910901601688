import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILDING_USES } from "#domain/building.ts";
import { HeightColumnWatch } from "#io/bake/height-column.ts";
import { defaultHeightM, resolveHeight, storeyHeightM } from "#io/bake/height-rule.ts";
import { parseLength, parseStoreys, parseYear } from "#io/bake/quantities.ts";

const metres = (value: unknown, unitM?: number): number | string | undefined => {
  const quantity = parseLength(value, unitM);
  return quantity?.kind === "number" ? Number(quantity.value.toFixed(6)) : quantity?.kind;
};

describe("lengths as people write them", () => {
  it.each([
    [12, 12], ["12", 12], [" 12 ", 12], ["12 m", 12], ["12m", 12], ["12.5 m", 12.5], ["12,5", 12.5], ["12,5 m", 12.5], ["1,250", 1250],
    ["1 250", 1250], ["~12", 12], ["约12米", 12], ["12米", 12], ["12 M", 12], ["12 metres", 12], ["1250 cm", 12.5], ["125dm", 12.5],
    ["40 ft", 12.192], ["40'", 12.192], ["12'6\"", 3.81], ["12 ft 6 in", 3.81], ["40feet", 12.192], ["-3", -3], ["0", 0], [".5", 0.5],
    ["1.25e1", 12.5], ["1e9", 1e9], ["１２", 12], ["１２．５　ｍ", 12.5],
  ] as const)("reads %j", (value, expected) => {
    expect(metres(value)).toBe(expected);
  }); // prettier-ignore

  it.each(["high", "12-15", "12;15", "6层", "12 stone", "m", "NaN", "--", "12 m 5", {}])(
    "calls %j text",
    (value) => {
      expect(metres(value)).toBe("text");
    },
  );

  it("tells absent from zero, and both from what is no length", () => {
    for (const value of [null, undefined, "", "  ", Number.NaN]) expect(metres(value)).toBeUndefined();
    expect(metres(0)).toBe(0);
    for (const value of [true, [12], { metres: 12 }]) expect(metres(value)).toBe("text");
    expect(metres(Infinity)).toBe(Infinity);
  });

  it("applies a column's unit to bare numbers only", () => {
    expect(metres(100, 0.3048)).toBe(30.48);
    expect(metres("125", 0.1)).toBe(12.5);
    expect(metres("30 m", 0.3048)).toBe(30);
  });

  it("never throws and never gives a number that is not finite", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: fc.constantFrom(..."0123456789.,'\"+- mft米层") }),
        ),
        (text) => {
          for (const quantity of [parseLength(text), parseStoreys(text)]) {
            if (quantity?.kind === "number") expect(Number.isFinite(quantity.value)).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("storeys and years", () => {
  it.each([
    [6, 6], ["6", 6], ["6.5", 6.5], ["6层", 6], ["地上12层", 12], ["12F", 12], ["5-6", 6], ["5;6", 6], ["3 floors", 3], ["-1", -1], ["１２层", 12],
  ] as const)("reads %j storeys", (value, expected) => {
    expect(parseStoreys(value)).toMatchObject({ kind: "number", value: expected });
  }); // prettier-ignore

  it.each(["many", "6+", "G+3", "1-", "1;2;3;4;5"])("calls %j no number of storeys", (value) => {
    expect(parseStoreys(value)).toEqual({ kind: "text" });
  });

  it.each([
    [1998, 1998], ["1998", 1998], ["1998-05-01", 1998], ["1998年5月", 1998], ["1990s", 1990], ["~1998", 1998], ["before 1950", 1950],
    ["19980501", 1998], ["98", undefined], ["unknown", undefined], [12, undefined], ["3000", undefined],
  ] as const)("reads the year of %j", (value, expected) => {
    expect(parseYear(value)).toBe(expected);
  }); // prettier-ignore
});

const NONE = {
  heightM: Number.NaN,
  levels: Number.NaN,
  minHeightM: Number.NaN,
  minLevels: Number.NaN,
  use: "unknown",
} as const;

describe("the height rule", () => {
  it("goes from measured to storeys to the use, and says which", () => {
    expect(resolveHeight({ ...NONE, heightM: 17.5, levels: 3 })).toMatchObject({
      heightM: 17.5,
      origin: "measured",
    });
    expect(resolveHeight({ ...NONE, levels: 4, use: "office" })).toMatchObject({
      heightM: 4 * storeyHeightM("office"),
      origin: "levels",
    });
    expect(resolveHeight({ ...NONE, use: "warehouse" })).toMatchObject({
      heightM: defaultHeightM("warehouse"),
      origin: "assumed",
    });
  });

  it("keeps the lower edge below the top", () => {
    expect(resolveHeight({ ...NONE, heightM: 20, minHeightM: 12 })).toEqual({
      heightM: 20,
      minHeightM: 12,
      origin: "measured",
    });
    expect(resolveHeight({ ...NONE, heightM: 10, minHeightM: 12, levels: 2 })).toMatchObject({
      minHeightM: 12,
      origin: "levels",
      issue: "belowMinHeight",
    });
    expect(resolveHeight({ ...NONE, levels: 6, minLevels: 4, use: "residential" })).toMatchObject({
      heightM: 18,
      minHeightM: 12,
    });
    const any = fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0.01, max: 900, noNaN: true }));
    fc.assert(
      fc.property(
        any,
        any,
        any,
        any,
        fc.constantFrom(...BUILDING_USES),
        (heightM, levels, minHeightM, minLevels, use) => {
          const height = resolveHeight({ heightM, levels, minHeightM, minLevels, use });
          expect(height.heightM).toBeGreaterThan(height.minHeightM);
          expect(height.minHeightM).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

/** Values with a weight each, repeated to `n` rows in a fixed order. */
function rows(n: number, weights: Readonly<Record<string, number>>): number[] {
  const values = Object.entries(weights).flatMap(([value, weight]) =>
    Array.from({ length: weight }, () => Number(value)),
  );
  return Array.from({ length: n }, (_, i) => values[(i * 7919) % values.length]!);
}

const verdict = (heights: readonly number[], levels: (i: number) => number = () => Number.NaN) => {
  const watch = new HeightColumnWatch();
  for (const [i, height] of heights.entries()) watch.observe(height, levels(i));
  return watch.verdict();
};

describe("storeys in a height column", () => {
  it.each([
    [
      "a town of houses and slabs",
      rows(500, { 1: 10, 2: 14, 3: 9, 4: 4, 5: 6, 6: 20, 7: 3, 11: 4, 18: 3, 33: 1 }),
    ],
    ["estates without small houses", rows(400, { 6: 20, 7: 4, 11: 9, 18: 8, 26: 3, 33: 4 })],
    ["a village", rows(60, { 1: 30, 2: 20, 3: 4 })],
    ["a handful", rows(24, { 1: 3, 2: 4, 3: 2, 6: 5 })],
    ["one street", rows(12, { 1: 3, 2: 4, 3: 2 })],
    ["five new blocks and three towers", rows(8, { 6: 5, 11: 2, 18: 1 })],
    ["any number up to 33", Array.from({ length: 310 }, (_, i) => 3 + ((i * 7) % 31))],
    ["storeys with 9999 for unknown", [...rows(400, { 6: 20, 7: 4, 11: 9, 18: 8 }), 9999, 9999]],
  ])("sees %s", (_, heights) => {
    const found = verdict(heights);
    expect(found?.kind).toBe("storeys");
    expect(found?.wholeShare).toBe(1);
    expect(found?.count).toBe(heights.length);
  });

  it.each([
    ["measured decimals", Array.from({ length: 500 }, (_, i) => 3 + ((i * 37) % 400) / 10)],
    [
      "metres computed as storeys × 3",
      rows(500, { 3: 10, 6: 14, 9: 9, 12: 8, 15: 6, 18: 20, 21: 3, 33: 4, 54: 3, 99: 1 }),
    ],
    [
      "metres computed as storeys × 3 + 2",
      rows(500, { 5: 10, 8: 14, 11: 9, 14: 8, 17: 6, 20: 20, 23: 3, 35: 4, 56: 3, 101: 1 }),
    ],
    ["whole metres of a suburb", Array.from({ length: 600 }, (_, i) => 6 + ((i * 7) % 30))],
    ["guessed round metres", rows(500, { 5: 10, 10: 20, 15: 14, 20: 9, 30: 6, 50: 2 })],
    ["whole metres of towers", Array.from({ length: 600 }, (_, i) => 12 + ((i * 53) % 160))],
    ["too few to tell", rows(6, { 1: 3, 2: 2 })],
    ["twelve houses in whole metres and one shed", [2, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 12]],
  ])("does not see them in %s", (_, heights) => {
    expect(verdict(heights)?.kind).not.toBe("storeys");
  });

  it("believes a storeys column beside it, either way", () => {
    const heights = rows(200, { 3: 5, 6: 10, 12: 3 });
    expect(verdict(heights, (i) => heights[i]!)?.kind).toBe("storeys");
    expect(verdict(rows(200, { 1: 5, 2: 10, 3: 3 }), () => 1)?.kind).not.toBe("storeys");
  });

  it("sees tops above the sea", () => {
    expect(verdict(Array.from({ length: 300 }, (_, i) => 104.3 + ((i * 41) % 300) / 10))?.kind).toBe(
      "absoluteTops",
    );
  });
});
