import { TextScan } from "#kernels/text-scan.ts";
import type { BuildingIndex } from "./building-index.ts";
import { foldText } from "./fold-text.ts";
import { PinyinScan } from "./pinyin-scan.ts";
import type { Readings } from "./pinyin-scan.ts";

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

/** Fields that are also found by pinyin; codes have none, and addresses would drown the rest. */
const PINYIN_FIELDS: readonly SearchedField[] = ["name", "estate", "community"];

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
const SCALE = 10;

/** Words of a query, folded; all of them must be found. */
export const queryWords = (query: string): string[] =>
  foldText(query)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 6);

/** Texts with the worth of their best match for one word, 0 for none. */
export class SearchTexts {
  readonly #texts: TextScan;
  readonly #pinyin: PinyinScan | undefined;
  /** the text of each position in the pinyin scan */
  readonly #spelled: readonly number[];

  /**
   * @param texts as they are shown
   * @param isSpelled whether a text is found by pinyin
   */
  constructor(
    texts: readonly string[],
    isSpelled: (position: number) => boolean,
    readings: Readings | undefined,
  ) {
    const folded = texts.map(foldText);
    this.#texts = new TextScan(folded);
    this.#spelled = readings === undefined ? [] : [...folded.keys()].filter(isSpelled);
    this.#pinyin =
      readings === undefined
        ? undefined
        : new PinyinScan(
            this.#spelled.map((position) => folded[position]!),
            readings,
          );
  }

  /** Worth of each text for a word, 0…40. */
  worths(word: string): Uint8Array {
    const worths = new Uint8Array(this.#texts.count);
    this.#texts.find(word, (text, quality) => {
      worths[text] = quality * SCALE;
    });
    this.#pinyin?.find(word, (position, quality, isInitials) => {
      const text = this.#spelled[position]!;
      const worth = Math.round(quality * SCALE * (isInitials ? INITIALS_WORTH : PINYIN_WORTH));
      if (worth > worths[text]!) worths[text] = worth;
    });
    return worths;
  }
}

/**
 * Finds buildings by any piece of their texts, and Chinese names by pinyin. Each distinct text is scanned once,
 * however many buildings share it.
 *
 * Cost of a search: linear in the characters of the texts and in the buildings; of making one: the same.
 */
export class BuildingSearch {
  readonly #index: BuildingIndex;
  readonly #texts: SearchTexts;
  /** position among the searched texts for each entry of the text table; -1 for texts that are not searched */
  readonly #positionOf: Int32Array;

  constructor(index: BuildingIndex, readings: Readings | undefined) {
    this.#index = index;
    this.#positionOf = new Int32Array(index.texts.count).fill(-1);
    const texts: string[] = [];
    const isSpelled: boolean[] = [];
    for (const [field] of FIELDS) {
      const isField = PINYIN_FIELDS.includes(field);
      for (const code of index[field]) {
        if (code === 0) continue;
        let position = this.#positionOf[code]!;
        if (position === -1) {
          position = texts.push(index.texts.get(code)) - 1;
          isSpelled.push(false);
          this.#positionOf[code] = position;
        }
        if (isField) isSpelled[position] = true;
      }
    }
    this.#texts = new SearchTexts(texts, (position) => isSpelled[position]!, readings);
  }

  /**
   * The best matches, best first; equals in the order of the index.
   *
   * @param most how many hits to give
   */
  search(query: string, most: number): SearchAnswer {
    const words = queryWords(query);
    if (words.length === 0) return { hits: [], total: 0 };
    const worths = words.map((word) => this.#texts.worths(word));
    const columns = FIELDS.map(([field, weight]) => ({ field, weight, codes: this.#index[field] }));
    const positionOf = this.#positionOf;
    /** kept in order, best first; `most` is small */
    const hits: SearchHit[] = [];
    let total = 0;
    for (let row = 0; row < this.#index.count; row++) {
      let score = 0;
      let best: SearchedField | undefined;
      for (const [word, worth] of worths.entries()) {
        let wordScore = 0;
        for (const { field, weight, codes } of columns) {
          const code = codes[row]!;
          if (code === 0) continue;
          const here = worth[positionOf[code]!]! * weight;
          if (here > wordScore) {
            wordScore = here;
            if (word === 0) best = field;
          }
        }
        if (wordScore === 0) {
          score = 0;
          break;
        }
        score += wordScore;
      }
      if (score === 0 || best === undefined) continue;
      total++;
      const last = hits.at(-1);
      if (hits.length >= most && last !== undefined && last.score >= score) continue;
      let at = hits.length;
      while (at > 0 && hits[at - 1]!.score < score) at--;
      hits.splice(at, 0, { row, score, field: best });
      if (hits.length > most) hits.pop();
    }
    return { hits, total };
  }
}
