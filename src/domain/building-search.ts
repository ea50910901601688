import type { TextScan } from "#kernels/text-scan.ts";
import type { BuildingIndex } from "./building-index.ts";
import { columnTag } from "./building-texts.ts";
import type { BuildingTexts } from "./building-texts.ts";
import { foldText } from "./fold-text.ts";
import type { PinyinScan } from "./pinyin-scan.ts";

/** Fields of a building that are searched, with what a match in them is worth. */
const FIELDS = [
  ["name", 1],
  ["code", 0.7],
  ["nameEn", 0.9],
  ["estate", 0.75],
  ["id", 0.3],
  ["address", 0.6],
  ["community", 0.5],
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
}

/** Quality of a pinyin match is worth this much of one in the text itself. */
const PINYIN_WORTH = 0.8;
const INITIALS_WORTH = 0.6;
/** Words that stand together are worth this much more than the same words apart. */
const PHRASE_WORTH = 1.3;
const SCALE = 10;

/** Words of a query, folded; all of them must be found. */
export const queryWords = (query: string): string[] =>
  foldText(query)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 6);

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
 * Worth of the best match of a term for each text, 0 for none, up to 40.
 *
 * @param isByInitials whether a text may be found by the initials of its pinyin; absent: each may
 * @param tell is told each text that is found
 */
export function termWorths(
  { piece, typed }: SearchTerm,
  scan: TextScan,
  pinyin: PinyinScan | undefined,
  isByInitials?: (text: number) => boolean,
  tell?: (text: number) => void,
): Uint8Array {
  const worths = new Uint8Array(scan.count);
  // A lone letter or digit stands in every identifier.
  const tags = /^[ -~]$/.test(piece) ? ~IDENTIFIER_TAGS : undefined;
  scan.find(
    piece,
    (text, quality) => {
      worths[text] = quality * SCALE;
      tell?.(text);
    },
    tags,
  );
  pinyin?.find(typed, (text, quality, isInitials) => {
    if (isInitials && isByInitials?.(text) === false) return;
    const worth = Math.round(quality * SCALE * (isInitials ? INITIALS_WORTH : PINYIN_WORTH));
    if (worth > worths[text]!) worths[text] = worth;
    tell?.(text);
  });
  return worths;
}

/** A term with the columns that it stands in somewhere: the others need not be looked at, building by building. */
interface FoundTerm {
  readonly worths: Uint8Array;
  /** in how many texts it was found */
  readonly textCount: number;
  readonly columns: readonly {
    readonly field: SearchedField;
    readonly weight: number;
    readonly codes: Uint32Array | Uint16Array;
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

/** The sum over all words, 0 where one is missing. */
function sumOf(words: readonly FoundTerm[], row: number): number {
  let sum = 0;
  for (const word of words) {
    const score = scoreOf(word, row);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
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
 * Cost of a search: linear in the characters of the texts and in the buildings.
 */
export class BuildingSearch {
  readonly #index: BuildingIndex;
  readonly #texts: BuildingTexts;

  /** @param texts those of the index; folded at the first search if they are not yet */
  constructor(index: BuildingIndex, texts: BuildingTexts) {
    this.#index = index;
    this.#texts = texts;
  }

  /**
   * The best matches, best first; equals in the order of the index. Words that stand together as they were typed
   * come before the same words apart.
   *
   * @param most how many hits to give
   */
  search(query: string, most: number): SearchAnswer {
    const words = queryWords(query);
    if (words.length === 0) return { hits: [], total: 0 };
    const found = words.map((word) => this.#find(termOf(word)));
    // Most buildings fail by the rarest word: it is asked for first.
    const byRarity = found.toSorted((a, b) => a.textCount - b.textCount);
    const term = phraseOf(words);
    const phrase = term === undefined ? undefined : this.#find(term);
    const phraseWorth = PHRASE_WORTH * words.length;
    /** kept in order, best first; `most` is small */
    const hits: SearchHit[] = [];
    let total = 0;
    for (let row = 0; row < this.#index.count; row++) {
      const together = phrase === undefined ? 0 : scoreOf(phrase, row) * phraseWorth;
      const apart = sumOf(byRarity, row);
      const score = together > apart ? together : apart;
      if (score === 0) continue;
      total++;
      const last = hits.at(-1);
      if (hits.length >= most && last !== undefined && last.score >= score) continue;
      let at = hits.length;
      while (at > 0 && hits[at - 1]!.score < score) at--;
      const terms = phrase !== undefined && together >= apart ? [phrase] : found;
      hits.splice(at, 0, { row, score, field: fieldOf(terms, row) });
      if (hits.length > most) hits.pop();
    }
    return { hits, total };
  }

  #find(term: SearchTerm): FoundTerm {
    const { scan, pinyin, tags } = this.#texts;
    const isByInitials = (text: number): boolean => (tags[text]! & INITIALS_TAGS) !== 0;
    let seen = 0;
    let textCount = 0;
    const worths = termWorths(term, scan, pinyin, isByInitials, (text) => {
      seen |= tags[text]!;
      textCount++;
    });
    const columns = FIELDS.filter(([field]) => (seen & columnTag(field)) !== 0).map(([field, weight]) => ({
      field,
      weight,
      codes: this.#index[field],
    }));
    return { worths, textCount, columns };
  }
}
