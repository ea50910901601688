import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/base/app-error.ts";
import { csvRows, delimiterOf } from "../../../src/io/tables/csv.ts";
import { headingRowOf, MAX_TABLE_BYTES, readTable } from "../../../src/io/tables/read-table.ts";
import { decodeText } from "../../../src/io/tables/text-encoding.ts";
import { storedZip } from "../../support/stored-zip.ts";

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** 房屋编号,结构 and a row, as a Chinese spreadsheet saves them */
const GBK = Uint8Array.of(
  0xb7, 0xbf, 0xce, 0xdd, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbd, 0xe1, 0xb9, 0xb9, 0x0d, 0x0a,
  0x5a, 0x44, 0x2d, 0x31, 0x2c, 0xd7, 0xa9, 0xbb, 0xec, 0x0d, 0x0a,
); // prettier-ignore

const codeOf = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return "";
};

describe("encodings", () => {
  it("are told apart by their marks, and without one by what can be read", () => {
    expect(decodeText(GBK)).toMatchObject({ encoding: "gb18030", hasDamage: false });
    expect(decodeText(GBK).text).toBe("房屋编号,结构\r\nZD-1,砖混\r\n");
    expect(decodeText(utf8("\u{feff}房屋编号"))).toEqual({
      text: "房屋编号",
      encoding: "utf-8",
      hasDamage: false,
    });
    expect(decodeText(utf8("房屋编号")).encoding).toBe("utf-8");
    const wide = Uint8Array.of(0xff, 0xfe, 0x3f, 0x62, 0x4b, 0x5c);
    expect(decodeText(wide)).toEqual({ text: "房屋", encoding: "utf-16le", hasDamage: false });
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff))).toMatchObject({
      encoding: "utf-8",
      hasDamage: true,
    });
  });
});

describe("separated values", () => {
  const rows = (text: string, delimiter = ","): string[][] => [...csvRows(text, delimiter)];

  it("keep what quotes hold", () => {
    expect(rows('a,"b,c"\r\n"第""一""行\n换行",d')).toEqual([
      ["a", "b,c"],
      ['第"一"行\n换行', "d"],
    ]);
    expect(rows("a,\n,b\n")).toEqual([
      ["a", ""],
      ["", "b"],
    ]);
    expect(rows("a,")).toEqual([["a", ""]]);
    expect(rows('"never closed')).toEqual([["never closed"]]);
    expect(rows("")).toEqual([]);
  });

  it("are read as they were written, whatever they hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "楼", '"', ",", "\n", "\r\n", " ", ";") });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (table) => {
        const text = table.map((row) => row.map(quoted).join(",")).join("\r\n");
        expect(rows(text)).toEqual(table);
      }),
    );
  });

  it("show what separates them", () => {
    expect(delimiterOf("编号\t地址, 街道\n1\t文苑路, 东")).toBe("\t");
    expect(delimiterOf("a;b;c\n1,5;2;3\n")).toBe(";");
    expect(delimiterOf("a,b\n1,2\n")).toBe(",");
    expect(delimiterOf("one column\nof text")).toBe(",");
  });
});

const workbook = (sheet: string, shared = ""): Uint8Array<ArrayBuffer> =>
  storedZip({
    "[Content_Types].xml":
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml":
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet name="房屋" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml":
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${shared}</sst>`,
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
  });

describe("workbooks", () => {
  it("give days for dates, and leave long codes their digits", async () => {
    const file = await readTable(
      workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>高度</t></is></c></row>' +
          '<row r="2"><c r="A2"><v>4101050140041747001</v></c><c r="B2" s="1"><v>45415</v></c><c r="C2"><v>36.5</v></c></row>',
        "<si><t>房屋编号</t></si><si><t>调查日期</t></si>",
      ),
    );
    expect(file).toMatchObject({ format: "xlsx", sheets: [{ name: "房屋" }] });
    expect(file.sheets[0]?.rows).toEqual([
      ["房屋编号", "调查日期", "高度"],
      ["4101050140041747001", "2024-05-03", 36.5],
    ]);
  });

  it("that cannot be read say why", async () => {
    expect(await codeOf(readTable(storedZip({ "a.txt": "no workbook" })))).toBe("table.broken");
    expect(await codeOf(readTable(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)))).toBe("table.broken");
    expect(await codeOf(readTable(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)))).toBe("table.xls");
    expect(await codeOf(readTable(new Uint8Array()))).toBe("table.empty");
    const large = { length: MAX_TABLE_BYTES + 1 } as Uint8Array<ArrayBuffer>;
    expect(await codeOf(readTable(large))).toBe("table.tooLarge");
  });
});

describe("a table", () => {
  it("of separated values says how it was read", async () => {
    expect(await readTable(GBK)).toEqual({
      format: "csv",
      sheets: [
        {
          name: "",
          rows: [
            ["房屋编号", "结构"],
            ["ZD-1", "砖混"],
          ],
        },
      ],
      encoding: "gb18030",
      delimiter: ",",
      hasDamage: false,
    });
  });

  it("has its headings where most texts are", () => {
    expect(headingRowOf([["2024 年房屋调查表"], [], ["编号", "结构", "层数"], ["1", "砖混", "6"]])).toBe(2);
    expect(
      headingRowOf([
        ["编号", "结构"],
        ["ZD-1", "砖混"],
      ]),
    ).toBe(0);
  });
});
