const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH = 12;

/** A name that nothing else has: twelve letters and digits. Works where `crypto.randomUUID` does not, over plain HTTP. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}
