import { addDays } from "./calendar.ts";
import { inspectionFrequency } from "./inspection-frequency.ts";
import { isOverdueOn, isTaskOpen } from "./inspection-workflow.ts";
import type { Dossier, InspectionTask } from "./records.ts";

/** Which visits a list shows, and which are to be made for buildings that are due. */

export const TASK_SCOPES = ["open", "overdue", "today", "closed"] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];

/** What is asked of a list of tasks; absent: any. */
export interface TaskFilter {
  readonly scope: TaskScope;
  readonly gridCode?: string | undefined;
  readonly inspectorId?: string | undefined;
  readonly period?: string | undefined;
}

function isInScope(task: InspectionTask, scope: TaskScope, today: string): boolean {
  const isOpen = isTaskOpen(task) || task.state === "suspended";
  switch (scope) {
    case "open":
      return isOpen;
    case "overdue":
      return isOverdueOn(task, today);
    // Planned for today or before and not done: what an inspector sets out with.
    case "today":
      return isTaskOpen(task) && (task.plannedDay ?? task.dueDay ?? today) <= today;
    case "closed":
      return !isOpen;
  }
}

/** Tasks of a list: what is due first comes first, of closed ones the latest. */
export function filterTasks(
  tasks: readonly InspectionTask[],
  filter: TaskFilter,
  today: string,
): readonly InspectionTask[] {
  const { scope, gridCode, inspectorId, period } = filter;
  const found = tasks.filter(
    (task) =>
      isInScope(task, scope, today) &&
      (gridCode === undefined || task.gridCode === gridCode) &&
      (inspectorId === undefined || task.inspectorId === inspectorId) &&
      (period === undefined || task.period === period),
  );
  const day = ({ dueDay }: InspectionTask): string => dueDay ?? "9999";
  return scope === "closed"
    ? found.toSorted((a, b) => (b.finishedAt ?? b.updatedMs) - (a.finishedAt ?? a.updatedMs))
    : found.toSorted((a, b) => day(a).localeCompare(day(b)) || a.id.localeCompare(b.id));
}

/** Days that an inspector has for a routine visit. */
const ROUTINE_DAYS = 5;

/** What a new task says besides. */
export interface TaskDetails {
  readonly title: string;
  readonly newId: () => string;
  readonly today: string;
  readonly nowMs: number;
}

/**
 * Tasks for buildings that are due and have none, what is due longest first.
 *
 * @param busy buildings with a task under way
 * @param most no more than these at a time: a grid's inspector is one person
 */
export function dueTasks(
  dossiers: readonly Dossier[],
  busy: ReadonlySet<string>,
  { title, newId, today, nowMs }: TaskDetails,
  most: number,
): readonly InspectionTask[] {
  return dossiers
    .filter(
      ({ buildingCode, nextInspectionDay: due }) =>
        due !== undefined && due <= today && !busy.has(buildingCode),
    )
    .toSorted((a, b) => (a.nextInspectionDay ?? "").localeCompare(b.nextInspectionDay ?? ""))
    .slice(0, most)
    .map((dossier) => {
      const { buildingCode, gridCode, communityCode, appraisalGrade: grade } = dossier;
      const { period } = inspectionFrequency({ ...dossier, grade }, Number(today.slice(0, 4)));
      return {
        id: newId(),
        buildingCode,
        source: "inspection",
        createdMs: nowMs,
        updatedMs: nowMs,
        title,
        kind: "routine",
        period,
        state: "toDispatch",
        plannedDay: today,
        dueDay: addDays(today, period === "daily" ? 0 : ROUTINE_DAYS),
        ...(gridCode === undefined ? {} : { gridCode }),
        ...(communityCode === undefined ? {} : { communityCode }),
        steps: [],
      };
    });
}
