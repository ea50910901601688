/**
 * A short way through places, as a person walks a round: no way back to the start.
 *
 * Shortest of all is out of reach for more than a handful of places; the nearest place next, with crossings taken
 * out and single places moved where they fit better, comes within some percent of it.
 */

const distance = (xy: ArrayLike<number>, a: number, b: number): number =>
  Math.hypot(xy[2 * a]! - xy[2 * b]!, xy[2 * a + 1]! - xy[2 * b + 1]!);

/** Length of the way through places in an order. */
export function wayLength(xy: ArrayLike<number>, order: ArrayLike<number>): number {
  let length = 0;
  for (let i = 1; i < order.length; i++) length += distance(xy, order[i - 1]!, order[i]!);
  return length;
}

function nearestNext(xy: ArrayLike<number>, first: number, count: number): number[] {
  const order = [first];
  const left = new Set(Array.from({ length: count }, (_, i) => i));
  left.delete(first);
  for (let last = first; left.size > 0;) {
    let nearest = -1;
    let best = Infinity;
    for (const place of left) {
      const away = distance(xy, last, place);
      if (away < best) [nearest, best] = [place, away];
    }
    order.push(nearest);
    left.delete(nearest);
    last = nearest;
  }
  return order;
}

/** Steps that gain less are rounding, and would go round for ever. */
const LEAST_GAIN = 1e-9;

/** Turns parts of the way round as long as that makes it shorter. @returns whether one was turned */
function turnParts(xy: ArrayLike<number>, order: number[]): boolean {
  let isBetter = false;
  for (let i = 0; i < order.length - 1; i++) {
    for (let k = i + 1; k < order.length; k++) {
      // The part from i + 1 to k is turned; behind the last place there is no leg to lose.
      const before = distance(xy, order[i]!, order[i + 1]!);
      const after = distance(xy, order[i]!, order[k]!);
      const next = order[k + 1];
      const [loses, gains] =
        next === undefined
          ? [after, before]
          : [after + distance(xy, order[i + 1]!, next), before + distance(xy, order[k]!, next)];
      if (gains - loses <= LEAST_GAIN) continue;
      order.splice(i + 1, k - i, ...order.slice(i + 1, k + 1).toReversed());
      isBetter = true;
    }
  }
  return isBetter;
}

/** Moves single places to where they lie nearer to the way. @returns whether one was moved */
function movePlaces(xy: ArrayLike<number>, order: number[]): boolean {
  let isBetter = false;
  for (let i = 1; i < order.length; i++) {
    const place = order[i]!;
    const rest = order.toSpliced(i, 1);
    const now = wayLength(xy, order);
    let best = { at: -1, length: now - LEAST_GAIN };
    const bare = wayLength(xy, rest);
    for (let at = 1; at <= rest.length; at++) {
      const before = rest[at - 1]!;
      const after = rest[at];
      const added =
        distance(xy, before, place) +
        (after === undefined ? 0 : distance(xy, place, after) - distance(xy, before, after));
      if (bare + added < best.length) best = { at, length: bare + added };
    }
    if (best.at < 0) continue;
    order.splice(0, order.length, ...rest.toSpliced(best.at, 0, place));
    isBetter = true;
  }
  return isBetter;
}

/**
 * The order in which places are visited.
 *
 * @param xy flat [x0, y0, x1, y1, …] in metres, in a local frame
 * @param first position of the place at which the round starts
 * @returns positions, `first` at the beginning; empty for no place
 * @throws RangeError for an odd length, what is no number, or a start that is no place
 *
 * The same places give the same order. Cost: quadratic a pass; passes end when none makes the way shorter.
 * Source: nearest neighbour, then 2-opt (Croes 1958, doi:10.1287/opre.6.6.791) and single-place Or-opt.
 */
export function visitOrder(xy: ArrayLike<number>, first = 0): Uint32Array {
  if (xy.length % 2 !== 0) throw new RangeError(`${xy.length} numbers are no pairs`);
  for (let i = 0; i < xy.length; i++)
    if (!Number.isFinite(xy[i])) throw new RangeError(`number ${i} is ${xy[i]}`);
  const count = xy.length / 2;
  if (count === 0) return new Uint32Array();
  if (!(Number.isInteger(first) && first >= 0 && first < count))
    throw new RangeError(`the round starts at ${first} of ${count} places`);
  const order = nearestNext(xy, first, count);
  let isBetter = true;
  while (isBetter) {
    const isTurned = turnParts(xy, order);
    isBetter = movePlaces(xy, order) || isTurned;
  }
  return Uint32Array.from(order);
}
