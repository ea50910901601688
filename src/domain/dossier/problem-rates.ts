import { CODE_LISTS } from "./code-lists.ts";
import type { CodeOf, ProblemCode } from "./code-lists.ts";

/**
 * How many buildings have which kind of problem, as a city check-up counts: several problems of one kind on a
 * building count once, a rate is of the buildings that were surveyed and not of all, and where none was surveyed
 * there is no rate.
 */

export type ProblemGroup = CodeOf<"problemGroup">;

export interface CheckedBuilding {
  /** absent: nobody has looked; empty: somebody has and found nothing */
  readonly checkupProblems?: readonly ProblemCode[] | undefined;
  readonly checkupYear?: number | undefined;
}

export interface ProblemRate {
  readonly group: ProblemGroup;
  /** buildings with at least one such problem */
  readonly affected: number;
  readonly surveyed: number;
  /** 0 to 1; undefined where nothing was surveyed */
  readonly share: number | undefined;
}

const isSurveyed = ({ checkupProblems, checkupYear }: CheckedBuilding): boolean =>
  checkupProblems !== undefined || checkupYear !== undefined;

/** `PRB-01-03` is of the group `01`. */
export const problemGroupOf = (problem: ProblemCode): ProblemGroup => problem.slice(4, 6) as ProblemGroup;

export function problemRates(buildings: Iterable<CheckedBuilding>): readonly ProblemRate[] {
  const affected = new Map<ProblemGroup, number>();
  let surveyed = 0;
  for (const building of buildings) {
    if (!isSurveyed(building)) continue;
    surveyed += 1;
    for (const group of new Set((building.checkupProblems ?? []).map(problemGroupOf))) {
      affected.set(group, (affected.get(group) ?? 0) + 1);
    }
  }
  return CODE_LISTS.problemGroup.codes.map(({ code }) => {
    const count = affected.get(code) ?? 0;
    return {
      group: code,
      affected: count,
      surveyed,
      share: surveyed === 0 ? undefined : count / surveyed,
    };
  });
}
