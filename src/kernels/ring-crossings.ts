import { orient2d } from "robust-predicates";

/** How segments of a set of rings meet beyond sharing the vertex between neighbours. */
export type RingContact = "none" | "touching" | "crossing";

/** Above this many segments a ring is called crossing unseen, and left to the sweep of the clipper. */
const MAX_SEGMENTS = 20_000;

/**
 * Whether the segments of open, flat rings touch or cross, within a ring and between rings.
 *
 * Rings must be free of repeated neighbours and of spikes. Two rings that share an edge are touching.
 *
 * @returns "crossing" as soon as two segments cross properly.
 * Cost: pairs whose x ranges overlap; about n^1.5 for footprints, n² at worst.
 * Source: orientation tests by robust-predicates (Shewchuk 1997), so that the answer is exact.
 */
export function ringContact(ringsXy: readonly Float64Array[]): RingContact {
  let n = 0;
  for (const ring of ringsXy) n += ring.length / 2;
  if (n <= 3) return "none";
  if (n > MAX_SEGMENTS) return "crossing";
  const ax = new Float64Array(n);
  const ay = new Float64Array(n);
  const bx = new Float64Array(n);
  const by = new Float64Array(n);
  const previous = new Int32Array(n);
  let s = 0;
  for (const ring of ringsXy) {
    const m = ring.length / 2;
    for (let i = 0; i < m; i++) {
      const j = i + 1 === m ? 0 : i + 1;
      ax[s + i] = ring[i * 2]!;
      ay[s + i] = ring[i * 2 + 1]!;
      bx[s + i] = ring[j * 2]!;
      by[s + i] = ring[j * 2 + 1]!;
      previous[s + i] = s + (i === 0 ? m - 1 : i - 1);
    }
    s += m;
  }
  const order = n > 24 ? sortedByMinX(ax, bx) : undefined;
  let contact: RingContact = "none";
  for (let a = 0; a < n; a++) {
    const i = order === undefined ? a : order[a]!;
    const maxX = Math.max(ax[i]!, bx[i]!);
    for (let b = a + 1; b < n; b++) {
      const j = order === undefined ? b : order[b]!;
      if (order !== undefined && Math.min(ax[j]!, bx[j]!) > maxX) break;
      if (previous[i] === j || previous[j] === i) continue;
      const meeting = meet(ax[i]!, ay[i]!, bx[i]!, by[i]!, ax[j]!, ay[j]!, bx[j]!, by[j]!);
      if (meeting === 2) return "crossing";
      if (meeting === 1) contact = "touching";
    }
  }
  return contact;
}

function sortedByMinX(ax: Float64Array, bx: Float64Array): Uint32Array {
  const order = new Uint32Array(ax.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((i, j) => Math.min(ax[i]!, bx[i]!) - Math.min(ax[j]!, bx[j]!));
}

/** 0 apart, 1 touching, 2 crossing properly or lying on each other. */
function meet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): 0 | 1 | 2 {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return 0;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return 0;
  const c = Math.sign(orient2d(ax, ay, bx, by, cx, cy));
  const d = Math.sign(orient2d(ax, ay, bx, by, dx, dy));
  if (c === 0 && d === 0) {
    // Collinear: a shared stretch changes what is inside, a shared end point only touches.
    const isSharedPoint =
      Math.max(Math.min(ax, bx), Math.min(cx, dx)) === Math.min(Math.max(ax, bx), Math.max(cx, dx)) &&
      Math.max(Math.min(ay, by), Math.min(cy, dy)) === Math.min(Math.max(ay, by), Math.max(cy, dy));
    return isSharedPoint ? 1 : 2;
  }
  if (c === d) return 0;
  const a = Math.sign(orient2d(cx, cy, dx, dy, ax, ay));
  const b = Math.sign(orient2d(cx, cy, dx, dy, bx, by));
  if (a === b && a !== 0) return 0;
  return a !== 0 && b !== 0 && c !== 0 && d !== 0 ? 2 : 1;
}
