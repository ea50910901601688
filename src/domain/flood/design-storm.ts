import { createSeries } from "#kernels/flood/rate-series.ts";
import type { RateSeries } from "#kernels/flood/rate-series.ts";

/**
 * A city's formula of design rain: q = A (1 + C lg P) / (t + b)^n in litres a second and hectare, P the return
 * period in years, t the duration in minutes.
 */
export interface StormFormula {
  readonly id: string;
  readonly a: number;
  readonly c: number;
  readonly b: number;
  readonly n: number;
  readonly source: string;
  /** false: not checked against the standard itself; shown as 待核 */
  readonly isVerified: boolean;
}

/** Formulas of Zhengzhou whose coefficients are at hand; others are entered by the user. */
export const ZHENGZHOU_FORMULAS: readonly StormFormula[] = [
  {
    id: "zhengzhou-measures",
    a: 3073,
    c: 0.892,
    b: 15.1,
    n: 0.824,
    source: "机械部四院,《给水排水设计手册》",
    isVerified: false,
  },
];

/** @throws RangeError naming the coefficient that is out of bounds */
export function checkFormula({ a, c, b, n }: StormFormula): void {
  const check = (name: string, value: number, least: number, most: number): void => {
    if (!(value >= least && value <= most)) {
      throw new RangeError(`storm formula: ${name} = ${value} must be within ${least} … ${most}`);
    }
  };
  check("A", a, 1, 1e5);
  check("C", c, 0, 5);
  check("b", b, 0, 200);
  // At n = 1 and above a longer storm would bring less rain than a short one.
  check("n", n, 0.01, 0.999);
}

function checkStorm(periodYears: number, durationMin: number): void {
  if (!(periodYears >= 0.25 && periodYears <= 10_000)) {
    throw new RangeError(`return period ${periodYears} a must be within 0.25 … 10000`);
  }
  if (!(durationMin > 0 && durationMin <= 1440)) {
    throw new RangeError(`duration ${durationMin} min must be above 0 and at most 1440`);
  }
}

/** Mean intensity over a duration, L/(s·hm²). */
export function stormIntensity(formula: StormFormula, periodYears: number, durationMin: number): number {
  checkFormula(formula);
  checkStorm(periodYears, durationMin);
  const { a, c, b, n } = formula;
  return (a * (1 + c * Math.log10(periodYears))) / (durationMin + b) ** n;
}

/** Litres a second and hectare in millimetres an hour. */
export const toMmPerHour = (intensityLsHa: number): number => 0.36 * intensityLsHa;

/** Depth of rain of a whole storm, mm. */
export const stormDepthMm = (formula: StormFormula, periodYears: number, durationMin: number): number =>
  (toMmPerHour(stormIntensity(formula, periodYears, durationMin)) * durationMin) / 60;

/** Rain in even steps. */
export interface Hyetograph {
  readonly stepMin: number;
  /** rain of each step, mm */
  readonly depthsMm: Float64Array;
}

/**
 * The Chicago storm: of every duration around its peak as much rain as the formula gives.
 *
 * @param peakRatio where the peak lies, 0 … 1 of the duration
 * @returns steps whose sum is the depth of the formula: they are differences of its integral, not samples. The
 * last step is shorter where the steps do not fill the duration
 * Source: Keifer and Chu, Synthetic storm pattern for drainage design, J. Hydraul. Div. ASCE 83 (1957).
 */
export function chicagoStorm(
  formula: StormFormula,
  periodYears: number,
  durationMin: number,
  stepMin: number,
  peakRatio: number,
): Hyetograph {
  if (!(peakRatio >= 0 && peakRatio <= 1)) {
    throw new RangeError(`peak ratio ${peakRatio} must be within 0 … 1`);
  }
  if (!(stepMin > 0 && stepMin <= durationMin)) {
    throw new RangeError(`step ${stepMin} min must be above 0 and at most the duration`);
  }
  const within = (minutes: number): number => (minutes > 0 ? stormDepthMm(formula, periodYears, minutes) : 0);
  const total = within(durationMin);
  const peakMin = peakRatio * durationMin;
  const until = (minutes: number): number =>
    minutes <= peakMin
      ? peakRatio * (total - (peakRatio > 0 ? within((peakMin - minutes) / peakRatio) : 0))
      : peakRatio * total + (1 - peakRatio) * within((minutes - peakMin) / (1 - peakRatio));
  const steps = Math.ceil(durationMin / stepMin - 1e-9);
  const depthsMm = Float64Array.from(
    { length: steps },
    (_, k) => until(Math.min(durationMin, (k + 1) * stepMin)) - until(k * stepMin),
  );
  return { stepMin, depthsMm };
}

/** Rain for the solvers, m/s, from a time on; nothing after the last step. */
export function rainRate({ stepMin, depthsMm }: Hyetograph, startS = 0): RateSeries {
  const stepS = stepMin * 60;
  const times = Array.from({ length: depthsMm.length + 1 }, (_, k) => startS + k * stepS);
  const rates = [...Array.from(depthsMm, (mm) => mm / 1000 / stepS), 0];
  return createSeries(times, rates, "steps");
}
