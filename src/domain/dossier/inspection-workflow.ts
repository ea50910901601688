import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { dayAt } from "./calendar.ts";
import type { CodeOf, TaskState } from "./code-lists.ts";
import type { InspectionTask, StateStep } from "./records.ts";
import type { RoleId } from "./roles.ts";

/**
 * The way of an inspection task: 待派发 → 已派发 → 已接单 → 巡查中 → 已办结, or where something is found
 * → 已上报 → 待核实 → 整改中 → 待复查 → 已销号; sent back, extended and suspended on the way. Every step says who,
 * when, where and with which photo.
 */

export type TaskAction =
  | "dispatch"
  | "accept"
  | "start"
  | "finish"
  | "report"
  | "submit"
  | "confirm"
  | "dismiss"
  | "rectified"
  | "pass"
  | "fail"
  | "return"
  | "requestExtension"
  | "approveExtension"
  | "suspend"
  | "resume";

interface Transition {
  readonly from: readonly TaskState[];
  /** undefined: back to the state before; the same state where `isInPlace` */
  readonly to?: TaskState;
  readonly isInPlace?: true;
  readonly roles: readonly RoleId[];
  readonly needs: readonly Need[];
}

type Need = "position" | "photo" | "note" | "abnormal" | "dueDay" | "extension";

const FIELD: readonly RoleId[] = ["operator", "administrator"];
const DESK: readonly RoleId[] = ["operator", "planner", "administrator"];
const CHIEF: readonly RoleId[] = ["administrator"];

const OPEN_STATES: readonly TaskState[] = [
  "toDispatch", "dispatched", "accepted", "inspecting", "reported", "toVerify", "rectifying", "toRecheck",
]; // prettier-ignore

export const TASK_TRANSITIONS: Readonly<Record<TaskAction, Transition>> = {
  dispatch: { from: ["toDispatch"], to: "dispatched", roles: DESK, needs: [] },
  accept: { from: ["dispatched"], to: "accepted", roles: FIELD, needs: [] },
  start: { from: ["accepted"], to: "inspecting", roles: FIELD, needs: ["position"] },
  finish: { from: ["inspecting"], to: "closedNormal", roles: FIELD, needs: ["position"] },
  report: {
    from: ["inspecting"],
    to: "reported",
    roles: FIELD,
    needs: ["position", "photo", "abnormal"],
  },
  submit: { from: ["reported"], to: "toVerify", roles: DESK, needs: [] },
  confirm: { from: ["toVerify"], to: "rectifying", roles: DESK, needs: [] },
  dismiss: { from: ["toVerify"], to: "closedNormal", roles: DESK, needs: ["note"] },
  rectified: { from: ["rectifying"], to: "toRecheck", roles: FIELD, needs: ["photo"] },
  pass: { from: ["toRecheck"], to: "closedFixed", roles: FIELD, needs: ["position", "photo"] },
  fail: { from: ["toRecheck"], to: "rectifying", roles: FIELD, needs: ["note", "photo"] },
  return: { from: ["dispatched", "accepted", "reported", "toVerify"], roles: DESK, needs: ["note"] },
  requestExtension: { from: OPEN_STATES, isInPlace: true, roles: FIELD, needs: ["note", "dueDay"] },
  approveExtension: { from: OPEN_STATES, isInPlace: true, roles: CHIEF, needs: ["extension"] },
  suspend: { from: OPEN_STATES, to: "suspended", roles: DESK, needs: ["note"] },
  resume: { from: ["suspended"], roles: DESK, needs: [] },
};

const ACTIONS = Object.keys(TASK_TRANSITIONS) as readonly TaskAction[];

/** Where a task that is sent back begins anew. */
const RETURNS_TO: Readonly<Partial<Record<TaskState, TaskState>>> = {
  dispatched: "toDispatch",
  accepted: "toDispatch",
  reported: "inspecting",
  toVerify: "inspecting",
};

/** Who does it, when, where and what there is to say. */
export interface ActionContext extends Omit<StateStep, "from" | "to"> {
  /** the wanted day of an extension */
  readonly dueDay?: string;
  readonly checked?: readonly CodeOf<"checklistItem">[];
  readonly abnormal?: readonly CodeOf<"checklistItem">[];
}

export interface ActionProblem {
  /** `state`: not from here; `role`: not by these; `time`: earlier than the last step; else what is missing */
  readonly reason: "state" | "role" | "time" | Need;
}

