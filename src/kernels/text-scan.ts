/** How good a match is, 0 for none; a better place in the text is worth more. Tens leave room for what lies between. */
export const MATCH_EXACT = 40;
export const MATCH_PREFIX = 30;
export const MATCH_WORD = 20;
export const MATCH_MIDDLE = 10;

/** Characters of a chunk before it is closed. */
const CHUNK_LENGTH = 1 << 16;
/** A text that is long and full of matches is not worth more than a look at its beginning. */
const MAX_LOOK = 256;
/** What the engine cannot store in one byte a character. */
const WIDE = /[^\0-\u00FF]/;

/**
 * What a word may begin after: marks in scripts that have spaces, and in Chinese addresses the ends of the names of
 * administrative areas, streets and compounds.
 */
const BREAKS = Uint8Array.from({ length: 1 << 16 }, (_, unit) =>
  Number(" \t-_/.,;:()[]'\"·，。、（）#省市区县镇乡道路街院号".includes(String.fromCharCode(unit))),
);

/** In how many texts a piece was found, and the tags that those have between them. */
export interface FoundTexts {
  readonly count: number;
  readonly tags: number;
}

/** Lines of a lane, one after the other, a line break behind each. */
interface TextChunk {
  readonly text: string;
  /** number of its first line, and of the one behind its last */
  readonly first: number;
  readonly end: number;
  /** where `text` starts in the lane */
  readonly offset: number;
  /** bits of the characters that occur, by the low byte of each */
  readonly present: Uint32Array;
}

function presentIn(text: string): Uint32Array {
  const bits = new Uint32Array(8);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bits[(unit >>> 5) & 7]! |= 1 << (unit & 31);
  }
  return bits;
}

/** Whether all of a piece's characters may occur: Latin letters seldom do among Chinese names. */
const mayHave = (present: Uint32Array, piece: Uint32Array): boolean =>
  piece.every((bits, i) => (present[i]! & bits) === bits);

/** Texts laid out as lines of a few long strings. */
class TextLane {
  /** which text a line is */
  #texts = new Uint32Array(16);
  /** where each line starts; that of the next one less one is its end */
  #starts = new Uint32Array(17);
  readonly #chunks: TextChunk[] = [];
  #count = 0;
  #length = 0;
  #pending: string[] = [];
  #first = 0;
  #offset = 0;

  add(line: string, text: number): void {
    if (this.#count === this.#texts.length) {
      this.#texts = enlarged(this.#texts, this.#count * 2);
      this.#starts = enlarged(this.#starts, this.#count * 2 + 1);
    }
    this.#pending.push(line);
    this.#texts[this.#count] = text;
    this.#length += line.length + 1;
    this.#starts[++this.#count] = this.#length;
    if (this.#length - this.#offset >= CHUNK_LENGTH) this.#close();
  }

  #close(): void {
    if (this.#pending.length === 0) return;
    // Joined, not appended to: the engine reads a string of one piece faster.
    this.#pending.push("");
    const text = this.#pending.join("\n");
    this.#chunks.push({
      text,
      present: presentIn(text),
      first: this.#first,
      end: this.#count,
      offset: this.#offset,
    });
    this.#pending = [];
    this.#first = this.#count;
    this.#offset = this.#length;
  }

  /**
   * The line that holds a position of the lane.
   *
   * @param from a line that is known not to start behind it; near ones are found fast
   * @param end a line that is known to start behind it
   */
  #lineAt(position: number, from: number, end: number): number {
    const starts = this.#starts;
    let step = 1;
    let low = from;
    while (low + step < end && starts[low + step]! <= position) {
      low += step;
      step *= 2;
    }
    let high = Math.min(end, low + step);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @returns in how many lines the piece was found */
  find(piece: string, out: Uint8Array): number {
    this.#close();
    const wanted = presentIn(piece);
    let count = 0;
    for (const chunk of this.#chunks)
      if (mayHave(chunk.present, wanted)) count += this.#findIn(chunk, piece, out);
    return count;
  }

  #findIn({ text: haystack, offset, first, end: last }: TextChunk, piece: string, out: Uint8Array): number {
    let at = haystack.indexOf(piece);
    let line = first;
    let count = 0;
    while (at !== -1) {
      line = this.#lineAt(at + offset, line, last);
      const start = this.#starts[line]! - offset;
      const end = this.#starts[line + 1]! - offset - 1;
      let quality = matchQuality(haystack, at, at + piece.length, start, end);
      let next = at;
      // Within a text the first match that begins a word is the best there can be.
      while (quality < MATCH_WORD && next !== -1 && next < end && next - at < MAX_LOOK) {
        next = haystack.indexOf(piece, next + 1);
        if (next !== -1 && next < end) {
          quality = Math.max(quality, matchQuality(haystack, next, next + piece.length, start, end));
        }
      }
      out[this.#texts[line]!] = quality;
      count++;
      at = next === -1 || next >= end ? next : haystack.indexOf(piece, end);
    }
    return count;
  }
}

function enlarged(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}

/**
 * Many texts as a few long ones, in which a piece is found by the engine's own string search: faster than an
 * n-gram index up to some ten million characters, with nothing to keep up to date.
 *
 * Texts are added one by one, so that a large table can be taken in by instalments. Each set of tags has a lane of
 * its own, and so have texts of Latin letters alone: the engine stores them in half the room, and they need not be
 * looked through for a Chinese piece.
 *
 * Cost: linear in characters, about a nanosecond each, and some thirty nanoseconds a match.
 */
export class TextScan {
  readonly #latin = new Map<number, TextLane>();
  readonly #wide = new Map<number, TextLane>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /**
   * Adds the next text.
   *
   * @param text folded, as pieces will be; line breaks in it become spaces
   * @param tags bits that `find` can choose by
   * @param number by which it is told, each once
   */
  add(text: string, tags = 0, number = this.#count): void {
    const line = text.includes("\n") ? text.replaceAll("\n", " ") : text;
    const lanes = WIDE.test(line) ? this.#wide : this.#latin;
    let lane = lanes.get(tags);
    if (lane === undefined) {
      lane = new TextLane();
      lanes.set(tags, lane);
    }
    lane.add(line, number);
    this.#count++;
  }

  /**
   * Finds a piece in every text that has it.
   *
   * @param tags only texts that have one of these; undefined: all
   * @param out quality of the best match by text, written where there is one; the rest is left as it is
   */
  find(piece: string, tags: number | undefined, out: Uint8Array): FoundTexts {
    let count = 0;
    let seen = 0;
    if (piece === "" || piece.includes("\n")) return { count, tags: seen };
    for (const lanes of WIDE.test(piece) ? [this.#wide] : [this.#latin, this.#wide]) {
      for (const [has, lane] of lanes) {
        if (tags !== undefined && (has & tags) === 0) continue;
        const here = lane.find(piece, out);
        count += here;
        if (here > 0) seen |= has;
      }
    }
    return { count, tags: seen };
  }
}

/** Quality of a match from `found` to `foundEnd` in the text that runs from `start` to `end`. */
export function matchQuality(
  haystack: string,
  found: number,
  foundEnd: number,
  start: number,
  end: number,
): number {
  if (found === start) return foundEnd === end ? MATCH_EXACT : MATCH_PREFIX;
  return BREAKS[haystack.charCodeAt(found - 1)] === 1 ? MATCH_WORD : MATCH_MIDDLE;
}
