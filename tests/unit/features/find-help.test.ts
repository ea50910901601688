import { describe, expect, it } from "vitest";
import { findHelp } from "#features/help/find-help.ts";

const ENTRIES = [
  { value: "export", words: "结果表与统计 导出 CSV 或 GeoJSON Shift + T" },
  { value: "filter", words: "筛选 条件由字段、比较和值组成 K" },
  { value: "print", words: "Print to PDF 出图 Ctrl + P" },
];

describe("what is searched for in the help", () => {
  it.each([
    ["导出", ["export"]],
    ["CSV 导出", ["export"]],
    ["ｃｓｖ", ["export"]],
    ["  pdf ", ["print"]],
    ["", ["export", "filter", "print"]],
    ["导出 筛选", []],
  ])("has every word of %j", (query, expected) => {
    expect(findHelp(ENTRIES, query)).toEqual(expected);
  });
});
