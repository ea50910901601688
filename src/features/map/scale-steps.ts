export interface ScaleStep {
  readonly lengthM: number;
  readonly widthPx: number;
}

/**
 * The longest round length (1, 2 or 5 times a power of ten) that fits into a bar.
 *
 * @param metresPerPixel at the centre of the view; undefined result unless positive and finite
 */
export function scaleStep(metresPerPixel: number, maxWidthPx: number): ScaleStep | undefined {
  const longestM = metresPerPixel * maxWidthPx;
  if (!(longestM > 0) || !Number.isFinite(longestM)) return undefined;
  const power = 10 ** Math.floor(Math.log10(longestM));
  const lengthM = ([5, 2, 1].find((step) => step * power <= longestM) ?? 1) * power;
  return { lengthM, widthPx: lengthM / metresPerPixel };
}
