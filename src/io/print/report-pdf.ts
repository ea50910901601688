import { PDFDocument, rgb } from "@cantoo/pdf-lib";
import type { Color, PDFPage } from "@cantoo/pdf-lib";
import * as fontkit from "fontkit";
import type { ReportBlock } from "#domain/dossier/dossier-report.ts";
import type { ReportPicture } from "#domain/records/report-picture.ts";
import { mmToPt } from "#domain/sheet.ts";
import type { SheetWeight } from "#domain/sheet.ts";
import { wrapText } from "#domain/wrap-text.ts";
import { SheetFonts } from "./sheet-fonts.ts";
import type { ReadFont } from "./sheet-fonts.ts";

/** Reports of many pages: headings, facts, tables and pictures one below the other, with the fonts of the sheets. */

export interface ReportOrder {
  readonly title: string;
  readonly subtitle: string;
  readonly seal: string | undefined;
  readonly pictures: readonly ReportPicture[];
  readonly blocks: readonly ReportBlock[];
  readonly notes: readonly string[];
  /** `{{page}} / {{pages}}` is filled in */
  readonly pageText: string;
  readonly language: string;
  readonly dateMs: number;
  readonly readFont: ReadFont;
}

const [PAGE_WIDTH, PAGE_HEIGHT] = [mmToPt(210), mmToPt(297)];
const MARGIN = mmToPt(17);
const FOOT = mmToPt(16);
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const GAP = mmToPt(4);
const PICTURE_HEIGHT = mmToPt(66);
const LINE = 1.45;
/** Lines of one cell; what is longer ends with an ellipsis. */
const CELL_LINES = 6;

const ink = (hex: number): Color => rgb((hex >> 16) / 255, ((hex >> 8) & 255) / 255, (hex & 255) / 255);
const STRONG = ink(0x1c2430);
const QUIET = ink(0x4e5b69);
const RULE = ink(0xd5cfc0);
const STRIPE = ink(0xf5f3ec);
const ACCENT = ink(0x1f6f9f);
const CINNABAR = ink(0xb83227);

interface Look {
  readonly size: number;
  readonly weight: SheetWeight;
  readonly colour: Color;
}

const TITLE: Look = { size: 20, weight: 600, colour: STRONG };
const SUBTITLE: Look = { size: 10, weight: 400, colour: QUIET };
const SECTION: Look = { size: 12.5, weight: 600, colour: ACCENT };
const TABLE_TITLE: Look = { size: 9.5, weight: 600, colour: STRONG };
const LABEL: Look = { size: 8.5, weight: 400, colour: QUIET };
const VALUE: Look = { size: 9, weight: 400, colour: STRONG };
const HEADING: Look = { size: 8, weight: 600, colour: QUIET };
const CELL: Look = { size: 8, weight: 400, colour: STRONG };
const NOTE: Look = { size: 7.5, weight: 400, colour: QUIET };

class ReportWriter {
  readonly document: PDFDocument;
  readonly #fonts: SheetFonts;
  #page: PDFPage;
  /** distance of what comes next from the upper edge */
  #y = MARGIN;

  constructor(document: PDFDocument, readFont: ReadFont) {
    this.document = document;
    this.#fonts = new SheetFonts(document, readFont);
    this.#page = document.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
  }

  /** All letters of a weight at once: each file of the font is fetched once. */
  async prepare(text: string): Promise<void> {
    for (const weight of [400, 600] as const) await this.#fonts.prepare(text, weight, undefined);
  }

  get left(): number {
    return PAGE_HEIGHT - FOOT - this.#y;
  }

  space(height: number): void {
    this.#y += height;
  }

  newPage(): void {
    this.#page = this.document.addPage([PAGE_WIDTH, PAGE_HEIGHT]);
    this.#y = MARGIN;
  }

  /** Goes on to the next page where so much does not fit any more. */
  need(height: number): boolean {
    if (height <= this.left) return false;
    this.newPage();
    return true;
  }

  measure = (text: string, { size, weight }: Look): number =>
    this.#fonts
      .runsOf(text, weight)
      .reduce((sum, run) => sum + run.font.widthOfTextAtSize(run.text, size), 0);

  wrap = (text: string, look: Look, width: number, lines: number): string[] =>
    wrapText(text, width, lines, (part) => this.measure(part, look));

