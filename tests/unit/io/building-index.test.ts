import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "#base/app-error.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { decodeBuildingIndex, encodeBuildingIndex } from "#io/city-package/building-index.ts";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  readonly estate: string;
  readonly community: string;
  readonly longitudeE7: number;
  readonly latitudeE7: number;
  readonly heightM: number;
  readonly year: number;
  readonly storeysBelow: number;
}

const TEXTS = ["community", "id", "code", "name", "nameEn", "address", "estate"] as const;

/** An index of the rows, texts numbered as they come: communities first, then ids. */
function indexOf(rows: readonly Row[]): BuildingIndex {
  const texts = [""];
  const positions = new Map([["", 0]]);
  const position = (text: string): number => {
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const columns = new Map(TEXTS.map((name) => [name, rows.map((row) => position(row[name]))]));
  const u32 = (name: (typeof TEXTS)[number]): Uint32Array => Uint32Array.from(columns.get(name) ?? []);
  const n = rows.length;
  return {
    count: n,
    longitudeE7: Int32Array.from(rows, (row) => row.longitudeE7),
    latitudeE7: Int32Array.from(rows, (row) => row.latitudeE7),
    bboxOffsetE6: Int16Array.from(rows.flatMap((_, i) => [-i, -1, i, 1])),
    groundDm: Int16Array.from(rows, (_, i) => -i),
    heightM: Float32Array.from(rows, (row) => row.heightM),
    minHeightDm: Uint16Array.from(rows, (_, i) => i % 300),
    storeysAbove: Uint16Array.from(rows, (_, i) => i % 99),
    storeysBelow: Uint8Array.from(rows, (row) => row.storeysBelow),
    use: Uint8Array.from(rows, (_, i) => i % 20),
    heightOrigin: Uint8Array.from(rows, (_, i) => i % 3),
    structure: Uint8Array.from(rows, (_, i) => i % 8),
    year: Uint16Array.from(rows, (row) => row.year),
    footprintM2: Float32Array.from(rows, (_, i) => i * 1.5),
    id: u32("id"),
    code: u32("code"),
    name: u32("name"),
    nameEn: u32("nameEn"),
    address: u32("address"),
    estate: u32("estate"),
    community: Uint16Array.from(columns.get("community") ?? []),
    texts: { count: texts.length, get: (at) => texts[at] ?? "" },
  };
}

const anyText = fc.oneof(
  fc.constant(""),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("龙子湖街道", "文苑路 12 号", "\uFEFFmark", "x".repeat(5000)),
);

const anyRow: fc.Arbitrary<Row> = fc.record({
  id: anyText,
  code: anyText,
  name: anyText,
  nameEn: anyText,
  address: anyText,
  estate: anyText,
  community: anyText,
  longitudeE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  latitudeE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  heightM: fc.float({ min: 0, max: 1000, noNaN: true }),
  year: fc.integer({ min: 0, max: 2100 }),
  storeysBelow: fc.integer({ min: 0, max: 9 }),
});

const plainRow = (i: number): Row => ({
  id: `way/${100_000 + i}`,
  code: `4101050140${String(i).padStart(8, "0")}`,
  name: `龙湖里 ${i} 号楼`,
  nameEn: "",
  address: `龙子湖路 ${i} 号`,
  estate: `小区 ${i % 40}`,
  community: `社区 ${i % 14}`,
  longitudeE7: 1_138_000_000 + i,
  latitudeE7: 347_800_000 - i,
  heightM: 3 + (i % 90),
  year: 1990 + (i % 30),
  storeysBelow: i % 3,
});

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

function decoded(bytes: Uint8Array): BuildingIndex {
  const result = decodeBuildingIndex(bufferOf(bytes));
  if (!result.ok) throw result.error;
  return result.value;
}

function expectSame(actual: BuildingIndex, expected: BuildingIndex): void {
  const { texts, ...columns } = actual;
  const { texts: expectedTexts, ...expectedColumns } = expected;
  expect(columns).toEqual(expectedColumns);
  expect(texts.count).toBe(expectedTexts.count);
  for (let i = 0; i < texts.count; i++) expect(texts.get(i)).toBe(expectedTexts.get(i));
}

const SAMPLE = encodeBuildingIndex(indexOf(Array.from({ length: 200 }, (_, i) => plainRow(i))));

/** The sample with its header changed, all else kept. */
function withHeader(change: (header: string) => string): Uint8Array {
  const length = new DataView(SAMPLE.buffer).getUint32(8, true);
  const header = change(new TextDecoder().decode(SAMPLE.subarray(16, 16 + length)).trimEnd());
  expect(header.length).toBeLessThanOrEqual(length);
  const bytes = SAMPLE.slice();
  bytes.set(new TextEncoder().encode(header.padEnd(length)), 16);
  return bytes;
}

function patched(at: number, value: number): Uint8Array {
  const bytes = SAMPLE.slice();
  new DataView(bytes.buffer).setUint32(at, value, true);
  return bytes;
}

describe("buildings.bin", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
        const index = indexOf(rows);
        expectSame(decoded(encodeBuildingIndex(index)), index);
      }),
    );
  });

  test("the same index gives the same bytes", () => {
    const again = encodeBuildingIndex(decoded(SAMPLE));
    expect(Buffer.compare(again, SAMPLE)).toBe(0);
  });

  test("columns are views of the given bytes", () => {
    const buffer = bufferOf(SAMPLE);
    const result = decodeBuildingIndex(buffer);
    expect(result.ok && result.value.longitudeE7.buffer).toBe(buffer);
    expect(result.ok && result.value.heightM.buffer).toBe(buffer);
  });

  test.each([
    ["few texts", (i: number): Row => ({ ...plainRow(i), code: "", name: "", address: "" })],
    ["a code, name and address of its own each", plainRow],
  ])("with %s costs under 64 bytes a building plus its texts", (_, row) => {
    const count = 20_000;
    const index = indexOf(Array.from({ length: count }, (__, i) => row(i)));
    let textBytes = 0;
    for (let i = 0; i < index.texts.count; i++)
      textBytes += new TextEncoder().encode(index.texts.get(i)).length;
    expect((encodeBuildingIndex(index).byteLength - textBytes) / count).toBeLessThan(64);
  });

  test("a repeated text costs once", () => {
    const rows = (address: (i: number) => string): Row[] =>
      Array.from({ length: 1000 }, (_, i) => ({ ...plainRow(i), address: address(i) }));
    const shared = encodeBuildingIndex(indexOf(rows(() => "龙子湖路 100 号院内东侧")));
    const own = encodeBuildingIndex(indexOf(rows((i) => `龙子湖路 ${100 + i} 号院内东侧`)));
    expect(own.byteLength - shared.byteLength).toBeGreaterThan(999 * 28);
  });

  test("texts out of range are refused", () => {
    const { texts } = decoded(SAMPLE);
    for (const at of [-1, texts.count, 1.5, Number.NaN]) expect(() => texts.get(at)).toThrow(RangeError);
  });

  test("columns of the wrong length cannot be written", () => {
    const index = indexOf([plainRow(0)]);
    expect(() => encodeBuildingIndex({ ...index, year: new Uint16Array(2) })).toThrow(/year/);
  });
});

