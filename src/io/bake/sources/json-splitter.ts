import { AppError } from "#base/app-error.ts";
import { concatBytes } from "./byte-source.ts";
import { isUtf8, notUtf8, parseKey } from "./json-text.ts";
import type { TextSlice } from "./json-text.ts";

/** One element of a `features` array, or an object that stands by itself, as bytes. */
export interface JsonSlice extends TextSlice {
  /** "feature" of a collection's array; "document" for a top-level object without such an array */
  readonly kind: "feature" | "document";
}

/** A short member of the top-level object beside `features`, such as `crs` or `type`. */
export interface JsonMember {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface SplitterOptions {
  readonly file: string;
  /** a feature with more bytes than this ends the reading */
  readonly maxFeatureBytes: number;
  readonly onSlice: (slice: JsonSlice) => void;
  readonly onMember: (member: JsonMember) => void;
}

/** Members longer than this are passed over: no `crs` is. */
const MAX_MEMBER_BYTES = 64 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const NEWLINE = 0x0a;
const RECORD_SEPARATOR = 0x1e;
/** a byte order mark may stand at the start, and inside files that were put together from several */
const BOM = [0xef, 0xbb, 0xbf];
const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;

const NOTHING = new Uint8Array(0);

type State =
  | "between"
  | "member"
  | "key"
  | "colon"
  | "valueStart"
  | "value"
  | "afterValue"
  | "elementStart"
  | "element"
  | "afterElement";

/**
 * Cuts a GeoJSON text into its features without building a tree of the whole: a scanner that only follows
 * strings and brackets, and hands each feature's bytes on as soon as it closes. What a feature says is left
 * to JSON.parse, so memory holds one feature and one chunk at a time, and every fault has a byte position.
 *
 * Understands a FeatureCollection with its members in any order, a bare object, and a sequence of objects
 * (newline-delimited GeoJSON, RFC 8142 text sequences).
 */
export class JsonSplitter {
  readonly #options: SplitterOptions;
  #state: State = "between";
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** bytes before the chunk at hand */
  #chunkOffset = 0;
  #line = 1;
  #key = "";
  #documents = 0;
  #slices = 0;
  #isCollection = false;
  #chunk: Uint8Array = NOTHING;
  /** pieces of the value or element that began in an earlier chunk */
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #valueOffset = 0;
  #valueLine = 1;
  /** pieces of the top-level object, while it may yet turn out to be a feature itself */
  #document: Uint8Array[] = [];
  #documentLength = 0;
  #documentOffset = 0;
  #documentLine = 1;

  constructor(options: SplitterOptions) {
    this.#options = options;
  }

  /** How many features were handed on. */
  get slices(): number {
    return this.#slices;
  }

