import { MATCH_EXACT, MATCH_PREFIX, MATCH_WORD, matchQuality } from "#kernels/text-scan.ts";

/** Readings of one character without tones, the usual one first; empty for what is not Chinese. */
export type Readings = (char: string) => readonly string[];

/** Is told a text, the quality of its best match, and whether a character was named by its initial alone. */
export type VisitPinyin = (text: number, quality: number, isInitials: boolean) => void;

/** Positions in a word, and the one behind it, are bits of one integer. */
const MAX_WORD = 30;
const FIRST_HAN = 0x3400;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;
const NONE: readonly string[] = [];
/** Marks between the parts of a name that a person does not type. */
const SKIPPED = new Set(Array.from(" -·()（）", (char) => char.charCodeAt(0)));

const toShape = (text: string): string => text.replaceAll(/\d+/g, "0");

/** How one character takes a reader of the word further: for each position, the positions that may follow. */
interface Moves {
  /** by the character itself or a whole reading */
  readonly whole: Int32Array;
  /** by the initial of a reading */
  readonly initials: Int32Array;
  /** positions whose rest of the word is a reading cut short */
  readonly short: number;
}

interface PinyinMatch {
  readonly end: number;
  readonly isInitials: boolean;
  /** the last character is not cut short */
  readonly isWhole: boolean;
}

/** Readings of the characters that were met so far. */
export class ReadingTable {
  readonly #readingsOf: Readings;
  readonly #readings = new Map<number, readonly string[]>();

  constructor(readingsOf: Readings) {
    this.#readingsOf = readingsOf;
  }

  /** Readings of a UTF-16 unit. ü is typed as v, as u, and in passports as yu. */
  of(unit: number): readonly string[] {
    if (unit < FIRST_HAN) return NONE;
    let readings = this.#readings.get(unit);
    if (readings === undefined) {
      const known = this.#readingsOf(String.fromCharCode(unit));
      const spellings = known.flatMap((reading) =>
        reading.includes("v") ? [reading, reading.replace("v", "u"), reading.replace("v", "yu")] : [reading],
      );
      readings = [...new Set(spellings)];
      this.#readings.set(unit, readings);
    }
    return readings;
  }
}

/**
 * Finds Chinese texts by pinyin: zhihuidao, huidao, zhd, zhi慧 and zhihuid all find 智慧岛.
 *
 * Each character is named by itself, by one of its readings, or by the initial of one (z or zh for 智); the last
 * one may be cut short. A match begins with a character. Every reading of a character counts wherever it stands,
 * since which one is meant depends on the word: 重庆 is found by chongqing and by zhongqing.
 *
 * Not understood: words of more than thirty letters (spaces part them), readings that dictionaries lack, mistyped
 * or fuzzy syllables (zi for zhi), and characters beyond the basic plane.
 */
export class PinyinScan {
  readonly #readings: ReadingTable;
  readonly #textAt: (text: number) => string;
  /**
   * Texts with every number written as 0: a city has many house numbers, but few streets. What is not about numbers
   * is decided on these.
   */
  readonly #shapes: string[] = [];
  readonly #shapeIds = new Map<string, number>();
  /** texts with Chinese, as they came, and the shape of each */
  readonly #texts: Uint32Array;
  readonly #shapeOf: Uint32Array;
  #count = 0;
  #byShape: TextsByShape | undefined;

  /**
   * @param capacity texts that there are
   * @param textAt a folded text by its position
   */
  constructor(capacity: number, textAt: (text: number) => string, readings: ReadingTable) {
    this.#readings = readings;
    this.#textAt = textAt;
    this.#texts = new Uint32Array(capacity);
    this.#shapeOf = new Uint32Array(capacity);
  }

  /** Takes in a folded text; one without Chinese is none of its business. */
  add(text: number, folded: string): void {
    if (!HAN.test(folded)) return;
    const shape = toShape(folded);
    let id = this.#shapeIds.get(shape);
    if (id === undefined) {
      id = this.#shapes.push(shape) - 1;
      this.#shapeIds.set(shape, id);
      // Looked up now: the dictionary takes its time, and the first who searches should not have to wait for it.
      for (let at = 0; at < shape.length; at++) this.#readings.of(shape.charCodeAt(at));
    }
    this.#texts[this.#count] = text;
    this.#shapeOf[this.#count++] = id;
    this.#byShape = undefined;
  }

