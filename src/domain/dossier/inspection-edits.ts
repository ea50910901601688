import { jsonEqual } from "#base/json.ts";
import { ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { RecordEdit } from "#domain/records/record-change.ts";
import { addDays, dayAt } from "./calendar.ts";
import type { CodeOf } from "./code-lists.ts";
import type { HazardEvent } from "./inspection-frequency.ts";
import { advanceTask } from "./inspection-workflow.ts";
import type { ActionContext, ActionProblem, TaskAction } from "./inspection-workflow.ts";
import { RECORD_FIELDS, valueAt } from "./records.ts";
import type {
  Dossier,
  Finding,
  InspectionTask,
  RecordKind,
  RecordTypes,
  Repair,
  StateStep,
  WorkOrder,
} from "./records.ts";
import type { VisibleDossier, VisibleRecord } from "./visible.ts";
import {
  completeWork,
  derivedInspection,
  raiseWorkOrder,
  RECTIFY_DAYS,
  startWork,
  verifyWork,
} from "./work-order.ts";
import type { DerivedInspection, OrderProblem } from "./work-order.ts";

/**
 * What an inspector, a desk or a repairer does, as edits of the records: the record itself, and in the same
 * transaction what the dossier says of the building because of it.
 */

const stepsOf = (record: object | undefined): readonly StateStep[] | undefined =>
  record !== undefined && "steps" in record ? (record.steps as readonly StateStep[]) : undefined;

/** What is taken step by step; one that nobody has touched yet has no step, which is not unknown. */
const STEPPED: ReadonlySet<RecordKind> = new Set(["task", "finding", "workOrder"]);

/** A record as its viewer sees it, by the names of its fields; masked values are texts, and are never written. */
export const asRecord = <K extends RecordKind>(kind: K, record: VisibleRecord): RecordTypes[K] => {
  const { values, masked: _masked, ...rest } = record;
  return { ...(STEPPED.has(kind) ? { steps: [] } : {}), ...rest, ...values } as unknown as RecordTypes[K];
};

/**
 * The edit that makes one record of another: only what differs is written, steps are added, and a state that
 * somebody else has changed meanwhile is a conflict. Undefined where nothing differs.
 *
 * @param before undefined: the record is new
 */
export function editOf<K extends RecordKind>(
  kind: K,
  before: RecordTypes[K] | undefined,
  after: RecordTypes[K],
): RecordEdit | undefined {
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(RECORD_FIELDS[kind])) {
    const [was, is] = [before && valueAt(before, key), valueAt(after, key)];
    if (!jsonEqual(was, is)) values[key] = is ?? null;
  }
  if (before === undefined && after.source !== "manual") values["source"] = after.source;
  const addedSteps = (stepsOf(after) ?? []).slice(stepsOf(before)?.length ?? 0);
  if (Object.keys(values).length === 0 && addedSteps.length === 0) return undefined;
  const hasState = before !== undefined && Object.hasOwn(RECORD_FIELDS[kind], "state");
  return {
    type: "put",
    kind,
    id: after.id,
    buildingCode: after.buildingCode,
    values,
    ...(hasState && addedSteps.length > 0 ? { expected: { state: valueAt(before, "state") ?? null } } : {}),
    ...(addedSteps.length > 0 ? { addedSteps } : {}),
  };
}

/** What is known of a building's inspections: its visible dossier, or nothing where it has none yet. */
export interface InspectionFile {
  readonly buildingCode: string;
  readonly dossier: Partial<Dossier>;
  readonly tasks: readonly InspectionTask[];
  readonly findings: readonly Finding[];
  readonly workOrders: readonly WorkOrder[];
  readonly repairs: readonly Repair[];
}

export function inspectionFile(buildingCode: string, visible: VisibleDossier | undefined): InspectionFile {
  const list = <K extends Exclude<RecordKind, "dossier">>(kind: K): readonly RecordTypes[K][] =>
    (visible?.records[kind] ?? []).map((record) => asRecord(kind, record));
  return {
    buildingCode,
    dossier: visible === undefined ? {} : asRecord("dossier", visible.dossier),
    tasks: list("task"),
    findings: list("finding"),
    workOrders: list("workOrder"),
    repairs: list("repair"),
  };
}

/** Records that something makes of others. */
export interface Changed {
  readonly task?: InspectionTask;
  readonly finding?: Finding;
  readonly workOrder?: WorkOrder;
  readonly repair?: Repair;
}

const DERIVED: readonly (keyof DerivedInspection)[] = [
  "openFindingCount", "worstFindingLevel", "lastInspectionDay", "nextInspectionDay", "inspectionPeriod", "lastRepairDay",
]; // prettier-ignore

const replaced = <T extends { readonly id: string }>(list: readonly T[], one: T | undefined): readonly T[] =>
  one === undefined
    ? list
    : list.some(({ id }) => id === one.id)
      ? list.map((known) => (known.id === one.id ? one : known))
      : [...list, one];

/** The file once the changed records are in it. */
export const fileWith = (file: InspectionFile, changed: Changed): InspectionFile => ({
  ...file,
  tasks: replaced(file.tasks, changed.task),
  findings: replaced(file.findings, changed.finding),
  workOrders: replaced(file.workOrders, changed.workOrder),
  repairs: replaced(file.repairs, changed.repair),
});

/**
 * Edits that bring a file from one state to another, with what the dossier says of the building: how many findings
 * are open, how grave the gravest is, when somebody was there and when next.
 */
