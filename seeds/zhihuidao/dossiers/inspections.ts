import type { Result } from "#base/result.ts";
import type { Building } from "#domain/building.ts";
import { addDays, daysBetween, startOfDayMs } from "#domain/dossier/calendar.ts";
import { CODE_LISTS } from "#domain/dossier/code-lists.ts";
import { afterPeriod, inspectionFrequency } from "#domain/dossier/inspection-frequency.ts";
import type { InspectionPeriod } from "#domain/dossier/inspection-frequency.ts";
import { advanceTask } from "#domain/dossier/inspection-workflow.ts";
import type { ActionContext, TaskAction } from "#domain/dossier/inspection-workflow.ts";
import type {
  Attachment,
  Finding,
  InspectionTask,
  RecordBase,
  Repair,
  WorkOrder,
} from "#domain/dossier/records.ts";
import type { DossierValues } from "#domain/dossier/dossier-fields.ts";
import { completeWork, raiseWorkOrder, startWork, verifyWork } from "#domain/dossier/work-order.ts";
import { DEMO_DAY, DEMO_NOW_MS, INSPECTED_SINCE } from "./demo-day.ts";
import { firmOf, REPAIRERS } from "./organisations.ts";
import { personName } from "./people.ts";
import { lotOf } from "./plan.ts";
import type { BuildingPlan } from "./plan.ts";
import { problemsOf } from "./problems.ts";
import type { ProblemKind } from "./problems.ts";
import { createRandom } from "../random.ts";
import type { Random } from "../random.ts";
import { textSeed } from "#domain/dossier/simulated-readings.ts";

/** Two years of visits by the rules of the workflow, what they found, and what came of it. */

export interface Inspected {
  readonly tasks: readonly InspectionTask[];
  readonly findings: readonly Finding[];
  readonly workOrders: readonly WorkOrder[];
  readonly repairs: readonly Repair[];
  readonly attachments: readonly Attachment[];
}

const HOUR_MS = 3_600_000;

/** Inspectors have their communities: three to each. */
function inspectorOf(building: Building, key: string): { readonly name: string; readonly id: string } {
  const community = building.community ?? "龙子湖";
  const number = 1 + Math.floor(lotOf(key, "inspector") * 3);
  const random = createRandom(textSeed(`inspector:${community}:${number}`));
  return { name: personName(random), id: `XC-${community.slice(0, 2)}-${number}` };
}

/** How far back visits are kept; daily rounds are too many to keep for two years. */
const KEPT_DAYS: Readonly<Record<InspectionPeriod, number>> = {
  daily: 30,
  weekly: 365,
  monthly: 180,
  quarterly: 730,
  yearly: 730,
};

/** Days on which somebody was there, the oldest first. */
function visitDays(period: InspectionPeriod, random: Random): readonly string[] {
  const since = addDays(DEMO_DAY, -KEPT_DAYS[period]);
  const first = since < INSPECTED_SINCE ? INSPECTED_SINCE : since;
  const days: string[] = [];
  // The last round of some buildings is late.
  const until = addDays(DEMO_DAY, random.chance(0.12) ? -45 : 0);
  const start = addDays(first, period === "yearly" ? random.whole(0, 330) : random.whole(0, 27));
  for (let day = start; day <= until; day = afterPeriod(day, period)) {
    if (period === "yearly" || period === "daily" || !random.chance(0.08)) days.push(day);
  }
  return days;
}

const must = <T>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new RangeError(`the made-up inspection breaks its own rules: ${result.error.reason}`);
  return result.value;
};

const ITEMS = CODE_LISTS.checklistItem.codes.map(({ code }) => code);

