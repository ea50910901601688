import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  maskAddress,
  maskCertificate,
  maskCount,
  maskIdNumber,
  maskName,
  maskPhone,
  maskPlate,
  maskValue,
  scrubText,
} from "../../../../src/domain/dossier/masking.ts";

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

describe("masks", () => {
  it.each([
    ["张三", "张*"],
    ["王小明", "王*明"],
    ["欧阳娜娜", "欧**娜"],
    ["张", "*"],
    ["", ""],
    // An ideograph outside the basic plane is one character.
    ["𠮷田", "𠮷*"],
  ])("keep of the name %s: %s", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ["13812345678", "138****5678"],
    ["+86 13812345678", "138****5678"],
    ["0371-67891212", "0371-******12"],
    ["0371 6789121", "0371-*****21"],
    // Without its area a landline would be given away by three and four digits.
    ["67891234", "******34"],
    ["12", "**"],
  ])("keep of the telephone %s: %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ["金水区某路1号某小区3号楼2单元15层1502", "金水区某路1号某小区3号楼"],
    ["文苑路18号院6号楼", "文苑路18号院6号楼"],
    ["龙湖金融大厦A座2103", "龙湖金融大厦A座"],
    ["前牛岗村12幢301", "前牛岗村12幢"],
    ["明理路88号1203室", "明理路88号"],
    ["1502", "***"],
  ])("keep of the address %s: %s", (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });

  it("keep the ends of plates and certificates", () => {
    expect(maskPlate("豫A12321")).toBe("豫A***21");
    expect(maskCertificate("豫(2019)郑州市不动产权第0001234号")).toBe("****234号");
    expect(maskCertificate("123")).toBe("***");
  });

  it("keep of an identity number neither where nor when somebody was born", () => {
    expect(maskIdNumber("410105199001011232")).toBe(`4${"*".repeat(16)}2`);
    fc.assert(
      fc.property(digits(18), (number) => {
        const masked = maskIdNumber(number);
        expect(masked).toMatch(/^\d\*{16}\d$/);
      }),
    );
  });

  it("do not tell small counts of people apart", () => {
    expect([0, 1, 4].map(maskCount)).toEqual(["<5", "<5", "<5"]);
    expect(maskCount(5)).toBe(5);
  });

  it("never let more than seven digits in a row of a number be read", () => {
    fc.assert(
      fc.property(fc.constantFrom("mobile", "landline", "idNumber") as fc.Arbitrary<"mobile">, digits(11), (kind, number) => {
        expect(String(maskValue(kind, number))).not.toMatch(/\d{5}/);
      }),
    ); // prettier-ignore
  });

  it("show nothing of an attribute, and nothing of a value of the wrong type", () => {
    expect(maskValue("attribute", "汉族")).toBeUndefined();
    expect(maskValue("name", 12)).toBeUndefined();
    expect(maskValue("count", "12")).toBeUndefined();
  });

  it("reach into remarks", () => {
    expect(
      scrubText("联系人 13812345678，证号 41010519900101123X，座机 0371-67891212，合同 2024-000123"),
    ).toBe(`联系人 138****5678，证号 4${"*".repeat(16)}X，座机 0371-******12，合同 2024-000123`);
    expect(scrubText("宽 0.35 mm，长 1380 mm")).toBe("宽 0.35 mm，长 1380 mm");
  });
});
