import { TextScan } from "#kernels/text-scan.ts";

/** Readings of one character without tones, the usual one first; empty for what is not Chinese. */
export type Readings = (char: string) => readonly string[];

/** Readings of a text beyond this many are left out: names with several ambiguous characters are rare. */
const MAX_VARIANTS = 4;

interface Spelling {
  /** syllables without spaces: zhihuidao */
  readonly full: string;
  /** lengths of the syllables */
  readonly lengths: readonly number[];
  /** zhd */
  readonly initials: string;
}

function spellingsOf(text: string, readings: Readings): Spelling[] {
  let variants: string[][] = [[]];
  let hasChinese = false;
  for (const char of text) {
    const options = readings(char);
    if (options.length > 0) hasChinese = true;
    const usual = options[0] ?? (/[a-z0-9]/.test(char) ? char : undefined);
    if (usual === undefined) continue;
    const others = options.slice(1, 3);
    const grown = variants.map((syllables) => [...syllables, usual]);
    for (const other of others) {
      for (const syllables of variants) {
        if (grown.length < MAX_VARIANTS) grown.push([...syllables, other]);
      }
    }
    variants = grown;
  }
  if (!hasChinese) return [];
  return variants.map((syllables) => ({
    full: syllables.join(""),
    lengths: syllables.map(({ length }) => length),
    initials: syllables.map((syllable) => syllable[0] ?? "").join(""),
  }));
}

/**
 * Chinese texts found by pinyin and by its initials: zhihuidao, huidao and zhd all find 智慧岛. A match starts
 * with a syllable. A character with several readings is found by any of its three most usual ones.
 */
export class PinyinScan {
  readonly #full: TextScan;
  readonly #initials: TextScan;
  /** the text that a spelling is of */
  readonly #textOf: Uint32Array;
  /** 1 where a syllable starts in the whole of the full spellings */
  readonly #syllables: Uint8Array;

  /** @param texts folded */
  constructor(texts: readonly string[], readings: Readings) {
    const spellings: Spelling[] = [];
    const textOf: number[] = [];
    for (const [position, text] of texts.entries()) {
      for (const spelling of spellingsOf(text, readings)) {
        spellings.push(spelling);
        textOf.push(position);
      }
    }
    this.#full = new TextScan(spellings.map(({ full }) => full));
    this.#initials = new TextScan(spellings.map(({ initials }) => initials));
    this.#textOf = Uint32Array.from(textOf);
    this.#syllables = new Uint8Array(spellings.reduce((sum, { full }) => sum + full.length + 1, 0));
    for (const [position, { lengths }] of spellings.entries()) {
      let at = this.#full.startOf(position);
      for (const length of lengths) {
        this.#syllables[at] = 1;
        at += length;
      }
    }
  }

  /** @param visit may be called several times for one text */
  find(piece: string, visit: (text: number, quality: number, isInitials: boolean) => void): void {
    if (!/^[a-z0-9]+$/.test(piece)) return;
    this.#full.find(
      piece,
      (spelling, quality) => visit(this.#textOf[spelling]!, quality, false),
      (at) => this.#syllables[at] === 1,
    );
    // One letter begins half of all names: no use as initials.
    if (piece.length < 2) return;
    this.#initials.find(piece, (spelling, quality) => visit(this.#textOf[spelling]!, quality, true));
  }
}
