/** Calendar days as texts such as `2024-05-03`: a day of an inspection is no instant. */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Beijing time, in hours from UTC. */
export const BEIJING_OFFSET_H = 8;

const toMs = (day: string): number => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${day} is no calendar day`);
  return ms;
};

/** The day that it is at an instant, by the clock of the place. */
export const dayAt = (atMs: number, offsetH = BEIJING_OFFSET_H): string =>
  new Date(atMs + offsetH * HOUR_MS).toISOString().slice(0, 10);

/** The instant at which a day begins. @throws RangeError for what is no day */
export const startOfDayMs = (day: string, offsetH = BEIJING_OFFSET_H): number =>
  toMs(day) - offsetH * HOUR_MS;

/** @throws RangeError for what is no day */
export const addDays = (day: string, days: number): string =>
  new Date(toMs(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The same day so many months on; the last of the month where there is none: 31 January → 28 February. */
export function addMonths(day: string, months: number): string {
  const from = new Date(toMs(day));
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => (toMs(to) - toMs(from)) / DAY_MS;
