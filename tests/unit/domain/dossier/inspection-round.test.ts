import { describe, expect, it } from "vitest";
import { dueTasks, filterTasks } from "../../../../src/domain/dossier/inspection-round.ts";
import type { Dossier, InspectionTask } from "../../../../src/domain/dossier/records.ts";

const TODAY = "2026-06-20";

const task = (id: string, part: Partial<InspectionTask>): InspectionTask => ({
  id,
  buildingCode: `B-${id}`,
  source: "inspection",
  createdMs: 0,
  updatedMs: 0,
  steps: [],
  ...part,
});

const TASKS = [
  task("late", {
    state: "dispatched",
    dueDay: "2026-06-19",
    gridCode: "G1",
    inspectorId: "X1",
    period: "once",
  }),
  task("today", {
    state: "accepted",
    plannedDay: TODAY,
    dueDay: "2026-06-25",
    gridCode: "G2",
    period: "weekly",
  }),
  task("later", { state: "toDispatch", plannedDay: "2026-06-28", dueDay: "2026-07-03", gridCode: "G1" }),
  task("waits", { state: "suspended", dueDay: "2026-06-01", gridCode: "G1" }),
  task("done", { state: "closedNormal", dueDay: "2026-06-01", finishedAt: 2 }),
  task("fixed", { state: "closedFixed", dueDay: "2026-06-02", finishedAt: 9 }),
];

describe("a list of tasks", () => {
  const ids = (filter: Parameters<typeof filterTasks>[1]) =>
    filterTasks(TASKS, filter, TODAY).map(({ id }) => id);

  it("shows what is open, what is late, what is for today, and what is closed", () => {
    expect(ids({ scope: "open" })).toEqual(["waits", "late", "today", "later"]);
    expect(ids({ scope: "overdue" })).toEqual(["late"]);
    expect(ids({ scope: "today" })).toEqual(["late", "today"]);
    expect(ids({ scope: "closed" })).toEqual(["fixed", "done"]);
  });

  it("is of one grid, one inspector, one period", () => {
    expect(ids({ scope: "open", gridCode: "G1" })).toEqual(["waits", "late", "later"]);
    expect(ids({ scope: "open", inspectorId: "X1" })).toEqual(["late"]);
    expect(ids({ scope: "open", period: "weekly" })).toEqual(["today"]);
  });

  it("grows late by the clock alone", () => {
    expect(filterTasks(TASKS, { scope: "overdue" }, "2026-06-26").map(({ id }) => id)).toEqual([
      "late",
      "today",
    ]);
  });
});

describe("tasks for buildings that are due", () => {
  const dossier = (code: string, part: Partial<Dossier>): Dossier => ({
    id: code,
    buildingCode: code,
    source: "survey",
    createdMs: 0,
    updatedMs: 0,
    ...part,
  });
  const DOSSIERS = [
    dossier("A", { nextInspectionDay: "2026-06-18", appraisalGrade: "B", gridCode: "G1" }),
    dossier("B", { nextInspectionDay: "2026-06-10", appraisalGrade: "D" }),
    dossier("C", { nextInspectionDay: "2026-06-21" }),
    dossier("D", { nextInspectionDay: "2026-06-01" }),
    dossier("E", {}),
  ];
  const make = (most: number) => {
    let made = 0;
    const newId = () => `t${(made += 1)}`;
    return dueTasks(DOSSIERS, new Set(["D"]), { title: "日常巡查", newId, today: TODAY, nowMs: 7 }, most);
  };

  it("are made once, with the period of the building, for what is due longest first", () => {
    expect(make(9)).toMatchObject([
      { id: "t1", buildingCode: "B", period: "daily", dueDay: TODAY, state: "toDispatch", createdMs: 7 },
      { id: "t2", buildingCode: "A", period: "quarterly", dueDay: "2026-06-25", gridCode: "G1" },
    ]);
  });

  it("are no more than were asked for", () => {
    expect(make(1).map(({ buildingCode }) => buildingCode)).toEqual(["B"]);
  });
});
