import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { ListExport, ListFormat } from "#domain/records/list-export.ts";
import { readTable } from "#io/tables/read-table.ts";
import { exportList } from "../../../workers/table-list.ts";
import type { AskRecords } from "../../../workers/table-join.ts";
import { hasGdal, ogrinfo } from "../../support/gdal.ts";

const TEXTS = ["", "way/1", "ZD-1", "=1+1", "way/2", "龙湖里"];
const INDEX = {
  count: 2,
  longitudeE7: Int32Array.of(1_137_000_000, 1_137_100_000),
  latitudeE7: Int32Array.of(348_000_000, 348_100_000),
  bboxOffsetE6: new Int16Array(8),
  ...Object.fromEntries(
    ["groundDm", "heightM", "minHeightDm", "storeysAbove", "storeysBelow", "use", "heightOrigin", "structure", "year", "footprintM2", "nameEn", "address", "estate", "community"].map((name) => [name, new Uint32Array(2)]),
  ),
  heightOrigin: Uint8Array.of(2, 2),
  id: Uint32Array.of(1, 4),
  code: Uint32Array.of(2, 0),
  name: Uint32Array.of(3, 5),
  texts: { count: TEXTS.length, get: (position: number) => TEXTS[position]! },
} as unknown as BuildingIndex; // prettier-ignore

/** A dossier for the first building only, as a role without its count of people sees it. */
const DOSSIER = {
  id: "ZD-1",
  buildingCode: "ZD-1",
  source: "synthetic",
  createdMs: 1,
  updatedMs: 1,
  isSynthetic: true,
  values: { name: "=1+1", structure: "masonry", heightM: 36.5, residentCount: "<5", hasManager: true },
  masked: ["residentCount"],
};

async function exported(format: ListFormat): Promise<{ bytes: Uint8Array<ArrayBuffer>; asked: string[] }> {
  const asked: string[] = [];
  const ask = ((name: string, args: readonly unknown[]) => {
    asked.push(`${name} ${name === "logExport" ? JSON.stringify(args) : ""}`.trim());
    return Promise.resolve(name === "list" ? { records: [DOSSIER], total: 1 } : {});
  }) as unknown as AskRecords;
  const order: ListExport = {
    format,
    rows: Uint32Array.of(1, 0),
    columns: [
      { field: "name", title: "名称" },
      { field: "structure", title: "结构", words: { masonry: "砌体结构" } },
      { field: "heightM", title: "高度" },
      { field: "residentCount", title: "常住人口" },
      { field: "hasManager", title: "物业", words: { true: "是", false: "否" } },
    ],
    titles: { code: "编码", longitude: "经度", latitude: "纬度", synthetic: "合成数据", yes: "是", sheet: "楼栋", about: "说明" },
    about: ["合成数据：由程序生成"],
    purpose: "季度报表",
    srs: 4490,
  }; // prettier-ignore
  return { bytes: await exportList(order, INDEX, ask, () => undefined), asked };
}

const LOGGED = (format: string): string =>
  `logExport ["buildings.${format}",["name","structure","heightM","residentCount","hasManager"],"季度报表"]`;

describe("a list of dossiers", () => {
  it("is a CSV file that a spreadsheet opens and does not run, in the order of the list", async () => {
    const { bytes, asked } = await exported("csv");
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
      "\uFEFF编码,名称,结构,高度,常住人口,物业,经度,纬度,合成数据\r\n" +
        "way/2,龙湖里,,,,,113.71,34.81,\r\n" +
        "ZD-1,'=1+1,砌体结构,36.5,<5,是,113.7,34.8,是\r\n",
    );
    expect(asked).toEqual(["list", LOGGED("csv")]);
  });

  it("is a workbook that says whose data it holds", async () => {
    const { bytes, asked } = await exported("xlsx");
    const { sheets } = await readTable(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["楼栋", "说明"]);
    expect(sheets[0]?.rows[2]).toEqual(["ZD-1", "=1+1", "砌体结构", 36.5, "<5", "是", 113.7, 34.8, "是"]);
    expect(sheets[1]?.rows).toEqual([["说明"], ["合成数据：由程序生成"]]);
    expect(asked.at(-1)).toBe(LOGGED("xlsx"));
  });

  it.skipIf(!hasGdal())("is a GeoPackage that GDAL opens without a complaint", async () => {
    const { bytes } = await exported("gpkg");
    const folder = mkdtempSync(join(tmpdir(), "yutu-list-"));
    try {
      const path = join(folder, "list.gpkg");
      writeFileSync(path, bytes);
      const told = ogrinfo("-al", path);
      for (const words of ["Feature Count: 2", "China Geodetic Coordinate System 2000", "POINT (113.7 34.8)", "结构 (String) = 砌体结构", "高度 (Real) = 36.5", "常住人口 (String) = <5"])
        expect(told).toContain(words);
      expect(told).not.toMatch(/warning|error/i);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }); // prettier-ignore
});
