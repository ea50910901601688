import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";

/**
 * Workbooks for Excel, row by row: a list of a whole city is never in memory as a tree of cells. Texts are written as
 * texts, so that no formula can hide in one. Source: ECMA-376 part 1, §18 (SpreadsheetML).
 */

export type XlsxCell = string | number | undefined;

export interface XlsxSheet {
  readonly name: string;
  /** the first one is the headings: bold, and it stays in sight */
  readonly rows: Iterable<readonly XlsxCell[]> | AsyncIterable<readonly XlsxCell[]>;
  /** in letters, by column */
  readonly widths: readonly number[];
}

/** What XML cannot hold, and what would end it. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Excel shows no more letters of a cell. */
const MOST_LETTERS = 32_767;

/** `A`, `B` … `Z`, `AA`: how a column is called. */
function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name;
  return name;
}

function cellXml(cell: XlsxCell, place: string, style: number): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : "";
  return `<c r="${place}" t="inlineStr"${style > 0 ? ` s="${style}"` : ""}><is><t xml:space="preserve">${escaped(cell.slice(0, MOST_LETTERS))}</t></is></c>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const STYLES = `${HEAD}<styleSheet ${MAIN}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** A name that Excel takes: no more than 31 letters, none of a few marks. */
const sheetName = (name: string): string => escaped(name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31));

function parts(sheets: readonly XlsxSheet[]): readonly (readonly [string, string])[] {
  const list = (one: (sheet: XlsxSheet, number: number) => string): string =>
    sheets.map((sheet, i) => one(sheet, i + 1)).join("");
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${list((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${list(({ name }, n) => `<sheet name="${sheetName(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list((_, n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
  ];
}

/** A fixed day: the same rows make the same bytes. */
const MTIME = new Date(Date.UTC(2026, 0, 1, 12));
const ROWS_AT_ONCE = 500;

async function writeSheet(zip: Zip, { rows, widths }: XlsxSheet, path: string): Promise<void> {
  const file = new ZipDeflate(path, { level: 6 });
  file.mtime = MTIME;
  zip.add(file);
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  file.push(
    strToU8(
      `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`}<sheetData>`,
    ),
  );
  let pending = "";
  let count = 0;
  for await (const row of rows) {
    const style = count === 0 ? 1 : 0;
    count += 1;
    pending += `<row r="${count}">${row.map((cell, i) => cellXml(cell, `${columnName(i)}${count}`, style)).join("")}</row>`;
    if (count % ROWS_AT_ONCE !== 0) continue;
    file.push(strToU8(pending));
    pending = "";
  }
  file.push(strToU8(`${pending}</sheetData></worksheet>`), true);
}

/** A workbook with its sheets one after the other. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [path, text] of parts(sheets)) {
    const file = new ZipPassThrough(path);
    file.mtime = MTIME;
    zip.add(file);
    file.push(strToU8(text), true);
  }
  for (const [i, sheet] of sheets.entries()) await writeSheet(zip, sheet, `xl/worksheets/sheet${i + 1}.xml`);
  zip.end();
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
