import { slidingMedian } from "#kernels/sliding-median.ts";
import type { Clause } from "../standards.ts";
import {
  afterGap,
  LADDER_START,
  OFFLINE_INTERVALS,
  RANK_LEVELS,
  rankOf,
  stepLadder,
} from "./alarm-ladder.ts";
import type { LadderState, Rank } from "./alarm-ladder.ts";
import type { AlarmLevel, SensorKind } from "./code-lists.ts";
import { differentialLadder, thresholdsFor } from "./thresholds.ts";
import type { Ladder, Measure, MonitoredBuilding, ProjectLimits } from "./thresholds.ts";

/**
 * The level of a sensor from its readings: the worst of value and rate, after enough samples in a row, with the
 * rule that fired and its numbers. What is offline is never normal.
 */

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

export interface SensorSeries {
  /** ascending */
  readonly timesMs: ArrayLike<number>;
  /** tilt in ‰, settlement and crack in mm, vibration in mm/s; NaN: a reading that failed */
  readonly values: ArrayLike<number>;
}

export interface SensorContext {
  readonly kind: SensorKind;
  readonly intervalS: number;
  readonly building: MonitoredBuilding;
  readonly isNearWorks?: boolean | undefined;
  readonly project?: ProjectLimits;
}

/** The rule behind a level: `measured` reached `limit`. */
export interface FiredRule {
  readonly measure: Measure;
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  readonly level: AlarmLevel;
  readonly clause: Clause;
  readonly atMs: number;
}

export interface SensorAssessment {
  /** `offline` where nothing came for three intervals, and where nothing ever came */
  readonly level: AlarmLevel;
  /** the level by the readings alone, so that an alarm is not forgotten with the connection */
  readonly lastLevel: Exclude<AlarmLevel, "offline"> | undefined;
  /** absent where the level is normal, or nothing is known */
  readonly rule?: FiredRule;
  /** what is compared with the limits: the 24 h median of a tilt, else the last reading */
  readonly value?: number;
  readonly lastReadingMs?: number;
  readonly thresholds: readonly Ladder[];
}

/** Readings without those that failed. */
function cleaned({ timesMs, values }: SensorSeries): { times: Float64Array; values: Float64Array } {
  const good = Array.from(values, (value, index) => (Number.isFinite(value) ? index : -1)).filter(
    (index) => index >= 0,
  );
  return {
    times: Float64Array.from(good, (index) => timesMs[index]!),
    values: Float64Array.from(good, (index) => values[index]!),
  };
}

/** Change over a span of time, per span; undefined where there is no reading about so long ago. */
class Rates {
  readonly #times: Float64Array;
  readonly #steady: Float64Array;

  constructor(times: Float64Array, steady: Float64Array) {
    this.#times = times;
    this.#steady = steady;
  }

  /** @param ago how many spans back the end is */
  over(index: number, spanMs: number, ago = 0): number | undefined {
    const endMs = this.#times[index]! - ago * spanMs;
    const end = ago === 0 ? index : this.#near(endMs, spanMs);
    const start = this.#near(endMs - spanMs, spanMs);
    if (end === undefined || start === undefined || start >= end) return undefined;
    const elapsedMs = this.#times[end]! - this.#times[start]!;
    return ((this.#steady[end]! - this.#steady[start]!) / elapsedMs) * spanMs;
  }

  /** The last reading at or before a time, if it is not far from it. */
  #near(atMs: number, spanMs: number): number | undefined {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle]! <= atMs) low = middle + 1;
      else high = middle;
    }
    const index = low - 1;
    return index >= 0 && atMs - this.#times[index]! <= spanMs * 0.2 ? index : undefined;
  }
}

/** The worst of one reading: which ladder, how high. */
interface Sample {
  readonly rank: Rank;
  readonly ladder?: Ladder;
  readonly measured?: number;
}

/** The rule that holds a level up, by a reading that reaches at least so far. */
function ruleOf({ ladder, measured }: Sample, rank: Rank, atMs: number): FiredRule | undefined {
  const level = RANK_LEVELS[rank];
  if (level === "normal" || ladder === undefined || measured === undefined) return undefined;
  const { measure, unit, clause, limits } = ladder;
  return { measure, measured, limit: limits[level], unit, level, clause, atMs };
}

/** Red by a monthly rate takes two months running. */
const TWO_MONTHS: ReadonlySet<Measure> = new Set(["settlementRate", "tiltRate"]);

function sampleAt(
  index: number,
  series: { readonly times: Float64Array; readonly value: Float64Array; readonly rates: Rates },
  ladders: readonly Ladder[],
): Sample {
  let worst: Sample = { rank: 0 };
  for (const ladder of ladders) {
    const measured = measuredAt(index, series, ladder.measure);
    if (measured === undefined) continue;
    let rank = rankOf(measured, ladder);
    if (rank === 4 && TWO_MONTHS.has(ladder.measure)) {
      const before = series.rates.over(index, MONTH_MS, 1);
      if (before === undefined || Math.abs(before) < ladder.limits.red) rank = 3;
    }
    if (rank > worst.rank) worst = { rank, ladder, measured };
  }
  return worst;
}

