import { csvCell } from "#domain/export-text.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import { dossierField } from "#domain/dossier/dossier-fields.ts";
import { knownDossier } from "#domain/dossier/known-dossier.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import type { FieldValue } from "#domain/dossier/record-field.ts";
import { valueAt } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import type { ListColumn, ListExport } from "#domain/records/list-export.ts";
import type { JoinProgress } from "#domain/records/table-join.ts";
import { writeListPackage } from "#io/records/write-list.ts";
import { writeXlsx } from "#io/tables/write-xlsx.ts";
import type { XlsxCell } from "#io/tables/write-xlsx.ts";
import type { AskRecords } from "./table-join.ts";

/** Dossiers that are asked for together. */
const AT_ONCE = 1000;
/** Of the sheet that says whose data they are, in letters. */
const ABOUT_WIDTH = 80;

interface Entry {
  readonly building: Building;
  readonly code: string;
  readonly dossier: VisibleRecord | undefined;
}

/** The listed buildings with their dossiers as the role sees them, part by part. */
async function* entriesOf(
  { rows }: ListExport,
  index: BuildingIndex,
  ask: AskRecords,
  onProgress: (progress: JoinProgress) => void,
): AsyncGenerator<readonly Entry[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const buildings = Array.from(rows.subarray(at, at + AT_ONCE), (row) => buildingAt(index, row));
    const values = buildings.map(recordCodeOf);
    const where = { type: "field", field: "id", op: "in", values } as const;
    const { records } = await ask("list", [{ kind: "dossier", where, limit: AT_ONCE }]);
    const byCode = new Map(records.map((record) => [record.buildingCode, record]));
    yield buildings.map((building) => {
      const code = recordCodeOf(building);
      return { building, code, dossier: byCode.get(code) };
    });
    onProgress({ done: Math.min(at + AT_ONCE, rows.length), total: rows.length });
  }
}

/** A value as it stands in a list: words for codes, numbers as numbers. */
function cellOf(value: FieldValue | undefined, { words }: ListColumn): XlsxCell {
  if (value === undefined) return undefined;
  const worded = (one: string): string => words?.[one] ?? one;
  if (typeof value === "boolean") return worded(String(value));
  if (typeof value === "number") return value;
  return typeof value === "string" ? worded(value) : value.map(worded).join("、");
}

/** Where nobody has made a dossier, the list says what the map knows. */
function cellsOf(entry: Entry, { columns, titles }: ListExport): XlsxCell[] {
  const { building, code, dossier } = entry;
  const known = dossier === undefined ? knownDossier(building, "manual", 0) : undefined;
  return [
    code,
    ...columns.map((column) =>
      cellOf(known === undefined ? dossier?.values[column.field] : valueAt(known, column.field), column),
    ),
    building.longitudeDeg,
    building.latitudeDeg,
    dossier?.isSynthetic === true ? titles.yes : undefined,
  ];
}

const headingsOf = ({ columns, titles }: ListExport): string[] => [
  titles.code,
  ...columns.map(({ title }) => title),
  titles.longitude,
  titles.latitude,
  titles.synthetic,
];

async function* rowsOf(
  parts: AsyncIterable<readonly Entry[]>,
  order: ListExport,
): AsyncGenerator<XlsxCell[]> {
  yield headingsOf(order);
  for await (const part of parts) for (const entry of part) yield cellsOf(entry, order);
}

async function csvOf(
  parts: AsyncIterable<readonly Entry[]>,
  order: ListExport,
): Promise<Uint8Array<ArrayBuffer>> {
  const lines: string[] = [];
  for await (const row of rowsOf(parts, order)) lines.push(row.map(csvCell).join(","));
  return new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`);
}

function gpkgOf(parts: AsyncIterable<readonly Entry[]>, order: ListExport): Promise<Uint8Array<ArrayBuffer>> {
  // SQLite knows no capitals in names, and no name twice; `fid` and `geom` are taken.
  const used = new Set(["fid", "geom"]);
  const free = (title: string): string => {
    let name = title;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${title} ${n}`;
    used.add(name.toLowerCase());
    return name;
  };
  const typeOf = ({ field }: ListColumn): "TEXT" | "DOUBLE" | "INTEGER" => {
    const { kind, personal } = dossierField(field);
    // A masked count is a text such as `<5`.
    if (personal !== undefined) return "TEXT";
    return kind === "number" ? "DOUBLE" : kind === "whole" || kind === "year" ? "INTEGER" : "TEXT";
  };
  const types = [
    "TEXT" as const,
    ...order.columns.map(typeOf),
    "DOUBLE" as const,
    "DOUBLE" as const,
    "TEXT" as const,
  ];
  const fields = headingsOf(order).map((title, i) => ({ name: free(title), type: types[i] ?? "TEXT" }));
  async function* lists() {
    for await (const part of parts)
      yield part.map((entry) => ({
        values: cellsOf(entry, order).map((cell) => cell ?? null),
        position: [entry.building.longitudeDeg, entry.building.latitudeDeg] as const,
      }));
  }
  return writeListPackage(fields, lists(), order.about.join("\n"), order.srs);
}

function xlsxOf(parts: AsyncIterable<readonly Entry[]>, order: ListExport): Promise<Uint8Array<ArrayBuffer>> {
  const { titles, about, columns } = order;
  const widths = [
    20,
    ...columns.map(({ field }) => (dossierField(field).kind === "text" ? 24 : 14)),
    12,
    12,
    10,
  ];
  return writeXlsx([
    { name: titles.sheet, rows: rowsOf(parts, order), widths },
    { name: titles.about, rows: [[titles.about], ...about.map((line) => [line])], widths: [ABOUT_WIDTH] },
  ]);
}

/** A list of dossiers as a file, masked for the role that asks; that it leaves is written down before it is answered. */
export async function exportList(
  order: ListExport,
  index: BuildingIndex,
  ask: AskRecords,
  onProgress: (progress: JoinProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = entriesOf(order, index, ask, onProgress);
  const write = { csv: csvOf, gpkg: gpkgOf, xlsx: xlsxOf }[order.format];
  const bytes = await write(parts, order);
  const fields = order.columns.map(({ field }) => field);
  await ask("logExport", [`buildings.${order.format}`, fields, order.purpose]);
  return bytes;
}
