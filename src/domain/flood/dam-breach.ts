import { createSeries } from "#kernels/flood/rate-series.ts";
import type { RateSeries } from "#kernels/flood/rate-series.ts";

/** What a dam or a dike lets go when it breaks. */
export interface DamWater {
  /** water above the bottom of the breach, m³ */
  readonly volumeM3: number;
  /** height of the breach, m */
  readonly breachHeightM: number;
  /** depth of the water above the breach's bottom, m; the breach's height where not given */
  readonly waterDepthM?: number;
  /** overtopped, or washed out from within */
  readonly failure: "overtopping" | "piping";
}

/** A breach as it stands when it has grown. */
export interface Breach {
  /** mean width, m */
  readonly widthM: number;
  readonly formationS: number;
}

/** A formula whose numbers were not checked against the paper itself; shown as 待核. */
export interface BreachEstimate extends Breach {
  readonly source: string;
  readonly isVerified: boolean;
}

const G = 9.81;

function check({ volumeM3, breachHeightM, waterDepthM }: DamWater): void {
  const expectPositive = (what: string, value: number): void => {
    if (!(value > 0 && Number.isFinite(value)))
      throw new RangeError(`dam breach: ${what} ${value} must be above 0`);
  };
  expectPositive("volume", volumeM3);
  expectPositive("height", breachHeightM);
  if (waterDepthM !== undefined) expectPositive("depth of water", waterDepthM);
}

/** Width and time of a breach after Froehlich 1995. */
export function breach1995(dam: DamWater): BreachEstimate {
  check(dam);
  const factor = dam.failure === "overtopping" ? 1.4 : 1;
  return {
    widthM: 0.1803 * factor * dam.volumeM3 ** 0.32 * dam.breachHeightM ** 0.19,
    formationS: 0.00254 * 3600 * dam.volumeM3 ** 0.53 * dam.breachHeightM ** -0.9,
    source: "Froehlich 1995",
    isVerified: false,
  };
}

/** Width and time of a breach after Froehlich 2008. */
export function breach2008(dam: DamWater): BreachEstimate {
  check(dam);
  const factor = dam.failure === "overtopping" ? 1.3 : 1;
  return {
    widthM: 0.27 * factor * dam.volumeM3 ** 0.32 * dam.breachHeightM ** 0.04,
    formationS: 63.2 * Math.sqrt(dam.volumeM3 / (G * dam.breachHeightM ** 2)),
    source: "Froehlich 2008",
    isVerified: false,
  };
}

/** Largest discharge of a breach, m³/s (Froehlich 1995). */
export function peakDischarge(dam: DamWater): number {
  check(dam);
  return 0.607 * dam.volumeM3 ** 0.295 * (dam.waterDepthM ?? dam.breachHeightM) ** 1.24;
}

/**
 * Discharge over time: it rises while the breach forms and falls until the water has left, a triangle that holds
 * the volume exactly.
 *
 * Where the breach forms more slowly than the water leaves, the peak comes at the end of the triangle.
 */
export function breachHydrograph(dam: DamWater, breach: Breach, startS = 0): RateSeries {
  const peakM3s = peakDischarge(dam);
  const lengthS = (2 * dam.volumeM3) / peakM3s;
  const riseS = Math.min(breach.formationS, lengthS * 0.999);
  return createSeries([startS, startS + riseS, startS + lengthS], [0, peakM3s, 0]);
}