function measuredAt(
  index: number,
  { value, rates }: { readonly value: Float64Array; readonly rates: Rates },
  measure: Measure,
): number | undefined {
  switch (measure) {
    case "tilt":
    case "settlement":
    case "crack":
    case "vibration":
    case "differential":
      return Math.abs(value[index]!);
    case "tiltRate":
    case "settlementRate": {
      const rate = rates.over(index, MONTH_MS);
      return rate === undefined ? undefined : Math.abs(rate);
    }
    case "settlementDayRate": {
      const rate = rates.over(index, DAY_MS);
      return rate === undefined ? undefined : Math.abs(rate);
    }
  }
}

/** The level of a sensor at a time, by all its readings until then. */
export function assessSensor(series: SensorSeries, context: SensorContext, nowMs: number): SensorAssessment {
  const thresholds = thresholdsFor(context.kind, context.building, {
    isNearWorks: context.isNearWorks,
    ...(context.project === undefined ? {} : { project: context.project }),
  });
  // The sun bends a building back and forth once a day; what is left in the median is tilt.
  return assessSeries(
    series,
    { thresholds, intervalS: context.intervalS, isSteadied: context.kind === "tilt" },
    nowMs,
  );
}

/**
 * The level of the difference between two settlement points of a building.
 *
 * @param distanceM between the points; further apart they may differ by more
 */
export function assessDifferential(
  a: SensorSeries,
  b: SensorSeries,
  distanceM: number,
  intervalS: number,
  nowMs: number,
): SensorAssessment {
  const [one, other] = [cleaned(a), cleaned(b)];
  const timesMs: number[] = [];
  const values: number[] = [];
  let k = 0;
  for (const [i, atMs] of one.times.entries()) {
    // Readings of one time, or of the same interval.
    while (
      k + 1 < other.times.length &&
      Math.abs(other.times[k + 1]! - atMs) <= Math.abs(other.times[k]! - atMs)
    )
      k++;
    const otherMs = other.times[k];
    if (otherMs === undefined || Math.abs(otherMs - atMs) > (intervalS * 1000) / 2) continue;
    timesMs.push(atMs);
    values.push(Math.abs(one.values[i]! - other.values[k]!));
  }
  const thresholds = [differentialLadder(distanceM)];
  return assessSeries({ timesMs, values }, { thresholds, intervalS, isSteadied: false }, nowMs);
}

function assessSeries(
  series: SensorSeries,
  how: { readonly thresholds: readonly Ladder[]; readonly intervalS: number; readonly isSteadied: boolean },
  nowMs: number,
): SensorAssessment {
  const { thresholds, intervalS, isSteadied } = how;
  const { times, values } = cleaned(series);
  if (times.length === 0) return { level: "offline", lastLevel: undefined, thresholds };
  const steady = slidingMedian(times, values, DAY_MS);
  const value = isSteadied ? steady : values;
  const read = { times, value, rates: new Rates(times, steady) };
  const gapMs = OFFLINE_INTERVALS * intervalS * 1000;
  let state: LadderState = LADDER_START;
  let rule: FiredRule | undefined;
  let last = -1;
  for (let index = 0; index < times.length && times[index]! <= nowMs; index++) {
    if (last >= 0 && times[index]! - times[last]! > gapMs) state = afterGap(state);
    const sample = sampleAt(index, read, thresholds);
    state = stepLadder(state, sample.rank);
    if (state.rank === 0) rule = undefined;
    else if (sample.rank >= state.rank) rule = ruleOf(sample, state.rank, times[index]!);
    last = index;
  }
  if (last < 0) return { level: "offline", lastLevel: undefined, thresholds };
  const lastReadingMs = times[last]!;
  const isOffline = nowMs - lastReadingMs > gapMs;
  const lastLevel = RANK_LEVELS[state.rank];
  return {
    level: isOffline ? "offline" : lastLevel,
    lastLevel,
    ...(rule === undefined ? {} : { rule }),
    value: value[last]!,
    lastReadingMs,
    thresholds,
  };
}

/** The level of a building and the sensor it comes from. */
export interface BuildingAlarm {
  readonly level: AlarmLevel;
  readonly sensorId?: string;
  readonly rule?: FiredRule;
}

/**
 * The worst of all sensors. One that is offline hides nothing that another says, but where all others are
 * normal the building is not.
 *
 * @returns undefined for a building without sensors
 */
export function buildingAlarm(
  sensors: readonly { readonly sensorId: string; readonly assessment: SensorAssessment }[],
): BuildingAlarm | undefined {
  const severity: readonly AlarmLevel[] = ["normal", "offline", "blue", "yellow", "orange", "red"];
  let worst: BuildingAlarm | undefined;
  for (const { sensorId, assessment } of sensors) {
    if (worst !== undefined && severity.indexOf(assessment.level) <= severity.indexOf(worst.level)) continue;
    worst = {
      level: assessment.level,
      sensorId,
      ...(assessment.rule === undefined || assessment.level === "offline" ? {} : { rule: assessment.rule }),
    };
  }
  return worst;
}
