import { degrees, PDFDocument, rgb } from "@cantoo/pdf-lib";
import type { Color, PDFPage } from "@cantoo/pdf-lib";
import * as fontkit from "fontkit";
import { assertNever } from "#base/assert-never.ts";
import { mmToPt, patternDots, patternLines } from "#domain/sheet.ts";
import type { Sheet, SheetBox, SheetItem, SheetPoint, SheetText } from "#domain/sheet.ts";
import { SheetFonts } from "./sheet-fonts.ts";
import type { ReadFont } from "./sheet-fonts.ts";

/** A part of the map over its full width, as JPEG; it may reach below where the next one begins. */
export interface MapStrip {
  readonly jpeg: Uint8Array;
  readonly yPx: number;
  readonly heightPx: number;
}

/** What the file says about itself. */
export interface PdfFacts {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly keywords: readonly string[];
  /** such as `zh-CN` */
  readonly language: string;
  readonly dateMs: number;
}

export interface SheetPdfOrder {
  readonly sheet: Sheet;
  /** pages that follow */
  readonly more?: readonly Sheet[];
  readonly facts: PdfFacts;
  /** pixels of the map, to which the strips refer */
  readonly mapHeightPx: number;
  /** from top to bottom, each made when it is asked for */
  readonly strips: AsyncIterable<MapStrip>;
  readonly readFont: ReadFont;
  readonly signal?: AbortSignal | undefined;
}

const PRODUCER = "Yutu";

/**
 * Sheets as the pages of a PDF: texts as texts in embedded fonts, lines as lines, the map as a picture.
 *
 * @throws AppError `print.fonts` when the font cannot be had; an abort of the signal
 */
export async function writeSheetPdf(order: SheetPdfOrder): Promise<Uint8Array> {
  const { sheet, facts, signal } = order;
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setSubject(facts.subject);
  document.setAuthor(facts.author);
  document.setKeywords([...facts.keywords]);
  document.setLanguage(facts.language);
  document.setCreator(PRODUCER);
  document.setProducer(PRODUCER);
  document.setCreationDate(new Date(facts.dateMs));
  document.setModificationDate(new Date(facts.dateMs));
  const fonts = new SheetFonts(document, order.readFont);
  const sheets = [sheet, ...(order.more ?? [])];
  for (const item of sheets.flatMap(({ items }) => items))
    if (item.type === "text") await fonts.prepare(item.text, item.weight, signal);
  for (const { widthMm, heightMm, items } of sheets) {
    const page = document.addPage([mmToPt(widthMm), mmToPt(heightMm)]);
    for (const item of items) {
      signal?.throwIfAborted();
      if (item.type === "map") await drawMap(document, page, item.box, order);
      else drawItem(page, item, fonts);
    }
  }
  const bytes = await document.save();
  signal?.throwIfAborted();
  return bytes;
}

async function drawMap(
  document: PDFDocument,
  page: PDFPage,
  box: SheetBox,
  { strips, mapHeightPx, signal }: SheetPdfOrder,
): Promise<void> {
  for await (const { jpeg, yPx, heightPx } of strips) {
    signal?.throwIfAborted();
    const image = await document.embedJpg(jpeg);
    const mmPerPx = box.heightMm / mapHeightPx;
    const strip = { ...box, yMm: box.yMm + yPx * mmPerPx, heightMm: heightPx * mmPerPx };
    page.drawImage(image, placed(page, strip));
  }
}

type Drawn = Exclude<SheetItem, { readonly type: "map" }>;

function drawItem(page: PDFPage, item: Drawn, fonts: SheetFonts): void {
  switch (item.type) {
    case "text":
      return drawText(page, item, fonts);
    case "box":
      page.drawRectangle({
        ...placed(page, item.box),
        ...(item.fill === undefined ? {} : { color: colour(item.fill), opacity: item.opacity ?? 1 }),
        ...(item.stroke === undefined
          ? {}
          : { borderColor: colour(item.stroke), borderWidth: mmToPt(item.lineMm ?? 0.2) }),
      });
      return;
    case "swatch":
      page.drawRectangle({ ...placed(page, item.box), color: colour(item.colour) });
      for (const line of patternLines(item.box, item.pattern))
        drawPath(page, pathOf(line), { stroke: "#ffffff", lineMm: item.box.heightMm / 9 });
      for (const [xMm, yMm] of patternDots(item.box, item.pattern)) {
        page.drawCircle({
          x: mmToPt(xMm),
          y: page.getHeight() - mmToPt(yMm),
          size: mmToPt(item.box.heightMm / 9),
          color: colour("#ffffff"),
        });
      }
      return;
    case "line":
      return drawPath(page, pathOf(item.points), { stroke: item.stroke, lineMm: item.lineMm });
    case "area":
      return drawPath(page, `${pathOf(item.points)}Z`, { fill: item.fill });
    default:
      return assertNever(item);
  }
}

function drawText(page: PDFPage, text: SheetText, fonts: SheetFonts): void {
  const runs = fonts.runsOf(text.text, text.weight);
  const widths = runs.map((run) => run.font.widthOfTextAtSize(run.text, text.sizePt));
  const width = widths.reduce((sum, one) => sum + one, 0);
  const isUpright = text.isUpright === true;
  let along = text.align === "start" ? 0 : text.align === "middle" ? -width / 2 : -width;
  const [x, y] = [mmToPt(text.xMm), page.getHeight() - mmToPt(text.baselineMm)];
  for (const [position, run] of runs.entries()) {
    page.drawText(run.text, {
      x: isUpright ? x : x + along,
      y: isUpright ? y + along : y,
      size: text.sizePt,
      font: run.font,
      color: colour(text.colour),
      ...(isUpright ? { rotate: degrees(90) } : {}),
    });
    along += widths[position]!;
  }
}

interface PathLook {
  readonly fill?: string;
  readonly stroke?: string;
  readonly lineMm?: number;
}

function drawPath(page: PDFPage, path: string, { fill, stroke, lineMm = 0.2 }: PathLook): void {
  page.drawSvgPath(path, {
    x: 0,
    y: page.getHeight(),
    ...(fill === undefined ? {} : { color: colour(fill) }),
    ...(stroke === undefined ? {} : { borderColor: colour(stroke), borderWidth: mmToPt(lineMm) }),
  });
}

const pathOf = (points: readonly SheetPoint[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${mmToPt(x).toFixed(3)} ${mmToPt(y).toFixed(3)}`).join("");

/** A box in the page's own units, whose y goes up from the lower edge. */
const placed = (
  page: PDFPage,
  { xMm, yMm, widthMm, heightMm }: SheetBox,
): { x: number; y: number; width: number; height: number } => ({
  x: mmToPt(xMm),
  y: page.getHeight() - mmToPt(yMm + heightMm),
  width: mmToPt(widthMm),
  height: mmToPt(heightMm),
});

function colour(hex: string): Color {
  const value = Number.parseInt(hex.slice(1), 16);
  return rgb((value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
}
