import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#base/app-error.ts";
import { JsonSplitter } from "#io/bake/sources/json-splitter.ts";

interface Split {
  readonly slices: readonly {
    readonly text: string;
    readonly byteOffset: number;
    readonly line: number;
    readonly kind: string;
  }[];
  readonly members: ReadonlyMap<string, string>;
}

function split(bytes: Uint8Array, chunkBytes: number, maxFeatureBytes = 1 << 20): Split {
  const slices: { text: string; byteOffset: number; line: number; kind: string }[] = [];
  const members = new Map<string, string>();
  const splitter = new JsonSplitter({
    file: "t.geojson",
    maxFeatureBytes,
    onSlice: ({ bytes: slice, byteOffset, line, kind }) =>
      slices.push({ text: new TextDecoder().decode(slice), byteOffset, line, kind }),
    onMember: ({ key, bytes: value }) => members.set(key, new TextDecoder().decode(value)),
  });
  for (let i = 0; i < bytes.length; i += chunkBytes) splitter.push(bytes.slice(i, i + chunkBytes));
  splitter.end();
  return { slices, members };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function errorOf(text: string, maxFeatureBytes?: number): AppError {
  try {
    split(utf8(text), 7, maxFeatureBytes);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new TypeError("it did not fail");
}

describe("cutting GeoJSON into features", () => {
  it("gives every feature as it was written, wherever the chunks end", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 })), {
          maxLength: 6,
        }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 3 }),
        (features, chunkBytes, indent) => {
          const collection = {
            type: "FeatureCollection",
            name: 'quote " brace } bracket ]',
            features,
            crs: { properties: { name: "x" } },
          };
          const { slices, members } = split(utf8(JSON.stringify(collection, undefined, indent)), chunkBytes);
          expect(slices.map(({ text }): unknown => JSON.parse(text))).toEqual(
            JSON.parse(JSON.stringify(features)),
          );
          expect(JSON.parse(members.get("crs")!)).toEqual(collection.crs);
        },
      ),
    );
  });

  it("knows the byte and the line at which a feature begins", () => {
    const text = '{"type":"FeatureCollection",\n"features":[\n{"a":"é"},\n\n  {"b":1}\n]}';
    const { slices } = split(utf8(text), 5);
    expect(slices.map(({ line }) => line)).toEqual([3, 5]);
    const bytes = utf8(text);
    for (const { text: slice, byteOffset } of slices) {
      expect(new TextDecoder().decode(bytes.subarray(byteOffset, byteOffset + utf8(slice).length))).toBe(
        slice,
      );
    }
  });

  it("takes documents one after another, with or without record separators and byte order marks", () => {
    const texts = ['{"type":"Feature","id":1}', '{"type":"Feature","id":2}'];
    for (const whole of [
      texts.join("\n"),
      `\u001e${texts.join("\n\u001e")}\n`,
      `\u{feff}${texts.join("\r\n")}`,
    ]) {
      const { slices } = split(utf8(whole), 3);
      expect(slices.map(({ text }) => text)).toEqual(texts);
      expect(slices.every(({ kind }) => kind === "document")).toBe(true);
    }
  });

  it("reads names of members with escapes", () => {
    const { slices, members } = split(utf8(String.raw`{"\u0066eatures":[{"a":1}],"cr\u0073":2}`), 3);
    expect(slices.map(({ text }) => text)).toEqual(['{"a":1}']);
    expect(members.get("crs")).toBe("2");
  });

  it("hands on whatever stands in the list", () => {
    const { slices } = split(utf8('{"features":[null,{"a":1}, 7 ,"x]",[1]]}'), 2);
    expect(slices.map(({ text }): unknown => JSON.parse(text))).toEqual([null, { a: 1 }, 7, "x]", [1]]);
  });

  it("takes features after members of any length", () => {
    const text = JSON.stringify({
      bbox: [1, 2, 3, 4],
      metadata: "x".repeat(100_000),
      features: [{ id: 1 }],
      n: 12.5,
    });
    const { slices, members } = split(utf8(text), 1000);
    expect(slices).toHaveLength(1);
    expect(members.has("metadata")).toBe(false);
    expect(members.get("n")).toBe("12.5");
  });

  it("says where a text ends too soon, for every place at which it can", () => {
    const text = '{"type":"FeatureCollection","features":[{"a":[1,{"b":"c\\"}"}]},{"d":2}]}';
    for (let end = 1; end < text.length; end++) {
      const error = errorOf(text.slice(0, end));
      expect(error.code).toBe("bake.geojson.truncated");
      expect(error.params["byte"]).toBe(end);
    }
  });

  it.each([
    ["", "bake.input.empty"],
    ["  \n ", "bake.input.empty"],
    ["hello", "bake.geojson.notGeojson"],
    ['{"features":[]} x', "bake.geojson.trailing"],
    ['{"features":[,{}]}', "bake.geojson.malformed"],
    ['{"features":[{},,{}]}', "bake.geojson.malformed"],
    ['{"features":[}', "bake.geojson.malformed"],
    ['{"features":[{} {}]}', "bake.geojson.malformed"],
    ['{"features" []}', "bake.geojson.malformed"],
    ["{features:[]}", "bake.geojson.malformed"],
  ])("refuses %j", (text, code) => {
    const error = errorOf(text);
    expect(error.code).toBe(code);
    expect(error.params["file"]).toBe("t.geojson");
  });

  it("refuses a feature above the limit, by its number and byte, without keeping it", () => {
    const error = errorOf(`{"features":[{"a":1},{"b":"${"x".repeat(5000)}`, 1000);
    expect(error.code).toBe("bake.geojson.featureTooLarge");
    expect(error.params).toMatchObject({ feature: 2, byte: 21, line: 1, limitBytes: 1000 });
    expect(errorOf(`{"type":"Feature","x":"${"x".repeat(5000)}"}`, 1000).code).toBe(
      "bake.geojson.featureTooLarge",
    );
  });
});
