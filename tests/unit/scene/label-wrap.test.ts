import { array, assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { wrapLabel } from "#scene/label-wrap.ts";

/** Chinese characters are ten wide, all others five. */
const measure = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 10 : 5), 0);

const linesOf = (text: string, maxPx: number): readonly string[] => wrapLabel(text, measure, maxPx).lines;

test("a name that fits stays in one line", () => {
  expect(wrapLabel("龙子湖", measure, 30)).toEqual({ lines: ["龙子湖"], widthPx: 30 });
});

test("a longer one is written in two lines of like width, broken between words", () => {
  expect(linesOf("Central Plains Agriculture University", 120)).toEqual([
    "Central Plains",
    "Agriculture University",
  ]);
  expect(linesOf("Экономико-юридический колледж", 100)).toEqual(["Экономико-", "юридический колледж"]);
  expect(linesOf("中原农林大学龙子湖校区", 80)).toEqual(["中原农林大", "学龙子湖校区"]);
});

test("Latin words inside Chinese names are not torn", () => {
  expect(linesOf("郑州CBD国际会展中心", 70)).toEqual(["郑州CBD国", "际会展中心"]);
});

test("what two lines cannot hold loses its end, never its beginning", () => {
  const { lines, widthPx } = wrapLabel(
    "Академия государственного управления при Президенте Республики Казахстан",
    measure,
    150,
  );
  expect(lines[0]).toBe("Академия государственного");
  expect(lines[1]).toMatch(/^управления при Президенте.*…$/);
  expect(widthPx).toBeLessThanOrEqual(150);
});

test("one long word is shortened", () => {
  expect(linesOf("Донаудампфшиффартсгезельшафт", 60)).toEqual(["Донаудампфш…"]);
});

test("no line is ever wider than allowed, and the name always begins as it does", () => {
  const letters = array(constantFrom("河", "东", "a", "Ж", " ", "-", "1"), { minLength: 1, maxLength: 60 });
  assert(
    property(letters, integer({ min: 15, max: 200 }), (chosen, maxPx) => {
      const text = `路${chosen.join("")}`.trim();
      const { lines, widthPx } = wrapLabel(text, measure, maxPx);
      expect(lines.length).toBeLessThanOrEqual(2);
      expect(Math.max(...lines.map(measure))).toBe(widthPx);
      expect(widthPx).toBeLessThanOrEqual(maxPx);
      const start = lines[0]!.replace("…", "");
      expect(text.startsWith(start)).toBe(true);
    }),
  );
});
