import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Sheet, SheetItem } from "#domain/sheet.ts";
import { mmToPx } from "#domain/sheet.ts";
import { writeSheetPdf } from "#io/print/sheet-pdf.ts";
import type { MapStrip, SheetPdfOrder } from "#io/print/sheet-pdf.ts";
import { hasPoppler, readPdf } from "../../support/poppler.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FACTS: SheetPdfOrder["facts"] = {
  title: "智慧岛：建筑年代",
  subject: "1:5,000",
  author: "豫图",
  keywords: ["CIM", "智慧岛"],
  language: "zh-CN",
  dateMs: Date.UTC(2026, 10, 24, 3, 4, 5),
};

const words = (text: string, xMm: number, baselineMm: number, part: Partial<SheetItem> = {}): SheetItem =>
  ({
    type: "text", text, xMm, baselineMm, align: "start", sizePt: 12, weight: 400, colour: "#1c2430", ...part,
  }) as SheetItem; // prettier-ignore

async function* noStrips(): AsyncGenerator<MapStrip> {
  // A sheet without a picture.
}

function write(items: readonly SheetItem[], part: Partial<SheetPdfOrder> = {}): Promise<Uint8Array> {
  const sheet: Sheet = { widthMm: 210, heightMm: 297, items };
  return writeSheetPdf({
    sheet,
    facts: FACTS,
    mapHeightPx: 1,
    strips: noStrips(),
    readFont: async (url) => new Uint8Array(await readFile(join(ROOT, url))),
    ...part,
  });
}

describe.skipIf(!hasPoppler())("a sheet as PDF, read by poppler (needs Debian's poppler-utils)", () => {
  test("is a page of the paper's size that says what it is", async () => {
    const { info } = readPdf(await write([]));
    expect(info).toMatchObject({ Title: FACTS.title, Author: "豫图", Subject: "1:5,000", Pages: "1" });
    expect(info["Page size"]).toMatch(/^595\.\d+ x 841\.\d+ pts \(A4\)$/);
    expect(info["CreationDate"]).toMatch(/Tue Nov 24 03:04:05 2026/);
  });

  test("has Chinese, Latin and Cyrillic text as text, in fonts that are embedded", async () => {
    const texts = [
      "智慧岛 · 建筑年代（2024年）",
      "审图号：豫S(2024)001号",
      "Астана 1:5,000 — Åström ≤ 27 m², 34.8°N",
      "龘镕堃",
    ];
    const { text, fonts } = readPdf(await write(texts.map((one, i) => words(one, 20, 20 + 10 * i))));
    for (const one of texts) expect(text).toContain(one);
    expect(fonts.length).toBeGreaterThan(2);
    expect(fonts.every(({ isEmbedded, isMapped }) => isEmbedded && isMapped)).toBe(true);
  });

  test("marks a letter that no font has, and keeps its space", async () => {
    const { text } = readPdf(await write([words("ab\u2009c \u{13000} d", 20, 20)]));
    expect(text.trim()).toBe("ab c 〓 d");
  });

  test("draws letters where they are told to be: black inside their own box, nowhere else", async () => {
    const page = readPdf(await write([words("图", 100, 150, { sizePt: 72, align: "middle" })])).render(100);
    const isInk = (x: number, y: number): boolean => page.at(x, y)[0] < 128;
    let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
    for (let y = 0; y < page.height; y++)
      for (let x = 0; x < page.width; x++) {
        if (!isInk(x, y)) continue;
        [left, right, top, bottom] = [
          Math.min(left, x),
          Math.max(right, x),
          Math.min(top, y),
          Math.max(bottom, y),
        ];
      }
    // 72 points are an inch, and a frame like 图 fills about nine tenths of it.
    expect(right - left).toBeGreaterThan(75);
    expect(right - left).toBeLessThan(100);
    expect((left + right) / 2).toBeCloseTo(mmToPx(100, 100), -1);
    expect(bottom).toBeGreaterThan(mmToPx(150, 100) - 5);
    expect(top).toBeGreaterThan(mmToPx(150, 100) - 100);
  });

  test("writes up the page about the point it is given", async () => {
    const item = words("上", 50, 100, { sizePt: 40, align: "middle", isUpright: true });
    const page = readPdf(await write([item])).render(100);
    let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
    for (let y = 0; y < page.height; y++)
      for (let x = 0; x < page.width; x++)
        if (page.at(x, y)[0] < 128)
          [left, right, top, bottom] = [
            Math.min(left, x),
            Math.max(right, x),
            Math.min(top, y),
            Math.max(bottom, y),
          ];
    expect((top + bottom) / 2).toBeCloseTo(mmToPx(100, 100), -1);
    expect(right).toBeLessThan(mmToPx(50, 100) + 8);
    expect(left).toBeLessThan(mmToPx(50, 100) - 25);
  });

  test("draws boxes, lines, areas and swatches in their places and colours", async () => {
    const page = readPdf(
      await write([
        { type: "box", box: { xMm: 10, yMm: 20, widthMm: 30, heightMm: 10 }, fill: "#b83227" },
        { type: "line", points: [[10, 60], [60, 60]], stroke: "#1f6f9f", lineMm: 2 },
        { type: "area", points: [[100, 100], [140, 100], [100, 140]], fill: "#2a7f62" },
        { type: "swatch", box: { xMm: 100, yMm: 200, widthMm: 60, heightMm: 40 }, colour: "#3a3b8b", pattern: "hatch" },
      ]),
    ).render(100); // prettier-ignore
    const at = (xMm: number, yMm: number): string =>
      `#${page.at(mmToPx(xMm, 100), mmToPx(yMm, 100)).map((value) => value.toString(16).padStart(2, "0")).join("")}`; // prettier-ignore
    expect(at(25, 25)).toBe("#b83227");
    expect(at(25, 32)).toBe("#ffffff");
    expect(at(30, 60)).toBe("#1f6f9f");
    expect(at(105, 105)).toBe("#2a7f62");
    expect(at(138, 138)).toBe("#ffffff");
    let [dark, light] = [0, 0];
    for (let x = 101; x < 160; x += 0.5) {
      if (at(x, 220) === "#3a3b8b") dark++;
      if (at(x, 220) === "#ffffff") light++;
    }
    expect(dark).toBeGreaterThan(light);
    expect(light).toBeGreaterThan(3);
  });
});

test("a font that cannot be had is named", async () => {
  const readFont = async (): Promise<Uint8Array> => {
    throw new Error("HTTP 404");
  };
  await expect(write([words("图", 20, 20)], { readFont })).rejects.toMatchObject({
    code: "print.fonts",
    params: { detail: "HTTP 404" },
  });
});

test("an abort while fonts are fetched ends with the abort, not with the font's failure", async () => {
  const abort = new AbortController();
  const readFont = async (): Promise<Uint8Array> => {
    abort.abort();
    throw new Error("gone");
  };
  await expect(write([words("图", 20, 20)], { readFont, signal: abort.signal })).rejects.toMatchObject({
    name: "AbortError",
  });
});
