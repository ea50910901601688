import type { Cell } from "#domain/dossier/field-text.ts";

/** The first sheet of a file that has rows, and the position of its headings. */
export interface ReadSheet {
  readonly rows: readonly (readonly Cell[])[];
  readonly headingRow: number;
}

/**
 * Reads a table of the user's: separated values in any encoding, or a workbook. The reader is fetched when the
 * first one is brought.
 *
 * @throws AppError `table.…`
 */
export async function readTableFile(file: File): Promise<ReadSheet> {
  const { readTable, headingRowOf } = await import("#io/tables/read-table.ts");
  const { sheets } = await readTable(new Uint8Array(await file.arrayBuffer()));
  const rows = sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? [];
  return { rows, headingRow: headingRowOf(rows) };
}
