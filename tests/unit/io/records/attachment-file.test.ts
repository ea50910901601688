import { expect, it } from "vitest";
import { attachmentTypeOf, MOST_ATTACHMENT_BYTES } from "#io/records/attachment-file.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const code = (bytes: Uint8Array, name: string): unknown => {
  try {
    return attachmentTypeOf(bytes, name);
  } catch (thrown) {
    return (thrown as { code?: unknown }).code;
  }
};

it.each([
  ["a.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image/jpeg"],
  ["a.txt", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "image/png"],
  ["a.webp", text("RIFF\0\0\0\0WEBPVP8 "), "image/webp"],
  ["a", text("%PDF-1.7\n"), "application/pdf"],
  ["a.ifc", text("ISO-10303-21;\nHEADER;"), "model/ifc"],
  ["表.csv", text("编号,名称\nB-1,甲"), "text/csv"],
  ["记录.txt", text("梁底裂缝，宽 0.3 mm < 0.5"), "text/plain"],
])("%s is told by its content", (name, bytes, type) => expect(code(bytes, name)).toBe(type));

it.each([
  ["photo.jpg", text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["photo.png", text('\uFEFF\n<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ["report.pdf", text("<!doctype html><script>alert(1)</script>")],
  ["table.csv", text("a,b\n<script>alert(1)</script>,2")],
  ["run.exe", Uint8Array.of(0x4d, 0x5a, 0x90, 0)],
  ["utf16.html", Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x68, 0)],
  ["macro.xlsm", text("PK\u0003\u0004xl/workbook.xml xl/vbaProject.bin")],
  ["any.zip", text("PK\u0003\u0004something.js")],
])("%s is refused, whatever it is called", (name, bytes) =>
  expect(code(bytes, name)).toBe("attachment.type"),
);

it("is neither empty nor larger than what is kept", () => {
  expect(code(new Uint8Array(), "a.jpg")).toBe("attachment.empty");
  expect(code(new Uint8Array(MOST_ATTACHMENT_BYTES + 1), "a.jpg")).toBe("attachment.tooLarge");
});
