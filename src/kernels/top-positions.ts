export interface TopPositions {
  /** of the highest scores, highest first; equals in their order */
  readonly positions: readonly number[];
  /** how many have a score at all */
  readonly total: number;
}

/**
 * The places of the highest scores, without sorting all of them.
 *
 * @param scores 0 or less: not to be counted. NaN is no score.
 * @param most how many places to give; few.
 * Cost: linear, and `most` for each score that is better than what was found before it.
 */
export function topPositions(scores: Uint16Array | Uint32Array | Float64Array, most: number): TopPositions {
  const positions: number[] = [];
  let least = 0;
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (!(score > 0)) continue;
    total++;
    if (score <= least || most < 1) continue;
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (scores[positions[middle]!]! >= score) low = middle + 1;
      else high = middle;
    }
    positions.splice(low, 0, at);
    if (positions.length > most) positions.pop();
    if (positions.length === most) least = scores[positions[most - 1]!]!;
  }
  return { positions, total };
}
