import { AppError } from "#base/app-error.ts";
import type { Cell } from "#domain/dossier/field-text.ts";
import readXlsxFile, { InvalidInputError } from "read-excel-file/universal";
import { csvRows, delimiterOf } from "./csv.ts";
import { readGeoJsonTable } from "./geojson-table.ts";
import type { TableFile } from "./table-file.ts";
import { decodeText } from "./text-encoding.ts";

/** A table of a hundred thousand rows has a few tens of megabytes; what is more is no table for a browser. */
export const MAX_TABLE_BYTES = 200 * 2 ** 20;
/** Digits that a number of 64 bits keeps; a longer one is a code and stays a text. */
const EXACT_DIGITS = 15;

/**
 * Reads a file as a table: separated values in any encoding, a workbook of Excel, the layers of a GeoPackage, the
 * features of a GeoJSON file. Dates of a workbook become days such as `2024-05-03`; numbers with more digits than a
 * number keeps stay texts; a geometry becomes a position.
 *
 * @throws AppError `table.tooLarge`, `table.empty`, `table.xls` for the binary format before 2007, `table.broken`,
 * `table.noLayers`, `table.noFeatures`
 */
export async function readTable(bytes: Uint8Array<ArrayBuffer>): Promise<TableFile> {
  if (bytes.length > MAX_TABLE_BYTES) {
    throw new AppError("table.tooLarge", "the table is too large", { megabytes: MAX_TABLE_BYTES / 2 ** 20 });
  }
  const file = await (isZip(bytes)
    ? readWorkbook(bytes)
    : isDatabase(bytes)
      ? readLayers(bytes)
      : readText(bytes));
  if (file.sheets.every(({ rows }) => rows.length === 0))
    throw new AppError("table.empty", "the table has no row");
  return file;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOldWorkbook = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);

const DATABASE_START = new TextEncoder().encode("SQLite format 3\0");
const isDatabase = (bytes: Uint8Array): boolean => DATABASE_START.every((byte, i) => bytes[i] === byte);

/** The engine that reads databases is fetched for the first one. */
const readLayers = async (bytes: Uint8Array): Promise<TableFile> =>
  (await import("./geopackage-table.ts")).readGeoPackageTable(bytes);

function readText(bytes: Uint8Array): TableFile {
  if (isOldWorkbook(bytes)) throw new AppError("table.xls", "a workbook of the format before 2007");
  const { text, encoding, hasDamage } = decodeText(bytes);
  const features = /^\s*[{[]/.test(text) ? readGeoJsonTable(text) : undefined;
  if (features !== undefined) return features;
  const delimiter = delimiterOf(text);
  const rows = [...csvRows(text, delimiter)];
  return { format: "csv", sheets: [{ name: "", rows }], encoding, delimiter, hasDamage };
}

const digitsIn = (text: string): number => text.replaceAll(/\D/g, "").length;

const numberOrCode = (text: string): number | string =>
  /^-?\d+$/.test(text) && digitsIn(text) > EXACT_DIGITS ? text : Number(text);

/** A cell of a workbook as plain data. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    default:
      return undefined;
  }
}

async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<TableFile> {
  try {
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const sheets = await readXlsxFile<number | string>(buffer, { parseNumber: numberOrCode });
    return {
      format: "xlsx",
      sheets: sheets.map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((row) => row.map(cellOf)),
      })),
    };
  } catch (thrown) {
    const detail = thrown instanceof InvalidInputError ? thrown.code : String(thrown);
    throw new AppError(
      "table.broken",
      `the workbook cannot be read: ${detail}`,
      { detail },
      { cause: thrown },
    );
  }
}

/** Rows looked at for the headings. */
const HEADING_ROWS = 10;

/** Position of the row of headings: the first with the most texts; titles above a table have one. */
export function headingRowOf(rows: readonly (readonly Cell[])[]): number {
  let best = { row: 0, texts: 0 };
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const isText = (cell: Cell): boolean =>
      typeof cell === "string" && cell.trim() !== "" && !/^[\d.,\-/:\s]+$/.test(cell);
    const texts = cells.filter(isText).length;
    if (texts > best.texts) best = { row, texts };
  }
  return best.row;
}