  draw(text: string, look: Look, x: number, y: number, page = this.#page): void {
    let at = x;
    for (const run of this.#fonts.runsOf(text, look.weight)) {
      page.drawText(run.text, {
        x: at,
        y: PAGE_HEIGHT - y,
        size: look.size,
        font: run.font,
        color: look.colour,
      });
      at += run.font.widthOfTextAtSize(run.text, look.size);
    }
  }

  /** Lines from the present place on, without moving it. */
  lines(lines: readonly string[], look: Look, x: number, top = this.#y): number {
    for (const [i, line] of lines.entries()) this.draw(line, look, x, top + look.size * (1.05 + i * LINE));
    return lines.length * look.size * LINE;
  }

  paragraph(text: string, look: Look, width = WIDTH, most = 4): void {
    const lines = this.wrap(text, look, width, most);
    this.need(lines.length * look.size * LINE);
    this.#y += this.lines(lines, look, MARGIN);
  }

  rule(x = MARGIN, width = WIDTH, colour = RULE): void {
    const y = PAGE_HEIGHT - this.#y;
    this.#page.drawLine({ start: { x, y }, end: { x: x + width, y }, thickness: 0.6, color: colour });
  }

  fill(height: number): void {
    this.#page.drawRectangle({
      x: MARGIN,
      y: PAGE_HEIGHT - this.#y - height,
      width: WIDTH,
      height,
      color: STRIPE,
    });
  }

  /** The red seal of made-up data, in the upper right corner. */
  seal(text: string): void {
    const look: Look = { size: 11, weight: 600, colour: CINNABAR };
    const width = this.measure(text, look) + mmToPt(5);
    const height = mmToPt(8);
    const x = PAGE_WIDTH - MARGIN - width;
    this.#page.drawRectangle({
      x,
      y: PAGE_HEIGHT - MARGIN - height,
      width,
      height,
      borderColor: CINNABAR,
      borderWidth: 1.4,
    });
    this.draw(text, look, x + mmToPt(2.5), MARGIN + height / 2 + look.size * 0.36);
  }

  async pictures(pictures: readonly ReportPicture[]): Promise<void> {
    if (pictures.length === 0) return;
    const width = (WIDTH - GAP * (pictures.length - 1)) / pictures.length;
    const height = Math.min(PICTURE_HEIGHT, ...pictures.map((one) => (width * one.heightPx) / one.widthPx));
    this.need(height + NOTE.size * LINE * 2);
    for (const [i, picture] of pictures.entries()) {
      const image = await this.document.embedJpg(picture.jpeg);
      const x = MARGIN + i * (width + GAP);
      this.#page.drawImage(image, { x, y: PAGE_HEIGHT - this.#y - height, width, height });
      this.#page.drawRectangle({
        x,
        y: PAGE_HEIGHT - this.#y - height,
        width,
        height,
        borderColor: RULE,
        borderWidth: 0.6,
      });
      if (picture.isMarked === true)
        this.#page.drawCircle({
          x: x + width / 2,
          y: PAGE_HEIGHT - this.#y - height / 2,
          size: mmToPt(4),
          borderColor: CINNABAR,
          borderWidth: 1.6,
        });
      this.draw(picture.caption, NOTE, x, this.#y + height + NOTE.size * 1.4);
    }
    this.#y += height + NOTE.size * LINE * 2;
  }

  section(title: string): void {
    this.space(GAP);
    this.need(mmToPt(26));
    this.#y += this.lines([title], SECTION, MARGIN);
    this.space(1);
    this.rule(MARGIN, WIDTH, ACCENT);
    this.space(mmToPt(2));
  }

  /** Two columns of labels and values. */
  facts(facts: readonly (readonly [string, string])[]): void {
    const column = (WIDTH - GAP) / 2;
    const labelWidth = column * 0.4;
    for (let i = 0; i < facts.length; i += 2) {
      const pair = facts.slice(i, i + 2).map(([label, value]) => ({
        label: this.wrap(label, LABEL, labelWidth - 4, 2),
        value: this.wrap(value, VALUE, column - labelWidth, CELL_LINES),
      }));
      const height = Math.max(...pair.map(({ label, value }) => Math.max(label.length, value.length))) * VALUE.size * LINE + 2; // prettier-ignore
      this.need(height);
      for (const [side, { label, value }] of pair.entries()) {
        const x = MARGIN + side * (column + GAP);
        this.lines(label, LABEL, x);
        this.lines(value, VALUE, x + labelWidth);
      }
      this.#y += height;
    }
  }

  table(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
    const widths = this.#columnWidths(headings, rows);
    const hasHeadings = headings.some((heading) => heading !== "");
    const drawRow = (cells: readonly string[][], look: Look, height: number): void => {
      let x = MARGIN;
      for (const [i, lines] of cells.entries()) {
        this.lines(lines, look, x + 2, this.#y + 1.5);
        x += widths[i]!;
      }
      this.#y += height;
    };
    const wrapped = (cells: readonly string[], look: Look): string[][] =>
      cells.map((cell, i) => this.wrap(cell, look, widths[i]! - 5, CELL_LINES));
    const heightOf = (cells: readonly string[][], look: Look): number =>
      Math.max(1, ...cells.map(({ length }) => length)) * look.size * LINE + 3;
    const head = wrapped(headings, HEADING);
    const drawHead = (): void => {
      if (!hasHeadings) return this.rule();
      drawRow(head, HEADING, heightOf(head, HEADING));
      this.rule();
    };
    this.space(mmToPt(2));
    this.need(mmToPt(20));
    this.#y += this.lines([title], TABLE_TITLE, MARGIN) + 1;
    drawHead();
    for (const [i, row] of rows.entries()) {
      const cells = wrapped(row, CELL);
      const height = heightOf(cells, CELL);
      if (this.need(height)) drawHead();
      if (i % 2 === 1) this.fill(height);
      drawRow(cells, CELL, height);
    }
    this.rule();
    this.space(mmToPt(2));
  }

  /** Columns by what stands in them, within bounds, over the whole width. */
  #columnWidths(headings: readonly string[], rows: readonly (readonly string[])[]): number[] {
    const wanted = headings.map((heading, i) => {
      const cells = rows.slice(0, 60).map((row) => this.measure(row[i] ?? "", CELL));
      return Math.min(WIDTH * 0.42, Math.max(34, this.measure(heading, HEADING), ...cells) + 8);
    });
    const sum = wanted.reduce((total, width) => total + width, 0);
    return wanted.map((width) => (width * WIDTH) / sum);
  }

  foot(textOf: (page: number, pages: number) => string): void {
    const pages = this.document.getPages();
    for (const [i, page] of pages.entries()) {
      const text = textOf(i + 1, pages.length);
      this.draw(text, NOTE, PAGE_WIDTH - MARGIN - this.measure(text, NOTE), PAGE_HEIGHT - mmToPt(8), page);
    }
  }
}

