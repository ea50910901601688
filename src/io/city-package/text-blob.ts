import type { TextTable } from "#domain/building-index.ts";

/*
 * Texts one after the other, each as its length in bytes (LEB128) and its UTF-8. An offset is kept for every
 * sixteenth text only, so that a text costs little more than its bytes.
 */
export const TEXT_GROUP = 16;
/** Longest text that is believed: a length of more than four LEB128 bytes is damage. */
const MAX_LENGTH_BYTES = 4;
/** A power of two: a text's slot is its position's last bits. */
const CACHE_SIZE = 512;
/** Bytes of a text up to which it is read here: the engine's decoder takes longer to be called than to decode. */
const MAX_SHORT = 96;

/** Start of each group in the blob, and the blob. */
export function encodeTexts(texts: TextTable): { offsets: Uint32Array; blob: Uint8Array } {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(Math.ceil(texts.count / TEXT_GROUP));
  let blob = new Uint8Array(1 << 16);
  let end = 0;
  const scratch = new Uint8Array(1 << 12);
  for (let i = 0; i < texts.count; i++) {
    if (i % TEXT_GROUP === 0) offsets[i / TEXT_GROUP] = end;
    const text = texts.get(i);
    // A UTF-16 unit takes at most three bytes.
    const isShort = text.length * 3 <= scratch.length;
    const bytes = isShort
      ? scratch.subarray(0, encoder.encodeInto(text, scratch).written)
      : encoder.encode(text);
    if (end + bytes.length + MAX_LENGTH_BYTES > blob.length) {
      const larger = new Uint8Array(Math.max(blob.length * 2, end + bytes.length + MAX_LENGTH_BYTES));
      larger.set(blob.subarray(0, end));
      blob = larger;
    }
    let rest = bytes.length;
    while (rest >= 128) {
      blob[end++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    blob[end++] = rest;
    blob.set(bytes, end);
    end += bytes.length;
  }
  return { offsets, blob: blob.subarray(0, end) };
}

export interface TextFlaw {
  readonly what: string;
  readonly found: number;
  readonly expected: number | string;
}

/** The first thing wrong with texts that come from outside; one pass over their lengths. */
export function findTextFlaw(count: number, offsets: Uint32Array, blob: Uint8Array): TextFlaw | undefined {
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (i % TEXT_GROUP === 0 && offsets[i / TEXT_GROUP] !== at) {
      return { what: `offset of text ${i}`, found: offsets[i / TEXT_GROUP]!, expected: at };
    }
    const { length, start } = readLength(blob, at);
    if (length < 0 || start + length > blob.length) {
      return { what: `end of text ${i}`, found: start + length, expected: `at most ${blob.length}` };
    }
    at = start + length;
  }
  return at === blob.length ? undefined : { what: "end of the texts", found: at, expected: blob.length };
}

/** Length −1 when there is none. */
function readLength(blob: Uint8Array, at: number): { readonly length: number; readonly start: number } {
  let length = 0;
  for (let i = 0; i < MAX_LENGTH_BYTES; i++) {
    const byte = blob[at + i];
    if (byte === undefined) break;
    length |= (byte & 127) << (7 * i);
    if (byte < 128) return { length, start: at + i + 1 };
  }
  return { length: -1, start: at };
}

/** Texts in a checked blob, decoded when asked for; the last few hundred are remembered. */
export class TextBlob implements TextTable {
  readonly count: number;
  readonly #offsets: Uint32Array;
  readonly #blob: Uint8Array;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** which text a slot holds; 0 is never held */
  readonly #cached = new Uint32Array(CACHE_SIZE);
  readonly #cache: string[] = Array.from({ length: CACHE_SIZE }, () => "");
  readonly #units = new Uint16Array(MAX_SHORT);
  /** the text that was read last, and where the next one starts: most are read one after the other */
  #last = -1;
  #nextAt = 0;

  constructor(count: number, offsets: Uint32Array, blob: Uint8Array) {
    this.count = count;
    this.#offsets = offsets;
    this.#blob = blob;
  }

  /** @throws RangeError if there is no such text. */
  get(position: number): string {
    if (position === 0) return "";
    const slot = position & (CACHE_SIZE - 1);
    if (this.#cached[slot] === position) return this.#cache[slot]!;
    if (!Number.isInteger(position) || position < 0 || position >= this.count) {
      throw new RangeError(`text ${position} is not in 0…${this.count - 1}`);
    }
    const { length, start } = readLength(this.#blob, this.#startOf(position));
    const text = this.#decode(start, length);
    this.#last = position;
    this.#nextAt = start + length;
    this.#cached[slot] = position;
    this.#cache[slot] = text;
    return text;
  }

  #startOf(position: number): number {
    const group = Math.floor(position / TEXT_GROUP);
    let first = group * TEXT_GROUP;
    let at = this.#offsets[group]!;
    // Most are read one after the other, or a few left out between them.
    if (this.#last >= first && this.#last < position) {
      first = this.#last + 1;
      at = this.#nextAt;
    }
    for (let i = first; i < position; i++) {
      const skipped = readLength(this.#blob, at);
      at = skipped.start + skipped.length;
    }
    return at;
  }

  #decode(start: number, length: number): string {
    const units = length <= MAX_SHORT ? decodeShort(this.#blob, start, length, this.#units) : -1;
    return units >= 0
      ? String.fromCharCode.apply(undefined, this.#units.subarray(0, units) as unknown as number[])
      : this.#decoder.decode(this.#blob.subarray(start, start + length));
  }
}

/**
 * UTF-8 of one to three bytes a character, as Latin and Chinese have; what is not of this kind, or not in order, is
 * left to the engine's decoder, which knows what to put in its place.
 *
 * @returns how many UTF-16 units were written; −1 for what is left to others
 */
function decodeShort(blob: Uint8Array, start: number, length: number, out: Uint16Array): number {
  const end = start + length;
  let units = 0;
  let at = start;
  while (at < end) {
    const lead = blob[at]!;
    if (lead < 0x80) {
      out[units++] = lead;
      at++;
      continue;
    }
    const isThree = lead >= 0xe0 && lead < 0xf0;
    if (!isThree && (lead < 0xc2 || lead >= 0xe0)) return -1;
    if (at + (isThree ? 3 : 2) > end) return -1;
    const second = blob[at + 1]!;
    if ((second & 0xc0) !== 0x80) return -1;
    if (!isThree) {
      out[units++] = ((lead & 0x1f) << 6) | (second & 0x3f);
      at += 2;
      continue;
    }
    const third = blob[at + 2]!;
    const unit = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    // Neither longer than it need be nor half a pair.
    if ((third & 0xc0) !== 0x80 || unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) return -1;
    out[units++] = unit;
    at += 3;
  }
  return units;
}
