import type { RecordKind } from "../dossier/records.ts";

/** What a single value is compared with. `codes` fields have a value when one of theirs is it. */
export type RecordComparison =
  | { readonly op: "is" | "isNot"; readonly value: string | number | boolean }
  | { readonly op: "lt" | "le" | "gt" | "ge"; readonly value: string | number }
  | { readonly op: "in"; readonly values: readonly (string | number)[] }
  | { readonly op: "contains"; readonly value: string }
  | { readonly op: "known" | "unknown" };

/**
 * What is asked of records, as plain JSON. Unknown is never equal, never less and never greater: `isNot` finds no
 * record whose value is unknown.
 */
export type RecordCondition =
  | ({ readonly type: "field"; readonly field: string } & RecordComparison)
  /** in the records' search index: all words, each anywhere */
  | { readonly type: "text"; readonly query: string }
  /** buildings whose outline touches a box: west, south, east, north in degrees */
  | { readonly type: "box"; readonly box: readonly [number, number, number, number] }
  /** buildings that have a record of another kind; of a record, its building */
  | { readonly type: "related"; readonly kind: RecordKind; readonly where?: RecordCondition | undefined }
  | { readonly type: "all" | "any"; readonly of: readonly RecordCondition[] }
  | { readonly type: "not"; readonly of: RecordCondition };

export interface RecordQuery {
  readonly kind: RecordKind;
  readonly where?: RecordCondition | undefined;
  readonly sort?: { readonly field: string; readonly isDescending?: boolean } | undefined;
  readonly offset?: number | undefined;
  /** 100 where absent, 10,000 at most */
  readonly limit?: number | undefined;
}

/** Fields by which a city is told apart when dossiers are counted. */
export const COVERAGE_FIELDS = ["districtCode", "streetCode", "communityCode", "gridCode"] as const;
export type CoverageField = (typeof COVERAGE_FIELDS)[number];
