/** Deterministic chance: every generator takes one of these and nothing else that varies. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number;
  /** uniform in [from, to) */
  between(from: number, to: number): number;
  /** whole number, both ends included */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Source: mulberry32 by T. Ettinger (public domain). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[whole(0, list.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

/** A seed of its own for a place, so that a change in one block leaves the others as they are. */
export const seedAt = (x: number, y: number, salt = 0): number =>
  (Math.imul(Math.round(x) + 73_856, 0x9e3779b1) ^
    Math.imul(Math.round(y) + 19_349, 0x85ebca6b) ^
    Math.imul(salt + 1, 0xc2b2ae35)) >>>
  0;

const lattice = (i: number, j: number, salt: number): number => {
  let h = (Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 0;
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
};

/** Smooth noise in −1…1 with the given wavelength in metres. Source: value noise, quintic blend. */
export function smoothNoise(x: number, y: number, wavelengthM: number, salt: number): number {
  const [u, v] = [x / wavelengthM, y / wavelengthM];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const ease = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
  const [s, t] = [ease(u - i), ease(v - j)];
  const low = lattice(i, j, salt) * (1 - s) + lattice(i + 1, j, salt) * s;
  const high = lattice(i, j + 1, salt) * (1 - s) + lattice(i + 1, j + 1, salt) * s;
  return (low * (1 - t) + high * t) * 2 - 1;
}
