/** A number that a case is held to. */
export interface Gate {
  readonly what: string;
  readonly value: number;
  /** the value must not be above it */
  readonly limit: number;
}

/** A number that is shown, good or bad: what a scheme cannot do is said, not hidden. */
export interface Finding {
  readonly what: string;
  readonly value: number;
}

export interface ChartLine {
  readonly name: string;
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  /** what the lines are measured against */
  readonly isReference?: boolean;
}

export interface CaseChart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly ChartLine[];
}

/** What a validation case found. */
export interface CaseReport {
  readonly id: string;
  readonly title: string;
  /** where the reference comes from */
  readonly source: string;
  readonly gates: readonly Gate[];
  readonly findings?: readonly Finding[];
  readonly charts: readonly CaseChart[];
}

/** A value that is no number passes no gate. */
export const passes = (gate: Gate): boolean => gate.value <= gate.limit;

export const largestOf = (values: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
};

/** Sum of the distances from a reference, in shares of the reference's sum. */
export function relativeDistance(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  let apart = 0;
  let all = 0;
  for (let i = 0; i < reference.length; i++) {
    apart += Math.abs(values[i]! - reference[i]!);
    all += Math.abs(reference[i]!);
  }
  return apart / all;
}

export function rootMeanSquare(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < reference.length; i++) squares += (values[i]! - reference[i]!) ** 2;
  return Math.sqrt(squares / reference.length);
}
