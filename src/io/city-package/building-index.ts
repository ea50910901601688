import { z } from "zod";
import { TEXT_GROUP, TextBlob, encodeTexts, findTextFlaw } from "./text-blob.ts";
import { AppError } from "#base/app-error.ts";
import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { BuildingIndex } from "#domain/building-index.ts";

/*
 * buildings.bin, little-endian:
 *   0  "YTBI"
 *   4  Uint32 version
 *   8  Uint32 length of the header
 *  12  Uint32 length of the file
 *  16  header: JSON, padded with spaces so that what follows starts at a multiple of eight
 *      columns, each at a multiple of eight from the end of the header
 */
const MAGIC = 0x49425459;
const VERSION = 1;
const PREAMBLE_BYTES = 16;

type ColumnType = "i32" | "i16" | "u32" | "u16" | "u8" | "f32";

type AnyColumn = Int32Array | Int16Array | Uint32Array | Uint16Array | Uint8Array | Float32Array;
type ColumnName = Exclude<keyof BuildingIndex, "count" | "texts">;

/** Every column with its type and values a building. */
const COLUMNS: readonly (readonly [name: ColumnName, type: ColumnType, perRow: number])[] = [
  ["longitudeE7", "i32", 1],
  ["latitudeE7", "i32", 1],
  ["bboxOffsetE6", "i16", 4],
  ["groundDm", "i16", 1],
  ["heightM", "f32", 1],
  ["minHeightDm", "u16", 1],
  ["storeysAbove", "u16", 1],
  ["storeysBelow", "u8", 1],
  ["use", "u8", 1],
  ["heightOrigin", "u8", 1],
  ["structure", "u8", 1],
  ["year", "u16", 1],
  ["footprintM2", "f32", 1],
  ["id", "u32", 1],
  ["code", "u32", 1],
  ["name", "u32", 1],
  ["nameEn", "u32", 1],
  ["address", "u32", 1],
  ["estate", "u32", 1],
  ["community", "u16", 1],
];

/** The one column that is written even if it is zero throughout. */
const ANCHOR: ColumnName = "longitudeE7";

const size = z.number().int().nonnegative();

/** `offset` is in bytes and `length` in values; in a `sequence` the values are offset, offset + 1 … */
const columnSchema = z.object({ name: z.string(), type: z.string(), offset: size, length: size });

type ListedColumn = z.infer<typeof columnSchema>;

const headerSchema = z.object({
  count: size.max(0xffffffff),
  /** a column that is not listed is zero throughout */
  columns: z.array(columnSchema),
  texts: z.object({
    count: size.min(1).max(0xffffffff),
    offsets: z.object({ offset: size, length: size }),
    blob: z.object({ offset: size, length: size }),
  }),
});

type Header = z.infer<typeof headerSchema>;

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

/** First value when each value is one more than the one before and the first is not 0. */
function sequenceStart(values: AnyColumn): number | undefined {
  const first = values[0];
  if (first === undefined || first === 0) return undefined;
  for (let i = 1; i < values.length; i++) if (values[i] !== first + i) return undefined;
  return first;
}

/**
 * The file `buildings.bin` of an index. Columns of zeros are left out, and so are the ids' positions where
 * they follow one another; texts are stored once each.
 *
 * @throws RangeError if a column does not have `count` rows.
 */
