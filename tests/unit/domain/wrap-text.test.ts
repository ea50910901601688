import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten, wrapText } from "../../../src/domain/wrap-text.ts";

/** A Chinese character is two wide, a Latin letter one. */
const measure = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);

describe("a text in lines", () => {
  test("breaks between Chinese characters, never before a comma or behind an opening bracket", () => {
    expect(wrapText("甲乙丙丁戊己，庚辛", 12, 9, measure)).toEqual(["甲乙丙丁戊", "己，庚辛"]);
    expect(wrapText("甲乙丙丁戊（己庚辛）", 12, 9, measure)).toEqual(["甲乙丙丁戊", "（己庚辛）"]);
  });

  test("breaks Latin words at spaces, and inside a word only where it is wider than the line", () => {
    expect(wrapText("Map data from OpenStreetMap", 13, 9, measure)).toEqual([
      "Map data from",
      "OpenStreetMap",
    ]);
    expect(wrapText("OpenStreetMap", 6, 9, measure)).toEqual(["OpenSt", "reetMa", "p"]);
  });

  test("keeps its lines within the width and loses no letter", () => {
    const letters = fc.array(fc.constantFrom(..."智慧岛，。（）abc de"), { maxLength: 60 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrapText(text.join(""), width, 1000, measure);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        const bare = (part: string): string => part.replace(/\s/g, "");
        expect(bare(lines.join(""))).toBe(bare(text.join("")));
      }),
    );
  });

  test("says by an ellipsis that the rest had no room", () => {
    expect(wrapText("甲乙丙丁戊己庚辛", 6, 2, measure)).toEqual(["甲乙丙", "丁戊…"]);
    expect(shorten("甲乙丙丁", 8, measure)).toBe("甲乙丙丁");
    expect(shorten("甲乙丙丁", 7, measure)).toBe("甲乙丙…");
  });

  test("is empty for nothing", () => {
    expect(wrapText("  ", 10, 3, measure)).toEqual([]);
  });
});
