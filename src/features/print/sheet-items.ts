import { ptToMm } from "#domain/sheet.ts";
import type { Sheet, SheetBox, SheetItem } from "#domain/sheet.ts";
import { gridItems, northItems, scaleItems, sealItems } from "./furniture.ts";
import type { GridWords, ScaleWords } from "./furniture.ts";
import { LEGEND } from "./legend-block.ts";
import type { SheetInk } from "./sheet-ink.ts";
import type { SheetLayout } from "./sheet-layout.ts";
import type { TextBlock } from "./text-block.ts";

/** What is only known with the picture: how it is seen. */
export interface SheetFacts {
  readonly headingDeg: number;
  readonly northLetter: string;
  readonly seal: string | undefined;
  /** undefined where the middle of the map is sky */
  readonly scale: ScaleWords | undefined;
  readonly grid: GridWords | undefined;
}

/** Turns a layout into what is drawn. */
export function sheetOf(layout: SheetLayout, facts: SheetFacts, ink: SheetInk): Sheet {
  const { format, map, style, title, notes, legend, seal, north, scaleBar } = layout;
  const k = format.scale;
  const { widthMm, heightMm } = format;
  const items: SheetItem[] = [
    { type: "box", box: { xMm: 0, yMm: 0, widthMm, heightMm }, fill: ink.paper },
    { type: "map", box: map },
  ];
  const plate = (box: SheetBox): void => {
    if (style === "full") items.push(plateAround(box, ink, k));
  };
  if (style === "framed") {
    if (facts.grid !== undefined) items.push(...gridItems(map, facts.grid, ink, k));
    items.push({ type: "box", box: map, stroke: ink.line, lineMm: 0.3 * k });
  } else if (notes !== undefined) {
    const top = notes.box.yMm - 1 * k;
    items.push({
      type: "box",
      box: { xMm: 0, yMm: top, widthMm, heightMm: heightMm - top },
      fill: ink.paper,
      opacity: PLATE_OPACITY,
    });
  }
  if (title !== undefined) {
    plate(title.box);
    items.push(...textItems(title, ink));
  }
  if (notes !== undefined) items.push(...textItems(notes, ink));
  if (legend !== undefined) {
    plate(legend.box);
    items.push(...legendItems(legend, ink, k));
  }
  if (north !== undefined) {
    plate(north);
    items.push(...northItems(north, facts.headingDeg, facts.northLetter, ink, k));
  }
  if (scaleBar !== undefined && facts.scale !== undefined) {
    plate(scaleBar);
    items.push(...scaleItems(scaleBar, facts.scale, ink, k));
  }
  if (seal !== undefined && facts.seal !== undefined) {
    if (style === "full") items.push({ type: "box", box: seal, fill: ink.paper, opacity: 0.6 });
    items.push(...sealItems(seal, facts.seal, ink, k));
  }
  return { widthMm, heightMm, items };
}

const PLATE_OPACITY = 0.92;
const PLATE_MM = 2.5;

const plateAround = ({ xMm, yMm, widthMm, heightMm }: SheetBox, ink: SheetInk, k: number): SheetItem => ({
  type: "box",
  box: {
    xMm: xMm - PLATE_MM * k,
    yMm: yMm - PLATE_MM * k,
    widthMm: widthMm + 2 * PLATE_MM * k,
    heightMm: heightMm + 2 * PLATE_MM * k,
  },
  fill: ink.paper,
  opacity: PLATE_OPACITY,
});

const textItems = ({ lines }: TextBlock, ink: SheetInk): SheetItem[] =>
  lines.map(({ tone, ...line }) => ({
    type: "text",
    ...line,
    align: "start",
    colour: tone === "strong" ? ink.strong : ink.quiet,
  }));

function legendItems(
  { box, block }: Exclude<SheetLayout["legend"], undefined>,
  ink: SheetInk,
  k: number,
): SheetItem[] {
  const sizePt = LEGEND.textPt * k;
  const rowMm = LEGEND.rowMm * k;
  return block.rows.flatMap(({ xMm, yMm, text, swatch }): SheetItem[] => {
    const [x, middle] = [box.xMm + xMm, box.yMm + yMm + rowMm / 2];
    const word: SheetItem = {
      type: "text",
      text,
      xMm: swatch === undefined ? x : x + (LEGEND.swatchWidthMm + LEGEND.gapMm) * k,
      baselineMm: middle + ptToMm(sizePt) * 0.35,
      align: "start",
      sizePt,
      weight: swatch === undefined ? 600 : 400,
      colour: swatch === undefined ? ink.quiet : ink.strong,
    };
    if (swatch === undefined) return [word];
    const heightMm = LEGEND.swatchHeightMm * k;
    const swatchBox = { xMm: x, yMm: middle - heightMm / 2, widthMm: LEGEND.swatchWidthMm * k, heightMm };
    return [
      { type: "swatch", box: swatchBox, ...swatch },
      { type: "box", box: swatchBox, stroke: ink.line, lineMm: 0.12 * k },
      word,
    ];
  });
}