export function fileEdits(
  before: InspectionFile,
  after: InspectionFile,
  nowMs: number,
  events: readonly HazardEvent[] = [],
): readonly RecordEdit[] {
  const changes = <K extends RecordKind>(
    kind: K,
    olds: readonly RecordTypes[K][],
    news: readonly RecordTypes[K][],
  ): readonly RecordEdit[] =>
    news.flatMap(
      (one) =>
        editOf(
          kind,
          olds.find(({ id }) => id === one.id),
          one,
        ) ?? [],
    );
  const { dossier, buildingCode } = before;
  const derived = derivedInspection(dossier, after, dayAt(nowMs), events);
  const values: Record<string, unknown> = {};
  for (const key of DERIVED) if (!jsonEqual(dossier[key], derived[key])) values[key] = derived[key] ?? null;
  return [
    ...changes("task", before.tasks, after.tasks),
    ...changes("finding", before.findings, after.findings),
    ...changes("workOrder", before.workOrders, after.workOrders),
    ...changes("repair", before.repairs, after.repairs),
    ...(Object.keys(values).length === 0
      ? []
      : [{ type: "put" as const, kind: "dossier" as const, id: buildingCode, values }]),
  ];
}

type Edits<P> = Result<readonly RecordEdit[], P>;

/** One step of a task. */
export function taskEdits(
  file: InspectionFile,
  task: InspectionTask,
  action: TaskAction,
  context: ActionContext,
): Edits<ActionProblem> {
  const next = advanceTask(task, action, context);
  return next.ok ? ok(fileEdits(file, fileWith(file, { task: next.value }), context.atMs)) : next;
}

/** What an inspector writes down. */
export interface FindingDraft {
  readonly problem: CodeOf<"problem">;
  readonly level: CodeOf<"findingLevel">;
  readonly item?: CodeOf<"checklistItem"> | undefined;
  readonly part?: CodeOf<"buildingPart"> | undefined;
  readonly place?: string | undefined;
  readonly description?: string | undefined;
  readonly crackWidthMm?: number | undefined;
  readonly taskId?: string | undefined;
}

const known = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "")) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/**
 * A finding as it is written down, with its first step: who, when, where, with which photos. Its level says by when
 * it is to be put right, and so by when somebody is there next.
 */
export function newFinding(
  buildingCode: string,
  id: string,
  draft: FindingDraft,
  context: ActionContext,
): Finding {
  const { by, role, atMs, position, photos } = context;
  return {
    id,
    buildingCode,
    source: "inspection",
    createdMs: atMs,
    updatedMs: atMs,
    ...known(draft),
    state: "open",
    foundAt: atMs,
    foundBy: by,
    dueDay: addDays(dayAt(atMs), RECTIFY_DAYS[draft.level]),
    ...(position === undefined ? {} : { longitudeDeg: position[0], latitudeDeg: position[1] }),
    steps: [
      {
        from: "",
        to: "open",
        by,
        role,
        atMs,
        ...(position === undefined ? {} : { position }),
        ...(photos === undefined || photos.length === 0 ? {} : { photos }),
      },
    ],
  };
}

export const findingEdits = (file: InspectionFile, finding: Finding): readonly RecordEdit[] =>
  fileEdits(file, fileWith(file, { finding }), finding.createdMs);

/** A work order about a finding. */
export function orderEdits(
  file: InspectionFile,
  finding: Finding,
  id: string,
  details: Pick<WorkOrder, "title" | "assignee" | "assigneeUnit" | "area">,
  context: ActionContext,
): Edits<OrderProblem> {
  const raised = raiseWorkOrder(finding, id, known(details), context);
  if (!raised.ok) return raised;
  const { finding: next, order } = raised.value;
  return ok(fileEdits(file, fileWith(file, { finding: next, workOrder: order }), context.atMs));
}

export function startEdits(
  file: InspectionFile,
  order: WorkOrder,
  context: ActionContext,
): Edits<OrderProblem> {
  const next = startWork(order, context);
  return next.ok ? ok(fileEdits(file, fileWith(file, { workOrder: next.value }), context.atMs)) : next;
}

/** The finding and the repair that an order is about; undefined where the file does not have them. */
export const findingOf = ({ findings }: InspectionFile, order: WorkOrder): Finding | undefined =>
  findings.find(({ id }) => id === order.findingId);
export const repairOf = ({ repairs }: InspectionFile, order: WorkOrder): Repair | undefined =>
  repairs.find(({ workOrderId }) => workOrderId === order.id);

export function completeEdits(
  file: InspectionFile,
  order: WorkOrder,
  repairId: string,
  details: Pick<Repair, "kind" | "contractor" | "costYuan" | "fund" | "content">,
  context: ActionContext,
): Edits<OrderProblem> {
  const finding = findingOf(file, order);
  if (finding === undefined) return { ok: false, error: { reason: "state" } };
  // Done once more after it was found wanting: the repair is the same, with what was done now.
  const earlier = repairOf(file, order);
  const next = completeWork(order, finding, earlier?.id ?? repairId, known(details), context);
  if (!next.ok) return next;
  const { order: workOrder, repair, finding: changed } = next.value;
  return ok(
    fileEdits(
      file,
      fileWith(file, { workOrder, finding: changed, repair: { ...earlier, ...repair } }),
      context.atMs,
    ),
  );
}

export function verifyEdits(
  file: InspectionFile,
  order: WorkOrder,
  isGood: boolean,
  context: ActionContext,
): Edits<OrderProblem> {
  const [finding, repair] = [findingOf(file, order), repairOf(file, order)];
  if (finding === undefined || repair === undefined) return { ok: false, error: { reason: "state" } };
  const next = verifyWork({ order, finding, repair }, isGood, context);
  if (!next.ok) return next;
  const { order: workOrder, ...rest } = next.value;
  return ok(fileEdits(file, fileWith(file, { workOrder, ...rest }), context.atMs));
}
