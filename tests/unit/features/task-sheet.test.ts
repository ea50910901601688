import { describe, expect, it } from "vitest";
import { fitted, ROWS_A_PAGE, taskSheets } from "../../../src/features/inspections/task-sheet.ts";
import type { SheetStop } from "../../../src/features/inspections/task-sheet.ts";

const WORDS = {
  title: "巡查任务单",
  subtitle: "2026年6月20日",
  heads: ["序", "楼栋", "任务", "期限", "结果", "说明"],
  result: "正常|异常",
  signature: "巡检人员：",
  page: (page: number, of: number) => `${page}/${of}`,
  dueText: (day: string) => day,
} as const;

const stop = (i: number): SheetStop => ({
  id: `ZD-${i}`,
  name: `第${i}号楼`,
  address: "金水东路",
  longitudeDeg: 113.8,
  latitudeDeg: 34.8,
  tasks: [
    {
      id: `t${i}`, buildingCode: `ZD-${i}`, source: "inspection", createdMs: 0, updatedMs: 0, title: "日常巡查",
      dueDay: "2026-06-25", steps: [],
    },
  ],
}); // prettier-ignore

const textsOf = (sheets: ReturnType<typeof taskSheets>) =>
  sheets.map(({ items }) => items.flatMap((item) => (item.type === "text" ? [item.text] : [])));

describe("a task sheet", () => {
  it("has every stop once, in order, on as many pages as it takes", () => {
    const count = ROWS_A_PAGE * 2 + 1;
    const sheets = taskSheets(
      Array.from({ length: count }, (_, i) => stop(i + 1)),
      WORDS,
    );
    const texts = textsOf(sheets);
    expect(sheets).toHaveLength(3);
    const names = texts.flat().filter((text) => text.endsWith("号楼"));
    expect(names).toEqual(Array.from({ length: count }, (_, i) => `第${i + 1}号楼`));
    expect(texts[2]).toContain("3/3");
    expect(texts[2]).toContain(String(count));
  });

  it("stays on its paper", () => {
    const [sheet] = taskSheets(
      Array.from({ length: ROWS_A_PAGE }, (_, i) => stop(i)),
      WORDS,
    );
    const baselines = sheet!.items.flatMap((item) => (item.type === "text" ? [item.baselineMm] : []));
    expect(Math.max(...baselines)).toBeLessThan(sheet!.heightMm - 5);
  });

  it("cuts what is too long for its column", () => {
    expect(fitted("短", 20, 9)).toBe("短");
    expect(fitted("一个非常非常非常长的楼栋名称", 20, 9)).toMatch(/^一个非常.*…$/);
    expect(fitted("一个非常非常非常长的楼栋名称", 20, 9).length).toBeLessThan(8);
  });
});
