/**
 * When things are valid, and the line on which a reader moves through that time.
 *
 * Moments and bounds are periods of ISO 8601 (a year, a month, a day, a minute): "2021" is the whole of 2021.
 * What names no zone is in UTC, so that the same package shows the same everywhere.
 */
export interface ValidTime {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** Milliseconds since 1970; `endMs` is no longer part of it. */
export interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

export const TIME_UNITS = ["year", "month", "day", "hour"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Equal steps of a calendar, the first and the last included. */
export interface Timeline {
  readonly unit: TimeUnit;
  /** the first step */
  readonly startMs: number;
  readonly stepCount: number;
}

// JavaScript takes years below 100 for those of the twentieth century: they are no years here.
const ISO =
  /^(?!00)(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The period that an ISO 8601 text names; undefined where it names none. */
export function periodOf(text: string): Period | undefined {
  const parts = ISO.exec(text);
  if (parts === null) return undefined;
  const [, year = "", month, day, hour, minute, second, zone = "Z"] = parts;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  if (m > 11 || m < 0 || d < 1 || d > new Date(Date.UTC(y, m + 1, 0)).getUTCDate()) return undefined;
  if (hour === undefined) {
    const startMs = Date.UTC(y, m, d);
    if (month === undefined) return { startMs, endMs: Date.UTC(y + 1, 0) };
    return { startMs, endMs: day === undefined ? Date.UTC(y, m + 1) : startMs + DAY_MS };
  }
  const startMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? "00"}${zone}`);
  if (Number.isNaN(startMs)) return undefined;
  return { startMs, endMs: startMs + (second === undefined ? 60_000 : 1000) };
}

/** Whether something that is valid at that time is there in the period; without bounds it always is. */
export function isValidIn({ start, end }: ValidTime, { startMs, endMs }: Period): boolean {
  const from = start === undefined ? undefined : periodOf(start)?.startMs;
  const until = end === undefined ? undefined : periodOf(end)?.endMs;
  return (from === undefined || from < endMs) && (until === undefined || until > startMs);
}

/** More steps than that are a coarser line. */
const MAX_STEPS = 2000;

/** From the first bound of all to the last, in steps that suit the length; undefined without any bound. */
export function timelineOf(times: readonly ValidTime[]): Timeline | undefined {
  const periods = times
    .flatMap(({ start, end }) => [start, end])
    .flatMap((bound) => (bound === undefined ? [] : (periodOf(bound) ?? [])));
  if (periods.length === 0) return undefined;
  let startMs = Infinity;
  let endMs = -Infinity;
  for (const period of periods) {
    startMs = Math.min(startMs, period.startMs);
    endMs = Math.max(endMs, period.endMs);
  }
  const lengthMs = endMs - startMs;
  const finest =
    lengthMs <= 4 * DAY_MS
      ? "hour"
      : lengthMs <= 120 * DAY_MS
        ? "day"
        : lengthMs <= 2200 * DAY_MS
          ? "month"
          : "year";
  const first = startOf(finest, startMs);
  const stepCount = stepsBetween(finest, first, endMs - 1) + 1;
  return { unit: finest, startMs: first, stepCount: Math.min(stepCount, MAX_STEPS) };
}

function startOf(unit: TimeUnit, ms: number): number {
  const date = new Date(ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "year") return Date.UTC(year, 0);
  if (unit === "month") return Date.UTC(year, month);
  const lengthMs = unit === "day" ? DAY_MS : HOUR_MS;
  return Math.floor(ms / lengthMs) * lengthMs;
}

function stepsBetween(unit: TimeUnit, fromMs: number, toMs: number): number {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  if (unit === "year") return years;
  if (unit === "month") return years * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.floor((toMs - fromMs) / (unit === "day" ? DAY_MS : HOUR_MS));
}

const DIGITS: Readonly<Record<TimeUnit, number>> = { year: 4, month: 7, day: 10, hour: 16 };

/** The moment of a step, as the session and links name it. */
export function momentAt({ unit, startMs }: Timeline, step: number): string {
  const start = new Date(startMs);
  const ms =
    unit === "year"
      ? Date.UTC(start.getUTCFullYear() + step, 0)
      : unit === "month"
        ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + step)
        : startMs + step * (unit === "day" ? DAY_MS : HOUR_MS);
  return new Date(ms).toISOString().slice(0, DIGITS[unit]);
}

/** The step that shows a moment, the nearest where it is off the line; the last one for none. */
export function stepOf(timeline: Timeline, moment: string | undefined): number {
  const last = timeline.stepCount - 1;
  const period = moment === undefined ? undefined : periodOf(moment);
  if (period === undefined) return last;
  const step = stepsBetween(timeline.unit, timeline.startMs, period.startMs);
  return Math.min(last, Math.max(0, step));
}
