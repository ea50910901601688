import { expect, test } from "vitest";
import { filterJson, NO_FILTER, readFilter } from "../../../src/catalog/filter-spec.ts";
import type { FilterSpec } from "../../../src/catalog/filter-spec.ts";

const spec: FilterSpec = {
  effect: "isolate",
  root: {
    type: "group",
    match: "all",
    items: [
      { type: "field", field: "address", operator: "contains", value: "龙子湖" },
      { type: "group", match: "any", items: [{ type: "field", field: "year", operator: "between", value: [1990, 2005] }] },
      { type: "field", field: "use", operator: "in", value: ["office", "hotel"] },
      { type: "shape", shape: { type: "circle", centre: [113.8, 34.8], radiusM: 500 }, isOutside: true },
      { type: "field", field: "height", operator: "ge" },
    ],
  },
}; // prettier-ignore

test("a filter survives being saved, incomplete conditions with it", () => {
  expect(readFilter(filterJson(spec))).toEqual(spec);
  expect(readFilter(filterJson(NO_FILTER))).toEqual(NO_FILTER);
});

test("what is no filter is none", () => {
  expect(readFilter(undefined)).toBeUndefined();
  expect(readFilter("龙子湖")).toBeUndefined();
  const withItem = (item: unknown): unknown => ({
    effect: "count",
    root: { type: "group", match: "all", items: [item] },
  });
  expect(readFilter(withItem({ type: "field", field: "owner", operator: "is", value: "x" }))).toBeUndefined();
  expect(readFilter(withItem({ type: "field", field: "name", operator: "like", value: "x" }))).toBeUndefined();
  expect(readFilter(withItem({ type: "field", field: "year", operator: "lt", value: { a: 1 } }))).toBeUndefined();
}); // prettier-ignore

test("groups nested without end are refused, and do not exhaust the stack", () => {
  const nest = (depth: number): unknown => {
    let group: unknown = { type: "group", match: "all", items: [] };
    for (let level = 1; level < depth; level++) group = { type: "group", match: "all", items: [group] };
    return { effect: "count", root: group };
  };
  expect(readFilter(nest(8))).toBeDefined();
  expect(readFilter(nest(9))).toBeUndefined();
  expect(readFilter(nest(50_000))).toBeUndefined();
});
