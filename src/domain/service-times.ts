import { periodOf } from "./timeline.ts";

/** So many moments of a service are kept, the latest of them: a longer line cannot be stepped through. */
const MAX_TIMES = 2000;
const STEP = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The moment a step of calendar and clock later. */
function stepped(ms: number, parts: readonly number[], count: number): number {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const date = new Date(ms);
  const monthsLater = (years * 12 + months) * count;
  const clockMs = ((weeks * 7 + days) * 86_400 + hours * 3600 + minutes * 60 + seconds) * 1000 * count;
  return date.setUTCMonth(date.getUTCMonth() + monthsLater) + clockMs;
}

/** A moment as exactly as the bound of its interval was written: `2021` stays a year. */
function written(ms: number, like: string): string {
  const iso = new Date(ms).toISOString();
  if (like.length <= 10) return iso.slice(0, like.length);
  return iso.endsWith(".000Z") ? `${iso.slice(0, 19)}Z` : iso;
}

function timesBetween(start: string, end: string, step: string): readonly string[] | undefined {
  const [from, to] = [periodOf(start), periodOf(end)];
  const parts = STEP.exec(step)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (from === undefined || to === undefined || parts?.every((part) => part === 0) !== false)
    return undefined;
  const times: string[] = [];
  for (let count = 0; times.length <= MAX_TIMES * 10; count++) {
    const ms = stepped(from.startMs, parts, count);
    if (ms > to.startMs) break;
    times.push(written(ms, start));
  }
  return times;
}

/**
 * The moments that a map service names, oldest first: periods of ISO 8601 parted by commas, or `first/last/step` with
 * a step such as P1M, PT15M or P1Y, as WMS and WMTS write their dimension of time.
 *
 * @returns undefined where something in it is neither
 */
export function serviceTimes(text: string): readonly string[] | undefined {
  const times: string[] = [];
  for (const piece of text.split(/[,，、\s]+/).filter((part) => part !== "")) {
    const [start = "", end, step] = piece.split("/");
    if (end === undefined) {
      if (periodOf(start) === undefined) return undefined;
      times.push(start);
      continue;
    }
    const between = timesBetween(start, end, step ?? "");
    if (between === undefined) return undefined;
    times.push(...between);
  }
  const startOf = (time: string): number => periodOf(time)?.startMs ?? 0;
  return [...new Set(times)].toSorted((a, b) => startOf(a) - startOf(b)).slice(-MAX_TIMES);
}

/** Of moments, oldest first, the one that shows a period: the last that has begun by its end; without one the newest. */
export function timeShown(times: readonly string[], moment: string | undefined): string | undefined {
  const period = moment === undefined ? undefined : periodOf(moment);
  if (period === undefined) return times.at(-1);
  return times.findLast((time) => (periodOf(time)?.startMs ?? Infinity) < period.endMs) ?? times[0];
}
