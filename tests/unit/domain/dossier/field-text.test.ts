import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../src/domain/dossier/calendar.ts";
import { codeListOf } from "../../../../src/domain/dossier/code-lists.ts";
import { DOSSIER_FIELD_LIST, dossierField } from "../../../../src/domain/dossier/dossier-fields.ts";
import type { DossierFieldKey } from "../../../../src/domain/dossier/dossier-fields.ts";
import { dayOfSerial, plainText, readFieldValue } from "../../../../src/domain/dossier/field-text.ts";
import type { Cell } from "../../../../src/domain/dossier/field-text.ts";
import type { FieldValue } from "../../../../src/domain/dossier/record-field.ts";

const read = (
  key: DossierFieldKey,
  cell: Cell,
): FieldValue | undefined | { readonly reason: string; readonly suggestion?: string | undefined } => {
  const answer = readFieldValue(dossierField(key), cell, key);
  if (answer.ok) return answer.value;
  const { reason, suggestion } = answer.error;
  return suggestion === undefined ? { reason } : { reason, suggestion };
};

describe("cells of a table", () => {
  it("that say nothing are unknown, and no zero", () => {
    for (const cell of ["", "  ", "-", "—", "未知", "不详", "N/A", null, undefined]) {
      for (const { key } of DOSSIER_FIELD_LIST)
        expect(read(key, cell), `${key} ${String(cell)}`).toBeUndefined();
    }
    expect(read("storeysBelow", "0")).toBe(0);
    expect(read("storeysBelow", 0)).toBe(0);
  });

  it.each<[DossierFieldKey, Cell, unknown]>([
    ["heightM", "３６．５", 36.5],
    ["heightM", "36.5m", 36.5],
    ["floorAreaM2", "12,345.6 ㎡", 12_345.6],
    ["floorAreaM2", "1,23", { reason: "notANumber", suggestion: "1" }],
    ["heightM", "约18米", { reason: "notANumber", suggestion: "18" }],
    ["storeysAbove", "6层", 6],
    ["storeysAbove", 6.5, { reason: "notWhole", suggestion: "7" }],
    ["storeysAbove", -1, { reason: "outOfRange" }],
    ["yearBuilt", "1986年", 1986],
    ["yearBuilt", 1986, 1986],
    ["yearBuilt", "1986-05", 1986],
    ["yearBuilt", "八十年代", { reason: "notAYear" }],
    ["yearBuilt", "约1986年建", { reason: "notAYear", suggestion: "1986" }],
    ["surveyDay", "2024年5月3日", "2024-05-03"],
    ["surveyDay", "2024/5/3", "2024-05-03"],
    ["surveyDay", "20240503", "2024-05-03"],
    ["surveyDay", "2024.5", "2024-05"],
    ["surveyDay", "2024", "2024"],
    ["surveyDay", 45_415, "2024-05-03"],
    ["surveyDay", "2024-02-30", { reason: "notADay" }],
    ["hasManager", "有", true],
    ["hasManager", "否", false],
    ["hasManager", "大概", { reason: "notAFlag" }],
    ["structure", "砌体结构", "masonry"],
    ["structure", "砖混", "masonry"],
    ["structure", "剪力墙结构", "reinforcedConcrete"],
    ["structure", "Steel", "steel"],
    ["structure", "竹结构", { reason: "unknownWord", suggestion: "木（竹）结构" }],
    ["appraisalGrade", "Ｃ级", "C"],
    ["appraisalGrade", "E", { reason: "unknownWord" }],
    ["fireHazards", "易燃材料；电路敷设不规范、易燃材料", ["flammable", "wiring"]],
    ["realEstateCode", "410105001002GB00003F00040005", "410105001002GB00003F00040005"],
    ["realEstateCode", "410105001002GB00003", { reason: "badCode" }],
    ["managerPhone", 13_812_345_678, "13812345678"],
  ])("%s %s is %j", (key, cell, wanted) => {
    expect(read(key, cell)).toEqual(wanted);
  });

  it("find long codes that a spreadsheet has spoilt", () => {
    for (const cell of [4.10105014004e27, "4.10105E+27", "4.1010501400412E+25"]) {
      expect(read("originCode", cell)).toEqual({ reason: "lostDigits" });
    }
    expect(read("originCode", 410_105_014_004)).toBe("410105014004");
  });

  it("read every word of every list, in both languages and by its code", () => {
    for (const { key, list } of DOSSIER_FIELD_LIST) {
      if (list === undefined) continue;
      for (const { code, title } of codeListOf(list).codes) {
        const words = [code, title.zh, title.en ?? code].filter((word) => !/[,、]/.test(word));
        for (const word of words) expect([read(key, word)].flat(), `${key} ${word}`).toEqual([code]);
      }
    }
  });

  it("count days as spreadsheets do", () => {
    expect(dayOfSerial(61)).toBe("1900-03-01");
    expect(dayOfSerial(60)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 70_000 }), (serial) => {
        expect(dayOfSerial(serial + 0.75)).toBe(addDays("1899-12-30", serial));
      }),
    );
  });

  it("never throw, whatever somebody has written", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean()), (cell) => {
        for (const { key } of DOSSIER_FIELD_LIST) readFieldValue(dossierField(key), cell, key);
        if (typeof cell === "string") expect(plainText(plainText(cell))).toBe(plainText(cell));
      }),
    );
  });
});
