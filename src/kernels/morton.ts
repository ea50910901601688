/** Bits of each axis in a Morton code; two axes fill 32 bits. */
export const MORTON_BITS = 16;

function spread(value: number): number {
  let v = value & 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/**
 * Morton code (z-order) of two 16-bit cell numbers: points of one quadtree cell are one range of codes.
 *
 * @returns unsigned 32-bit integer, y in the higher bit of each pair.
 * Source: G. M. Morton 1966; the bit spreading of S. E. Anderson, "Interleave bits by Binary Magic Numbers".
 */
export const mortonCode = (x: number, y: number): number => (spread(x) | (spread(y) << 1)) >>> 0;

/**
 * The order that sorts unsigned 32-bit keys; equal keys keep their order.
 *
 * @returns positions into `keys`, smallest key first.
 * Cost: linear (radix sort in four passes of eight bits), twelve bytes a key.
 */
export function sortedOrder(keys: Uint32Array): Uint32Array {
  const n = keys.length;
  let order = new Uint32Array(n);
  let next = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const starts = new Uint32Array(257);
  for (let shift = 0; shift < 32; shift += 8) {
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[((keys[i]! >>> shift) & 255) + 1]!++;
    for (let digit = 0; digit < 256; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < n; i++) {
      const position = order[i]!;
      const digit = (keys[position]! >>> shift) & 255;
      next[starts[digit]!++] = position;
    }
    [order, next] = [next, order];
  }
  return order;
}
