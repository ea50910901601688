/**
 * A quantity over time: rain, discharge or a water level.
 *
 * `steps`: a value holds from its time until the next one, the last for ever, and before the first there is
 * nothing. `linear`: straight between values, held before the first and after the last.
 */
export interface RateSeries {
  readonly shape: "steps" | "linear";
  /** ascending, seconds */
  readonly timesS: Float64Array;
  readonly values: Float64Array;
  /** integral from the first time to each time */
  readonly totals: Float64Array;
}

/** @throws RangeError unless there are as many finite values as strictly ascending times, at least one. */
export function createSeries(
  timesS: ArrayLike<number>,
  values: ArrayLike<number>,
  shape: RateSeries["shape"] = "linear",
): RateSeries {
  if (timesS.length === 0 || timesS.length !== values.length) {
    throw new RangeError(`series of ${timesS.length} times and ${values.length} values`);
  }
  const totals = new Float64Array(timesS.length);
  for (let i = 0; i < timesS.length; i++) {
    if (!Number.isFinite(timesS[i]) || !Number.isFinite(values[i])) {
      throw new RangeError(`series at ${i}: time ${timesS[i]}, value ${values[i]} must be finite`);
    }
    if (i === 0) continue;
    const span = timesS[i]! - timesS[i - 1]!;
    if (!(span > 0)) throw new RangeError(`series at ${i}: time ${timesS[i]} does not come after the last`);
    const mean = shape === "steps" ? values[i - 1]! : (values[i - 1]! + values[i]!) / 2;
    totals[i] = totals[i - 1]! + mean * span;
  }
  return { shape, timesS: Float64Array.from(timesS), values: Float64Array.from(values), totals };
}

/** One value for ever. */
export const constantSeries = (value: number): RateSeries => createSeries([0], [value]);

/** Index of the last time that is not after `timeS`; −1 before the first. */
function lastBefore(timesS: Float64Array, timeS: number): number {
  let low = 0;
  let high = timesS.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timesS[middle]! <= timeS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function valueAt(series: RateSeries, timeS: number): number {
  const { timesS, values, shape } = series;
  const i = lastBefore(timesS, timeS);
  if (i < 0) return shape === "steps" ? 0 : values[0]!;
  if (shape === "steps" || i === timesS.length - 1) return values[i]!;
  const share = (timeS - timesS[i]!) / (timesS[i + 1]! - timesS[i]!);
  return values[i]! + share * (values[i + 1]! - values[i]!);
}

function totalUntil(series: RateSeries, timeS: number): number {
  const { timesS, values, totals, shape } = series;
  const i = lastBefore(timesS, timeS);
  if (i < 0) return shape === "steps" ? 0 : (timeS - timesS[0]!) * values[0]!;
  const end = shape === "steps" ? values[i]! : valueAt(series, timeS);
  return totals[i]! + (timeS - timesS[i]!) * ((values[i]! + end) / 2);
}

/** Exact integral, so that what a run receives does not depend on its time steps. */
export const integralBetween = (series: RateSeries, fromS: number, toS: number): number =>
  totalUntil(series, toS) - totalUntil(series, fromS);

/** Largest value between two times, both included. */
export function largestBetween(series: RateSeries, fromS: number, toS: number): number {
  let largest = Math.max(valueAt(series, fromS), valueAt(series, toS));
  const last = lastBefore(series.timesS, toS);
  for (let i = Math.max(0, lastBefore(series.timesS, fromS)); i <= last; i++) {
    if (series.timesS[i]! >= fromS) largest = Math.max(largest, series.values[i]!);
  }
  return largest;
}
