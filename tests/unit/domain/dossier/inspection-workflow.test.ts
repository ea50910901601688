import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCodeOf } from "../../../../src/domain/dossier/code-lists.ts";
import {
  advanceTask,
  isOverdue,
  isTaskOpen,
  TASK_TRANSITIONS,
  taskActions,
} from "../../../../src/domain/dossier/inspection-workflow.ts";
import type { ActionContext, TaskAction } from "../../../../src/domain/dossier/inspection-workflow.ts";
import type { InspectionTask } from "../../../../src/domain/dossier/records.ts";
import { ROLE_IDS } from "../../../../src/domain/dossier/roles.ts";

const TASK: InspectionTask = {
  id: "t1",
  buildingCode: "ZD-1",
  source: "inspection",
  createdMs: 0,
  updatedMs: 0,
  state: "toDispatch",
  dueDay: "2026-03-10",
  steps: [],
};

/** A context that lacks nothing. */
const full = (atMs: number, role: ActionContext["role"] = "administrator"): ActionContext => ({
  by: "王巡查",
  role,
  atMs,
  position: [113.8, 34.8],
  photos: ["p1"],
  note: "见照片",
  dueDay: "2026-04-01",
  checked: ["crack", "tilt"],
  abnormal: ["crack"],
});

function run(actions: readonly TaskAction[], start = TASK): InspectionTask {
  let task = start;
  for (const [index, action] of actions.entries()) {
    const next = advanceTask(task, action, full(index + 1));
    if (!next.ok) throw new Error(`${action} in ${task.state}: ${next.error.reason}`);
    task = next.value;
  }
  return task;
}

describe("the way of a task", () => {
  it("ends well where nothing is found", () => {
    const task = run(["dispatch", "accept", "start", "finish"]);
    expect(task).toMatchObject({ state: "closedNormal", result: "normal", startedAt: 3, finishedAt: 4 });
    expect(task.steps.map(({ from, to }) => `${from}>${to}`)).toEqual([
      "toDispatch>dispatched",
      "dispatched>accepted",
      "accepted>inspecting",
      "inspecting>closedNormal",
    ]);
    expect(isTaskOpen(task)).toBe(false);
  });

  it("goes through verification, repair and recheck where something is", () => {
    const way: readonly TaskAction[] = ["dispatch", "accept", "start", "report", "submit", "confirm", "rectified", "fail", "rectified", "pass"]; // prettier-ignore
    const task = run(way);
    expect(task).toMatchObject({ state: "closedFixed", result: "abnormal", abnormal: ["crack"] });
    expect(task.steps).toHaveLength(way.length);
    for (const step of task.steps)
      expect(step).toMatchObject({ by: "王巡查", position: [113.8, 34.8], photos: ["p1"] });
  });

  it("can be sent back, and waits where it was when it is suspended", () => {
    expect(run(["dispatch", "accept", "return"]).state).toBe("toDispatch");
    expect(run(["dispatch", "accept", "start", "report", "submit", "return"]).state).toBe("inspecting");
    expect(run(["dispatch", "accept", "start", "suspend", "resume"]).state).toBe("inspecting");
    expect(run(["dispatch", "accept", "suspend", "resume", "start", "suspend", "resume"]).state).toBe(
      "inspecting",
    );
  });

  it("is extended only when somebody has asked and an administrator agrees", () => {
    expect(advanceTask(TASK, "approveExtension", full(1))).toEqual({
      ok: false,
      error: { reason: "extension" },
    });
    const asked = run(["requestExtension"]);
    expect(asked).toMatchObject({ dueDay: "2026-03-10", extensionDay: "2026-04-01", state: "toDispatch" });
    expect(advanceTask(asked, "approveExtension", full(2, "operator"))).toMatchObject({
      error: { reason: "role" },
    });
    const agreed = run(["requestExtension", "approveExtension"]);
    expect(agreed.dueDay).toBe("2026-04-01");
    expect(agreed.extensionDay).toBeUndefined();
    const earlier = { ...full(1), dueDay: "2026-03-10" };
    expect(advanceTask(TASK, "requestExtension", earlier)).toMatchObject({ error: { reason: "dueDay" } });
  });

  it("allows nobody to act who only looks", () => {
    for (const role of ["public", "presenter"] as const) expect(taskActions(TASK, role)).toEqual([]);
    expect(taskActions(TASK, "planner")).not.toContain("requestExtension");
  });

  it("asks for what proves a step", () => {
    const inspecting = run(["dispatch", "accept", "start"]);
    const { position: _p, ...nowhere } = full(9);
    const { photos: _f, ...blind } = full(9);
    const { abnormal: _a, ...clean } = full(9);
    expect(advanceTask(inspecting, "report", nowhere)).toMatchObject({ error: { reason: "position" } });
    expect(advanceTask(inspecting, "report", blind)).toMatchObject({ error: { reason: "photo" } });
    expect(advanceTask(inspecting, "report", clean)).toMatchObject({ error: { reason: "abnormal" } });
    expect(advanceTask(inspecting, "suspend", { ...full(9), note: " " })).toMatchObject({
      error: { reason: "note" },
    });
    expect(advanceTask(inspecting, "finish", full(2))).toMatchObject({ error: { reason: "time" } });
  });

  it("holds for any order of actions: only what is offered is done, and every step follows the one before", () => {
    const actions = fc.array(fc.constantFrom(...(Object.keys(TASK_TRANSITIONS) as TaskAction[])), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(actions, fc.constantFrom(...ROLE_IDS), (wishes, role) => {
        let task = TASK;
        for (const [index, action] of wishes.entries()) {
          const isOffered = taskActions(task, role).includes(action);
          const context = { ...full(index, role), dueDay: `20${30 + index}-01-01` };
          const next = advanceTask(task, action, context);
          expect(next.ok, `${action} in ${task.state}`).toBe(isOffered);
          if (next.ok) task = next.value;
        }
        let state = "toDispatch";
        for (const step of task.steps) {
          expect(step.from).toBe(state);
          expect(isCodeOf("taskState", step.to)).toBe(true);
          state = step.to;
        }
        expect(task.state).toBe(state);
      }),
    );
  });

  it("leads from every open state to an end", () => {
    const reached = new Set<string>(["toDispatch"]);
    for (let round = 0; round < 12; round++) {
      for (const { from, to } of Object.values(TASK_TRANSITIONS)) {
        if (to !== undefined && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    for (const state of ["inspecting", "toRecheck", "closedNormal", "closedFixed", "suspended"]) {
      expect(reached.has(state), state).toBe(true);
    }
  });
});

describe("being late", () => {
  const due = Date.parse("2026-03-10T23:59:00+08:00");

  it("begins when the day is over in Beijing, or by another clock", () => {
    expect(isOverdue(TASK, due)).toBe(false);
    expect(isOverdue(TASK, due + 60_000)).toBe(true);
    expect(isOverdue(TASK, due + 60_000, 5)).toBe(false);
  });

  it("is not for what is closed, suspended or without a day", () => {
    const later = due + 86_400_000;
    expect(isOverdue(run(["dispatch", "accept", "start", "finish"]), later)).toBe(false);
    expect(isOverdue(run(["suspend"]), later)).toBe(false);
    const { dueDay: _, ...free } = TASK;
    expect(isOverdue(free, later)).toBe(false);
  });
});
