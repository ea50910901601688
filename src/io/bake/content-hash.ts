/**
 * A running 128-bit fingerprint of bytes, the same however they are cut into chunks. It tells changed inputs
 * from unchanged ones; it is no defence against someone who makes two inputs collide on purpose.
 *
 * Source: four lanes of FNV-1a with distinct offsets, over bytes in turn, mixed as MurmurHash3 ends.
 */
export class ContentHash {
  readonly #lanes = Int32Array.of(0x811c9dc5 | 0, 0x01000193, 0x9e3779b9 | 0, 0x85ebca6b | 0);
  #length = 0;

  update(bytes: Uint8Array): void {
    const lanes = this.#lanes;
    let [a, b, c, d] = [lanes[0]!, lanes[1]!, lanes[2]!, lanes[3]!];
    // Bytes go to the lanes in turn, whatever the chunks: the lane follows from the position in the whole.
    let lane = this.#length & 3;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (lane === 0) a = Math.imul(a ^ byte, 0x01000193);
      else if (lane === 1) b = Math.imul(b ^ byte, 0x01000193);
      else if (lane === 2) c = Math.imul(c ^ byte, 0x01000193);
      else d = Math.imul(d ^ byte, 0x01000193);
      lane = (lane + 1) & 3;
    }
    lanes.set([a, b, c, d]);
    this.#length += bytes.length;
  }

  updateText(text: string): void {
    this.update(new TextEncoder().encode(text));
  }

  /** 32 hexadecimal digits over everything so far. */
  digest(): string {
    const words = [...this.#lanes].map((lane, i) => lane ^ Math.imul(this.#length, 0x9e3779b1 + i * 2));
    // Each lane saw a quarter of the bytes: stir them into each other before they are read.
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) words[i] = mix(words[i]! ^ Math.imul(words[(i + 3) & 3]!, 0xcc9e2d51));
    }
    return words.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
