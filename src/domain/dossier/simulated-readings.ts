import type { SensorKind } from "./code-lists.ts";
import type { SensorSeries } from "./monitoring.ts";

/**
 * Readings of made-up sensors, worked out when they are asked for and the same each time: a year of them need not
 * be stored. What a reading is depends on the sensor and its instant alone, not on the span that is asked for.
 */

export const SCENARIOS = ["steady", "watch", "drift", "alarm", "offline", "gaps"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const isScenario = (text: string | undefined): text is Scenario =>
  SCENARIOS.includes(text as Scenario);

export interface SimulatedSensor {
  readonly sensorId: string;
  readonly kind: SensorKind;
  readonly scenario: Scenario;
  readonly intervalS: number;
  /** when the movement of a drift begins */
  readonly originMs: number;
}

const DAY_MS = 86_400_000;

/** What a kind reads when all is well, how far it swings, and how it moves in each scenario, a month. */
const NATURES: Readonly<
  Record<
    SensorKind,
    {
      readonly base: number;
      readonly daily: number;
      readonly yearly: number;
      readonly noise: number;
      readonly perMonth: Readonly<Record<Scenario, number>>;
      readonly offset: Readonly<Record<Scenario, number>>;
    }
  >
> = {
  tilt: {
    base: 0.5,
    daily: 0.35,
    yearly: 0.15,
    noise: 0.04,
    perMonth: { steady: 0, watch: 0.01, drift: 0.06, alarm: 0.2, offline: 0, gaps: 0 },
    offset: { steady: 0, watch: 1.3, drift: 1, alarm: 1.4, offline: 0, gaps: 0 },
  },
  settlement: {
    base: 4,
    daily: 0.05,
    yearly: 0.4,
    noise: 0.08,
    perMonth: { steady: 0.1, watch: 1.2, drift: 2.4, alarm: 5, offline: 0.1, gaps: 0.1 },
    offset: { steady: 0, watch: 4, drift: 8, alarm: 12, offline: 0, gaps: 0 },
  },
  crack: {
    base: 0.15,
    daily: 0.03,
    yearly: 0.05,
    noise: 0.008,
    perMonth: { steady: 0, watch: 0.05, drift: 0.3, alarm: 0.9, offline: 0, gaps: 0 },
    offset: { steady: 0, watch: 0.7, drift: 1, alarm: 1.6, offline: 0, gaps: 0 },
  },
  vibration: {
    base: 0.6,
    daily: 0.4,
    yearly: 0,
    noise: 0.25,
    perMonth: { steady: 0, watch: 0, drift: 0, alarm: 0, offline: 0, gaps: 0 },
    offset: { steady: 0, watch: 2.4, drift: 5, alarm: 10, offline: 0, gaps: 0 },
  },
};

/** A whole number of 32 bits from a text. Source: FNV-1a. */
export function textSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Chance in [0, 1) that depends on two numbers alone. */
function chanceAt(seed: number, step: number): number {
  let h = Math.imul(step ^ (step >>> 16), 0x85ebca6b) ^ seed;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2d);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** The reading of one instant; NaN where the sensor was silent. */
function readingAt(sensor: SimulatedSensor, seed: number, step: number, atMs: number): number {
  const { scenario, kind, originMs } = sensor;
  const nature = NATURES[kind];
  const days = (atMs - originMs) / DAY_MS;
  // Out for good some days before the end of the first year, or for some days of every month.
  if (scenario === "offline" && days > 340 + (seed % 20)) return Number.NaN;
  if (scenario === "gaps" && ((days % 30) + 30) % 30 < 3 + (seed % 3)) return Number.NaN;
  const phase = (seed % 1000) / 1000;
  const hour = (((atMs / DAY_MS) % 1) + 1) % 1;
  const noon = Math.sin((hour - 0.25 + phase * 0.1) * 2 * Math.PI);
  const summer = Math.sin((days / 365 + phase) * 2 * Math.PI);
  const noise = (chanceAt(seed, step) + chanceAt(seed ^ 0x5bd1e995, step) - 1) * nature.noise;
  const months = Math.max(0, days) / 30;
  const base = nature.base * (0.6 + 0.8 * phase);
  const value =
    base +
    nature.offset[scenario] +
    nature.perMonth[scenario] * months +
    nature.daily * noon +
    nature.yearly * summer +
    noise;
  return Math.max(0, Number(value.toFixed(3)));
}

/** All readings from one instant to another, at whole multiples of the interval, those that failed left out. */
export function simulatedSeries(sensor: SimulatedSensor, fromMs: number, toMs: number): SensorSeries {
  const seed = textSeed(sensor.sensorId);
  const intervalMs = sensor.intervalS * 1000;
  const timesMs: number[] = [];
  const values: number[] = [];
  for (let step = Math.ceil(fromMs / intervalMs); step * intervalMs <= toMs; step++) {
    const value = readingAt(sensor, seed, step, step * intervalMs);
    if (Number.isNaN(value)) continue;
    timesMs.push(step * intervalMs);
    values.push(value);
  }
  return { timesMs, values };
}
