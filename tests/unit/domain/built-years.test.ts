import { describe, expect, it } from "vitest";
import { builtYearsOf, rowsNotBuiltIn } from "#domain/built-years.ts";

const index = { year: Uint16Array.of(0, 1988, 2003, 0, 1995, 2024) };

describe("the years of the buildings", () => {
  it("span from the oldest to the newest; unknown ones say nothing", () => {
    expect(builtYearsOf(index)).toEqual([1988, 2024]);
    expect(builtYearsOf({ year: new Uint16Array(3) })).toBeUndefined();
  });

  it.each([
    [undefined, []],
    ["1987", [1, 2, 4, 5]],
    ["1995", [2, 5]],
    ["1995-01", [2, 5]],
    ["2024", []],
    ["nonsense", []],
  ])("leave out in %s what is not there yet, and never what has no year", (moment, rows) => {
    expect([...rowsNotBuiltIn(index, moment)]).toEqual(rows);
  });
});
