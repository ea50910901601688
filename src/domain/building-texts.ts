import { TextScan } from "#kernels/text-scan.ts";
import { TEXT_FIELD_IDS } from "./building-fields.ts";
import type { TextFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import { foldText } from "./fold-text.ts";
import { PinyinScan } from "./pinyin-scan.ts";
import type { ReadingTable } from "./pinyin-scan.ts";

/** A text's tag has the bit of each column that it stands in. */
export const columnTag = (column: TextFieldId): number => 1 << TEXT_FIELD_IDS.indexOf(column);

/** Columns that are folded first. */
const NAMES = columnTag("name") | columnTag("nameEn") | columnTag("estate") | columnTag("community");

/**
 * The texts of an index, folded and laid out to be looked through: what search, filter and suggestions share.
 * A text's position here is that in the index's table.
 *
 * Folding a million buildings takes seconds, so it is done by instalments while nobody waits. Names come first: who
 * looks for something meanwhile most likely looks for one.
 */
export class BuildingTexts {
  /** bits of the columns that each text stands in */
  readonly tags: Uint8Array;
  readonly #index: BuildingIndex;
  readonly #scan = new TextScan();
  readonly #pinyin: PinyinScan | undefined;
  /** the texts are gone through twice: for names, then for the others */
  #isAtNames = true;
  #next = 0;

  /** @param readings of Chinese characters; without them nothing is found by pinyin */
  constructor(index: BuildingIndex, readings?: ReadingTable) {
    this.#index = index;
    const { count } = index.texts;
    if (readings !== undefined)
      this.#pinyin = new PinyinScan(count, (text) => foldText(index.texts.get(text)), readings);
    this.tags = new Uint8Array(count);
    for (const column of TEXT_FIELD_IDS) {
      const tag = columnTag(column);
      for (const position of index[column]) this.tags[position]! |= tag;
    }
    this.tags[0] = 0;
  }

  get isReady(): boolean {
    return !this.#isAtNames && this.#next === this.#index.texts.count;
  }

  /** What part of the texts is folded, 0 to 1; 1 means all of them. */
  get share(): number {
    return this.isReady ? 1 : this.#scan.count / Math.max(1, this.#index.texts.count);
  }

  /** Folds up to so many further texts; what stands in no column is passed over. */
  advance(most: number): void {
    const { texts } = this.#index;
    let left = most;
    while (left > 0 && !this.isReady) {
      if (this.#next === texts.count) {
        this.#isAtNames = false;
        this.#next = 0;
      }
      for (; this.#next < texts.count && left > 0; this.#next++) {
        const tag = this.tags[this.#next]!;
        if (tag === 0 || ((tag & NAMES) !== 0) !== this.#isAtNames) continue;
        const folded = foldText(texts.get(this.#next));
        this.#scan.add(folded, tag, this.#next);
        this.#pinyin?.add(this.#next, folded);
        left--;
      }
    }
  }

  /** The texts that are folded so far. */
  get scan(): TextScan {
    return this.#scan;
  }

  get pinyin(): PinyinScan | undefined {
    return this.#pinyin;
  }
}