export function inspect(
  building: Building,
  plan: BuildingPlan,
  values: DossierValues,
  make: (id: string) => RecordBase,
  random: Random,
): Inspected {
  const key = building.code ?? building.id;
  const { period } = inspectionFrequency(
    { grade: plan.grade, yearBuilt: building.year, isBusinessSelfBuilt: values.isBusinessSelfBuilt },
    Number(DEMO_DAY.slice(0, 4)),
  );
  const days = visitDays(period, random);
  const kinds = plan.hasProblem ? problemsOf(building, plan, random) : [];
  const inspector = inspectorOf(building, key);
  const position: readonly [number, number] = [
    Number(building.longitudeDeg.toFixed(6)),
    Number(building.latitudeDeg.toFixed(6)),
  ];
  const out = { tasks: [], findings: [], workOrders: [], repairs: [], attachments: [] } as {
    tasks: InspectionTask[];
    findings: Finding[];
    workOrders: WorkOrder[];
    repairs: Repair[];
    attachments: Attachment[];
  };
  // Problems come to light on one of the later visits.
  const finds = new Map<number, ProblemKind[]>();
  for (const kind of kinds) {
    const visit = days.length === 0 ? 0 : random.whole(Math.floor(days.length / 2), days.length - 1);
    finds.set(visit, [...(finds.get(visit) ?? []), kind]);
  }
  for (const [visit, day] of days.entries()) {
    const found = finds.get(visit) ?? [];
    const task = newTask(building, { key, visit, day, period, values, inspector }, make);
    const startMs = startOfDayMs(day) + random.whole(8, 16) * HOUR_MS;
    const context: ActionContext = {
      by: inspector.name,
      role: "operator",
      atMs: startMs,
      position,
      checked: ITEMS,
    };
    if (found.length === 0) {
      out.tasks.push(walk(task, ["dispatch", "accept", "start", "finish"], context, random));
      continue;
    }
    report(out, task, found, context, make, random);
  }
  if (!plan.isUnseen && random.chance(0.03))
    out.tasks.push(upcoming(building, { key, values, inspector }, make, random));
  return out;
}

interface Visit {
  readonly key: string;
  readonly visit: number;
  readonly day: string;
  readonly period: InspectionPeriod;
  readonly values: DossierValues;
  readonly inspector: { readonly name: string; readonly id: string };
}

function newTask(building: Building, visit: Visit, make: (id: string) => RecordBase): InspectionTask {
  const { key, day, period, values, inspector } = visit;
  const createdMs = startOfDayMs(day) - 2 * 24 * HOUR_MS;
  return {
    ...make(`${key}-T${visit.visit + 1}`),
    source: "inspection",
    createdMs,
    updatedMs: createdMs,
    title: `${building.estate ?? building.community ?? ""}日常巡查`,
    kind: "routine",
    period,
    state: "toDispatch",
    ...(values.gridCode === undefined ? {} : { gridCode: values.gridCode }),
    ...(values.communityCode === undefined ? {} : { communityCode: values.communityCode }),
    inspector: inspector.name,
    inspectorId: inspector.id,
    plannedDay: day,
    dueDay: addDays(day, 5),
    steps: [],
  };
}

/** A task taken through some actions, a while after one another. The first is at the desk, the day before. */
function walk(
  task: InspectionTask,
  actions: readonly TaskAction[],
  context: ActionContext,
  random: Random,
): InspectionTask {
  let next = task;
  let { atMs } = context;
  for (const action of actions) {
    const isDesk = action === "dispatch" || action === "submit" || action === "confirm";
    if (action === "dispatch") atMs = context.atMs - 20 * HOUR_MS;
    if (action === "start") atMs = context.atMs;
    const { position: _, checked: __, ...desk } = context;
    next = must(advanceTask(next, action, { ...(isDesk ? { ...desk, by: "网格调度台" } : context), atMs }));
    atMs += random.whole(10, 70) * 60_000;
  }
  return next;
}

