import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeTexts, TextBlob } from "#io/city-package/text-blob.ts";

function blobOf(texts: readonly string[]): TextBlob {
  const all = ["", ...texts];
  const { offsets, blob } = encodeTexts({ count: all.length, get: (position) => all[position]! });
  return new TextBlob(all.length, offsets, blob);
}

/** A table of one text whose bytes are given, as they may stand in a file that somebody else has written. */
function rawText(bytes: readonly number[]): string {
  return new TextBlob(2, Uint32Array.of(0), Uint8Array.of(0, bytes.length, ...bytes)).get(1);
}

describe("texts in a blob", () => {
  it("come back as they were, in whatever order they are read", () => {
    const text = oneof(
      string({ unit: "grapheme" }),
      constantFrom("龙湖家园 67号楼", "Café", "a".repeat(500), "𠮷野家", "\uFEFFx", "é".repeat(60)),
    );
    assert(
      property(array(text, { maxLength: 60 }), (texts) => {
        const blob = blobOf(texts);
        const positions = [...texts.keys()];
        for (const at of [...positions, ...positions.toReversed(), ...positions.filter((i) => i % 3 === 1)])
          expect(blob.get(at + 1)).toBe(texts[at]);
      }),
    );
  });

  it.each([
    ["a byte that begins nothing", [0x41, 0xff, 0x42]],
    ["a character that is cut short", [0x41, 0xe9, 0xbe]],
    ["an overlong zero", [0xc0, 0x80]],
    ["an overlong character of three bytes", [0xe0, 0x80, 0xaf]],
    ["half of a pair", [0xed, 0xa0, 0x80]],
    ["a second byte that is none", [0xc3, 0x28]],
    ["four bytes", [0xf0, 0xa0, 0xae, 0xb7]],
  ])("with %s read as the engine reads them", (_, bytes) => {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    expect(rawText(bytes)).toBe(decoder.decode(Uint8Array.from(bytes)));
  });

  it("that are not there are refused, also after the last one", () => {
    const blob = blobOf(["a", "b"]);
    expect(blob.get(2)).toBe("b");
    for (const position of [3, -1, 0.5]) expect(() => blob.get(position)).toThrow(RangeError);
  });
});
