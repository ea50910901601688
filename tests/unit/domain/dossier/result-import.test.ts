import { describe, expect, it } from "vitest";
import type { InspectionFile } from "../../../../src/domain/dossier/inspection-edits.ts";
import type { InspectionTask } from "../../../../src/domain/dossier/records.ts";
import { planImport } from "../../../../src/domain/dossier/result-import.ts";
import { readResults, resultColumnOf } from "../../../../src/domain/dossier/result-table.ts";

const NOW = Date.parse("2026-06-20T18:00:00+08:00");
const ACTOR = { user: "王调度", role: "operator" } as const;

const task = (id: string, part: Partial<InspectionTask> = {}): InspectionTask => ({
  id,
  buildingCode: "ZD-1",
  source: "inspection",
  createdMs: 0,
  updatedMs: 0,
  state: "dispatched",
  dueDay: "2026-06-22",
  steps: [{ from: "toDispatch", to: "dispatched", by: "台", role: "operator", atMs: NOW - 5 * 86_400_000 }],
  ...part,
});

const file = (buildingCode: string, tasks: readonly InspectionTask[] = []): InspectionFile => ({
  buildingCode,
  dossier: { appraisalGrade: "A", yearBuilt: 2010 },
  tasks,
  findings: [],
  workOrders: [],
  repairs: [],
});

const FILES: Readonly<Record<string, InspectionFile>> = {
  "ZD-1": file("ZD-1", [task("t1"), task("done", { state: "closedNormal" })]),
  "ZD-2": file("ZD-2"),
};

function plan(...lines: readonly (readonly (string | number)[])[]) {
  const read = readResults(lines, 0, NOW);
  let made = 0;
  const places = {
    file: (code: string) => FILES[code],
    buildingOfTask: (id: string) =>
      Object.values(FILES).find(({ tasks }) => tasks.some((one) => one.id === id))?.buildingCode,
    position: () => [113.8, 34.8] as const,
    newId: () => `new${(made += 1)}`,
  };
  return { read, plan: planImport(read.rows, places, ACTOR, NOW) };
}

const HEAD = ["任务编号", "楼栋编码", "巡查日期", "巡检人员", "结果", "隐患类型", "隐患等级", "描述"];

describe("a table of results", () => {
  it("reads headings of both languages and of people", () => {
    expect(HEAD.map(resultColumnOf)).toEqual([
      "taskId", "buildingCode", "day", "inspector", "result", "problem", "level", "description",
    ]); // prettier-ignore
    expect(["Building code", "Result", "Crack width", "Ｄate", "天气"].map(resultColumnOf)).toEqual([
      "buildingCode", "result", "crackWidthMm", "day", undefined,
    ]); // prettier-ignore
  });

  it("tells row, field and reason of what is wrong, and lets the rest stand", () => {
    const { read } = plan(
      [...HEAD, "天气"],
      ["", "ZD-2", "2026-06-18", "赵丽", "正常", "", "", "", "晴"],
      ["", "ZD-2", "2026/6/31", "赵丽", "正常", "", "", ""],
      ["", "ZD-2", "2026-07-18", "赵丽", "正常", "", "", ""],
      ["", "", "2026-06-18", "赵丽", "异常", "", "", ""],
      ["", "ZD-2", "2026-06-18", "赵丽", "异常", "外墙饰面开裂", "", ""],
      ["", "", "", "", "", "", "", ""],
    );
    expect(read.leftOut).toEqual(["天气"]);
    expect(read.rows.map(({ row }) => row)).toEqual([2, 6]);
    expect(read.rows[1]).toMatchObject({ result: "abnormal", problem: "PRB-04-01" });
    expect(read.problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [3, "day", "notADay"],
      [4, "day", "future"],
      [5, undefined, "noKey"],
      [5, "problem", "noProblem"],
    ]);
  });
});

describe("importing results", () => {
  it("walks the task through its steps and sets the next day", () => {
    const { plan: planned } = plan(HEAD, ["t1", "", "2026-06-18", "赵丽", "正常"]);
    expect(planned).toMatchObject({ visits: 1, findings: 0, awaitPhoto: 0, buildings: 1, problems: [] });
    const [edit, dossier] = planned.edits;
    expect(edit).toMatchObject({
      kind: "task",
      id: "t1",
      values: { state: "closedNormal", result: "normal" },
    });
    expect(edit?.type === "put" && edit.addedSteps?.map(({ to, by }) => [to, by])).toEqual([
      ["accepted", "赵丽"],
      ["inspecting", "赵丽"],
      ["closedNormal", "赵丽"],
    ]);
    expect(dossier).toMatchObject({ values: { lastInspectionDay: "2026-06-18" } });
  });

  it("makes a visit of its own where there is no task, and one visit of several rows", () => {
    const { plan: planned } = plan(
      HEAD,
      ["", "ZD-2", "2026-06-18", "赵丽", "异常", "楼道照明损坏缺失", "4", "二单元"],
      ["", "ZD-2", "2026-06-18", "赵丽", "异常", "灭火器缺失", "2 级 · 较大", ""],
    );
    expect(planned).toMatchObject({ visits: 1, findings: 2, awaitPhoto: 1, buildings: 1, problems: [] });
    // Without a photo it is not reported: the task stays with the inspector.
    const tasks = planned.edits.filter(({ kind }) => kind === "task");
    expect(tasks).toMatchObject([{ values: { state: "inspecting", result: "abnormal" } }]);
    expect(planned.edits.filter(({ kind }) => kind === "finding")).toMatchObject([
      { values: { problem: "PRB-03-03", level: "4" } },
      { values: { problem: "PRB-03-08", level: "2" } },
    ]);
    expect(planned.edits.at(-1)).toMatchObject({ values: { openFindingCount: 2, worstFindingLevel: "2" } });
  });

  it("refuses what contradicts the records, and says where", () => {
    const { plan: planned } = plan(
      HEAD,
      ["t9", "", "2026-06-18", "赵丽", "正常"],
      ["t1", "ZD-2", "2026-06-18", "赵丽", "正常"],
      ["", "ZD-7", "2026-06-18", "赵丽", "正常"],
      ["done", "", "2026-06-18", "赵丽", "正常"],
      ["t1", "", "2026-06-11", "赵丽", "正常"],
    );
    expect(planned.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [2, "unknownTask"],
      [3, "otherBuilding"],
      [4, "unknownBuilding"],
      [5, "closedTask"],
      [6, "time"],
    ]);
    expect(planned.edits).toEqual([]);
  });
});
