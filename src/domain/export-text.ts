import { fieldValue } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import type { RowList } from "./row-list.ts";

/** A column of an export: its field, what heads it, and words for the codes of a list. */
export interface ExportColumn {
  readonly field: BuildingFieldId;
  readonly title: string;
  readonly words?: Readonly<Record<string, string>> | undefined;
}

/**
 * One cell of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers
 * stay numbers. Source: RFC 4180; OWASP, CSV injection.
 */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const guarded = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim()
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}

/** A byte order mark tells Excel that the text is UTF-8. */
const BOM = "\uFEFF";
/** Lines that become bytes at a time: a text of a million rows would pass the engine's longest string. */
const LINES_AT_A_TIME = 4096;

/** Lines one after the other as UTF-8. */
function toBytes(lines: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let pending: string[] = [];
  const flush = (): void => {
    parts.push(encoder.encode(pending.join("")));
    pending = [];
  };
  for (const line of lines) if (pending.push(line) >= LINES_AT_A_TIME) flush();
  flush();
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function* csvLines(index: BuildingIndex, rows: RowList, columns: readonly ExportColumn[]): Generator<string> {
  yield `${BOM}${columns.map(({ title }) => csvCell(title)).join(",")}\r\n`;
  for (const row of rows) {
    const cells = columns.map(({ field, words }) => {
      const value = fieldValue(index, field, row);
      return csvCell(typeof value === "string" ? (words?.[value] ?? value) : value);
    });
    yield `${cells.join(",")}\r\n`;
  }
}

/** Lines of cells, the heading first, as a CSV file in UTF-8. */
export const csvOfCells = (lines: readonly (readonly (string | number | undefined)[])[]): Uint8Array =>
  toBytes(lines.map((cells, i) => `${i === 0 ? BOM : ""}${cells.map(csvCell).join(",")}\r\n`));

/** The rows as a CSV file in UTF-8; what is not known is an empty cell. */
export const csvOf = (index: BuildingIndex, rows: RowList, columns: readonly ExportColumn[]): Uint8Array =>
  toBytes(csvLines(index, rows, columns));

function* geoJsonLines(
  index: BuildingIndex,
  rows: RowList,
  fields: readonly BuildingFieldId[],
): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  for (const [position, row] of rows.entries()) {
    const feature = JSON.stringify({
      type: "Feature",
      id: index.texts.get(index.id[row]!),
      properties: Object.fromEntries(
        fields.flatMap((field) => {
          const value = fieldValue(index, field, row);
          return value === undefined ? [] : [[field, value]];
        }),
      ),
      geometry: {
        type: "Point",
        coordinates: [index.longitudeE7[row]! / 1e7, index.latitudeE7[row]! / 1e7],
      },
    });
    yield `${position === 0 ? "" : ","}\n${feature}`;
  }
  yield "\n]}\n";
}

/**
 * The rows as a GeoJSON file of points in the middle of each footprint, with the fields by their ids. Outlines are
 * not in the index. Source: RFC 7946.
 */
export const geoJsonOf = (
  index: BuildingIndex,
  rows: RowList,
  fields: readonly BuildingFieldId[],
): Uint8Array => toBytes(geoJsonLines(index, rows, fields));