/** What is found on a visit, and how far it has come since. */
function report(
  out: {
    tasks: InspectionTask[];
    findings: Finding[];
    workOrders: WorkOrder[];
    repairs: Repair[];
    attachments: Attachment[];
  },
  task: InspectionTask,
  kinds: readonly ProblemKind[],
  context: ActionContext,
  make: (id: string) => RecordBase,
  random: Random,
): void {
  const photoOf = (id: string, title: string, atMs: number): string => {
    out.attachments.push({
      ...make(`${id}-A`),
      kind: "photo",
      fileName: `${id}.jpg`,
      mediaType: "image/jpeg",
      title,
      takenAt: atMs,
      ownerKind: "finding",
      ownerId: id,
    });
    return `${id}-A`;
  };
  const photos: string[] = [];
  const findings = kinds.map((kind, i): Finding => {
    const id = `${task.id}-F${i + 1}`;
    photos.push(photoOf(id, kind.description, context.atMs));
    return {
      ...make(id),
      source: "inspection",
      createdMs: context.atMs,
      updatedMs: context.atMs,
      taskId: task.id,
      problem: kind.problem,
      item: kind.item,
      part: kind.part,
      level: kind.level,
      state: "open",
      foundAt: context.atMs,
      foundBy: context.by,
      place: kind.place,
      description: kind.description,
      ...(kind.crackMm === undefined
        ? {}
        : { crackWidthMm: Number(random.between(...kind.crackMm).toFixed(2)) }),
      ...(context.position === undefined
        ? {}
        : { longitudeDeg: context.position[0], latitudeDeg: context.position[1] }),
      steps: [],
    };
  });
  const abnormal = [...new Set(kinds.map(({ item }) => item))];
  const seen: ActionContext = { ...context, photos, abnormal };
  const ageDays = daysBetween(task.plannedDay ?? DEMO_DAY, DEMO_DAY);
  const isFixed = ageDays > 60 && random.chance(0.72);
  const isInWork = !isFixed && ageDays > 4 && random.chance(0.6);
  const way: TaskAction[] = ["dispatch", "accept", "start", "report", "submit"];
  if (isFixed || isInWork) way.push("confirm");
  let done = walk(task, way, seen, random);
  for (const [i, finding] of findings.entries()) {
    const kind = kinds[i];
    if (kind === undefined || !(isFixed || isInWork)) {
      out.findings.push(finding);
      continue;
    }
    followUp(out, finding, kind, { context, isFixed }, make, random);
  }
  if (isFixed) {
    const last = Math.max(...out.findings.map(({ closedAt }) => closedAt ?? 0), done.updatedMs);
    done = must(advanceTask(done, "rectified", { ...seen, atMs: last }));
    done = must(advanceTask(done, "pass", { ...seen, atMs: last + HOUR_MS }));
  }
  out.tasks.push(done);
}

function followUp(
  out: { findings: Finding[]; workOrders: WorkOrder[]; repairs: Repair[] },
  finding: Finding,
  kind: ProblemKind,
  how: { readonly context: ActionContext; readonly isFixed: boolean },
  make: (id: string) => RecordBase,
  random: Random,
): void {
  const { context, isFixed } = how;
  const unit = firmOf(REPAIRERS, finding.id, "repair");
  const at = (hours: number, by: string): ActionContext => ({
    by,
    role: "operator",
    atMs: context.atMs + hours * HOUR_MS,
    photos: [`${finding.id}-A`],
    ...(context.position === undefined ? {} : { position: context.position }),
  });
  const raised = must(
    raiseWorkOrder(
      finding,
      `${finding.id}-W`,
      { title: `${kind.description}处置`, assignee: personName(random), assigneeUnit: unit },
      at(8, "网格调度台"),
    ),
  );
  const worker = raised.order.assignee ?? unit;
  const working = must(startWork(raised.order, at(26, worker)));
  if (!isFixed) {
    out.findings.push(raised.finding);
    out.workOrders.push(random.chance(0.5) ? working : raised.order);
    return;
  }
  const hours = 26 + random.whole(8, 30 * 24);
  const done = must(
    completeWork(
      working,
      raised.finding,
      `${finding.id}-R`,
      {
        kind: kind.kind,
        contractor: unit,
        costYuan: random.whole(4, 400) * 100,
        fund: random.pick(["维修资金", "物业经费", "街道专项", "业主自筹"]),
        content: kind.repair,
      },
      at(hours, worker),
    ),
  );
  const closed = must(verifyWork(done, true, at(hours + random.whole(4, 72), context.by)));
  out.findings.push(closed.finding);
  out.workOrders.push(closed.order);
  out.repairs.push(closed.repair);
}

/** A task for the days to come. */
function upcoming(
  building: Building,
  of: Pick<Visit, "key" | "values" | "inspector">,
  make: (id: string) => RecordBase,
  random: Random,
): InspectionTask {
  const day = addDays(DEMO_DAY, random.whole(-9, 12));
  const task = newTask(building, { ...of, visit: 998, day, period: "monthly" }, make);
  const way: readonly TaskAction[] = random.chance(0.5)
    ? ["dispatch"]
    : random.chance(0.5)
      ? ["dispatch", "accept"]
      : [];
  const atMs = Math.min(startOfDayMs(day), DEMO_NOW_MS - 24 * HOUR_MS);
  return walk(
    { ...task, kind: "temporary", period: "once" },
    way,
    { by: of.inspector.name, role: "operator", atMs },
    random,
  );
}
