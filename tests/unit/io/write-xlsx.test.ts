import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/io/tables/read-table.ts";
import { writeXlsx } from "../../../src/io/tables/write-xlsx.ts";

describe("a workbook", () => {
  it("is read back as it was written, and holds no formula", async () => {
    const rows = [
      ["编码", "高度", "=1+1"],
      ["ZD-001", 36.5, '=HYPERLINK("http://evil.example","点")'],
      ["<b>&\"'", -0.25, "@SUM(A1)\u0000\u0007 断\ud800开"],
      [undefined, 0, "第一行\n第二行"],
    ];
    const bytes = await writeXlsx([
      { name: "楼栋", rows, widths: [20, 10, 30] },
      { name: "说明/about:[1]", rows: [["合成数据"]], widths: [] },
    ]);
    const file = await readTable(bytes);
    expect(file.sheets.map(({ name }) => name)).toEqual(["楼栋", "说明 about  1 "]);
    expect(file.sheets[0]?.rows).toEqual([
      ["编码", "高度", "=1+1"],
      ["ZD-001", 36.5, '=HYPERLINK("http://evil.example","点")'],
      ["<b>&\"'", -0.25, "@SUM(A1) 断\uFFFD开"],
      [undefined, 0, "第一行\n第二行"],
    ]);
  });

  it("takes rows as they come, and makes the same bytes of the same rows", async () => {
    async function* rows() {
      for (let i = 0; i < 1203; i++) yield await Promise.resolve([`楼 ${i}`, i]);
    }
    const [first, second] = [
      await writeXlsx([{ name: "a", rows: rows(), widths: [] }]),
      await writeXlsx([{ name: "a", rows: rows(), widths: [] }]),
    ];
    expect(first).toEqual(second);
    const { sheets } = await readTable(first);
    expect(sheets[0]?.rows).toHaveLength(1203);
    expect(sheets[0]?.rows.at(-1)).toEqual(["楼 1202", 1202]);
  });
});
