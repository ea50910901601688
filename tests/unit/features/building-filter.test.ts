import { describe, expect, it } from "vitest";
import { filterBuildings, readingOrder } from "../../../src/features/building-list/building-filter.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(120);

const rows = readingOrder(index, "zh-CN");
const find = (query: string): number[] => [...filterBuildings(index, rows, query)];

describe("the order of the building list", () => {
  it("has every building once, those with a name first, house numbers by their value", () => {
    expect([...rows].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, row) => row));
    const names = [...rows].map((row) => index.texts.get(index.name[row]!));
    expect(names.indexOf("")).toBe(80);
    expect(names.slice(80).every((name) => name === "")).toBe(true);
    const numbers = names.slice(0, 80).map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
});

describe("the filter of the building list", () => {
  it("keeps all without a query", () => {
    expect(find("  ")).toEqual([...rows]);
  });

  it.each([
    ["龙湖里 7 号", [7]],
    ["LONGHULI BLOCK 10", [10, 100, 103, 106, 109]],
    ["410105014000042", [42]],
    ["平安大道 99 号", [99]],
  ])("finds %s by name, either language, code or address, whatever the case", (query, expected) => {
    expect(find(query).toSorted((a, b) => a - b)).toEqual(expected);
  });

  it("finds two characters in the middle of a word, in the order of the list", () => {
    const found = find("盛街");
    expect(found).toHaveLength(40);
    for (const row of found) expect(index.texts.get(index.estate[row]!)).toBe("祥盛街小区");
    expect(found).toEqual([...rows].filter((row) => found.includes(row)));
  });

  it("finds nothing where there is nothing", () => {
    expect(find("无此楼")).toEqual([]);
    const none = tinyIndex(0);
    expect(filterBuildings(none, readingOrder(none, "en"), "")).toHaveLength(0);
  });
});
