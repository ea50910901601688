import { addDays, startOfDayMs } from "#domain/dossier/calendar.ts";

/** The day that the made-up records end on, and the span that they reach back. */
export const DEMO_DAY = "2026-06-30";
export const DEMO_NOW_MS = startOfDayMs(DEMO_DAY) + 18 * 3_600_000;
export const INSPECTED_SINCE = addDays(DEMO_DAY, -730);
export const MONITORED_SINCE = addDays(DEMO_DAY, -365);
