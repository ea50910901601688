import { describe, expect, it } from "vitest";
import { filterRows } from "../../../src/domain/filter-rows.ts";
import { allRows, NO_ROWS } from "../../../src/domain/row-list.ts";
import { sortRows } from "../../../src/domain/sort-rows.ts";
import { orderedRows, textFilter } from "../../../src/features/building-list/list-rows.ts";
import { nameField } from "../../../src/features/building-words.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const index = tinyIndex(120);
const all = allRows(120);
const order = sortRows(index, all, nameField(index, "zh-CN"), false, "zh-CN");

/** What the list shows for a text, as the worker and the page do it together. */
const find = (typed: string): number[] => {
  const filter = textFilter(typed);
  return [...orderedRows(order, 120, filter === undefined ? [] : [filterRows(index, filter)])];
};

describe("the order of the building list", () => {
  it("has every building once, those with a name first, house numbers by their value", () => {
    expect([...order].toSorted((a, b) => a - b)).toEqual([...all]);
    const names = [...order].map((row) => index.texts.get(index.name[row]!));
    expect(names.indexOf("")).toBe(80);
    expect(names.slice(80).every((name) => name === "")).toBe(true);
    const numbers = names.slice(0, 80).map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("is that of English names where most buildings have such", () => {
    expect(nameField(index, "zh-CN")).toBe("name");
    expect(nameField(index, "en")).toBe("name");
    expect(nameField({ ...index, nameEn: index.name }, "en")).toBe("nameEn");
  });
});

describe("the building list", () => {
  it("keeps all without a text", () => {
    expect(find("  ")).toEqual([...order]);
    expect(orderedRows(order, 120, [])).toBe(order);
  });

  it.each([
    ["龙湖里 7 号", [7]],
    ["LONGHULI BLOCK 10", [10, 100, 103, 106, 109]],
    ["410105014000042", [42]],
    ["平安大道 99 号", [99]],
  ])("finds %s by name, either language, code or address, whatever the case", (typed, expected) => {
    expect(find(typed).toSorted((a, b) => a - b)).toEqual(expected);
  });

  it("finds two characters in the middle of a word, in the order of the list", () => {
    const found = find("盛街");
    expect(found).toHaveLength(40);
    for (const row of found) expect(index.texts.get(index.estate[row]!)).toBe("祥盛街小区");
    expect(found).toEqual([...order].filter((row) => found.includes(row)));
  });

  it("has what is in every one of the given lists, and nothing where one is empty", () => {
    const lists = [Uint32Array.of(1, 5, 9, 40), Uint32Array.of(5, 9, 77), Uint32Array.of(0, 5, 9)];
    expect(orderedRows(Uint32Array.of(9, 1, 5, 0), 120, lists)).toEqual(Uint32Array.of(9, 5));
    expect(orderedRows(order, 120, [all, NO_ROWS])).toHaveLength(0);
    expect(find("无此楼")).toEqual([]);
  });
});
