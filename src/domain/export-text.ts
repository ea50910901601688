import { BUILDING_FIELDS, fieldValue } from "./building-fields.ts";
import type { BuildingFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import type { RowList } from "./row-list.ts";

/** A column of an export: its field, what heads it, and words for the codes of a list. */
export interface ExportColumn {
  readonly field: BuildingFieldId;
  readonly title: string;
  readonly words?: Readonly<Record<string, string>> | undefined;
}

export const EXPORT_FIELDS: readonly BuildingFieldId[] = BUILDING_FIELDS.map(({ id }) => id);

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

/** The rows as CSV; what is not known is an empty cell. */
export function csvOf(index: BuildingIndex, rows: RowList, columns: readonly ExportColumn[]): string {
  const lines = [columns.map(({ title }) => csvCell(title)).join(",")];
  for (const row of rows) {
    lines.push(
      columns
        .map(({ field, words }) => {
          const value = fieldValue(index, field, row);
          return csvCell(typeof value === "string" ? (words?.[value] ?? value) : value);
        })
        .join(","),
    );
  }
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

/**
 * The rows as GeoJSON points in the middle of each footprint, with the fields by their ids. Outlines are not in
 * the index. Source: RFC 7946.
 */
export function geoJsonOf(index: BuildingIndex, rows: RowList, fields: readonly BuildingFieldId[]): string {
  const features = Array.from(rows, (row) =>
    JSON.stringify({
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
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}
