import { describe, expect, it } from "vitest";
import type { Result } from "../../../../src/base/result.ts";
import {
  asRecord,
  completeEdits,
  editOf,
  fileWith,
  findingEdits,
  inspectionFile,
  newFinding,
  orderEdits,
  startEdits,
  taskEdits,
  verifyEdits,
} from "../../../../src/domain/dossier/inspection-edits.ts";
import type { InspectionFile } from "../../../../src/domain/dossier/inspection-edits.ts";
import type { ActionContext } from "../../../../src/domain/dossier/inspection-workflow.ts";
import type { InspectionTask } from "../../../../src/domain/dossier/records.ts";
import type { RecordEdit } from "../../../../src/domain/records/record-change.ts";

const START = Date.parse("2026-05-04T10:00:00+08:00");
const at = (hours: number, rest: Partial<ActionContext> = {}): ActionContext => ({
  by: "李工",
  role: "operator",
  atMs: START + hours * 3_600_000,
  position: [113.8, 34.8],
  photos: ["p1"],
  ...rest,
});

const FILE: InspectionFile = {
  buildingCode: "ZD-1",
  dossier: { appraisalGrade: "B", yearBuilt: 2004 },
  tasks: [],
  findings: [],
  workOrders: [],
  repairs: [],
};

const EMPTY = { buildingCode: "ZD-1", source: "inspection", createdMs: 0, updatedMs: 0, steps: [] } as const;

const must = <T>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};

/** The file after edits, as the records would have it. */
function applied(file: InspectionFile, edits: readonly RecordEdit[]): InspectionFile {
  let next = file;
  for (const edit of edits) {
    if (edit.type !== "put") continue;
    if (edit.kind === "dossier") {
      const values = Object.fromEntries(
        Object.entries({ ...next.dossier, ...edit.values }).filter(([, value]) => value !== null),
      );
      next = { ...next, dossier: values };
      continue;
    }
    const lists = { task: "tasks", finding: "findings", workOrder: "workOrders", repair: "repairs" } as const;
    if (!(edit.kind in lists)) throw new Error(edit.kind);
    const kind = edit.kind as keyof typeof lists;
    const before = next[lists[kind]].find(({ id }) => id === edit.id);
    const steps = [
      ...((before as { steps?: readonly unknown[] } | undefined)?.steps ?? []),
      ...(edit.addedSteps ?? []),
    ];
    const record = { id: edit.id, buildingCode: file.buildingCode, ...before, ...edit.values, steps };
    next = fileWith(next, { [kind]: record });
  }
  return next;
}

const valuesOf = (edits: readonly RecordEdit[], kind: RecordEdit["kind"]) => {
  const edit = edits.find((one) => one.kind === kind);
  return edit?.type === "put" ? edit.values : undefined;
};

describe("an inspector's finding", () => {
  it("changes the dossier and the next due day in the same transaction", () => {
    const finding = newFinding(
      "ZD-1",
      "f1",
      { problem: "PRB-01-01", level: "2", place: "三层东侧梁" },
      at(0),
    );
    const edits = findingEdits(FILE, finding);
    expect(valuesOf(edits, "finding")).toMatchObject({
      problem: "PRB-01-01", level: "2", state: "open", foundBy: "李工", longitudeDeg: 113.8, source: "inspection",
    }); // prettier-ignore
    expect(valuesOf(edits, "dossier")).toEqual({
      openFindingCount: 1,
      worstFindingLevel: "2",
      // Never inspected: due today, whatever a finding says.
      nextInspectionDay: "2026-05-04",
      inspectionPeriod: "quarterly",
    });
    expect(edits.map((edit) => edit.type === "put" && edit.addedSteps?.[0])).toContainEqual({
      from: "", to: "open", by: "李工", role: "operator", atMs: START, position: [113.8, 34.8], photos: ["p1"],
    }); // prettier-ignore
  });

  it("brings the next visit forward by how grave it is", () => {
    const visited = {
      ...FILE,
      tasks: [{ ...EMPTY, id: "t0", finishedAt: START, state: "closedNormal" as const }],
    };
    const nextDay = (level: "1" | "3" | "5") => {
      const finding = newFinding("ZD-1", "f1", { problem: "PRB-01-01", level }, at(24));
      return valuesOf(findingEdits(visited, finding), "dossier")?.["nextInspectionDay"];
    };
    // A quarter after the last visit without it.
    expect([nextDay("1"), nextDay("3"), nextDay("5")]).toEqual(["2026-05-06", "2026-05-20", "2026-08-03"]);
  });

  it("raises an order, whose repair closes it; the dossier forgets nothing on the way", () => {
    const finding = newFinding("ZD-1", "f1", { problem: "PRB-01-01", level: "2" }, at(0));
    let file = applied(FILE, findingEdits(FILE, finding));
    file = applied(file, must(orderEdits(file, file.findings[0]!, "w1", { title: "梁裂缝" }, at(1))));
    expect(file.findings[0]).toMatchObject({ state: "rectifying", dueDay: "2026-05-07" });
    file = applied(file, must(startEdits(file, file.workOrders[0]!, at(2))));
    const details = { kind: "reinforcement", content: "粘钢加固" } as const;
    file = applied(file, must(completeEdits(file, file.workOrders[0]!, "r1", details, at(30))));
    expect(file.dossier).toMatchObject({ openFindingCount: 1, lastRepairDay: "2026-05-05" });
    // Not good enough: back to work, and the same repair is done once more.
    file = applied(file, must(verifyEdits(file, file.workOrders[0]!, false, at(31, { note: "漏粘一处" }))));
    file = applied(file, must(completeEdits(file, file.workOrders[0]!, "r2", details, at(50))));
    expect(file.repairs.map(({ id }) => id)).toEqual(["r1"]);
    file = applied(file, must(verifyEdits(file, file.workOrders[0]!, true, at(60))));
    expect(file.dossier).toMatchObject({ openFindingCount: 0, lastRepairDay: "2026-05-06" });
    expect(file.dossier.worstFindingLevel).toBeUndefined();
    expect(file.findings[0]!.steps.map(({ to }) => to)).toEqual([
      "open", "rectifying", "toRecheck", "rectifying", "toRecheck", "closed",
    ]); // prettier-ignore
    expect(file.workOrders[0]).toMatchObject({ state: "closed" });
  });
});

