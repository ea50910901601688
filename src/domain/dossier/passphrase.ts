/** How well a passphrase keeps what it locks, in a word. */

/** Characters that a passphrase must have at least. */
export const SHORTEST_PASSPHRASE = 8;

export type PassphraseStrength = "short" | "weak" | "fair" | "strong";

/** Guesses by which a word of this strength is found, as powers of two. This product's choice. */
const FAIR_BITS = 50;
const STRONG_BITS = 75;

const COMMON = /password|qwerty|asdf|admin|abc|iloveyou|woaini|123|888|666/i;
const POOLS: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/[a-z]/u, 26],
  [/[A-Z]/u, 26],
  [/\d/u, 10],
  // The characters in daily use; nobody chooses among all that there are.
  [/\p{Script=Han}/u, 2500],
  [/[^\p{L}\p{N}]/u, 30],
];

/** Characters that follow from the one before are no choice: `aaa`, `1234`, `cba`. */
function chosenCount(letters: readonly string[]): number {
  let count = 0;
  for (const [i, letter] of letters.entries()) {
    const step = letter.codePointAt(0)! - (letters[i - 1]?.codePointAt(0) ?? Number.NaN);
    const before =
      (letters[i - 1]?.codePointAt(0) ?? Number.NaN) - (letters[i - 2]?.codePointAt(0) ?? Number.NaN);
    if (!(Math.abs(step) <= 1 && step === before) && step !== 0) count += 1;
  }
  return count;
}

/** An estimate from what the word is made of; words that everybody tries first count for little. */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const letters = [...passphrase.normalize("NFKC")];
  if (letters.length < SHORTEST_PASSPHRASE) return "short";
  const pool = POOLS.reduce((sum, [pattern, size]) => (pattern.test(passphrase) ? sum + size : sum), 0);
  const bits = chosenCount(letters) * Math.log2(Math.max(2, pool));
  const known = COMMON.test(passphrase) ? bits / 2 : bits;
  if (known >= STRONG_BITS) return "strong";
  return known >= FAIR_BITS ? "fair" : "weak";
}