  /**
   * @param word folded, without spaces; one without a letter is not pinyin and finds nothing
   * @param visit called once for each text
   */
  find(word: string, visit: VisitPinyin): void {
    const typed = word.replaceAll(/['’]/g, "");
    // One letter begins half of all names.
    if (typed.length < 2 || typed.length > MAX_WORD || !/[a-z]/.test(typed)) return;
    const { starts, texts } = (this.#byShape ??= textsByShape(
      this.#texts.subarray(0, this.#count),
      this.#shapeOf,
      this.#shapes.length,
    ));
    const shapeReader = new WordReader(toShape(typed), this.#readings);
    const reader = /\d/.test(typed) ? new WordReader(typed, this.#readings) : undefined;
    for (const [shape, written] of this.#shapes.entries()) {
      const byShape = bestMatch(shapeReader, written);
      if (byShape === 0) continue;
      for (let at = starts[shape]!; at < starts[shape + 1]!; at++) {
        const text = texts[at]!;
        const match = reader === undefined ? byShape : bestMatch(reader, this.#textAt(text));
        if (match > 0) visit(text, match >> 1, (match & 1) === 0);
      }
    }
  }
}

/** Those of a shape stand together, in their order, from `starts` of it to that of the next. */
interface TextsByShape {
  readonly starts: Uint32Array;
  readonly texts: Uint32Array;
}

function textsByShape(texts: Uint32Array, shapeOf: Uint32Array, shapeCount: number): TextsByShape {
  const starts = new Uint32Array(shapeCount + 1);
  for (let i = 0; i < texts.length; i++) starts[shapeOf[i]! + 1]! += 1;
  for (let shape = 0; shape < shapeCount; shape++) starts[shape + 1]! += starts[shape]!;
  const next = starts.slice();
  const sorted = new Uint32Array(texts.length);
  for (let i = 0; i < texts.length; i++) sorted[next[shapeOf[i]!]!++] = texts[i]!;
  return { starts, texts: sorted };
}

/**
 * The best place at which a word is read in a text.
 *
 * @returns twice its quality, and one more where no character was named by its initial; 0 for none
 */
function bestMatch(reader: WordReader, text: string): number {
  let best = 0;
  for (let at = 0; at < text.length; at++) {
    if (!reader.mayBegin(text.charCodeAt(at))) continue;
    const match = reader.read(text, at);
    if (match === undefined) continue;
    const found = matchQuality(text, at, match.end, 0, text.length);
    const quality = found === MATCH_EXACT && !match.isWhole ? MATCH_PREFIX : found;
    best = Math.max(best, quality * 2 + Number(!match.isInitials));
    if (best > MATCH_WORD * 2) break;
  }
  return best;
}

/** Reads one word along texts, following all ways to do so at once. */
class WordReader {
  readonly #word: string;
  readonly #readings: ReadingTable;
  readonly #moves = new Map<number, Moves>();
  /** by UTF-16 unit: 1 where the word may begin with it, 2 where not, 0 where nobody has asked yet */
  readonly #beginnings = new Uint8Array(1 << 16);

  constructor(word: string, readings: ReadingTable) {
    this.#word = word;
    this.#readings = readings;
  }

  mayBegin(unit: number): boolean {
    const known = this.#beginnings[unit]!;
    if (known !== 0) return known === 1;
    const { whole, initials, short } = this.#movesOf(unit);
    const mayBegin = whole[0] !== 0 || initials[0] !== 0 || (short & 1) !== 0;
    this.#beginnings[unit] = mayBegin ? 1 : 2;
    return mayBegin;
  }

  /** The shortest match that begins at a place, the most literal one of that length. */
  read(haystack: string, from: number): PinyinMatch | undefined {
    const behind = 1 << this.#word.length;
    let byWhole = 1;
    let byInitials = 0;
    for (let at = from; at < haystack.length; at++) {
      const unit = haystack.charCodeAt(at);
      const { whole, initials, short } = this.#movesOf(unit);
      const isSkipped = at > from && SKIPPED.has(unit);
      let nextWhole = isSkipped ? byWhole : 0;
      let nextInitials = isSkipped ? byInitials : 0;
      for (let bits = byWhole; bits !== 0; bits &= bits - 1) {
        const position = 31 - Math.clz32(bits & -bits);
        nextWhole |= whole[position]!;
        nextInitials |= initials[position]!;
      }
      for (let bits = byInitials; bits !== 0; bits &= bits - 1) {
        const position = 31 - Math.clz32(bits & -bits);
        nextInitials |= whole[position]! | initials[position]!;
      }
      const end = at + 1;
      if ((nextWhole & behind) !== 0) return { end, isInitials: false, isWhole: true };
      if ((nextInitials & behind) !== 0) return { end, isInitials: true, isWhole: true };
      if ((byWhole & short) !== 0) return { end, isInitials: false, isWhole: false };
      if ((byInitials & short) !== 0) return { end, isInitials: true, isWhole: false };
      byWhole = nextWhole;
      byInitials = nextInitials & ~nextWhole;
      if ((byWhole | byInitials) === 0) return undefined;
    }
    return undefined;
  }

  #movesOf(unit: number): Moves {
    const known = this.#moves.get(unit);
    if (known !== undefined) return known;
    const word = this.#word;
    const whole = new Int32Array(word.length);
    const initials = new Int32Array(word.length);
    let short = 0;
    for (let position = 0; position < word.length; position++) {
      if (word.charCodeAt(position) === unit) whole[position]! |= 1 << (position + 1);
      for (const reading of this.#readings.of(unit)) {
        const shared = sharedLength(word, position, reading);
        if (shared === 0) continue;
        const initial = initialLength(reading);
        if (shared === reading.length) whole[position]! |= 1 << (position + shared);
        else if (position + shared === word.length && shared > initial) short |= 1 << position;
        if (reading.length > 1) initials[position]! |= 1 << (position + 1);
        if (initial === 2 && shared >= 2) initials[position]! |= 1 << (position + 2);
      }
    }
    const moves = { whole, initials, short };
    this.#moves.set(unit, moves);
    return moves;
  }
}

/** Letters of the consonant that a syllable begins with: two of zh, ch and sh. */
const initialLength = (reading: string): number =>
  reading.charCodeAt(1) === 104 && "zcs".includes(reading[0]!) ? 2 : 1;

/** How many letters of a reading stand in the word from a position on. */
function sharedLength(word: string, position: number, reading: string): number {
  let length = 0;
  while (length < reading.length && word.charCodeAt(position + length) === reading.charCodeAt(length))
    length++;
  return length;
}
