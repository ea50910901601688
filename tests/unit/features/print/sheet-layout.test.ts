import { describe, expect, test } from "vitest";
import type { SheetBox } from "#domain/sheet.ts";
import { ptToMm } from "#domain/sheet.ts";
import { layOutLegend } from "../../../../src/features/print/legend-block.ts";
import type { LegendSection } from "../../../../src/features/print/legend-block.ts";
import { PAPER_IDS, paperFormat, pictureFormat } from "../../../../src/features/print/sheet-format.ts";
import type { SheetFormat } from "../../../../src/features/print/sheet-format.ts";
import { layoutOf } from "../../../../src/features/print/sheet-layout.ts";
import type { SheetContent, SheetLayout, SheetStyle } from "../../../../src/features/print/sheet-layout.ts";

/** Chinese letters are as wide as they are high, Latin ones about half of it. */
const measure = (text: string, sizePt: number): number =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.55), 0) * ptToMm(sizePt);

const legendOf = (lines: number): LegendSection[] => [
  {
    title: "建成年份",
    lines: Array.from({ length: lines }, (_, i) => ({
      label: `${1950 + i * 10}–${1960 + i * 10} 年之间建成的房屋`,
      colour: "#3a3b8b",
      pattern: "solid" as const,
    })),
  },
];

const CONTENT: SheetContent = {
  title: "智慧岛：建成年份",
  subtitle: "2024 年普查，含在建",
  legend: legendOf(6),
  leftOutText: (count) => `另有 ${count} 类`,
  notes: [
    "制图 2026年11月24日",
    "数据来源：豫图演示数据；OpenStreetMap 贡献者（ODbL 1.0）",
    "审图号：— 示意图，不作为划界依据",
  ],
  seal: "合成\n数据",
  hasScale: true,
  hasNorth: true,
  hasGrid: true,
};

const FORMATS: readonly (readonly [string, SheetFormat, SheetStyle])[] = [
  ...PAPER_IDS.flatMap((paper) =>
    (["portrait", "landscape"] as const).map(
      (orientation) => [`${paper} ${orientation}`, paperFormat(paper, orientation, 300), "framed"] as const,
    ),
  ),
  ...([[1280, 720], [1920, 1080], [1080, 1920], [3840, 2160], [1000, 1000]] as const).flatMap(([w, h]) =>
    (["framed", "full"] as const).map((style) => [`${w} × ${h} ${style}`, pictureFormat(w, h), style] as const),
  ),
]; // prettier-ignore

type Named = readonly [string, SheetBox];

const blocksOf = ({ title, legend, scaleBar, north, seal, notes }: SheetLayout): Named[] =>
  Object.entries({
    title: title?.box,
    legend: legend?.box,
    scaleBar,
    north,
    seal,
    notes: notes?.box,
  }).flatMap(([name, box]) => (box === undefined ? [] : [[name, box] as const]));

const overlap = (a: SheetBox, b: SheetBox): boolean =>
  a.xMm < b.xMm + b.widthMm - 0.01 &&
  b.xMm < a.xMm + a.widthMm - 0.01 &&
  a.yMm < b.yMm + b.heightMm - 0.01 &&
  b.yMm < a.yMm + a.heightMm - 0.01;

