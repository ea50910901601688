import { describe, expect, it } from "vitest";
import { filterBuildings } from "../../../src/features/building-list/building-filter.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(120);

describe("the filter of the building list", () => {
  it("shows all without a query, those with a name first, each part in row order", () => {
    const rows = [...filterBuildings(index, "  ")];
    expect(rows).toHaveLength(120);
    const named = rows.filter((row) => index.name[row] !== 0);
    expect(rows.slice(0, named.length)).toEqual(named);
    expect(named).toEqual(named.toSorted((a, b) => a - b));
  });

  it.each([
    ["龙湖里 7 号", [7]],
    ["LONGHULI BLOCK 10", [10, 100, 103, 106, 109]],
    ["410105014000042", [42]],
    ["平安大道 99 号", [99]],
  ])("finds %s by name, either language, code or address, whatever the case", (query, expected) => {
    expect([...filterBuildings(index, query)].toSorted((a, b) => a - b)).toEqual(expected);
  });

  it("finds two characters in the middle of a word", () => {
    const rows = filterBuildings(index, "盛街");
    expect(rows).toHaveLength(40);
    for (const row of rows) expect(index.texts.get(index.estate[row]!)).toBe("祥盛街小区");
  });

  it("finds nothing where there is nothing", () => {
    expect(filterBuildings(index, "无此楼")).toHaveLength(0);
    expect(filterBuildings(tinyIndex(0), "")).toHaveLength(0);
  });
});
