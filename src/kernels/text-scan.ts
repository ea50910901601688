/** How good a match is; a better place in the text is worth more. */
export const MATCH_EXACT = 4;
export const MATCH_PREFIX = 3;
export const MATCH_WORD = 2;
export const MATCH_MIDDLE = 1;

const SEPARATOR = "\n";
/** What stands before a word in scripts that have spaces. */
const isBreak = (char: string): boolean => /[\s\-_/.,;:()'"·，。、（）#]/.test(char);

/**
 * Many texts as one long one, in which a piece is found by the engine's own string search: faster than an
 * n-gram index up to some ten million characters, with nothing to keep up to date.
 */
export class TextScan {
  readonly count: number;
  readonly #haystack: string;
  /** where each text starts; one more than texts */
  readonly #starts: Uint32Array;

  /** @param texts folded, as queries will be; line breaks in them separate */
  constructor(texts: readonly string[]) {
    this.count = texts.length;
    this.#starts = new Uint32Array(texts.length + 1);
    let at = 0;
    for (const [position, text] of texts.entries()) {
      this.#starts[position] = at;
      at += text.length + SEPARATOR.length;
    }
    this.#starts[texts.length] = at;
    this.#haystack = texts.map((text) => text.replaceAll(SEPARATOR, " ")).join(SEPARATOR) + SEPARATOR;
  }

  /**
   * Finds a piece in every text that has it.
   *
   * @param visit text, quality and position in the text of its best match; once for each text, in their order
   * @param mayStart positions in the whole where a match may start; absent: anywhere
   */
  find(
    piece: string,
    visit: (text: number, quality: number, position: number) => void,
    mayStart?: (position: number) => boolean,
  ): void {
    if (piece === "" || piece.includes(SEPARATOR)) return;
    const haystack = this.#haystack;
    const starts = this.#starts;
    let text = 0;
    let at = haystack.indexOf(piece);
    while (at !== -1) {
      text = this.#textAt(at, text);
      const start = starts[text]!;
      const end = starts[text + 1]! - SEPARATOR.length;
      let [quality, position] = [0, -1];
      // Within a text the first match that begins a word is the best there can be.
      for (let found = at; found !== -1 && found < end; found = haystack.indexOf(piece, found + 1)) {
        if (mayStart?.(found) === false) continue;
        const isStart = found === start;
        const here = isStart
          ? piece.length === end - start
            ? MATCH_EXACT
            : MATCH_PREFIX
          : isBreak(haystack[found - 1]!)
            ? MATCH_WORD
            : MATCH_MIDDLE;
        if (here > quality) [quality, position] = [here, found - start];
        if (quality >= MATCH_WORD) break;
        // A text that is long and full of matches is not worth more than a look.
        if (found - at > 256) break;
      }
      if (quality > 0) visit(text, quality, position);
      at = haystack.indexOf(piece, end);
    }
  }

  /** The text that holds a position, sought upwards from one that is known to start before it. */
  #textAt(position: number, from: number): number {
    const starts = this.#starts;
    let step = 1;
    let low = from;
    while (low + step < this.count && starts[low + step]! <= position) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.count, low + step);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Where a text starts in the whole. */
  startOf(text: number): number {
    return this.#starts[text]!;
  }
}