describe.each(FORMATS)("a sheet of %s", (_name, format, style) => {
  test("has everything on it, inside its edges and clear of each other", () => {
    const layout = layoutOf(format, style, CONTENT, measure);
    const blocks = blocksOf(layout);
    expect(blocks.map(([name]) => name)).toEqual(["title", "legend", "scaleBar", "north", "seal", "notes"]);
    for (const [name, box] of [...blocks, ["map", layout.map] as const]) {
      expect(box.xMm, name).toBeGreaterThanOrEqual(0);
      expect(box.yMm, name).toBeGreaterThanOrEqual(0);
      expect(box.xMm + box.widthMm, name).toBeLessThanOrEqual(format.widthMm + 0.01);
      expect(box.yMm + box.heightMm, name).toBeLessThanOrEqual(format.heightMm + 0.01);
    }
    const inTheWay = style === "framed" ? [...blocks, ["map", layout.map] as const] : blocks;
    for (const [i, [a, boxA]] of inTheWay.entries())
      for (const [b, boxB] of inTheWay.slice(i + 1)) expect(overlap(boxA, boxB), `${a} and ${b}`).toBe(false);
  });

  test("gives the map the most of it", () => {
    const { map } = layoutOf(format, style, CONTENT, measure);
    const share = (map.widthMm * map.heightMm) / (format.widthMm * format.heightMm);
    expect(share).toBeGreaterThan(style === "full" ? 0.999 : 0.4);
  });

  test("gives it more when nothing else is wanted", () => {
    const bare: SheetContent = {
      ...CONTENT,
      title: "", subtitle: "", legend: [], notes: [], seal: undefined, hasScale: false, hasNorth: false, hasGrid: false,
    }; // prettier-ignore
    const layout = layoutOf(format, style, bare, measure);
    expect(blocksOf(layout)).toEqual([]);
    const full = layoutOf(format, style, CONTENT, measure);
    expect(layout.map.widthMm * layout.map.heightMm).toBeGreaterThanOrEqual(
      full.map.widthMm * full.map.heightMm,
    );
  });
});

test("a picture's pixels are what it was asked for, whatever is on it", () => {
  for (const [width, height] of [
    [1280, 720],
    [7016, 4961],
    [701, 1003],
  ] as const) {
    const { widthMm, heightMm, dpi } = pictureFormat(width, height);
    expect(Math.round((widthMm * dpi) / 25.4)).toBe(width);
    expect(Math.round((heightMm * dpi) / 25.4)).toBe(height);
  }
});

describe("a legend", () => {
  const space = {
    maxWidthMm: 60,
    maxHeightMm: 200,
    maxColumnMm: 60,
    maxColumns: 1,
    scale: 1,
    leftOutText: (n: number) => `+${n}`,
  };

  test("is nothing where there is nothing to explain", () => {
    expect(layOutLegend([], space, measure)).toBeUndefined();
    expect(layOutLegend([{ title: "空", lines: [] }], space, measure)).toBeUndefined();
  });

  test("says how many lines had no room", () => {
    const block = layOutLegend(legendOf(20), { ...space, maxHeightMm: 30 }, measure)!;
    expect(block.heightMm).toBeLessThanOrEqual(30);
    expect(block.leftOut).toBeGreaterThan(0);
    const shown = block.rows.filter(({ swatch }) => swatch !== undefined).length;
    expect(shown + block.leftOut).toBe(20);
    expect(block.rows.at(-1)?.text).toBe(`+${block.leftOut}`);
  });

  test("breaks into columns of equal length, and never leaves a title alone at a foot", () => {
    const sections = [...legendOf(5), ...legendOf(4), ...legendOf(3)];
    const wide = { ...space, maxWidthMm: 300, maxColumns: 3 };
    const { rows, leftOut } = layOutLegend(sections, wide, measure)!;
    expect(leftOut).toBe(0);
    const columns = Map.groupBy(rows, ({ xMm }) => xMm);
    expect(columns.size).toBe(3);
    for (const own of columns.values()) {
      expect(own.length).toBeLessThanOrEqual(6);
      expect(own.at(-1)?.swatch).toBeDefined();
    }
  });

  test("shortens what is wider than a column", () => {
    const long = [
      { title: "", lines: [{ label: "字".repeat(80), colour: "#000000", pattern: "solid" as const }] },
    ];
    const { rows, widthMm } = layOutLegend(long, space, measure)!;
    expect(widthMm).toBeLessThanOrEqual(60);
    expect(rows[0]?.text.endsWith("…")).toBe(true);
  });
});