const stateOf = (task: InspectionTask): TaskState => task.state ?? "toDispatch";

export const isTaskOpen = (task: InspectionTask): boolean => OPEN_STATES.includes(stateOf(task));

/** What may be done with a task now, by a role. */
export const taskActions = (task: InspectionTask, role: RoleId): readonly TaskAction[] =>
  ACTIONS.filter((action) => {
    const { from, roles, needs } = TASK_TRANSITIONS[action];
    return (
      from.includes(stateOf(task)) &&
      roles.includes(role) &&
      (!needs.includes("extension") || task.extensionDay !== undefined)
    );
  });

function isMissing(need: Need, task: InspectionTask, context: ActionContext): boolean {
  switch (need) {
    case "position":
      return context.position === undefined;
    case "photo":
      return (context.photos ?? []).length === 0;
    case "note":
      return (context.note ?? "").trim() === "";
    case "abnormal":
      return (context.abnormal ?? task.abnormal ?? []).length === 0;
    case "dueDay":
      return context.dueDay === undefined || (task.dueDay !== undefined && context.dueDay <= task.dueDay);
    case "extension":
      return task.extensionDay === undefined;
  }
}

/** The task after an action, or why it cannot be done. */
export function advanceTask(
  task: InspectionTask,
  action: TaskAction,
  context: ActionContext,
): Result<InspectionTask, ActionProblem> {
  const { from, roles, needs } = TASK_TRANSITIONS[action];
  const before = stateOf(task);
  if (!from.includes(before)) return fail({ reason: "state" });
  if (!roles.includes(context.role)) return fail({ reason: "role" });
  const last = task.steps.at(-1);
  if (last !== undefined && context.atMs < last.atMs) return fail({ reason: "time" });
  const missing = needs.find((need) => isMissing(need, task, context));
  if (missing !== undefined) return fail({ reason: missing });
  const to = targetOf(task, action);
  const step: StateStep = {
    from: before,
    to,
    by: context.by,
    role: context.role,
    atMs: context.atMs,
    ...(context.position === undefined ? {} : { position: context.position }),
    ...(context.photos === undefined ? {} : { photos: context.photos }),
    ...(context.note === undefined ? {} : { note: context.note }),
  };
  return ok(
    withEffects(
      { ...task, state: to, updatedMs: context.atMs, steps: [...task.steps, step] },
      action,
      context,
    ),
  );
}

function targetOf(task: InspectionTask, action: TaskAction): TaskState {
  const { to, isInPlace } = TASK_TRANSITIONS[action];
  const now = stateOf(task);
  if (to !== undefined) return to;
  if (isInPlace) return now;
  if (action === "return") return RETURNS_TO[now] ?? now;
  const suspension = task.steps.findLast((step) => step.to === "suspended");
  return (suspension?.from as TaskState | undefined) ?? "toDispatch";
}

/** What an action says of the inspection besides its state. */
function withEffects(task: InspectionTask, action: TaskAction, context: ActionContext): InspectionTask {
  const seen = {
    ...(context.checked === undefined ? {} : { checked: context.checked }),
    ...(context.abnormal === undefined ? {} : { abnormal: context.abnormal }),
  };
  switch (action) {
    case "start":
      return { ...task, startedAt: context.atMs };
    case "finish":
      return { ...task, ...seen, result: "normal", finishedAt: context.atMs };
    case "report":
      return { ...task, ...seen, result: "abnormal", finishedAt: context.atMs };
    case "dismiss":
      return { ...task, result: "normal" };
    case "requestExtension":
      return { ...task, ...(context.dueDay === undefined ? {} : { extensionDay: context.dueDay }) };
    case "approveExtension": {
      const { extensionDay, ...rest } = task;
      return { ...rest, ...(extensionDay === undefined ? {} : { dueDay: extensionDay }) };
    }
    default:
      return task;
  }
}

/** Whether a task should have been done before a day. What is suspended waits; one without a day is never late. */
export const isOverdueOn = (task: InspectionTask, today: string): boolean =>
  isTaskOpen(task) && task.dueDay !== undefined && today > task.dueDay;

/** Whether a task should have been done by now. */
export const isOverdue = (task: InspectionTask, nowMs: number, offsetH?: number): boolean =>
  isOverdueOn(task, dayAt(nowMs, offsetH));
