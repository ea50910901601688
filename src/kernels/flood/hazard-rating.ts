/**
 * Danger of flowing water to people (Defra / Environment Agency FD2321): HR = d (v + 0.5) + DF.
 *
 * @returns 0 for no water; the debris factor is 1 for water deeper than 0.25 m or faster than 2 m/s, else 0
 */
export function hazardRating(depthM: number, speedMs: number): number {
  if (!(depthM > 0)) return 0;
  const debris = depthM > 0.25 || speedMs > 2 ? 1 : 0;
  return depthM * (speedMs + 0.5) + debris;
}

/** Upper ends of the first three classes of danger: for nobody, for some, for most; above: for all. */
export const RATING_BREAKS = [0.75, 1.25, 2] as const;

/** Depths, m, from which a class of standing water begins: shallow, then blue, yellow, orange, red. */
export const DEPTH_BREAKS_M = [0.03, 0.15, 0.27, 0.4, 0.6] as const;

/** How many of ascending breaks a value has reached: the class it is in, 0 below the first. */
export function classOf(value: number, breaks: readonly number[]): number {
  let at = 0;
  while (at < breaks.length && value >= breaks[at]!) at++;
  return at;
}

/** Class of danger, 0 … 3: a value at a break is in the class below it. */
export function ratingClass(rating: number): 0 | 1 | 2 | 3 {
  const [low, middle, high] = RATING_BREAKS;
  return rating > high ? 3 : rating > middle ? 2 : rating >= low ? 1 : 0;
}

/** Australian classes H1 … H6 (AIDR Handbook 7, guideline 7-3), 0 for no water. */
export function stabilityClass(depthM: number, speedMs: number): number {
  if (!(depthM > 0)) return 0;
  const product = depthM * speedMs;
  if (product <= 0.3 && depthM <= 0.3 && speedMs <= 2) return 1;
  if (product <= 0.6 && depthM <= 0.5 && speedMs <= 2) return 2;
  if (product <= 0.6 && depthM <= 1.2 && speedMs <= 2) return 3;
  if (product <= 1 && depthM <= 2 && speedMs <= 2) return 4;
  return product <= 4 && depthM <= 4 && speedMs <= 4 ? 5 : 6;
}
