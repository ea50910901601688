/**
 * What can be wrong with a part of a city package:
 *
 * - `missing`: there is no such file on the host;
 * - `unreachable`: the host did not answer;
 * - `refused`: the host answered with another status than success;
 * - `notJson`: the file should be JSON and is not;
 * - `invalid`: a field does not hold what its schema asks for;
 * - `corrupt`: a binary file that cannot be read;
 * - `mismatch`: two parts of the package contradict each other;
 * - `duplicate`: an id that another entry has taken.
 */
export const PACKAGE_PROBLEM_CODES = [
  "missing", "unreachable", "refused", "notJson", "invalid", "corrupt", "mismatch", "duplicate",
] as const; // prettier-ignore

export type PackageProblemCode = (typeof PACKAGE_PROBLEM_CODES)[number];

/** One thing in a city package that could not be used, and where it stands. */
export interface PackageProblem {
  /** path inside the package, such as `city.json` */
  readonly file: string;
  /** position of the entry in its list or table, counted from 0 */
  readonly row?: number | undefined;
  /** dotted path of the field, such as `layers.3.url` */
  readonly field?: string | undefined;
  readonly code: PackageProblemCode;
  /** what was found, in English, for whoever repairs the package */
  readonly reason: string;
}