describe("damage to buildings.bin", () => {
  const longer = (bytes: Uint8Array): Uint8Array => Uint8Array.from([...bytes, 0]);
  test.each([
    ["nothing at all", new Uint8Array(0), "truncated"],
    ["another file", patched(0, 0x46546c67), "notAnIndex"],
    ["a newer version", patched(4, 2), "newerVersion"],
    ["version 0", patched(4, 0), "badHeader"],
    ["a cut end", SAMPLE.subarray(0, SAMPLE.length - 100), "truncated"],
    ["bytes after the end", longer(SAMPLE), "truncated"],
    ["a header longer than the file", patched(8, 0x7ffffff8), "truncated"],
    ["a header that is no JSON", withHeader((header) => header.slice(1)), "badHeader"],
    ["a header of another form", withHeader(() => '{"count":1}'), "badHeader"],
    ["a count of 4 billion", withHeader((h) => h.replace('"count":200', '"count":4e9')), "badColumn"],
    ["a column of another type", withHeader((h) => h.replace('"f32"', '"f64"')), "badColumn"],
    ["a column beyond the end", withHeader((h) => h.replace(/"offset":800,/, '"offset":8e9,')), "badColumn"],
    ["a column out of step", withHeader((h) => h.replace(/"offset":800,/, '"offset":804,')), "badColumn"],
    ["no longitudes", withHeader((h) => h.replace('"longitudeE7"', '"longitude"')), "badColumn"],
    [
      "fewer texts than are named",
      withHeader((h) => h.replace(/"texts":\{"count":\d+/, '"texts":{"count":17')),
      "badTexts",
    ],
  ])("%s is told with what was found and expected", (_, bytes, code) => {
    const result = decodeBuildingIndex(bufferOf(bytes));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe(`buildingIndex.${code}`);
    expect(result.error.params).toMatchObject({
      what: expect.any(String),
      found: expect.anything(),
      expected: expect.anything(),
    });
    expect(result.error.message).toContain(String(result.error.params["found"]));
  });

  test("a text position out of range names column and row", () => {
    const header = new TextDecoder().decode(
      SAMPLE.subarray(16, 16 + new DataView(SAMPLE.buffer).getUint32(8, true)),
    );
    const offset = Number(/"name":"estate","type":"u32","offset":(\d+)/.exec(header)?.[1]);
    const start = 16 + new DataView(SAMPLE.buffer).getUint32(8, true);
    const result = decodeBuildingIndex(bufferOf(patched(start + offset + 4 * 42, 0xffffff)));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "buildingIndex.badColumn", params: { what: "text in estate, row 42", found: 0xffffff } },
    });
  });

  test("any bytes are read or refused, never worse", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(SAMPLE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.oneof(fc.constant(SAMPLE.length), fc.nat(SAMPLE.length)),
        (changes, length) => {
          const bytes = SAMPLE.slice(0, length);
          for (const [at, value] of changes) if (at < length) bytes[at] = value;
          const result = decodeBuildingIndex(bytes.buffer);
          if (!result.ok) {
            expect(result.error).toBeInstanceOf(AppError);
            return;
          }
          for (let i = 0; i < result.value.texts.count; i++)
            expect(typeof result.value.texts.get(i)).toBe("string");
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("any change to the header is read or refused", () => {
    const headerEnd = 16 + new DataView(SAMPLE.buffer).getUint32(8, true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: headerEnd - 1 }), fc.nat(255), (at, value) => {
        const bytes = SAMPLE.slice();
        bytes[at] = value;
        const result = decodeBuildingIndex(bytes.buffer);
        if (!result.ok) expect(result.error).toBeInstanceOf(AppError);
      }),
      { numRuns: 1500 },
    );
  });
});
