/** Check characters of Chinese codes. Each takes the characters before the check character. */

/**
 * ISO 7064 MOD 11,10 over decimal digits, with the step from 0 to 10 that some register software leaves out.
 *
 * @throws RangeError if there is anything but digits
 */
export function mod1110CheckDigit(digits: string): string {
  if (!/^\d*$/.test(digits)) throw new RangeError(`not digits: ${digits}`);
  let product = 10;
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The last character of an identity number (GB 11643, ISO 7064 MOD 11,2). @param digits the first seventeen */
export const identityCheckCharacter = (digits: string): string =>
  "10X98765432".charAt(weighted(digits, "0123456789", IDENTITY_WEIGHTS) % 11);

/** Letters of the social credit code: without I, O, S, V and Z. */
export const CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The last character of a social credit code (GB 32100). @param body the first seventeen */
export const creditCheckCharacter = (body: string): string =>
  CREDIT_CHARACTERS.charAt((31 - (weighted(body, CREDIT_CHARACTERS, CREDIT_WEIGHTS) % 31)) % 31);

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The last character of an organisation code (GB 11714). @param body the first eight */
export function organisationCheckCharacter(body: string): string {
  const rest = 11 - (weighted(body, ALPHANUMERIC, ORGANISATION_WEIGHTS) % 11);
  return rest === 10 ? "X" : rest === 11 ? "0" : String(rest);
}

function weighted(text: string, alphabet: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [position, weight] of weights.entries()) {
    const value = alphabet.indexOf(text.charAt(position));
    if (value < 0 || position >= text.length) {
      throw new RangeError(`character ${position + 1} of ${text} is none of ${alphabet}`);
    }
    sum += value * weight;
  }
  return sum;
}
