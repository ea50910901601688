import type { JoinEdit, JoinIssue } from "../dossier/join-table.ts";

/** A table on its way into the dossiers. */

/** What edits of a table would do to the dossiers as they are; nothing is written. */
export interface ImportPlan {
  /** dossiers that would be made */
  readonly made: number;
  /** dossiers that would get other values */
  readonly changed: number;
  /** dossiers that say so already */
  readonly unchanged: number;
  /** values that would not be taken, and why */
  readonly issues: readonly JoinIssue[];
}

/** Edits that are done together or not at all. */
export interface TableImport {
  /** made by who asks: asked twice, it is done once */
  readonly id: string;
  readonly reason: string;
  readonly edits: readonly JoinEdit[];
  /** whether a value that is there is replaced by another */
  readonly overwrites: boolean;
}

export type ImportOutcome =
  | { readonly type: "done"; readonly transactionId: string; readonly recordCount: number }
  /** given up in between: nothing was changed */
  | { readonly type: "cancelled" };