  /** @throws AppError `bake.geojson.*` with file, byte, line and feature number. */
  push(chunk: Uint8Array): void {
    const n = chunk.length;
    this.#chunk = chunk;
    // Where the value, the element and the document at hand begin in this chunk.
    let valueStart = 0;
    let documentStart = 0;
    let i = 0;
    while (i < n) {
      const byte = chunk[i]!;
      switch (this.#state) {
        case "between": {
          if (byte === OPEN_BRACE) {
            this.#state = "member";
            this.#isCollection = false;
            this.#document = [];
            this.#documentLength = 0;
            this.#documentOffset = this.#chunkOffset + i;
            this.#documentLine = this.#line;
            documentStart = i;
          } else if (!isSpace(byte) && byte !== RECORD_SEPARATOR && !BOM.includes(byte)) {
            throw this.#fault(
              this.#documents === 0 ? "notGeojson" : "trailing",
              i,
              "text after the end of the document",
            );
          }
          break;
        }
        case "member": {
          if (byte === QUOTE) {
            this.#state = "key";
            valueStart = i + 1;
            this.#startValue(i + 1);
          } else if (byte === CLOSE_BRACE) {
            this.#endDocument(chunk, documentStart, i);
          } else if (!isSpace(byte) && byte !== COMMA)
            throw this.#fault("malformed", i, "a member's name was expected");
          break;
        }
        case "key": {
          if (this.#isEscaped) this.#isEscaped = false;
          else if (byte === BACKSLASH) this.#isEscaped = true;
          else if (byte === QUOTE) {
            const bytes = this.#take(chunk, valueStart, i);
            this.#key = bytes.length > 64 ? "" : parseKey(bytes);
            this.#state = "colon";
          } else this.#checkLimit(i);
          break;
        }
        case "colon": {
          if (byte === COLON) this.#state = "valueStart";
          else if (!isSpace(byte)) throw this.#fault("malformed", i, "a colon was expected");
          break;
        }
        case "valueStart": {
          if (isSpace(byte)) break;
          if (byte === OPEN_BRACKET && this.#key === "features") {
            this.#isCollection = true;
            this.#document = [];
            this.#state = "elementStart";
            break;
          }
          this.#state = "value";
          valueStart = i;
          this.#startValue(i);
          i = this.#scan(chunk, i, false);
          if (i < n) this.#endMember(chunk, valueStart, i);
          continue;
        }
        case "value": {
          i = this.#scan(chunk, i, false);
          if (i < n) this.#endMember(chunk, valueStart, i);
          continue;
        }
        case "afterValue": {
          if (byte === COMMA) this.#state = "member";
          else if (byte === CLOSE_BRACE) this.#endDocument(chunk, documentStart, i);
          else if (!isSpace(byte))
            throw this.#fault("malformed", i, "a comma or a closing brace was expected");
          break;
        }
        case "elementStart": {
          if (byte === CLOSE_BRACKET) this.#state = "afterValue";
          else if (byte === COMMA || byte === CLOSE_BRACE || byte === COLON)
            throw this.#fault("malformed", i, "a feature was expected");
          else if (!isSpace(byte)) {
            // Whatever stands here is handed on: what is no object has no geometry, which is for the report.
            this.#state = "element";
            valueStart = i;
            this.#startValue(i);
            i = this.#scan(chunk, i, true);
            if (i < n) this.#endElement(chunk, valueStart, i);
            continue;
          }
          break;
        }
        case "element": {
          i = this.#scan(chunk, i, true);
          if (i < n) this.#endElement(chunk, valueStart, i);
          continue;
        }
        case "afterElement": {
          if (byte === COMMA) this.#state = "elementStart";
          else if (byte === CLOSE_BRACKET) this.#state = "afterValue";
          else if (!isSpace(byte))
            throw this.#fault("malformed", i, "a comma or a closing bracket was expected");
          break;
        }
      }
      if (byte === NEWLINE) this.#line++;
      i++;
    }
    this.#hold(chunk, valueStart, documentStart);
    this.#chunk = NOTHING;
    this.#chunkOffset += n;
  }

  /** @throws AppError `bake.geojson.truncated` or `bake.input.empty`. */
  end(): void {
    if (this.#state !== "between") throw this.#fault("truncated", 0, "the file ends inside the document");
    if (this.#documents === 0) {
      throw new AppError("bake.input.empty", `${this.#options.file}: the file is empty`, {
        file: this.#options.file,
      });
    }
  }

  /**
   * Runs to where the value at hand ends: after its closing bracket, or at the comma or bracket behind a
   * bare value. Returns the chunk's length when it does not end here; else the position of the first byte
   * that is no longer of the value.
   */
  #scan(chunk: Uint8Array, from: number, isElement: boolean): number {
    const n = chunk.length;
    let i = from;
    let depth = this.#depth;
    while (i < n) {
      if (this.#isInString) {
        if (this.#isEscaped) {
          this.#isEscaped = false;
          i++;
          continue;
        }
        while (i < n && chunk[i] !== QUOTE && chunk[i] !== BACKSLASH) i++;
        if (i === n) break;
        if (chunk[i] === BACKSLASH) this.#isEscaped = true;
        else this.#isInString = false;
        i++;
        if (!this.#isInString && depth === 0) {
          this.#depth = 0;
          return i;
        }
        continue;
      }
      const byte = chunk[i]!;
      // Digits, signs and commas make up most of a feature: one comparison sends them on.
      if (byte > 0x22 && byte < 0x5b) {
        if (depth === 0 && byte === COMMA) return i;
        i++;
      } else if (byte === QUOTE) {
        this.#isInString = true;
        i++;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth++;
        i++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth === 0) {
          this.#depth = 0;
          return i;
        }
        depth--;
        i++;
        if (depth === 0) {
          this.#depth = 0;
          return i;
        }
      } else {
        if (byte === NEWLINE) this.#line++;
        i++;
      }
    }
    this.#depth = depth;
    if (isElement) this.#checkLimit(n);
    return n;
  }

