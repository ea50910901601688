import { TextScan } from "#kernels/text-scan.ts";
import { TEXT_FIELD_IDS } from "./building-fields.ts";
import type { TextFieldId } from "./building-fields.ts";
import type { BuildingIndex } from "./building-index.ts";
import { foldText } from "./fold-text.ts";
import { PinyinScan } from "./pinyin-scan.ts";
import type { ReadingTable } from "./pinyin-scan.ts";

/** A text's tag has the bit of each column that it stands in. */
export const columnTag = (column: TextFieldId): number => 1 << TEXT_FIELD_IDS.indexOf(column);

/**
 * The texts of an index, folded and laid out to be looked through: what search, filter and suggestions share.
 * A text's position here is that in the index's table.
 *
 * Folding a million buildings takes seconds, so it is done by instalments while nobody waits, and finished at
 * once when somebody does.
 */
export class BuildingTexts {
  /** bits of the columns that each text stands in */
  readonly tags: Uint8Array;
  readonly #index: BuildingIndex;
  readonly #scan = new TextScan();
  readonly #pinyin: PinyinScan | undefined;

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
    return this.#scan.count === this.#index.texts.count;
  }

  /** Folds up to so many further texts; what stands in no column is passed over. */
  advance(most: number): void {
    const { texts } = this.#index;
    const end = Math.min(texts.count, this.#scan.count + most);
    for (let position = this.#scan.count; position < end; position++) {
      const tag = this.tags[position]!;
      const folded = tag === 0 ? "" : foldText(texts.get(position));
      this.#scan.add(folded, tag);
      this.#pinyin?.add(position, folded);
    }
  }

  /** All texts, the rest of them folded now. */
  get scan(): TextScan {
    this.advance(Infinity);
    return this.#scan;
  }

  get pinyin(): PinyinScan | undefined {
    this.advance(Infinity);
    return this.#pinyin;
  }
}
