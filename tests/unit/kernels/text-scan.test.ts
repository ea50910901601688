import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MATCH_EXACT,
  MATCH_MIDDLE,
  MATCH_PREFIX,
  MATCH_WORD,
  TextScan,
} from "../../../src/kernels/text-scan.ts";

function scanOf(texts: readonly string[], tagOf: (text: number) => number = () => 0): TextScan {
  const scan = new TextScan();
  for (const [position, text] of texts.entries()) scan.add(text, tagOf(position));
  return scan;
}

function matches(scan: TextScan, piece: string, tags?: number): Map<number, number> {
  const qualities = new Uint8Array(scan.count);
  const { count } = scan.find(piece, tags, qualities);
  const found = new Map([...qualities.entries()].filter(([, quality]) => quality > 0));
  expect(count, "each text counts once").toBe(found.size);
  return found;
}

describe("a piece", () => {
  it("is rated by where it stands, the best place of each text", () => {
    const scan = scanOf(["龙湖", "龙湖里", "金水区龙湖路", "新 龙湖", "大龙湖 龙湖", "a", "龙 湖"]);
    expect([...matches(scan, "龙湖")].sort((a, b) => a[0] - b[0])).toEqual([
      [0, MATCH_EXACT],
      [1, MATCH_PREFIX],
      [2, MATCH_WORD],
      [3, MATCH_WORD],
      [4, MATCH_WORD],
    ]);
    expect(matches(scanOf(["大龙湖"]), "龙湖")).toEqual(new Map([[0, MATCH_MIDDLE]]));
  });

  it("never runs from one text into the next", () => {
    const scan = scanOf(["ab", "cd", "龙", "湖"]);
    for (const piece of ["bc", "b\nc", "龙湖", "\n", ""]) expect(matches(scan, piece).size).toBe(0);
    expect(matches(scanOf(["a\nb"]), "a b").size).toBe(1);
  });

  it("is found in the texts that have it, whatever they are", () => {
    const letter = fc.constantFrom("a", "b", " ", "-", "龙", "湖", "é");
    const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(""));
    const piece = fc.array(letter, { minLength: 1, maxLength: 3 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), piece, (texts, wanted) => {
        const found = matches(scanOf(texts), wanted);
        const expected = [...texts.keys()].filter((position) => texts[position]!.includes(wanted));
        expect([...found.keys()].sort((a, b) => a - b)).toEqual(expected);
        for (const [position, quality] of found) {
          const whole = texts[position]!;
          expect(quality === MATCH_EXACT).toBe(whole === wanted);
          expect(quality >= MATCH_PREFIX).toBe(whole.startsWith(wanted));
        }
      }),
    );
  });

  it("is found across many chunks, before and after more texts come in", () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => (i % 2 === 0 ? `龙湖里${i}号楼` : `way/${i}`));
    const scan = new TextScan();
    for (const text of texts.slice(0, 10_000)) scan.add(text);
    expect(matches(scan, "龙湖").size).toBe(5000);
    for (const text of texts.slice(10_000)) scan.add(text);
    expect(matches(scan, "龙湖").size).toBe(15_000);
    expect([...matches(scan, "way/29999").keys()]).toEqual([29_999]);
    expect(matches(scan, "9号楼").size).toBe(0);
    expect([...matches(scan, "里29998号")]).toEqual([[29_998, MATCH_MIDDLE]]);
  });
});

it("tags leave out what has none of them", () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => `${i % 3 === 0 ? "数" : "text"} number ${i}`);
  const scan = scanOf(texts, (text) => text % 4);
  expect(scan.count).toBe(texts.length);
  for (const tags of [1, 2, 3]) {
    const wanted = [...texts.keys()].filter((text) => ((text % 4) & tags) !== 0);
    expect([...matches(scan, "number", tags).keys()].sort((a, b) => a - b)).toEqual(wanted);
  }
});
