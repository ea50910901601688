import type { Clause } from "../standards.ts";
import type { AppraisalGrade, CodeOf } from "./code-lists.ts";

/**
 * Grades of dangerous buildings by the weighted share of dangerous members. Source: JGJ 125-2016; numbers from
 * memory of the standard, shown with 待核.
 */

export const MEMBER_KINDS = [
  "foundation", "innerColumn", "edgeColumn", "cornerColumn", "wall", "truss", "innerBeam", "edgeBeam", "secondary",
] as const; // prettier-ignore
export type MemberKind = (typeof MEMBER_KINDS)[number];

/** Weights of members in the building's ratio; `secondary`: secondary beams, slabs, envelope. */
export const MEMBER_WEIGHTS: Readonly<Record<MemberKind, number>> = {
  foundation: 3.5,
  innerColumn: 3.5,
  edgeColumn: 2.7,
  cornerColumn: 1.8,
  wall: 2.7,
  truss: 1.9,
  innerBeam: 1.9,
  edgeBeam: 1.4,
  secondary: 1,
};

export const APPRAISAL_CLAUSE: Clause = { standard: "jgj125", clause: "§6.3", basis: "unverified" };

/** Shares at which storeys and buildings change their class. */
const SLIGHT = 0.05;
const GRAVE = 0.25;

/** Members of one kind on one storey. */
export interface MemberCount {
  readonly kind: MemberKind;
  readonly total: number;
  readonly dangerous: number;
}

export interface AppraisedStorey {
  readonly label: string;
  readonly members: readonly MemberCount[];
}

/**
 * Weighted share of dangerous members, 0 to 1; undefined where no member was surveyed, which is no zero.
 *
 * @throws RangeError for more dangerous members than there are
 */
export function dangerRatio(members: readonly MemberCount[]): number | undefined {
  let [dangerous, total] = [0, 0];
  for (const member of members) {
    if (!(member.total >= 0 && member.dangerous >= 0 && member.dangerous <= member.total)) {
      throw new RangeError(`${member.dangerous} of ${member.total} ${member.kind} cannot be dangerous`);
    }
    dangerous += MEMBER_WEIGHTS[member.kind] * member.dangerous;
    total += MEMBER_WEIGHTS[member.kind] * member.total;
  }
  return total === 0 ? undefined : dangerous / total;
}

export type StoreyClass = CodeOf<"storeyClass">;

/** Class of a storey by its own ratio. */
export const storeyClass = (ratio: number): StoreyClass =>
  ratio === 0 ? "Au" : ratio < SLIGHT ? "Bu" : ratio < GRAVE ? "Cu" : "Du";

/** Which sentence of the standard decided. */
export type GradeRule =
  | "foundationDangerous"
  | "noDangerPoint"
  | "slightWithoutDu"
  | "slightWithDu"
  | "moderateFewDu"
  | "moderateManyDu"
  | "grave"
  | "notSurveyed";

export interface GradeResult {
  /** `none` where nothing was surveyed: never A for want of data */
  readonly grade: AppraisalGrade;
  readonly rule: GradeRule;
  readonly ratio?: number;
  readonly storeys: readonly {
    readonly label: string;
    readonly ratio?: number;
    readonly class?: StoreyClass;
  }[];
  readonly storeysAtDu: number;
  /** so many may be at Du for the building to stay at C */
  readonly limitDu: number;
  readonly clause: Clause;
}

/**
 * Grade of a building from the members of its storeys, basements and foundations.
 *
 * @param levels storeys above ground, basements and foundation levels (F + B + f)
 * @param isFoundationDangerous the ground itself is in the dangerous state: the whole building is
 */
export function appraise(levels: readonly AppraisedStorey[], isFoundationDangerous = false): GradeResult {
  const storeys = levels.map(({ label, members }) => {
    const ratio = dangerRatio(members);
    return ratio === undefined ? { label } : { label, ratio, class: storeyClass(ratio) };
  });
  const ratio = dangerRatio(levels.flatMap(({ members }) => members));
  const storeysAtDu = storeys.filter((storey) => storey.class === "Du").length;
  const limitDu = levels.length / 3;
  const [grade, rule] = gradeOf(ratio, storeysAtDu, limitDu, isFoundationDangerous);
  return {
    grade,
    rule,
    ...(ratio === undefined ? {} : { ratio }),
    storeys,
    storeysAtDu,
    limitDu,
    clause: APPRAISAL_CLAUSE,
  };
}

function gradeOf(
  ratio: number | undefined,
  storeysAtDu: number,
  limitDu: number,
  isFoundationDangerous: boolean,
): readonly [AppraisalGrade, GradeRule] {
  if (isFoundationDangerous) return ["D", "foundationDangerous"];
  if (ratio === undefined) return ["none", "notSurveyed"];
  if (ratio === 0) return ["A", "noDangerPoint"];
  if (ratio < SLIGHT) return storeysAtDu === 0 ? ["B", "slightWithoutDu"] : ["C", "slightWithDu"];
  if (ratio < GRAVE) return storeysAtDu <= limitDu ? ["C", "moderateFewDu"] : ["D", "moderateManyDu"];
  return ["D", "grave"];
}
