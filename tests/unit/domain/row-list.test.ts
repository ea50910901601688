import { array, assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allRows,
  combineRows,
  hasRow,
  intersectRows,
  invertRows,
  NO_ROWS,
  SELECTION_MODES,
  subtractRows,
  toRowList,
  uniteRows,
} from "#domain/row-list.ts";

const COUNT = 60;
const rows = array(integer({ min: 0, max: COUNT - 1 }), { maxLength: 50 });
const sorted = (values: Iterable<number>): number[] => [...new Set(values)].toSorted((a, b) => a - b);

describe("row lists", () => {
  it("are made of anything that holds whole numbers, ascending, each once", () => {
    expect([...toRowList([5, 2, 5, -1, 2.5, Number.NaN, 0])]).toEqual([0, 2, 5]);
    expect([...toRowList([])]).toEqual([]);
    assert(
      property(rows, (list) => {
        expect([...toRowList(list)]).toEqual(sorted(list));
      }),
    );
  });

  it("know their rows", () => {
    assert(
      property(rows, integer({ min: -2, max: COUNT + 2 }), (list, row) => {
        expect(hasRow(toRowList(list), row)).toBe(list.includes(row));
      }),
    );
  });

  it("unite, meet, subtract and invert as sets do", () => {
    assert(
      property(rows, rows, (a, b) => {
        const [x, y] = [toRowList(a), toRowList(b)];
        expect([...uniteRows(x, y)]).toEqual(sorted([...a, ...b]));
        expect([...intersectRows(x, y)]).toEqual(sorted(a.filter((row) => b.includes(row))));
        expect([...subtractRows(x, y)]).toEqual(sorted(a.filter((row) => !b.includes(row))));
        const others = Array.from({ length: COUNT }, (_, row) => row).filter((row) => !a.includes(row));
        expect([...invertRows(x, COUNT)]).toEqual(others);
      }),
    );
  });

  it("of all rows hold whatever is in them, at no cost", () => {
    const all = allRows(COUNT);
    assert(
      property(rows, (list) => {
        const some = toRowList(list);
        for (const both of [uniteRows(all, some), uniteRows(some, all)]) expect(both).toBe(all);
        for (const both of [intersectRows(all, some), intersectRows(some, all)])
          expect([...both]).toEqual([...some]);
        expect([...subtractRows(some, all)]).toEqual([]);
        expect([...subtractRows(all, some)]).toEqual([...invertRows(some, COUNT)]);
      }),
    );
    expect([...uniteRows(all, Uint32Array.of(COUNT + 3))]).toEqual([...all, COUNT + 3]);
  });

  it("never change what they were given", () => {
    assert(
      property(rows, rows, constantFrom(...SELECTION_MODES), (a, b, mode) => {
        const [x, y] = [toRowList(a), toRowList(b)];
        combineRows(x, y, mode);
        expect([...x]).toEqual(sorted(a));
        expect([...y]).toEqual(sorted(b));
      }),
    );
  });

  it("combine as the mode says", () => {
    const [current, chosen] = [toRowList([1, 2, 3]), toRowList([3, 4])];
    expect([...combineRows(current, chosen, "replace")]).toEqual([3, 4]);
    expect([...combineRows(current, chosen, "add")]).toEqual([1, 2, 3, 4]);
    expect([...combineRows(current, chosen, "remove")]).toEqual([1, 2]);
    expect([...combineRows(current, chosen, "intersect")]).toEqual([3]);
    expect([...combineRows(current, NO_ROWS, "intersect")]).toEqual([]);
  });
});
