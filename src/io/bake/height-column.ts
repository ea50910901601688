/** What makes a column suspicious, and the numbers that say so. */
export type SuspicionKind = "storeys" | "decimetres" | "absoluteTops";

export interface ColumnSuspicion {
  readonly kind: SuspicionKind;
  /** values that were looked at */
  readonly count: number;
  /** share of whole numbers, 0…1 */
  readonly wholeShare: number;
  readonly median: number;
  readonly max: number;
  readonly distinct: number;
  /** share of the values 1 and 2, which no building is high in metres */
  readonly oneOrTwoShare: number;
  /** share of rows where it equals the storeys column, for rows that have both */
  readonly equalsStoreysShare?: number | undefined;
}

/** Fewer values prove nothing. */
const MIN_VALUES = 8;
/** Fewer than this prove something only where they are small. */
const FEW_VALUES = 20;
/** Beyond any tower and any number of storeys: what a table writes for "unknown", such as 999 or 9999. */
const PLACEHOLDER = 500;
/** Storeys are whole but for the odd mezzanine. */
const WHOLE_SHARE = 0.97;
const MAX_STOREYS = 170;

/**
 * Watches the bare numbers of one height column of one file, to tell storeys from metres once all are seen.
 *
 * Memory: a counter for each value in tenths up to 1,000, whatever the number of rows.
 */
export class HeightColumnWatch {
  readonly #tenths = new Uint32Array(10_001);
  #count = 0;
  #whole = 0;
  #beyond = 0;
  #max = 0;
  #maxBelow = 0;
  #placeholders = 0;
  #withStoreys = 0;
  #equalsStoreys = 0;
  #ratioSum = 0;

  /** @param levels storeys of the same building, NaN when unknown */
  observe(value: number, levels: number): void {
    if (!(value > 0)) return;
    this.#count++;
    if (Number.isInteger(value)) this.#whole++;
    if (value > PLACEHOLDER) this.#placeholders++;
    else if (value > this.#maxBelow) this.#maxBelow = value;
    if (value > this.#max) this.#max = value;
    if (value > 1000) this.#beyond++;
    else this.#tenths[Math.round(value * 10)]!++;
    if (levels > 0) {
      this.#withStoreys++;
      this.#ratioSum += value / levels;
      if (Math.abs(value - levels) < 0.01) this.#equalsStoreys++;
    }
  }

  /**
   * What the column seems to hold instead of heights in metres.
   *
   * Storeys: at least 97 % whole numbers, none above 170 but for placeholders, values that repeat, and one
   * of: equal to the storeys column in 9 of 10 rows; values of 1 or 2 in 2 % of rows; a median of at most 12;
   * none above 40 and some below 6; or six values that make up 60 % of the rows. Heights that a program
   * computed as a multiple of storeys betray themselves by one remainder modulo three, guessed ones by multiples
   * of five. Fewer than twenty values have to be smaller to be storeys.
   */
  verdict(): ColumnSuspicion | undefined {
    if (this.#count < MIN_VALUES) return undefined;
    const wholeShare = this.#whole / this.#count;
    const stats = this.#statistics();
    const describe = (kind: SuspicionKind): ColumnSuspicion => ({
      kind,
      count: this.#count,
      wholeShare,
      median: stats.median,
      max: this.#max,
      distinct: stats.distinct,
      oneOrTwoShare: stats.oneOrTwoShare,
      ...(this.#withStoreys > 0 ? { equalsStoreysShare: this.#equalsStoreys / this.#withStoreys } : {}),
    });
    if (this.#isStoreys(wholeShare, stats)) return describe("storeys");
    if (
      wholeShare >= WHOLE_SHARE &&
      (stats.median >= 60 || this.#withStoreys >= FEW_VALUES) &&
      this.#meanRatio() > 20
    ) {
      return this.#withStoreys >= FEW_VALUES ? describe("decimetres") : undefined;
    }
    if (this.#count < FEW_VALUES) return undefined;
    // Even a low building's top is far above zero when the zero is the sea.
    if (stats.low >= 25 && stats.high < stats.low + 400 && stats.low >= 2 * (stats.median - stats.low))
      return describe("absoluteTops");
    return undefined;
  }

  #meanRatio(): number {
    return this.#withStoreys === 0 ? 0 : this.#ratioSum / this.#withStoreys;
  }

  #isStoreys(wholeShare: number, stats: Statistics): boolean {
    if (this.#withStoreys >= MIN_VALUES) return this.#equalsStoreys / this.#withStoreys >= 0.9;
    if (this.#placeholders > Math.max(1, this.#count * 0.01)) return false;
    const max = this.#placeholders === this.#count ? this.#max : this.#maxBelow;
    if (wholeShare < WHOLE_SHARE || max > MAX_STOREYS) return false;
    const isFew = this.#count < FEW_VALUES;
    if (this.#count / stats.distinct < (isFew ? 1.3 : this.#count < 100 ? 2 : 5)) return false;
    // One shed of two metres among twenty houses is no storey.
    if (stats.oneOrTwoShare >= 0.02 && stats.oneOrTwoShare * this.#count > 1.5) return true;
    if (stats.remainderShare >= 0.85 || stats.fivesShare >= 0.7) return false;
    if (isFew) return stats.median <= 7;
    if (stats.median <= 12 || (max <= 60 && stats.topSixShare >= 0.6)) return true;
    // Nearly any city has a house of fewer than six storeys; in metres that is lower than most.
    return max <= 40 && stats.low < 6;
  }

  #statistics(): Statistics {
    const total = this.#count;
    const counts: number[] = [];
    const remainders = [0, 0, 0];
    let fives = 0;
    let oneOrTwo = 0;
    let whole = 0;
    let seen = 0;
    let median = 0;
    let low = 0;
    let high = 0;
    for (let tenth = 0; tenth < this.#tenths.length; tenth++) {
      const n = this.#tenths[tenth]!;
      if (n === 0) continue;
      counts.push(n);
      if (seen < total / 2) median = tenth / 10;
      if (seen < total * 0.02) low = tenth / 10;
      if (seen < total * 0.98) high = tenth / 10;
      seen += n;
      if (tenth % 10 !== 0) continue;
      const value = tenth / 10;
      whole += n;
      remainders[value % 3]! += n;
      if (value % 5 === 0) fives += n;
      if (value === 1 || value === 2) oneOrTwo += n;
    }
    counts.sort((a, b) => b - a);
    return {
      median,
      low,
      high,
      distinct: Math.max(1, counts.length + this.#beyond),
      oneOrTwoShare: oneOrTwo / total,
      remainderShare: whole === 0 ? 0 : Math.max(...remainders) / whole,
      fivesShare: whole === 0 ? 0 : fives / whole,
      topSixShare: counts.slice(0, 6).reduce((sum, n) => sum + n, 0) / total,
    };
  }
}

interface Statistics {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly distinct: number;
  readonly oneOrTwoShare: number;
  readonly remainderShare: number;
  readonly fivesShare: number;
  readonly topSixShare: number;
}