const lettersOf = ({ title, subtitle, seal, pictures, blocks, notes, pageText }: ReportOrder): string =>
  [
    title, subtitle, seal ?? "", pageText, "0123456789…",
    ...pictures.map(({ caption }) => caption), ...notes,
    ...blocks.flatMap((block) =>
      block.type === "section" ? [block.title]
      : block.type === "facts" ? block.facts.flat()
      : [block.title, ...block.headings, ...block.rows.flat()],
    ),
  ].join(""); // prettier-ignore

/**
 * A report as PDF: texts as texts in embedded fonts, its pages numbered.
 *
 * @throws AppError `print.fonts` when the font cannot be had
 */
export async function writeReportPdf(order: ReportOrder): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(order.title, { showInWindowTitleBar: true });
  document.setSubject(order.subtitle);
  document.setLanguage(order.language);
  document.setCreator("Yutu");
  document.setProducer("Yutu");
  document.setCreationDate(new Date(order.dateMs));
  document.setModificationDate(new Date(order.dateMs));
  const writer = new ReportWriter(document, order.readFont);
  await writer.prepare(lettersOf(order));
  if (order.seal !== undefined) writer.seal(order.seal);
  writer.paragraph(order.title, TITLE, WIDTH * 0.75, 2);
  writer.paragraph(order.subtitle, SUBTITLE, WIDTH * 0.75, 2);
  writer.space(GAP);
  await writer.pictures(order.pictures);
  for (const block of order.blocks) {
    if (block.type === "section") writer.section(block.title);
    else if (block.type === "facts") writer.facts(block.facts);
    else writer.table(block.title, block.headings, block.rows);
  }
  writer.space(GAP);
  writer.rule();
  writer.space(mmToPt(1.5));
  for (const note of order.notes) writer.paragraph(note, NOTE);
  writer.foot((page, pages) =>
    order.pageText.replace("{{page}}", String(page)).replace("{{pages}}", String(pages)),
  );
  return new Uint8Array(await document.save());
}
