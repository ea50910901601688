import { AppError } from "#base/app-error.ts";

/** A stretch of a file that is a JSON value. */
export interface TextSlice {
  readonly bytes: Uint8Array;
  /** position of the first byte in the file */
  readonly byteOffset: number;
  /** line of the first byte, counted from 1 */
  readonly line: number;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");

export interface ParsedSlice {
  readonly value: unknown;
  /** bytes that are no UTF-8 became replacement characters */
  readonly hasInvalidText: boolean;
}

/** Whether bytes are UTF-8, the cut-off letters at both ends apart. */
export function isUtf8(bytes: Uint8Array): boolean {
  let start = 0;
  while (start < 3 && start < bytes.length && (bytes[start]! & 0xc0) === 0x80) start++;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What is said of a text in another encoding, where its bytes have led the scanner or the parser astray. */
export const notUtf8 = (file: string, feature: number, line: number, byte: number): AppError =>
  new AppError(
    "bake.input.notUtf8",
    `${file}: feature ${feature} (line ${line}, byte ${byte}): the text is not UTF-8 (GBK perhaps); save the file as UTF-8`,
    { file, feature, line, byte },
  );

/**
 * The value of a slice of a file.
 *
 * @throws AppError `bake.geojson.malformed` with the line and byte of the fault; `bake.input.notUtf8` where
 * another encoding is the cause.
 */
export function parseSlice(slice: TextSlice, row: number, file: string): ParsedSlice {
  let text: string;
  let hasInvalidText = false;
  try {
    text = strictUtf8.decode(slice.bytes);
  } catch {
    text = lenientUtf8.decode(slice.bytes);
    hasInvalidText = true;
  }
  try {
    return { value: JSON.parse(text), hasInvalidText };
  } catch (thrown) {
    // Some programs write numbers that JSON does not have; as missing values they do no harm.
    const mended = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (hit) =>
      hit.startsWith('"') ? hit : "null",
    );
    if (mended !== text) {
      try {
        return { value: JSON.parse(mended), hasInvalidText };
      } catch {
        // The first message tells the place in the file's own text.
      }
    }
    if (hasInvalidText) throw notUtf8(file, row, slice.line, slice.byteOffset);
    throw malformed(slice, text, row, file, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function malformed(slice: TextSlice, text: string, row: number, file: string, message: string): AppError {
  // Engines that tell the position count in letters of the slice; people look for it in the file.
  const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? 0);
  const before = text.slice(0, position);
  const byte = slice.byteOffset + new TextEncoder().encode(before).length;
  const line = slice.line + before.split("\n").length - 1;
  const detail = message.replace(/ (?:in JSON )?at (?:position|line) .*$/, "");
  return new AppError(
    "bake.geojson.malformed",
    `${file}: feature ${row} (line ${line}, byte ${byte}) is not valid JSON: ${detail}`,
    { file, feature: row, line, byte, detail },
  );
}

/** A text that stands in JSON between quotes. */
export function parseKey(bytes: Uint8Array): string {
  const text = lenientUtf8.decode(bytes);
  if (!text.includes("\\")) return text;
  try {
    const key: unknown = JSON.parse(`"${text}"`);
    return typeof key === "string" ? key : text;
  } catch {
    return text;
  }
}
