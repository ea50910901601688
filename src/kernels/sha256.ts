/** Fractional parts of the cube roots of the first 64 primes. Source: FIPS 180-4 §4.2.2. */
const ROUNDS = new Uint32Array(64);
/** Fractional parts of the square roots of the first 8 primes. Source: FIPS 180-4 §5.3.3. */
const START = new Uint32Array(8);

const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) >>> 0;
for (let count = 0, candidate = 2; count < 64; candidate++) {
  let isPrime = true;
  for (let i = 2; i * i <= candidate; i++) if (candidate % i === 0) isPrime = false;
  if (!isPrime) continue;
  if (count < 8) START[count] = fraction(Math.sqrt(candidate));
  ROUNDS[count] = fraction(Math.cbrt(candidate));
  count += 1;
}

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

function compress(state: Uint32Array, words: Uint32Array): void {
  for (let i = 16; i < 64; i++) {
    const [a, b] = [words[i - 15]!, words[i - 2]!];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let [e, f, g, h] = [state[4]!, state[5]!, state[6]!, state[7]!];
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + high + choice + ROUNDS[i]! + words[i]!) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    [h, g, f, e] = [g, f, e, (d + first) | 0];
    [d, c, b, a] = [c, b, a, (first + low + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = state[i]! + word));
}

/**
 * The SHA-256 of bytes, at once: the browser's own works only in later steps, and not at all over plain HTTP.
 *
 * @returns 64 hexadecimal digits
 * Cost: linear. Source: FIPS 180-4 §6.2.
 */
export function sha256(bytes: Uint8Array): string {
  const state = START.slice();
  const words = new Uint32Array(64);
  const tail = new Uint8Array(bytes.length % 64 < 56 ? 64 : 128);
  const whole = bytes.length - (bytes.length % 64);
  tail.set(bytes.subarray(whole));
  tail[bytes.length - whole] = 0x80;
  const end = new DataView(tail.buffer);
  end.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
  end.setUint32(tail.length - 4, (bytes.length * 8) >>> 0);
  const block = (view: DataView, at: number): void => {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
    compress(state, words);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += 64) block(view, at);
  for (let at = 0; at < tail.length; at += 64) block(end, at);
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}
