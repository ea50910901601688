import { csvCell } from "../export-text.ts";
import type { ReportWords } from "#domain/records/table-join.ts";
import type { JoinIssue } from "./join-table.ts";

/** All that is wrong with a table, as a CSV file that a spreadsheet opens: where, why, and what may have been meant. */
export function csvOfIssues(issues: readonly JoinIssue[], words: ReportWords): Uint8Array<ArrayBuffer> {
  const lines = issues.map(({ row, column, reason, found, suggestion }) =>
    [
      row,
      column === undefined ? "" : (words.columns[column] ?? column),
      words.reasons[reason] ?? reason,
      found,
      suggestion,
    ]
      .map(csvCell)
      .join(","),
  );
  return new TextEncoder().encode(
    `\uFEFF${[words.headings.map(csvCell).join(","), ...lines].join("\r\n")}\r\n`,
  );
}
