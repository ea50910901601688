import { ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { RecordActor, RecordEdit } from "#domain/records/record-change.ts";
import { CODE_LISTS } from "./code-lists.ts";
import { fileEdits, fileWith, newFinding } from "./inspection-edits.ts";
import type { InspectionFile } from "./inspection-edits.ts";
import { advanceTask, isTaskOpen } from "./inspection-workflow.ts";
import type { ActionContext, TaskAction } from "./inspection-workflow.ts";
import type { InspectionTask } from "./records.ts";
import type { ResultProblem, ResultRow } from "./result-table.ts";

/**
 * Results of visits brought into the records: each walks its task through the same steps as a visit in the
 * console. What a sheet cannot bring, a photo, is not made up: a visit that found something stays open until it is
 * reported with one.
 */

/** What the records know of the buildings that a table names. */
export interface ResultPlaces {
  /** undefined: no such building */
  readonly file: (buildingCode: string) => InspectionFile | undefined;
  /** the building of a task; undefined: no such task */
  readonly buildingOfTask: (taskId: string) => string | undefined;
  readonly position: (buildingCode: string) => readonly [number, number] | undefined;
  readonly newId: () => string;
}

export interface PlannedImport {
  /** of all rows that are right, one transaction */
  readonly edits: readonly RecordEdit[];
  readonly problems: readonly ResultProblem[];
  readonly visits: number;
  readonly findings: number;
  /** visits that wait for a photo before they can be reported */
  readonly awaitPhoto: number;
  readonly buildings: number;
}

const ALL_ITEMS = CODE_LISTS.checklistItem.codes.map(({ code }) => code);

/** Steps that lead from where a task is to where its inspector is at the building. */
const WAY: readonly TaskAction[] = ["dispatch", "accept", "start"];

/** A visit leads on from these. */
const BEFORE_REPORT: readonly string[] = ["toDispatch", "dispatched", "accepted", "inspecting"];

type Visited = Result<InspectionTask, ResultProblem>;

function visit(task: InspectionTask, row: ResultRow, context: ActionContext): Visited {
  const seen: ActionContext = { ...context, checked: ALL_ITEMS, abnormal: row.abnormal };
  let next = task;
  const last = row.result === "normal" ? (["finish"] as const) : [];
  for (const action of [...WAY, ...last]) {
    const step = advanceTask(next, action, seen);
    // It has been accepted, or begun, before the sheet came.
    if (!step.ok && step.error.reason === "state" && action !== "finish") continue;
    if (!step.ok) {
      const reason = step.error.reason === "time" ? "time" : "closedTask";
      return { ok: false, error: { row: row.row, reason, found: task.id } };
    }
    next = step.value;
  }
  if (next.state !== (row.result === "normal" ? "closedNormal" : "inspecting"))
    return { ok: false, error: { row: row.row, reason: "closedTask", found: task.id } };
  if (row.result === "normal") return ok(next);
  const abnormal = [...new Set([...(next.abnormal ?? []), ...row.abnormal])];
  return ok({
    ...next,
    result: "abnormal",
    checked: ALL_ITEMS,
    ...(abnormal.length > 0 ? { abnormal } : {}),
  });
}

/** The task that a row is about: named, the next one that is open, or none, and then it is a visit of its own. */
function taskFor(file: InspectionFile, row: ResultRow, newId: () => string): InspectionTask | undefined {
  if (row.taskId !== undefined) return file.tasks.find(({ id }) => id === row.taskId);
  const open = file.tasks
    .filter((task) => isTaskOpen(task) && (task.steps.at(-1)?.atMs ?? 0) <= row.atMs)
    .filter(({ state }) => BEFORE_REPORT.includes(state ?? "toDispatch"))
    // One that is under way goes on; else the one that is due first.
    .toSorted(
      (a, b) =>
        Number(b.state === "inspecting") - Number(a.state === "inspecting") ||
        (a.dueDay ?? "9999").localeCompare(b.dueDay ?? "9999"),
    )[0];
  return (
    open ?? {
      id: newId(),
      buildingCode: file.buildingCode,
      source: "import",
      createdMs: row.atMs,
      updatedMs: row.atMs,
      kind: "temporary",
      period: "once",
      state: "toDispatch",
      ...(file.dossier.gridCode === undefined ? {} : { gridCode: file.dossier.gridCode }),
      ...(row.inspector === undefined ? {} : { inspector: row.inspector }),
      steps: [],
    }
  );
}

/** What a table of results would do: nothing is written. */
export function planImport(
  rows: readonly ResultRow[],
  places: ResultPlaces,
  actor: RecordActor,
  nowMs: number,
): PlannedImport {
  const files = new Map<string, { readonly before: InspectionFile; readonly after: InspectionFile }>();
  const problems: ResultProblem[] = [];
  const counts = { visits: 0, findings: 0 };
  const waiting = new Set<string>();
  for (const row of rows.toSorted((a, b) => a.atMs - b.atMs || a.row - b.row)) {
    const { taskId } = row;
    const ofTask = taskId === undefined ? undefined : places.buildingOfTask(taskId);
    if (taskId !== undefined && ofTask === undefined) {
      problems.push({ row: row.row, column: "taskId", reason: "unknownTask", found: taskId });
      continue;
    }
    const code = ofTask ?? row.buildingCode ?? "";
    if (ofTask !== undefined && row.buildingCode !== undefined && row.buildingCode !== ofTask) {
      problems.push({
        row: row.row, column: "buildingCode", reason: "otherBuilding", found: row.buildingCode, suggestion: ofTask,
      }); // prettier-ignore
      continue;
    }
    const known = files.get(code);
    const before = known?.before ?? places.file(code);
    if (before === undefined) {
      problems.push({ row: row.row, column: "buildingCode", reason: "unknownBuilding", found: code });
      continue;
    }
    const file = known?.after ?? before;
    const task = taskFor(file, row, places.newId);
    if (task === undefined) {
      problems.push({ row: row.row, column: "taskId", reason: "unknownTask", found: taskId ?? "" });
      continue;
    }
    const position = places.position(code);
    const context: ActionContext = {
      by: row.inspector ?? actor.user,
      role: actor.role,
      atMs: row.atMs,
      ...(position === undefined ? {} : { position }),
    };
    // Several things found on one visit stand in several rows.
    const isOngoing = waiting.has(task.id) && row.result === "abnormal";
    const visited: Visited = isOngoing ? ok(task) : visit(task, row, context);
    if (!visited.ok) {
      problems.push(visited.error);
      continue;
    }
    if (!isOngoing) counts.visits += 1;
    let after = fileWith(file, { task: visited.value });
    const { problem } = row;
    if (row.result === "abnormal" && problem !== undefined) {
      const { level = "3", part, place, description, crackWidthMm } = row;
      const draft = {
        problem,
        level,
        part,
        place,
        description,
        crackWidthMm,
        item: row.abnormal[0],
        taskId: task.id,
      };
      after = fileWith(after, { finding: newFinding(code, places.newId(), draft, context) });
      counts.findings += 1;
      waiting.add(task.id);
    }
    files.set(code, { before, after });
  }
  return {
    edits: [...files.values()].flatMap(({ before, after }) => fileEdits(before, after, nowMs)),
    problems: problems.toSorted((a, b) => a.row - b.row),
    ...counts,
    awaitPhoto: waiting.size,
    buildings: files.size,
  };
}
