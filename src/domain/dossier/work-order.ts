import { omit } from "#base/omit.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { addDays, dayAt } from "./calendar.ts";
import type { CodeOf } from "./code-lists.ts";
import type { DossierValues } from "./dossier-fields.ts";
import { nextDue } from "./inspection-frequency.ts";
import type { HazardEvent } from "./inspection-frequency.ts";
import type { ActionContext } from "./inspection-workflow.ts";
import type {
  Dossier,
  Finding,
  InspectionTask,
  RecordBase,
  Repair,
  StateStep,
  WorkOrder,
} from "./records.ts";

/** From a finding to a work order, to its repair, to the day on which it is verified and closed. */

type FindingLevel = CodeOf<"findingLevel">;

/** Days within which a finding is to be put right. This product's choice. */
export const RECTIFY_DAYS: Readonly<Record<FindingLevel, number>> = {
  "1": 1,
  "2": 3,
  "3": 15,
  "4": 30,
  "5": 90,
};

export interface OrderProblem {
  readonly reason: "state" | "role" | "time" | "note" | "photo";
}

type Context = Omit<ActionContext, "checked" | "abnormal" | "dueDay">;

const HANDS: ReadonlySet<string> = new Set(["operator", "planner", "administrator"]);

/** The step of a state, or why it cannot be taken. */
function stepFrom(
  steps: readonly StateStep[],
  from: string,
  to: string,
  context: Context,
): Result<StateStep, OrderProblem> {
  if (!HANDS.has(context.role)) return fail({ reason: "role" });
  const last = steps.at(-1);
  if (last !== undefined && context.atMs < last.atMs) return fail({ reason: "time" });
  const { by, role, atMs, position, photos, note } = context;
  return ok({
    from,
    to,
    by,
    role,
    atMs,
    ...(position === undefined ? {} : { position }),
    ...(photos === undefined ? {} : { photos }),
    ...(note === undefined ? {} : { note }),
  });
}

/** A new record of the same building, with its source. */
const born = (id: string, of: RecordBase, atMs: number): RecordBase => ({
  id,
  buildingCode: of.buildingCode,
  source: of.source,
  createdMs: atMs,
  updatedMs: atMs,
  ...(of.isSynthetic === undefined ? {} : { isSynthetic: of.isSynthetic }),
});

export interface RaisedOrder {
  readonly finding: Finding;
  readonly order: WorkOrder;
}

/** A work order about an open finding. Its day follows from the finding's level. */
export function raiseWorkOrder(
  finding: Finding,
  id: string,
  details: Pick<WorkOrder, "title" | "assignee" | "assigneeUnit" | "area">,
  context: Context,
): Result<RaisedOrder, OrderProblem> {
  if (finding.state !== "open") return fail({ reason: "state" });
  const step = stepFrom(finding.steps, "open", "rectifying", context);
  if (!step.ok) return step;
  const { atMs } = context;
  const dueDay = finding.dueDay ?? addDays(dayAt(atMs), RECTIFY_DAYS[finding.level ?? "3"]);
  return ok({
    finding: {
      ...finding,
      state: "rectifying",
      dueDay,
      updatedMs: atMs,
      steps: [...finding.steps, step.value],
    },
    order: {
      ...born(id, finding, atMs),
      ...details,
      findingId: finding.id,
      state: "pending",
      openedAt: atMs,
      dueDay,
      steps: [],
    },
  });
}

/** The order is taken up. */
export function startWork(order: WorkOrder, context: Context): Result<WorkOrder, OrderProblem> {
  if (order.state !== "pending") return fail({ reason: "state" });
  const step = stepFrom(order.steps, "pending", "working", context);
  return step.ok
    ? ok({ ...order, state: "working", updatedMs: context.atMs, steps: [...order.steps, step.value] })
    : step;
}

export interface DoneWork {
  readonly order: WorkOrder;
  readonly repair: Repair;
  readonly finding: Finding;
}

/** The work is done: what was done becomes a repair, and the finding waits to be looked at again. */
export function completeWork(
  order: WorkOrder,
  finding: Finding,
  repairId: string,
  details: Pick<Repair, "kind" | "contractor" | "costYuan" | "fund" | "content">,
  context: Context,
): Result<DoneWork, OrderProblem> {
  if (order.state !== "working" || finding.state !== "rectifying") return fail({ reason: "state" });
  if ((details.content ?? "").trim() === "") return fail({ reason: "note" });
  if ((context.photos ?? []).length === 0) return fail({ reason: "photo" });
  const step = stepFrom(order.steps, "working", "done", context);
  if (!step.ok) return step;
  const findingStep = stepFrom(finding.steps, "rectifying", "toRecheck", context);
  if (!findingStep.ok) return findingStep;
  const { atMs } = context;
  return ok({
    order: {
      ...order,
      state: "done",
      doneAt: atMs,
      updatedMs: atMs,
      ...(details.content === undefined ? {} : { outcome: details.content }),
      steps: [...order.steps, step.value],
    },
    repair: {
      ...born(repairId, order, atMs),
      ...details,
      workOrderId: order.id,
      findingId: finding.id,
      ...(order.openedAt === undefined ? {} : { startDay: dayAt(order.openedAt) }),
      endDay: dayAt(atMs),
    },
    finding: {
      ...finding,
      state: "toRecheck",
      updatedMs: atMs,
      steps: [...finding.steps, findingStep.value],
    },
  });
}

