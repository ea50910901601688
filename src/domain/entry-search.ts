import { TextScan } from "#kernels/text-scan.ts";
import { termOf, termWorths } from "./building-search.ts";
import { foldText } from "./fold-text.ts";
import { PinyinScan } from "./pinyin-scan.ts";
import type { ReadingTable } from "./pinyin-scan.ts";

/** Something that is found by its name: a place, a layer, a command. */
export interface SearchEntry {
  readonly id: string;
  /** its names in all languages */
  readonly texts: readonly string[];
}

/** Finds entries by any of their names. */
export class EntrySearch {
  readonly #scan = new TextScan();
  readonly #pinyin: PinyinScan;
  readonly #entryOf: readonly number[];

  constructor(entries: readonly SearchEntry[], readings: ReadingTable) {
    const texts = entries.flatMap(({ texts }) => texts.map(foldText));
    this.#entryOf = entries.flatMap(({ texts }, position) => texts.map(() => position));
    this.#pinyin = new PinyinScan(texts.length, (text) => texts[text]!, readings);
    for (const [position, text] of texts.entries()) {
      this.#scan.add(text);
      this.#pinyin.add(position, text);
    }
  }

  /** Positions of entries that have all the words, best first; equals in their order. */
  find(words: readonly string[], most: number): number[] {
    let totals = new Map<number, number>();
    for (const [round, word] of words.entries()) {
      const best = new Map<number, number>();
      const worths = new Uint8Array(this.#entryOf.length);
      termWorths(termOf(word), this.#scan, this.#pinyin, worths);
      for (const [text, worth] of worths.entries()) {
        const entry = this.#entryOf[text]!;
        if (worth > (best.get(entry) ?? 0)) best.set(entry, worth);
      }
      const sums = [...best].filter(([entry]) => round === 0 || totals.has(entry));
      totals = new Map(sums.map(([entry, worth]) => [entry, worth + (totals.get(entry) ?? 0)]));
    }
    return [...totals]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([entry]) => entry);
  }
}
