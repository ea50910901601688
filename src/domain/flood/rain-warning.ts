import type { Hyetograph } from "./design-storm.ts";

/** 暴雨预警信号, the least severe first. */
export const RAIN_WARNINGS = ["blue", "yellow", "orange", "red"] as const;

export type RainWarning = (typeof RAIN_WARNINGS)[number];

/** A warning is given where so much rain falls within so many hours. */
export interface WarningRule {
  readonly level: RainWarning;
  readonly hours: number;
  readonly mm: number;
}

/** The national rules (中国气象局 16 号令); provinces revise them, so they are data. */
export const WARNING_RULES: readonly WarningRule[] = [
  { level: "blue", hours: 12, mm: 50 },
  { level: "yellow", hours: 6, mm: 50 },
  { level: "orange", hours: 3, mm: 50 },
  { level: "red", hours: 3, mm: 100 },
];

/** Rain of the hours before the end of each step, mm; before the first step nothing fell. */
export function rollingSumsMm({ stepMin, depthsMm }: Hyetograph, hours: number): Float64Array {
  const span = Math.round((hours * 60) / stepMin);
  if (!(span >= 1) || Math.abs(span * stepMin - hours * 60) > 1e-9) {
    throw new RangeError(`${hours} h are no whole number of steps of ${stepMin} min`);
  }
  // Summed afresh for each step: what was added and taken away again would leave its rounding behind.
  return depthsMm.map((_, end) => {
    let sum = 0;
    for (let k = Math.max(0, end - span + 1); k <= end; k++) sum += depthsMm[k]!;
    return sum;
  });
}

/** Sums in tenths of a millimetre are read to a thousandth, so that a sum of exactly 50 is not 49.999…. */
const reaches = (sumMm: number, limitMm: number): boolean => sumMm >= limitMm - 1e-6;

/** Warning in force at the end of each step; undefined where none is. */
export function rainWarnings(
  rain: Hyetograph,
  rules: readonly WarningRule[] = WARNING_RULES,
): readonly (RainWarning | undefined)[] {
  const sums = rules.map((rule) => rollingSumsMm(rain, rule.hours));
  return Array.from(rain.depthsMm, (_, end) => {
    let worst = -1;
    rules.forEach(({ level, mm }, k) => {
      if (reaches(sums[k]![end]!, mm)) worst = Math.max(worst, RAIN_WARNINGS.indexOf(level));
    });
    return RAIN_WARNINGS[worst];
  });
}