/**
 * Somebody has looked at the repair. Good: order and finding are closed, the repair is verified. Not good: both
 * go back to work, and why is to be said.
 */
export function verifyWork(
  done: DoneWork,
  isGood: boolean,
  context: Context,
): Result<DoneWork, OrderProblem> {
  const { order, finding, repair } = done;
  if (order.state !== "done" || finding.state !== "toRecheck") return fail({ reason: "state" });
  if (!isGood && (context.note ?? "").trim() === "") return fail({ reason: "note" });
  const to = isGood ? (["verified", "closed"] as const) : (["working", "rectifying"] as const);
  const step = stepFrom(order.steps, "done", to[0], context);
  if (!step.ok) return step;
  const findingStep = stepFrom(finding.steps, "toRecheck", to[1], context);
  if (!findingStep.ok) return findingStep;
  const { atMs } = context;
  const steps = [...order.steps, step.value];
  if (!isGood) {
    return ok({
      order: { ...omit(order, "doneAt"), state: "working", updatedMs: atMs, steps },
      finding: {
        ...finding,
        state: "rectifying",
        updatedMs: atMs,
        steps: [...finding.steps, findingStep.value],
      },
      repair,
    });
  }
  const close: StateStep = { ...step.value, from: "verified", to: "closed" };
  return ok({
    order: { ...order, state: "closed", closedAt: atMs, updatedMs: atMs, steps: [...steps, close] },
    finding: {
      ...finding,
      state: "closed",
      closedAt: atMs,
      updatedMs: atMs,
      steps: [...finding.steps, findingStep.value],
    },
    repair: { ...repair, verifiedBy: context.by, verifiedDay: dayAt(atMs), updatedMs: atMs },
  });
}

export const isFindingOpen = (finding: Finding): boolean =>
  finding.state !== "closed" && finding.state !== "rejected";

/** Fields of a dossier that follow from its inspections, findings and repairs. */
export type DerivedInspection = Pick<
  DossierValues,
  | "openFindingCount"
  | "worstFindingLevel"
  | "lastInspectionDay"
  | "nextInspectionDay"
  | "inspectionPeriod"
  | "lastRepairDay"
>;

/** What a dossier says of its inspections after they have changed. */
export function derivedInspection(
  dossier: Pick<Dossier, "appraisalGrade" | "yearBuilt" | "isBusinessSelfBuilt">,
  records: {
    readonly tasks: readonly InspectionTask[];
    readonly findings: readonly Finding[];
    readonly repairs: readonly Repair[];
  },
  today: string,
  events: readonly HazardEvent[] = [],
): DerivedInspection {
  const open = records.findings.filter(isFindingOpen);
  const worst = open.flatMap(({ level }) => level ?? []).toSorted()[0];
  const latest = (days: readonly string[]): string | undefined => days.toSorted().at(-1);
  const lastDay = latest(
    records.tasks.flatMap(({ finishedAt }) => (finishedAt === undefined ? [] : [dayAt(finishedAt)])),
  );
  const lastRepair = latest(records.repairs.flatMap(({ endDay }) => endDay ?? []));
  const due = nextDue(
    {
      grade: dossier.appraisalGrade,
      yearBuilt: dossier.yearBuilt,
      isBusinessSelfBuilt: dossier.isBusinessSelfBuilt,
    },
    lastDay,
    today,
    events,
  );
  // A finding that is put right within a month is looked at by then.
  const recheck = open.flatMap(({ dueDay }) => dueDay ?? []).toSorted()[0];
  const nextDay = recheck !== undefined && recheck < due.day ? recheck : due.day;
  return {
    openFindingCount: open.length,
    ...(worst === undefined ? {} : { worstFindingLevel: worst }),
    ...(lastDay === undefined ? {} : { lastInspectionDay: lastDay }),
    nextInspectionDay: nextDay,
    inspectionPeriod: due.frequency.period,
    ...(lastRepair === undefined ? {} : { lastRepairDay: lastRepair }),
  };
}
