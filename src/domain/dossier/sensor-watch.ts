import { slidingMedian } from "#kernels/sliding-median.ts";
import type { AlarmLevel } from "./code-lists.ts";
import { startOfDayMs } from "./calendar.ts";
import { assessDifferential, assessSensor, buildingAlarm } from "./monitoring.ts";
import type { BuildingAlarm, SensorAssessment, SensorSeries } from "./monitoring.ts";
import type { SensorLink } from "./records.ts";
import { isScenario, simulatedSeries } from "./simulated-readings.ts";
import type { MonitoredBuilding } from "./thresholds.ts";

/** What the sensors of buildings say now: their readings, their levels, and the curves of a span of time. */

const DAY_MS = 86_400_000;
/** A level needs two months of rates and some days more. */
const ASSESSED_DAYS = 70;

/** A building with its sensors. */
export interface WatchedBuilding {
  readonly buildingCode: string;
  readonly building: MonitoredBuilding;
  readonly sensors: readonly SensorLink[];
}

/** One point of a curve; undefined where nothing came. */
export interface SensorCurve {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | undefined)[];
  /** the median of a day, which a tilt is judged by */
  readonly medians?: readonly (number | undefined)[];
}

export interface WatchedSensor {
  readonly link: SensorLink;
  readonly assessment: SensorAssessment;
  readonly curve?: SensorCurve;
}

export interface BuildingWatch {
  readonly buildingCode: string;
  /** absent: the building has no sensor */
  readonly alarm?: BuildingAlarm;
  readonly sensors: readonly WatchedSensor[];
  /** of two settlement points, with their distance */
  readonly differential?: {
    readonly between: readonly [string, string];
    readonly distanceM: number;
    readonly assessment: SensorAssessment;
  };
}

/** Hours of a sensor that says nothing else. */
const USUAL_INTERVAL_S = 3600;

/**
 * Readings of a sensor in a span; none for a sensor that follows no scenario, as nothing is connected to it: it is
 * offline, which is not normal.
 */
function readingsOf(link: SensorLink, fromMs: number, toMs: number): SensorSeries {
  const { sensorId = link.id, kind, intervalS = USUAL_INTERVAL_S, scenario, installedDay } = link;
  if (kind === undefined || !isScenario(scenario)) return { timesMs: [], values: [] };
  const originMs = installedDay?.length === 10 ? startOfDayMs(installedDay) : 0;
  return simulatedSeries({ sensorId, kind, scenario, intervalS, originMs }, Math.max(fromMs, originMs), toMs);
}

/** Points drawn at most: a day's readings become one where there are more. */
const MAX_POINTS = 800;

function curveOf(link: SensorLink, days: number, nowMs: number): SensorCurve {
  const fromMs = nowMs - days * DAY_MS;
  const intervalMs = (link.intervalS ?? USUAL_INTERVAL_S) * 1000;
  const isTilt = link.kind === "tilt";
  // A day more, for the first medians.
  const { timesMs, values } = readingsOf(link, fromMs - DAY_MS, nowMs);
  const times = Float64Array.from(timesMs);
  const medians = isTilt ? slidingMedian(times, Float64Array.from(values), DAY_MS) : undefined;
  const stepMs = (days * DAY_MS) / intervalMs > MAX_POINTS ? DAY_MS : intervalMs;
  const curve = {
    timesMs: [] as number[],
    values: [] as (number | undefined)[],
    medians: [] as (number | undefined)[],
  };
  let next = 0;
  while (next < times.length && times[next]! <= fromMs) next++;
  for (let endMs = Math.ceil(fromMs / stepMs) * stepMs; endMs <= nowMs; endMs += stepMs) {
    // The last reading of each step; a step without any is a gap.
    let last = -1;
    for (; next < times.length && times[next]! <= endMs; next++) last = next;
    curve.timesMs.push(endMs);
    curve.values.push(last < 0 ? undefined : values[last]);
    curve.medians.push(last < 0 ? undefined : medians?.[last]);
  }
  const { medians: drawn, ...rest } = curve;
  return medians === undefined ? rest : { ...rest, medians: drawn };
}

const METRES_PER_DEGREE = 111_320;

function distanceM(a: SensorLink, b: SensorLink): number | undefined {
  const [lon, lat, otherLon, otherLat] = [a.longitudeDeg, a.latitudeDeg, b.longitudeDeg, b.latitudeDeg];
  if (lon === undefined || lat === undefined || otherLon === undefined || otherLat === undefined)
    return undefined;
  const east = (lon - otherLon) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, (lat - otherLat) * METRES_PER_DEGREE);
}

/** Nearer points are one and the same foundation. */
const LEAST_DISTANCE_M = 2;

function differentialOf(
  sensors: readonly SensorLink[],
  nowMs: number,
): BuildingWatch["differential"] | undefined {
  const [a, b] = sensors.filter(({ kind }) => kind === "settlement");
  const apartM = a === undefined || b === undefined ? undefined : distanceM(a, b);
  if (a === undefined || b === undefined || apartM === undefined || apartM < LEAST_DISTANCE_M)
    return undefined;
  const fromMs = nowMs - ASSESSED_DAYS * DAY_MS;
  const assessment = assessDifferential(
    readingsOf(a, fromMs, nowMs),
    readingsOf(b, fromMs, nowMs),
    apartM,
    a.intervalS ?? USUAL_INTERVAL_S,
    nowMs,
  );
  return { between: [a.id, b.id], distanceM: apartM, assessment };
}

/**
 * The sensors of a building at an instant.
 *
 * @param curveDays so many days of curves; absent: levels alone
 */
export function watchBuilding(watched: WatchedBuilding, nowMs: number, curveDays?: number): BuildingWatch {
  const { buildingCode, building, sensors: links } = watched;
  const sensors = links.flatMap((link): WatchedSensor[] => {
    const { kind, intervalS = USUAL_INTERVAL_S, isNearWorks } = link;
    if (kind === undefined) return [];
    const assessment = assessSensor(
      readingsOf(link, nowMs - ASSESSED_DAYS * DAY_MS, nowMs),
      { kind, intervalS, building, isNearWorks },
      nowMs,
    );
    return [
      { link, assessment, ...(curveDays === undefined ? {} : { curve: curveOf(link, curveDays, nowMs) }) },
    ];
  });
  const differential = differentialOf(links, nowMs);
  const alarm = buildingAlarm([
    ...sensors.map(({ link, assessment }) => ({ sensorId: link.id, assessment })),
    ...(differential === undefined
      ? []
      : [{ sensorId: differential.between[0], assessment: differential.assessment }]),
  ]);
  return {
    buildingCode,
    ...(alarm === undefined ? {} : { alarm }),
    sensors,
    ...(differential === undefined ? {} : { differential }),
  };
}

/** The gravest first; what is offline is no reason to be calm, and stands before what is normal. */
export const LEVEL_ORDER: readonly AlarmLevel[] = ["red", "orange", "yellow", "blue", "offline", "normal"];
