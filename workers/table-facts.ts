import { guessMapping, headingSignature } from "#domain/dossier/join-mapping.ts";
import { cellText } from "#domain/records/table-join.ts";
import type { SheetFacts, TableFacts } from "#domain/records/table-join.ts";
import { suggestCrs } from "#io/crs.ts";
import { headingRowOf } from "#io/tables/read-table.ts";
import type { TableFile, TableSheet } from "#io/tables/table-file.ts";

/** Rows that a preview shows. */
const SAMPLE_ROWS = 20;
/** Rows of which one must have coordinates to tell their system. */
const LOOKED_AT = 200;

/** Systems in degrees: what longitude and latitude of a Chinese table may be in. */
const DEGREE_SYSTEMS = ["EPSG:4490", "GCJ02", "BD09"] as const;

function systemsOf(sheet: TableSheet, x: number, y: number): { systems: string[]; isTurned: boolean } {
  const at = sheet.rows.findIndex(
    (row, i) =>
      i > 0 &&
      i < LOOKED_AT &&
      [row[x], row[y]].every((cell) => cellText(cell).trim() !== "" && Number.isFinite(Number(cell))),
  );
  const row = sheet.rows[at] ?? [];
  const [first, second] = [Number(row[x]), Number(row[y])];
  const named = sheet.crs === undefined ? [] : [sheet.crs];
  if (!Number.isFinite(first) || !Number.isFinite(second))
    return { systems: [...named, ...DEGREE_SYSTEMS], isTurned: false };
  if (Math.abs(first) <= 180 && Math.abs(second) <= 180) {
    // No latitude is above ninety: the columns stand the other way round.
    return {
      systems: [...named, ...DEGREE_SYSTEMS],
      isTurned: Math.abs(second) > 90 && Math.abs(first) <= 90,
    };
  }
  const { codes, isNorthingFirst } = suggestCrs(first, second);
  return { systems: [...named, ...codes], isTurned: isNorthingFirst };
}

function factsOf(sheet: TableSheet): SheetFacts {
  const at = headingRowOf(sheet.rows);
  const headings = (sheet.rows[at] ?? []).map((cell) => cellText(cell).trim());
  const guess = guessMapping(headings).map((one) => one?.column);
  const [x, y] = [guess.indexOf("key.longitude"), guess.indexOf("key.latitude")];
  const { systems, isTurned } =
    x < 0 || y < 0 ? { systems: [...DEGREE_SYSTEMS], isTurned: false } : systemsOf(sheet, x, y);
  const turned = guess.map((column) =>
    column === "key.longitude" ? "key.latitude" : column === "key.latitude" ? "key.longitude" : column,
  );
  return {
    name: sheet.name,
    rowCount: Math.max(0, sheet.rows.length - at - 1),
    headingRow: at + 1,
    headings,
    sample: sheet.rows
      .slice(at + 1, at + 1 + SAMPLE_ROWS)
      .map((row) => headings.map((_, column) => cellText(row[column]))),
    guess: isTurned ? turned : guess,
    signature: headingSignature(headings),
    systems: [...new Set(systems)],
  };
}

/** What there is to say of a table that was read. */
export const factsOfTable = (file: TableFile): TableFacts => ({
  format: file.format,
  ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
  hasDamage: file.hasDamage ?? false,
  sheets: file.sheets.map(factsOf),
});
