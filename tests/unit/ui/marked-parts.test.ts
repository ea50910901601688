import { expect, it } from "vitest";
import { markedParts } from "../../../src/ui/marked-parts.ts";
import type { TextRange } from "../../../src/ui/marked-parts.ts";

/** `Long[zi]hu` */
const shown = (text: string, marks: readonly TextRange[] | string): string =>
  markedParts(text, marks)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join("");

it("marks where a word stands, whatever its case", () => {
  expect(shown("Longzihu", "ZI")).toBe("Long[zi]hu");
  expect(shown("Longzihu", "  long ")).toBe("[Long]zihu");
  expect(shown("Longzihu", "x")).toBe("Longzihu");
  expect(shown("Longzihu", " ")).toBe("Longzihu");
});

it("marks given stretches, in any order, overlapping or out of the text", () => {
  expect(shown("abcdef", [[4, 5], [0, 2]])).toBe("[ab]cd[e]f"); // prettier-ignore
  expect(shown("abcdef", [[0, 3], [2, 4]])).toBe("[abc][d]ef"); // prettier-ignore
  expect(shown("abcdef", [[-3, 1], [5, 99], [3, 3]])).toBe("[a]bcde[f]"); // prettier-ignore
  expect(shown("", [[0, 1]])).toBe("");
});
