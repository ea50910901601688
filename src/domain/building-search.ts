import type { FoundTexts, TextScan } from "#kernels/text-scan.ts";
import { topPositions } from "#kernels/top-positions.ts";
import type { BuildingIndex } from "./building-index.ts";
import { columnTag } from "./building-texts.ts";
import type { BuildingTexts } from "./building-texts.ts";
import { foldText } from "./fold-text.ts";
import type { PinyinScan } from "./pinyin-scan.ts";

/** Fields of a building that are searched, with what a match in them is worth, in hundredths. */
const FIELDS = [
  ["name", 100],
  ["code", 70],
  ["nameEn", 90],
  ["estate", 75],
  ["id", 30],
  ["address", 60],
  ["community", 50],
] as const;
export type SearchedField = (typeof FIELDS)[number][0];

/** Columns that are found by the initials of pinyin, too: in addresses nearly any two letters are found. */
const IDENTIFIER_TAGS = columnTag("id") | columnTag("code");
const INITIALS_TAGS = columnTag("name") | columnTag("estate") | columnTag("community");

export interface SearchHit {
  readonly row: number;
  /** higher is better; comparable within one answer */
  readonly score: number;
  /** the field that the first word was found in best */
  readonly field: SearchedField;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** all that were found, hits included */
  readonly total: number;
  /** what part of the texts was looked through, 0 to 1: below 1 while they are being made ready */
  readonly share: number;
}

/** Quality of a pinyin match is worth this much of one in the text itself. */
const PINYIN_WORTH = 0.8;
const INITIALS_WORTH = 0.6;
/** Words that stand together are worth this much more than the same words apart. */
const PHRASE_WORTH = 1.3;
/** So many words and their phrase score less than 65,536: a score is two bytes. */
const MAX_WORDS = 6;

/** Words of a query, folded; all of them must be found. */
export const queryWords = (query: string): string[] =>
  foldText(query)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MAX_WORDS);

/** What is looked for: as written, and as pinyin. */
export interface SearchTerm {
  readonly piece: string;
  readonly typed: string;
}

export const termOf = (word: string): SearchTerm => ({ piece: word, typed: word });

/** Words that stand together: as they were written, or as the syllables of one name (long hu jia yuan). */
function phraseOf(words: readonly string[]): SearchTerm | undefined {
  if (words.length < 2) return undefined;
  const isPinyin = words.every((word) => /^[a-z]+$/.test(word));
  return { piece: words.join(" "), typed: isPinyin ? words.join("") : "" };
}

/**
 * Worth of the best match of a term for each text, 0 for none, up to that of an exact match.
 *
 * @param isByInitials whether a text may be found by the initials of its pinyin; absent: each may
 * @param tell is told each text that is found by its pinyin
 * @param out worths by text, all 0 before
 * @returns what was found as it is written
 */
export function termWorths(
  { piece, typed }: SearchTerm,
  scan: TextScan,
  pinyin: PinyinScan | undefined,
  out: Uint8Array,
  isByInitials?: (text: number) => boolean,
  tell?: (text: number) => void,
): FoundTexts {
  // A lone letter or digit stands in every identifier.
  const tags = /^[ -~]$/.test(piece) ? ~IDENTIFIER_TAGS : undefined;
  const found = scan.find(piece, tags, out);
  pinyin?.find(typed, (text, quality, isInitials) => {
    if (isInitials && isByInitials?.(text) === false) return;
    const worth = Math.round(quality * (isInitials ? INITIALS_WORTH : PINYIN_WORTH));
    if (worth > out[text]!) out[text] = worth;
    tell?.(text);
  });
  return found;
}

type Codes = Uint32Array | Uint16Array;

/** A term with the columns that it stands in somewhere: the others need not be looked at, building by building. */
interface FoundTerm {
  readonly worths: Uint8Array;
  /** in how many texts it was found, or a few more */
  readonly textCount: number;
  readonly columns: readonly {
    readonly field: SearchedField;
    readonly weight: number;
    readonly codes: Codes;
  }[];
}

function scoreOf({ worths, columns }: FoundTerm, row: number): number {
  let score = 0;
  for (const { weight, codes } of columns) {
    const here = worths[codes[row]!]! * weight;
    if (here > score) score = here;
  }
  return score;
}

/** The score of every row, column by column: three times as fast as row by row. */
function scoreRows({ worths, columns }: FoundTerm, out: Uint16Array): void {
  out.fill(0);
  for (const { weight, codes } of columns) raiseScores(worths, codes, weight, out);
}

function raiseScores(worths: Uint8Array, codes: Codes, weight: number, out: Uint16Array): void {
  for (let row = 0; row < out.length; row++) {
    const score = worths[codes[row]!]! * weight;
    if (score > out[row]!) out[row] = score;
  }
}

