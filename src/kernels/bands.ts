/** More bands than this are not worth their room. */
const MAX_BANDS = 1024;

/**
 * Intervals sorted into bands, so that those that may hold a value are found without looking at the others: the
 * sides of a ring by latitude, before each is asked whether a ray crosses it.
 *
 * Cost: linear in intervals times the bands that each lies in, to make; constant to ask.
 */
export class Bands {
  readonly #low: number;
  readonly #perUnit: number;
  readonly #count: number;
  /** where each band's intervals start in `items`; one more than bands */
  readonly starts: Uint32Array;
  /** the intervals of one band after the other, ascending in each */
  readonly items: Uint32Array;

  /**
   * @param lows, highs ends of the intervals, both included; `lows[i] <= highs[i]`, finite.
   * @throws RangeError if there are not as many of one as of the other.
   */
  constructor(lows: Float64Array, highs: Float64Array) {
    if (lows.length !== highs.length)
      throw new RangeError(`${lows.length} lower ends for ${highs.length} upper ones`);
    const low = lows.reduce((least, value) => Math.min(least, value), Infinity);
    const high = highs.reduce((most, value) => Math.max(most, value), -Infinity);
    this.#count = Math.max(1, Math.min(MAX_BANDS, lows.length));
    this.#low = low;
    const perUnit = this.#count / (high - low);
    // All in one band where the span is nothing, or next to it.
    this.#perUnit = Number.isFinite(perUnit) ? perUnit : 0;
    this.starts = new Uint32Array(this.#count + 1);
    const each = (visit: (band: number, interval: number) => void): void => {
      for (let i = 0; i < lows.length; i++) {
        for (let band = this.bandOf(lows[i]!); band <= this.bandOf(highs[i]!); band++) visit(band, i);
      }
    };
    each((band) => (this.starts[band + 1]! += 1));
    for (let band = 0; band < this.#count; band++) this.starts[band + 1]! += this.starts[band]!;
    const next = this.starts.slice();
    this.items = new Uint32Array(this.starts[this.#count]!);
    each((band, i) => {
      this.items[next[band]!++] = i;
    });
  }

  /** The band in which all intervals are that hold a value. */
  bandOf(value: number): number {
    const band = Math.floor((value - this.#low) * this.#perUnit);
    return band < 0 ? 0 : band >= this.#count ? this.#count - 1 : band;
  }
}
