import { describe, expect, it } from "vitest";
import type { ActionContext } from "../../../../src/domain/dossier/inspection-workflow.ts";
import type { Finding } from "../../../../src/domain/dossier/records.ts";
import type { Result } from "../../../../src/base/result.ts";
import {
  completeWork,
  derivedInspection,
  isFindingOpen,
  raiseWorkOrder,
  RECTIFY_DAYS,
  startWork,
  verifyWork,
} from "../../../../src/domain/dossier/work-order.ts";
import type { DoneWork, OrderProblem } from "../../../../src/domain/dossier/work-order.ts";

const START = Date.parse("2026-05-04T10:00:00+08:00");
const at = (hours: number, rest: Partial<ActionContext> = {}): ActionContext => ({
  by: "李工",
  role: "operator",
  atMs: START + hours * 3_600_000,
  photos: ["p1"],
  ...rest,
});

const FINDING: Finding = {
  id: "f1",
  buildingCode: "ZD-1",
  source: "inspection",
  createdMs: START,
  updatedMs: START,
  isSynthetic: true,
  problem: "PRB-01-01",
  level: "2",
  state: "open",
  foundAt: START,
  steps: [],
};

const must = <T>(result: Result<T, OrderProblem>): T => {
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};

function doneWork(): DoneWork {
  const raised = must(raiseWorkOrder(FINDING, "w1", { title: "裂缝处置" }, at(1)));
  const working = must(startWork(raised.order, at(2)));
  const details = { kind: "reinforcement", content: "碳纤维加固二层梁" } as const;
  return must(completeWork(working, raised.finding, "r1", details, at(30)));
}

describe("a work order", () => {
  it("has its day from the level of the finding", () => {
    const { order, finding } = must(raiseWorkOrder(FINDING, "w1", { title: "裂缝处置" }, at(1)));
    expect(order).toMatchObject({
      findingId: "f1",
      state: "pending",
      dueDay: "2026-05-07",
      isSynthetic: true,
    });
    expect(RECTIFY_DAYS["2"]).toBe(3);
    expect(finding).toMatchObject({ state: "rectifying", dueDay: "2026-05-07" });
    expect(raiseWorkOrder(finding, "w2", {}, at(2))).toEqual({ ok: false, error: { reason: "state" } });
  });

  it("leaves a repair, and is closed with the finding when somebody has seen it", () => {
    const done = doneWork();
    expect(done.repair).toMatchObject({
      workOrderId: "w1",
      findingId: "f1",
      startDay: "2026-05-04",
      endDay: "2026-05-05",
    });
    expect(done.finding.state).toBe("toRecheck");
    const closed = must(verifyWork(done, true, at(48, { by: "赵主任", role: "administrator" })));
    expect(closed.order.state).toBe("closed");
    expect(closed.order.steps.map(({ to }) => to)).toEqual(["working", "done", "verified", "closed"]);
    expect(closed.finding).toMatchObject({ state: "closed", closedAt: START + 48 * 3_600_000 });
    expect(closed.repair).toMatchObject({ verifiedBy: "赵主任", verifiedDay: "2026-05-06" });
    expect(isFindingOpen(closed.finding)).toBe(false);
  });

  it("goes back to work where the repair is not good, with a word why", () => {
    const done = doneWork();
    expect(verifyWork(done, false, at(48))).toEqual({ ok: false, error: { reason: "note" } });
    const again = must(verifyWork(done, false, at(48, { note: "裂缝仍在发展" })));
    expect(again.order).toMatchObject({ state: "working" });
    expect(again.order.doneAt).toBeUndefined();
    expect(again.finding).toMatchObject({ state: "rectifying" });
    expect(again.repair.verifiedDay).toBeUndefined();
    expect(verifyWork(again, true, at(50)).ok).toBe(false);
  });

  it("is worked on by those who may, with proof, in the order of time", () => {
    expect(raiseWorkOrder(FINDING, "w1", {}, at(1, { role: "public" }))).toMatchObject({
      error: { reason: "role" },
    });
    const { order, finding } = must(raiseWorkOrder(FINDING, "w1", {}, at(1)));
    const working = must(startWork(order, at(2)));
    const details = { content: "更换" };
    expect(completeWork(working, finding, "r1", details, at(3, { photos: [] }))).toMatchObject({
      error: { reason: "photo" },
    });
    expect(completeWork(working, finding, "r1", { content: " " }, at(3))).toMatchObject({
      error: { reason: "note" },
    });
    expect(completeWork(working, finding, "r1", details, at(1))).toMatchObject({ error: { reason: "time" } });
    expect(completeWork(order, finding, "r1", details, at(3))).toMatchObject({ error: { reason: "state" } });
  });
});

describe("what a dossier says of its inspections", () => {
  const building = { appraisalGrade: "B", yearBuilt: 2010 } as const;
  const task = {
    id: "t",
    buildingCode: "ZD-1",
    source: "inspection",
    createdMs: START,
    updatedMs: START,
    finishedAt: START,
    steps: [],
  } as const;

  it("changes with a finding, and back when it is closed", () => {
    const before = derivedInspection(building, { tasks: [task], findings: [], repairs: [] }, "2026-05-04");
    expect(before).toEqual({
      openFindingCount: 0,
      lastInspectionDay: "2026-05-04",
      nextInspectionDay: "2026-08-04",
      inspectionPeriod: "quarterly",
    });
    const raised = must(raiseWorkOrder(FINDING, "w1", {}, at(1)));
    const findings = [raised.finding, { ...FINDING, id: "f2", level: "4" as const }];
    expect(derivedInspection(building, { tasks: [task], findings, repairs: [] }, "2026-05-04")).toMatchObject(
      {
        openFindingCount: 2,
        worstFindingLevel: "2",
        nextInspectionDay: "2026-05-07",
      },
    );
    const closed = must(verifyWork(doneWork(), true, at(48)));
    const after = derivedInspection(
      building,
      { tasks: [task], findings: [closed.finding], repairs: [closed.repair] },
      "2026-05-06",
    );
    expect(after).toMatchObject({
      openFindingCount: 0,
      lastRepairDay: "2026-05-05",
      nextInspectionDay: "2026-08-04",
    });
    expect(after.worstFindingLevel).toBeUndefined();
  });
});
