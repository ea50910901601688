export interface ScaleStep {
  readonly lengthM: number;
  /** in the unit of the bar: pixels or millimetres */
  readonly width: number;
}

/**
 * The longest round length (1, 2 or 5 times a power of ten) that fits into a bar.
 *
 * @param metresPerUnit metres on the ground for a pixel or millimetre of the bar; undefined result unless
 *   positive and finite
 */
export function scaleStep(metresPerUnit: number, maxWidth: number): ScaleStep | undefined {
  const longestM = metresPerUnit * maxWidth;
  if (!(longestM > 0) || !Number.isFinite(longestM)) return undefined;
  const power = 10 ** Math.floor(Math.log10(longestM));
  const lengthM = ([5, 2, 1].find((step) => step * power <= longestM) ?? 1) * power;
  return { lengthM, width: lengthM / metresPerUnit };
}
