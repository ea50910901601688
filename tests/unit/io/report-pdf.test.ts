import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { reportOf } from "#domain/dossier/dossier-report.ts";
import type { ReportWords } from "#domain/dossier/dossier-report.ts";
import type { VisibleDossier, VisibleRecord } from "#domain/dossier/visible.ts";
import { writeReportPdf } from "#io/print/report-pdf.ts";
import { hasPoppler, readPdf } from "../../support/poppler.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const WORDS: ReportWords = {
  yes: "是",
  no: "否",
  history: "变更履历",
  historyHeadings: ["时间", "操作人", "变更字段", "原因"],
  kinds: { unit: "分户", finding: "隐患" },
};

const record = (id: string, values: VisibleRecord["values"]): VisibleRecord => ({
  id,
  buildingCode: "ZD-1",
  source: "synthetic",
  createdMs: 1,
  updatedMs: 1,
  values,
  masked: [],
});
const NONE = { storey: [], household: [], person: [], owner: [], appraisal: [], task: [], finding: [], workOrder: [], repair: [], attachment: [], sensorLink: [] }; // prettier-ignore
const DOSSIER: VisibleDossier = {
  dossier: record("ZD-1", {
    name: "龙湖里 3 号楼",
    heightM: 36.5,
    yearBuilt: 1998,
    structure: "masonry",
    hasManager: true,
    managerName: "欧**娜",
    residentCount: "<5",
  }),
  records: {
    ...NONE,
    unit: Array.from({ length: 90 }, (_, i) =>
      record(`U-${i}`, { roomNumber: `${i + 101}`, use: "dwelling", areaM2: 88.5 }),
    ),
  },
  history: [
    { id: "h", buildingCode: "ZD-1", kind: "dossier", recordId: "ZD-1", action: "update", changes: [{ field: "yearBuilt", before: 1997, after: 1998 }], by: "李*", role: "operator", atMs: Date.UTC(2026, 1, 3), reason: "普查更正", version: 2 },
  ],
}; // prettier-ignore

describe("a dossier on paper", () => {
  it("says what is known, tab by tab, with words and units, and leaves out what is not", () => {
    const blocks = reportOf(DOSSIER, "zh-CN", WORDS);
    expect(blocks.flatMap((block) => (block.type === "section" ? [block.title] : []))).toEqual([
      "基本",
      "结构与抗震",
      "人口与经营",
      "变更履历",
    ]);
    expect(blocks[1]).toEqual({
      type: "facts",
      facts: [
        ["名称", "龙湖里 3 号楼"],
        ["建筑高度", "36.5 m"],
        ["建成年代", "1998"],
        ["有无物业管理", "是"],
        ["管理联系人", "欧**娜"],
      ],
    });
    const english = reportOf(DOSSIER, "en", { ...WORDS, yes: "Yes" });
    expect(JSON.stringify(english)).not.toMatch(/有无物业管理|砌体结构/);
  });

  it.skipIf(!hasPoppler())(
    "is as many numbered pages as it takes, with its fonts (read by poppler)",
    async () => {
      const bytes = await writeReportPdf({
        title: "龙湖里 3 号楼",
        subtitle: "一楼一档 · ZD-1",
        seal: "合成数据",
        pictures: [],
        blocks: reportOf(DOSSIER, "zh-CN", WORDS),
        notes: ["数据来源：测试"],
        pageText: "第 {{page}} 页，共 {{pages}} 页",
        language: "zh-CN",
        dateMs: Date.UTC(2026, 10, 24),
        readFont: async (url) => new Uint8Array(await readFile(join(ROOT, url))),
      });
      const { text, info, fonts } = readPdf(bytes);
      const pages = Number(info["Pages"]);
      expect(pages).toBeGreaterThan(2);
      for (const words of [
        "合成数据",
        "砌体结构",
        "190",
        "普查更正",
        "欧**娜",
        "<5",
        `第 ${pages} 页，共 ${pages} 页`,
        "数据来源：测试",
      ])
        expect(text).toContain(words);
      expect(text.match(/房号/g)?.length, "headings stand on every page of a table").toBeGreaterThan(1);
      expect(fonts.every(({ isEmbedded, isMapped }) => isEmbedded && isMapped)).toBe(true);
    },
  );
});
