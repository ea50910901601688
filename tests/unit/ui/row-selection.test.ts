import { describe, expect, it } from "vitest";
import { applyRowGesture } from "../../../src/ui/row-selection.ts";
import type { RowGesture } from "../../../src/ui/row-selection.ts";
import { clampWidth, columnTracks } from "../../../src/ui/table-column.ts";

/** Sorted backwards: what names a row is not where it stands. */
const ROWS = ["e", "d", "c", "b", "a"];
const after = (before: readonly string[], gesture: RowGesture): string =>
  [...applyRowGesture(new Set(before), gesture, (position) => ROWS[position] ?? "?", ROWS.length)]
    .toSorted()
    .join("");

describe("a gesture on rows", () => {
  it("takes one, adds one, takes one away", () => {
    expect(after(["a", "b"], { type: "only", position: 0 })).toBe("e");
    expect(after(["a", "b"], { type: "toggle", position: 0 })).toBe("abe");
    expect(after(["a", "b"], { type: "toggle", position: 3 })).toBe("a");
  });

  it("takes a range in either direction, instead of or beside the others", () => {
    expect(after(["a"], { type: "range", from: 1, to: 3, isAdded: false })).toBe("bcd");
    expect(after(["a"], { type: "range", from: 3, to: 1, isAdded: false })).toBe("bcd");
    expect(after(["a"], { type: "range", from: 0, to: 1, isAdded: true })).toBe("ade");
  });

  it("takes all and none", () => {
    expect(after([], { type: "all" })).toBe("abcde");
    expect(after(["a"], { type: "none" })).toBe("");
  });

  it("leaves the selection it was given as it was", () => {
    const before = new Set(["a"]);
    applyRowGesture(before, { type: "toggle", position: 0 }, () => "e", 5);
    expect([...before]).toEqual(["a"]);
  });
});

describe("columns", () => {
  const name = { id: "name", label: "Name", widthPx: 200, isFlexible: true };
  const year = { id: "year", label: "Year", widthPx: 80, minWidthPx: 60 };

  it("fill the table by the flexible one until its width is set by hand", () => {
    expect(columnTracks([name, year], {}, 32)).toEqual({
      tracks: "32px minmax(200px, 1fr) 80px",
      minWidthPx: 312,
    });
    expect(columnTracks([name, year], { name: 150 }, 0)).toEqual({ tracks: "150px 80px", minWidthPx: 230 });
  });

  it("are never narrower than they may be", () => {
    expect(clampWidth(year, 10)).toBe(60);
    expect(clampWidth(name, 10)).toBe(48);
    expect(clampWidth(name, 5000)).toBe(800);
  });
});
