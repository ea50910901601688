/**
 * Median of the values within a window of time that ends at each sample.
 *
 * @param times ascending, any unit
 * @param values NaN is no value and counts in no window
 * @param span length of the window, in the unit of `times`; a sample exactly so old is out
 * @returns one median a sample, the mean of the middle two for an even count; NaN where the window is empty
 * @throws RangeError if the lengths differ or the span is not positive
 * Cost: samples × moving the values of one window; windows of a few hundred are cheap.
 */
export function slidingMedian(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  span: number,
): Float64Array {
  if (times.length !== values.length) {
    throw new RangeError(`${times.length} times for ${values.length} values`);
  }
  if (!(span > 0)) throw new RangeError(`a window of ${span} is none`);
  const out = new Float64Array(values.length);
  /** values of the window, ascending */
  const sorted: number[] = [];
  let oldest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) sorted.splice(lowerBound(sorted, value), 0, value);
    while (times[oldest]! <= times[i]! - span) {
      const gone = values[oldest]!;
      if (!Number.isNaN(gone)) sorted.splice(lowerBound(sorted, gone), 1);
      oldest++;
    }
    const middle = sorted.length >> 1;
    out[i] =
      sorted.length === 0
        ? Number.NaN
        : sorted.length % 2 === 1
          ? sorted[middle]!
          : (sorted[middle - 1]! + sorted[middle]!) / 2;
  }
  return out;
}

/** The first place whose value is not less. */
function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