  #startValue(at: number): void {
    this.#held = [];
    this.#heldLength = 0;
    this.#depth = 0;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#valueOffset = this.#chunkOffset + at;
    this.#valueLine = this.#line;
  }

  #take(chunk: Uint8Array, start: number, end: number): Uint8Array {
    const last = chunk.subarray(start, end);
    if (this.#held.length === 0) return last;
    const whole = concatBytes([...this.#held, last]);
    this.#held = [];
    this.#heldLength = 0;
    return whole;
  }

  #endMember(chunk: Uint8Array, start: number, end: number): void {
    if (this.#chunkOffset + end - this.#valueOffset <= MAX_MEMBER_BYTES) {
      this.#options.onMember({ key: this.#key, bytes: this.#take(chunk, start, end) });
    }
    this.#held = [];
    this.#heldLength = 0;
    this.#state = "afterValue";
  }

  #endElement(chunk: Uint8Array, start: number, end: number): void {
    const length = this.#chunkOffset + end - this.#valueOffset;
    if (length > this.#options.maxFeatureBytes) throw this.#tooLarge();
    const bytes = this.#take(chunk, start, end);
    this.#slices++;
    this.#state = "afterElement";
    this.#options.onSlice({ bytes, byteOffset: this.#valueOffset, line: this.#valueLine, kind: "feature" });
  }

  #endDocument(chunk: Uint8Array, start: number, end: number): void {
    this.#documents++;
    this.#state = "between";
    if (this.#isCollection) return;
    const last = chunk.subarray(start, end + 1);
    const bytes = this.#document.length === 0 ? last : concatBytes([...this.#document, last]);
    this.#document = [];
    if (bytes.length > this.#options.maxFeatureBytes) throw this.#tooLarge();
    this.#slices++;
    this.#options.onSlice({
      bytes,
      byteOffset: this.#documentOffset,
      line: this.#documentLine,
      kind: "document",
    });
  }

  /** Keeps what the next chunk will need of this one; the caller may reuse its buffer. */
  #hold(chunk: Uint8Array, valueStart: number, documentStart: number): void {
    const isOpen = this.#state === "key" || this.#state === "value" || this.#state === "element";
    // A long member other than the features themselves is scanned but not kept.
    if (isOpen && (this.#state !== "value" || this.#heldLength <= MAX_MEMBER_BYTES)) {
      const piece = chunk.slice(valueStart);
      this.#held.push(piece);
      this.#heldLength += piece.length;
    }
    if (this.#state !== "between" && !this.#isCollection) {
      const piece = chunk.slice(documentStart);
      this.#document.push(piece);
      this.#documentLength += piece.length;
      if (this.#documentLength > this.#options.maxFeatureBytes) throw this.#tooLarge();
    }
  }

  #checkLimit(end: number): void {
    if (this.#chunkOffset + end - this.#valueOffset > this.#options.maxFeatureBytes) throw this.#tooLarge();
  }

  #tooLarge(): AppError {
    const { file, maxFeatureBytes } = this.#options;
    if (!this.#isReadable(this.#chunk.length)) return this.#notUtf8();
    const byte = this.#isCollection ? this.#valueOffset : this.#documentOffset;
    const params = {
      file,
      feature: this.#slices + 1,
      byte,
      line: this.#isCollection ? this.#valueLine : this.#documentLine,
      limitBytes: maxFeatureBytes,
    };
    return new AppError(
      "bake.geojson.featureTooLarge",
      `${file}: feature ${params.feature} at byte ${byte} is larger than ${maxFeatureBytes} bytes`,
      params,
    );
  }

  #fault(code: "notGeojson" | "trailing" | "malformed" | "truncated", at: number, detail: string): AppError {
    const { file } = this.#options;
    if (!this.#isReadable(at)) return this.#notUtf8();
    const params = {
      file,
      feature: this.#slices + 1,
      byte: this.#chunkOffset + at,
      line: this.#line,
      detail,
    };
    const place =
      code === "truncated"
        ? `after ${this.#slices} complete features, at byte ${params.byte}`
        : `line ${params.line}, byte ${params.byte}`;
    return new AppError(`bake.geojson.${code}`, `${file}: ${detail} (${place})`, params);
  }

  /** In another encoding the second byte of a letter may look like a quote or a backslash. */
  #isReadable(until: number): boolean {
    return isUtf8(concatBytes(this.#held)) && isUtf8(this.#chunk.subarray(0, until));
  }

  #notUtf8(): AppError {
    return notUtf8(this.#options.file, this.#slices + 1, this.#valueLine, this.#valueOffset);
  }
}