export function encodeBuildingIndex(index: BuildingIndex): Uint8Array {
  const parts: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  const place = (data: AnyColumn): { offset: number; length: number } => {
    const offset = aligned(end);
    parts.push({ offset, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
    end = offset + data.byteLength;
    return { offset, length: data.length };
  };
  const columns: Header["columns"] = [];
  for (const [name, type, perRow] of COLUMNS) {
    const values = index[name];
    if (values.length !== index.count * perRow) {
      throw new RangeError(`column ${name} has ${values.length} values for ${index.count} buildings`);
    }
    if (name !== ANCHOR && values.every((value) => value === 0)) continue;
    const first = type === "u32" ? sequenceStart(values) : undefined;
    if (first !== undefined) columns.push({ name, type: "sequence", offset: first, length: index.count });
    else columns.push({ name, type, ...place(values) });
  }
  const { offsets, blob } = encodeTexts(index.texts);
  const header: Header = {
    count: index.count,
    columns,
    texts: { count: index.texts.count, offsets: place(offsets), blob: place(blob) },
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(PREAMBLE_BYTES + json.byteLength);
  const file = new Uint8Array(start + end);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, start - PREAMBLE_BYTES, true);
  view.setUint32(12, file.byteLength, true);
  file.fill(0x20, PREAMBLE_BYTES, start);
  file.set(json, PREAMBLE_BYTES);
  for (const { offset, bytes } of parts) file.set(bytes, start + offset);
  return file;
}

const damaged = (code: string, what: string, found: string | number, expected: string | number): AppError =>
  new AppError(`buildingIndex.${code}`, `building index: ${what}: found ${found}, expected ${expected}`, {
    what,
    found,
    expected,
  });

/**
 * Reads `buildings.bin` without copying: columns are views of the given bytes, texts are decoded when asked
 * for.
 *
 * @returns an AppError `buildingIndex.notAnIndex`, `.newerVersion`, `.truncated`, `.badHeader`, `.badColumn`
 *   or `.badTexts` for damaged input, with `what`, `found` and `expected`.
 * Cost: one pass over the columns that point into the texts and one over the texts' lengths.
 */
export function decodeBuildingIndex(bytes: ArrayBuffer): Result<BuildingIndex> {
  try {
    return ok(decode(bytes));
  } catch (thrown) {
    if (thrown instanceof AppError) return fail(thrown);
    throw thrown;
  }
}

function decode(bytes: ArrayBuffer): BuildingIndex {
  const { header, start } = readHeader(bytes);
  const data = new Uint8Array(bytes, start);
  const texts = readTexts(data, header.texts);
  const columns = new ColumnReader(data, header, texts.count);
  return {
    count: header.count,
    longitudeE7: columns.read("longitudeE7", "i32", Int32Array),
    latitudeE7: columns.read("latitudeE7", "i32", Int32Array),
    bboxOffsetE6: columns.read("bboxOffsetE6", "i16", Int16Array, 4),
    groundDm: columns.read("groundDm", "i16", Int16Array),
    heightM: columns.read("heightM", "f32", Float32Array),
    minHeightDm: columns.read("minHeightDm", "u16", Uint16Array),
    storeysAbove: columns.read("storeysAbove", "u16", Uint16Array),
    storeysBelow: columns.read("storeysBelow", "u8", Uint8Array),
    use: columns.read("use", "u8", Uint8Array),
    heightOrigin: columns.read("heightOrigin", "u8", Uint8Array),
    structure: columns.read("structure", "u8", Uint8Array),
    year: columns.read("year", "u16", Uint16Array),
    footprintM2: columns.read("footprintM2", "f32", Float32Array),
    id: columns.readTexts("id", "u32", Uint32Array),
    code: columns.readTexts("code", "u32", Uint32Array),
    name: columns.readTexts("name", "u32", Uint32Array),
    nameEn: columns.readTexts("nameEn", "u32", Uint32Array),
    address: columns.readTexts("address", "u32", Uint32Array),
    estate: columns.readTexts("estate", "u32", Uint32Array),
    community: columns.readTexts("community", "u16", Uint16Array),
    texts,
  };
}

function readHeader(bytes: ArrayBuffer): { header: Header; start: number } {
  if (bytes.byteLength < PREAMBLE_BYTES)
    throw damaged("truncated", "bytes", bytes.byteLength, PREAMBLE_BYTES);
  const view = new DataView(bytes);
  const magic = new TextDecoder().decode(new Uint8Array(bytes, 0, 4));
  if (view.getUint32(0, true) !== MAGIC) throw damaged("notAnIndex", "first four bytes", magic, "YTBI");
  const version = view.getUint32(4, true);
  if (version > VERSION) throw damaged("newerVersion", "version", version, VERSION);
  if (version !== VERSION) throw damaged("badHeader", "version", version, VERSION);
  const fileLength = view.getUint32(12, true);
  if (bytes.byteLength !== fileLength) throw damaged("truncated", "bytes", bytes.byteLength, fileLength);
  const start = PREAMBLE_BYTES + view.getUint32(8, true);
  if (start > fileLength) throw damaged("truncated", "bytes", fileLength, `a header up to ${start}`);
  if (start % 8 !== 0) throw damaged("badHeader", "end of the header", start, "a multiple of 8");
  const text = new TextDecoder().decode(new Uint8Array(bytes, PREAMBLE_BYTES, start - PREAMBLE_BYTES));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged("badHeader", "header", text.slice(0, 40), "JSON");
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined ? "" : issue.path.join(".");
    throw damaged("badHeader", `header ${path}`, issue?.message ?? "not valid", "the form of version 1");
  }
  return { header: parsed.data, start };
}

interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** A view of `length` values at `offset` of the data, or an error that names what does not fit. */
function viewOf<A>(data: Uint8Array, extent: Extent, array: ArrayType<A>, code: string, what: string): A {
  const { offset, length } = extent;
  if (offset % 8 !== 0) throw damaged(code, `${what}: offset`, offset, "a multiple of 8");
  const end = offset + length * array.BYTES_PER_ELEMENT;
  if (end > data.byteLength) throw damaged(code, `${what}: end`, end, `at most ${data.byteLength}`);
  return new array(data.buffer, data.byteOffset + offset, length);
}

function readTexts(data: Uint8Array, texts: Header["texts"]): TextBlob {
  const groups = Math.ceil(texts.count / TEXT_GROUP);
  if (texts.offsets.length !== groups)
    throw damaged("badTexts", "number of offsets", texts.offsets.length, groups);
  const offsets = viewOf(data, texts.offsets, Uint32Array, "badTexts", "offsets");
  const blob = viewOf(data, texts.blob, Uint8Array, "badTexts", "texts");
  const flaw = findTextFlaw(texts.count, offsets, blob);
  if (flaw !== undefined) throw damaged("badTexts", flaw.what, flaw.found, flaw.expected);
  return new TextBlob(texts.count, offsets, blob);
}

interface ArrayType<A> {
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
  new (length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

class ColumnReader {
  readonly #data: Uint8Array;
  readonly #count: number;
  readonly #textCount: number;
  readonly #listed: ReadonlyMap<string, ListedColumn>;

  constructor(data: Uint8Array, header: Header, textCount: number) {
    this.#data = data;
    this.#count = header.count;
    this.#textCount = textCount;
    this.#listed = new Map(header.columns.map((column) => [column.name, column]));
    // One column is always there, so the file's size bounds what a wrong count can make us allocate.
    if (!this.#listed.has(ANCHOR)) throw damaged("badColumn", "columns", "none of the name", ANCHOR);
  }

  read<A>(name: ColumnName, type: ColumnType, array: ArrayType<A>, perRow = 1): A {
    const length = this.#count * perRow;
    const column = this.#listed.get(name);
    if (column === undefined) return new array(length);
    if (column.type !== type) throw damaged("badColumn", `type of ${name}`, column.type, type);
    if (column.length !== length) throw damaged("badColumn", `length of ${name}`, column.length, length);
    return viewOf(this.#data, column, array, "badColumn", name);
  }

  readTexts<A extends Uint32Array | Uint16Array>(name: ColumnName, type: ColumnType, array: ArrayType<A>): A {
    const column = this.#listed.get(name);
    let positions: A;
    if (column?.type === "sequence") {
      const last = column.offset + this.#count - 1;
      if (last >= this.#textCount)
        throw damaged("badColumn", `text in ${name}`, last, `below ${this.#textCount}`);
      positions = new array(this.#count);
      for (let i = 0; i < positions.length; i++) positions[i] = column.offset + i;
      return positions;
    }
    positions = this.read(name, type, array);
    for (let i = 0; i < positions.length; i++) {
      if (positions[i]! >= this.#textCount) {
        throw damaged("badColumn", `text in ${name}, row ${i}`, positions[i]!, `below ${this.#textCount}`);
      }
    }
    return positions;
  }
}