function fieldOf(terms: readonly FoundTerm[], row: number): SearchedField {
  for (const { worths, columns } of terms) {
    const here = columns.map(({ field, weight, codes }) => ({ field, score: worths[codes[row]!]! * weight }));
    const best = here.reduce((a, b) => (b.score > a.score ? b : a), { field: FIELDS[0][0], score: 0 });
    if (best.score > 0) return best.field;
  }
  return FIELDS[0][0];
}

/**
 * Finds buildings by any piece of their texts, and Chinese names by pinyin. Each distinct text is scanned once,
 * however many buildings share it.
 *
 * Cost of a search: linear in the characters of the texts and in the buildings. A byte for each text and each
 * word of the longest query is kept for the next one: they are too large to be made and collected every time.
 */
export class BuildingSearch {
  readonly #index: BuildingIndex;
  readonly #texts: BuildingTexts;
  readonly #worths: Uint8Array[] = [];
  readonly #scores: Uint16Array;
  readonly #phraseScores: Uint16Array;

  /** @param texts those of the index; what is not folded yet is folded by searches */
  constructor(index: BuildingIndex, texts: BuildingTexts) {
    this.#index = index;
    this.#texts = texts;
    this.#scores = new Uint16Array(index.count);
    this.#phraseScores = new Uint16Array(index.count);
  }

  /**
   * The best matches, best first; equals in the order of the index. Words that stand together as they were typed
   * come before the same words apart.
   *
   * @param most how many hits to give
   * @param mostTexts so many of the texts that are not folded yet are folded for it; the others are left out
   */
  search(query: string, most: number, mostTexts = Infinity): SearchAnswer {
    const words = queryWords(query);
    if (words.length === 0) return { hits: [], total: 0, share: 1 };
    this.#texts.advance(mostTexts);
    const found = words.map((word, slot) => this.#find(termOf(word), slot));
    const term = phraseOf(words);
    const phrase = term === undefined ? undefined : this.#find(term, words.length);
    const scores = this.#scores;
    scoreAll(found, scores);
    if (phrase !== undefined) this.#raiseByPhrase(phrase, words.length);
    const { positions: rows, total } = topPositions(scores, most);
    const isTogether = (row: number): boolean =>
      phrase !== undefined && phraseScore(scoreOf(phrase, row), words.length) === scores[row];
    const hits = rows.map((row) => {
      const terms = phrase !== undefined && isTogether(row) ? [phrase] : found;
      return { row, score: scores[row]!, field: fieldOf(terms, row) };
    });
    return { hits, total, share: this.#texts.share };
  }

  #raiseByPhrase(phrase: FoundTerm, wordCount: number): void {
    if (phrase.textCount === 0) return;
    const scores = this.#scores;
    const together = this.#phraseScores;
    scoreRows(phrase, together);
    for (let row = 0; row < scores.length; row++) {
      if (together[row] === 0) continue;
      const score = phraseScore(together[row]!, wordCount);
      if (score > scores[row]!) scores[row] = score;
    }
  }

  #find(term: SearchTerm, slot: number): FoundTerm {
    const { scan, pinyin, tags } = this.#texts;
    const worths = (this.#worths[slot] ??= new Uint8Array(tags.length)).fill(0);
    const isByInitials = (text: number): boolean => (tags[text]! & INITIALS_TAGS) !== 0;
    let seen = 0;
    let textCount = 0;
    const written = termWorths(term, scan, pinyin, worths, isByInitials, (text) => {
      seen |= tags[text]!;
      textCount++;
    });
    seen |= written.tags;
    const columns = FIELDS.filter(([field]) => (seen & columnTag(field)) !== 0).map(([field, weight]) => ({
      field,
      weight,
      codes: this.#index[field],
    }));
    return { worths, textCount: textCount + written.count, columns };
  }
}

const phraseScore = (score: number, wordCount: number): number =>
  Math.round(score * PHRASE_WORTH * wordCount);

/** The sum over all words, 0 where one is missing. */
function scoreAll(words: readonly FoundTerm[], out: Uint16Array): void {
  // Most buildings fail by the rarest word: the others are looked for in what it leaves.
  const [rarest, ...others] = words.toSorted((a, b) => a.textCount - b.textCount);
  if (rarest === undefined) return;
  scoreRows(rarest, out);
  for (const word of others) {
    for (let row = 0; row < out.length; row++) {
      if (out[row] === 0) continue;
      const score = scoreOf(word, row);
      out[row] = score === 0 ? 0 : out[row]! + score;
    }
  }
}
