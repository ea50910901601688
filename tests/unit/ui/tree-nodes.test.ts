import { describe, expect, it } from "vitest";
import { groupCheck, moveInTree, walkTree } from "../../../src/ui/tree-nodes.ts";

interface Row {
  readonly id: string;
  readonly children?: readonly Row[];
}

const leaf = (id: string): Row => ({ id });
const ROWS: readonly Row[] = [
  { id: "a", children: [leaf("a1"), leaf("a2"), leaf("a3")] },
  { id: "b", children: [] },
  leaf("c"),
];

/** `a(a1 a2) b() c` */
const shown = (rows: readonly Row[]): string =>
  rows.map(({ id, children }) => (children === undefined ? id : `${id}(${shown(children)})`)).join(" ");

describe("a group's box", () => {
  it("is on or off with all below it, and mixed in between", () => {
    expect(groupCheck(["on", "on"])).toBe("on");
    expect(groupCheck(["off", "off"])).toBe("off");
    expect(groupCheck(["on", "off"])).toBe("mixed");
    expect(groupCheck(["mixed", "mixed"])).toBe("mixed");
    expect(groupCheck([])).toBe("off");
  });
});

describe("a move in the tree", () => {
  it("puts rows before, after and into others", () => {
    expect(shown(moveInTree(ROWS, { ids: ["a3"], target: "a1", place: "before" }))).toBe("a(a3 a1 a2) b() c");
    expect(shown(moveInTree(ROWS, { ids: ["a1"], target: "a3", place: "after" }))).toBe("a(a2 a3 a1) b() c");
    expect(shown(moveInTree(ROWS, { ids: ["c"], target: "b", place: "on" }))).toBe("a(a1 a2 a3) b(c)");
    expect(shown(moveInTree(ROWS, { ids: ["b"], target: "a", place: "before" }))).toBe("b() a(a1 a2 a3) c");
  });

  it("keeps the order of several, and lets what lies below a moved group go with it", () => {
    expect(shown(moveInTree(ROWS, { ids: ["c", "a1"], target: "b", place: "on" }))).toBe("a(a2 a3) b(a1 c)");
    expect(shown(moveInTree(ROWS, { ids: ["a", "a1"], target: "c", place: "after" }))).toBe(
      "b() c a(a1 a2 a3)",
    );
  });

  it("changes nothing when a group would go into itself, or the target is not there", () => {
    expect(moveInTree(ROWS, { ids: ["a"], target: "a2", place: "after" })).toBe(ROWS);
    expect(moveInTree(ROWS, { ids: ["a"], target: "a", place: "on" })).toBe(ROWS);
    expect(moveInTree(ROWS, { ids: ["a"], target: "x", place: "on" })).toBe(ROWS);
  });

  it("loses no row", () => {
    const ids = (rows: readonly Row[]): string[] => [...walkTree(rows)].map(({ id }) => id).toSorted();
    for (const place of ["before", "after"] as const) {
      for (const { id: target } of walkTree(ROWS)) {
        for (const { id } of walkTree(ROWS)) {
          expect(ids(moveInTree(ROWS, { ids: [id], target, place }))).toEqual(ids(ROWS));
        }
      }
    }
  });
});