describe("a record as it is seen", () => {
  it("has no step yet where nobody has taken one", () => {
    const seen = {
      id: "w1", buildingCode: "ZD-1", source: "manual", createdMs: 0, updatedMs: 0, masked: [],
      values: { state: "pending", title: "处置" },
    } as const; // prettier-ignore
    const order = asRecord("workOrder", seen);
    expect(order).toMatchObject({ state: "pending", steps: [] });
    expect(must(startEdits(FILE, order, at(1)))[0]).toMatchObject({ values: { state: "working" } });
    expect(asRecord("repair", seen)).not.toHaveProperty("steps");
  });
});

describe("an edit", () => {
  const TASK: InspectionTask = {
    id: "t1",
    buildingCode: "ZD-1",
    source: "inspection",
    createdMs: START,
    updatedMs: START,
    inspector: "赵**",
    state: "accepted",
    dueDay: "2026-05-06",
    steps: [{ from: "dispatched", to: "accepted", by: "赵**", role: "operator", atMs: START }],
  };
  const file = { ...FILE, tasks: [TASK] };

  it("writes what has changed and adds steps, and never writes a masked name back", () => {
    const [edit] = must(taskEdits(file, TASK, "start", at(1)));
    expect(edit).toEqual({
      type: "put",
      kind: "task",
      id: "t1",
      buildingCode: "ZD-1",
      values: { state: "inspecting", startedAt: START + 3_600_000 },
      expected: { state: "accepted" },
      addedSteps: [
        {
          from: "accepted", to: "inspecting", by: "李工", role: "operator", atMs: START + 3_600_000,
          position: [113.8, 34.8], photos: ["p1"],
        },
      ],
    }); // prettier-ignore
  });

  it("passes on why a step cannot be taken", () => {
    expect(taskEdits(file, TASK, "start", at(1, { role: "planner" }))).toEqual({
      ok: false,
      error: { reason: "role" },
    });
    expect(taskEdits(file, TASK, "finish", at(1))).toEqual({ ok: false, error: { reason: "state" } });
  });

  it("is none where nothing differs, and takes back what is not known any more", () => {
    expect(editOf("task", TASK, TASK)).toBeUndefined();
    const { dueDay: _, ...rest } = TASK;
    expect(editOf("task", TASK, rest)).toMatchObject({ values: { dueDay: null } });
  });

  it("sets the day of the next visit when one is done", () => {
    const begun = applied(file, must(taskEdits(file, TASK, "start", at(1))));
    const edits = must(taskEdits(begun, begun.tasks[0]!, "finish", at(2)));
    expect(valuesOf(edits, "dossier")).toEqual({
      lastInspectionDay: "2026-05-04",
      nextInspectionDay: "2026-08-04",
    });
  });

  it("is of a building that has no dossier yet, too", () => {
    const bare = inspectionFile("ZD-9", undefined);
    const edits = findingEdits(bare, newFinding("ZD-9", "f", { problem: "PRB-02-01", level: "1" }, at(0)));
    expect(edits.at(-1)).toMatchObject({ kind: "dossier", id: "ZD-9", values: { openFindingCount: 1 } });
  });
});
