import { expect, test } from "vitest";
import { EMPTY_FILTER } from "../../../src/domain/building-filter.ts";
import type { BuildingFilter } from "../../../src/domain/building-filter.ts";
import {
  appendItem,
  newCondition,
  removeItem,
  replaceItem,
  withField,
  withOperator,
} from "../../../src/domain/filter-tree.ts";

const year = newCondition("year");
const name = newCondition("name");
const nested: BuildingFilter = {
  type: "group",
  match: "all",
  items: [year, { type: "group", match: "any", items: [name, year] }],
};

test("an item is added to the group that its path leads to, and to no other", () => {
  expect(appendItem(EMPTY_FILTER, [], year).items).toEqual([year]);
  const grown = appendItem(nested, [1], name);
  expect(grown.items[0]).toBe(year);
  expect(grown.items[1]).toEqual({ type: "group", match: "any", items: [name, year, name] });
  expect(appendItem(nested, [0], name)).toEqual(nested);
});

test("an item is replaced or removed in its place; the outermost group stays", () => {
  expect(replaceItem(nested, [1, 0], year).items[1]).toEqual({
    type: "group",
    match: "any",
    items: [year, year],
  });
  expect(removeItem(nested, [1, 1]).items[1]).toEqual({ type: "group", match: "any", items: [name] });
  expect(removeItem(nested, [0]).items).toEqual([nested.items[1]]);
  expect(removeItem(nested, [])).toEqual(nested);
  expect(removeItem(nested, [7, 2])).toEqual(nested);
});

test("a text stays when another text field is chosen, and goes when the kind of field is another", () => {
  const typed = { ...newCondition("address"), value: "龙子湖" };
  expect(withField(typed, "estate")).toEqual({ ...typed, field: "estate" });
  expect(withField(typed, "height")).toEqual({ type: "field", field: "height", operator: "ge" });
  expect(withField(typed, "use").operator).toBe("in");
});

test("a number becomes a range and a range a number; what is not compared has no value", () => {
  const above = { ...year, value: 2005 };
  const between = withOperator(above, "between");
  expect(between.value).toEqual([2005, 2005]);
  expect(withOperator({ ...between, value: [1990, 2005] }, "lt").value).toBe(1990);
  expect("value" in withOperator(above, "missing")).toBe(false);
  expect(withOperator(above, "contains")).toBe(above);
});
