import { ExactSum } from "./exact-sum.ts";

/** Columns in which each tile books the depths that came and went in a step. */
export const LEDGER = {
  rain: 0,
  inflow: 1,
  stageIn: 2,
  pumped: 3,
  drained: 4,
  seeped: 5,
  stageOut: 6,
  left: 7,
  made: 8,
} as const;

export const LEDGER_WIDTH = 9;

const NAMES = Object.keys(LEDGER) as (keyof typeof LEDGER)[];

/** Where the water of a run came from and went to, m³. */
export interface MassBalance {
  readonly initialM3: number;
  readonly storedM3: number;
  readonly rainM3: number;
  readonly inflowM3: number;
  /** brought by boundaries of given level */
  readonly stageInM3: number;
  readonly pumpedM3: number;
  readonly drainedM3: number;
  /** taken up by soil */
  readonly seepedM3: number;
  readonly stageOutM3: number;
  /** over free sides */
  readonly leftM3: number;
  /** added where rounding would have made a depth negative */
  readonly madeM3: number;
  /** (stored − initial − in + out) / (in + initial): what is not accounted for */
  readonly relativeError: number;
}

/** The books of a run: totals of what tiles booked, in the order of the tiles. */
export class Ledger {
  readonly #totals = NAMES.map(() => new ExactSum());
  readonly #areaM2: number;
  readonly #initialM3: number;

  constructor(areaM2: number, initialDepths: Float64Array) {
    this.#areaM2 = areaM2;
    this.#initialM3 = sumOf(initialDepths) * areaM2;
  }

  /** Takes over what a tile booked, and clears its page. */
  collect(pages: Float64Array, tile: number): void {
    for (let k = 0; k < LEDGER_WIDTH; k++) {
      const at = tile * LEDGER_WIDTH + k;
      if (pages[at] === 0) continue;
      this.#totals[k]!.add(pages[at]!);
      pages[at] = 0;
    }
  }

  balance(depths: Float64Array): MassBalance {
    const total = (name: keyof typeof LEDGER) => this.#totals[LEDGER[name]]!.value * this.#areaM2;
    const storedM3 = sumOf(depths) * this.#areaM2;
    const error = new ExactSum();
    const came = new ExactSum();
    error.add(storedM3);
    for (const value of [this.#initialM3, total("rain"), total("inflow"), total("stageIn")]) {
      error.add(-value);
      came.add(value);
    }
    for (const name of ["pumped", "drained", "seeped", "stageOut", "left"] as const) error.add(total(name));
    return {
      initialM3: this.#initialM3,
      storedM3,
      rainM3: total("rain"),
      inflowM3: total("inflow"),
      stageInM3: total("stageIn"),
      pumpedM3: total("pumped"),
      drainedM3: total("drained"),
      seepedM3: total("seeped"),
      stageOutM3: total("stageOut"),
      leftM3: total("left"),
      madeM3: total("made"),
      relativeError: came.value > 0 ? error.value / came.value : error.value,
    };
  }
}

function sumOf(values: Float64Array): number {
  const sum = new ExactSum();
  for (const value of values) if (value !== 0) sum.add(value);
  return sum.value;
}
