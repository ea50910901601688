import type { LocalizedText } from "#base/localized.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { securityLevelOf } from "./record-field.ts";
import type { FieldSpec, SecurityLevel } from "./record-field.ts";

/** Who looks: decides which fields are seen, and how far they are masked. */
export const ROLE_IDS = ["public", "presenter", "operator", "planner", "administrator"] as const;
export type RoleId = (typeof ROLE_IDS)[number];

interface Role {
  readonly title: LocalizedText;
  /** fields up to this level are seen as they are */
  readonly level: SecurityLevel;
  /** the level while an incident with a stated reason runs */
  readonly incidentLevel?: SecurityLevel;
  /** the level for records that a generator made up */
  readonly syntheticLevel?: SecurityLevel;
  /** single fields up to this level can be revealed for a purpose */
  readonly revealLevel?: SecurityLevel;
  /** whether personal fields above the level are seen at all, masked */
  readonly seesMasks: boolean;
  readonly mayEdit: boolean;
}

export const ROLES: Readonly<Record<RoleId, Role>> = {
  public: { title: { zh: "公众", en: "Public" }, level: 1, seesMasks: false, mayEdit: false },
  presenter: {
    title: { zh: "演示人员", en: "Presenter" },
    level: 1,
    syntheticLevel: 2,
    seesMasks: false,
    mayEdit: false,
  },
  operator: { title: { zh: "运行人员", en: "Operator" }, level: 2, seesMasks: true, mayEdit: true },
  planner: {
    title: { zh: "应急人员", en: "Emergency planner" },
    level: 2,
    incidentLevel: 3,
    seesMasks: true,
    mayEdit: true,
  },
  administrator: {
    title: { zh: "管理员", en: "Administrator" },
    level: 3,
    revealLevel: 4,
    seesMasks: true,
    mayEdit: true,
  },
};

/** A role at work. */
export interface Viewer {
  readonly role: RoleId;
  /** why an emergency planner may see more for the time being */
  readonly incidentReason?: string;
}

const isStated = (reason: string | undefined): boolean => reason !== undefined && reason.trim() !== "";

/** The highest level that a viewer sees unmasked, for records that are made up and for others. */
export function visibleLevel({ role, incidentReason }: Viewer, isSynthetic = false): SecurityLevel {
  const { level, incidentLevel, syntheticLevel } = ROLES[role];
  if (incidentLevel !== undefined && isStated(incidentReason)) return incidentLevel;
  return isSynthetic ? (syntheticLevel ?? level) : level;
}

export type RevealProblem = "role" | "purpose";

/** Whether one masked field may be shown to a viewer: by role, and for a purpose that goes into the audit trail. */
export function mayReveal(
  { role }: Viewer,
  field: FieldSpec,
  purpose: string,
): Result<SecurityLevel, RevealProblem> {
  const level = securityLevelOf(field);
  if (level > (ROLES[role].revealLevel ?? 0)) return fail("role");
  return isStated(purpose) ? ok(level) : fail("purpose");
}
