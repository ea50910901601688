import type { Cell } from "../dossier/field-text.ts";
import type { JoinColumn } from "../dossier/join-mapping.ts";
import type { JoinIssue, JoinSummary } from "../dossier/join-table.ts";
import type { ImportPlan } from "./table-import.ts";

/** What is told of a table before it is joined, how it is to be joined, and what would come of it. */

export interface SheetFacts {
  readonly name: string;
  /** without the headings and what stands above them */
  readonly rowCount: number;
  /** number of the row with the headings, from 1 */
  readonly headingRow: number;
  readonly headings: readonly string[];
  /** the first rows, as texts */
  readonly sample: readonly (readonly string[])[];
  /** what each column may be */
  readonly guess: readonly (JoinColumn | undefined)[];
  /** tells this layout from others: a mapping is remembered by it */
  readonly signature: string;
  /** systems that its coordinates may be in, the likeliest first */
  readonly systems: readonly string[];
}

export interface TableFacts {
  readonly format: "csv" | "xlsx" | "geopackage" | "geojson";
  readonly encoding?: string;
  readonly hasDamage: boolean;
  readonly sheets: readonly SheetFacts[];
}

export interface JoinSetup {
  readonly sheet: number;
  readonly mapping: readonly (JoinColumn | undefined)[];
  /** system of the coordinates, as `io/crs` names it */
  readonly crs: string;
  /** whether a value that is there is replaced by another */
  readonly overwrites: boolean;
}

export interface JoinCheck {
  readonly summary: JoinSummary;
  readonly plan: Omit<ImportPlan, "issues">;
  readonly issueCount: number;
  /** the first of them */
  readonly issues: readonly JoinIssue[];
}

/** Sentences for a report that is made where no language is known. */
export interface ReportWords {
  readonly headings: readonly [
    row: string,
    column: string,
    reason: string,
    found: string,
    suggestion: string,
  ];
  /** by `JoinColumn` */
  readonly columns: Readonly<Record<string, string>>;
  /** by `JoinReason` */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface JoinProgress {
  readonly done: number;
  readonly total: number;
}

export const cellText = (cell: Cell): string => (cell === null || cell === undefined ? "" : String(cell));
