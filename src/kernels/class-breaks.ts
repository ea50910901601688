import { ckmeans } from "simple-statistics";

/** More values than this are thinned before the optimum is sought; the thinning is even in rank. */
const MAX_OPTIMISED = 10_000;

/** Whatever is left of the breaks when those that separate nothing are dropped. */
const separating = (breaks: readonly number[], min: number, max: number): number[] =>
  [...new Set(breaks)].filter((limit) => limit > min && limit <= max).sort((a, b) => a - b);

/**
 * Limits between classes that hold equally many values.
 *
 * @param sorted ascending, finite
 * @returns at most `count - 1` limits, rising; a limit belongs to the class above it. Fewer where values repeat.
 */
export function quantileBreaks(sorted: Float64Array, count: number): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const breaks = Array.from(
    { length: count - 1 },
    (_, position) => sorted[Math.floor(((position + 1) * n) / count)]!,
  );
  return separating(breaks, sorted[0]!, sorted[n - 1]!);
}

/** Limits between classes of equal width. Arguments and result as for `quantileBreaks`. */
export function equalBreaks(sorted: Float64Array, count: number): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const [min, max] = [sorted[0]!, sorted[n - 1]!];
  if (min === max) return [];
  return Array.from({ length: count - 1 }, (_, position) => min + ((position + 1) * (max - min)) / count);
}

/**
 * Limits that make classes as alike within as can be (Jenks): the exact optimum of the one-dimensional k-means
 * problem. Arguments and result as for `quantileBreaks`.
 *
 * Cost: k·n·log n. Above ten thousand values an even sample of the sorted values is classed, with both ends.
 * Source: Jenks 1967; Wang and Song 2011, Ckmeans.1d.dp, doi:10.32614/RJ-2011-015.
 */
export function naturalBreaks(sorted: Float64Array, count: number): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const m = Math.min(n, MAX_OPTIMISED);
  const sample =
    m === n
      ? [...sorted]
      : Array.from({ length: m }, (_, position) => sorted[Math.round((position * (n - 1)) / (m - 1))]!);
  const distinct = new Set(sample).size;
  if (distinct <= 1) return [];
  const clusters = ckmeans(sample, Math.min(count, distinct));
  return separating(
    clusters.slice(1).map((cluster) => cluster[0]!),
    sorted[0]!,
    sorted[n - 1]!,
  );
}

/**
 * A step of 1, 2, 2.5 or 5 times a power of ten that divides a span into about `count` parts.
 *
 * @returns 1 for a span of zero
 */
export function niceStep(span: number, count: number): number {
  if (!(span > 0)) return 1;
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * 0.999) ?? 10;
  return factor * power;
}

/** Round limits, about as many as are asked for. Arguments and result as for `quantileBreaks`. */
export function prettyBreaks(sorted: Float64Array, count: number): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const [min, max] = [sorted[0]!, sorted[n - 1]!];
  const step = niceStep(max - min, count);
  const breaks: number[] = [];
  for (let k = Math.floor(min / step) + 1; k * step < max; k++)
    breaks.push(Number((k * step).toPrecision(12)));
  return separating(breaks, min, max);
}

/** Position of the class that a value falls into: how many limits it has reached. */
export function classOfValue(value: number, breaks: readonly number[]): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= breaks[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
