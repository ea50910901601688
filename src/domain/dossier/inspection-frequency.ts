import { DESIGN } from "../standards.ts";
import type { Clause } from "../standards.ts";
import { addDays, addMonths } from "./calendar.ts";
import type { AppraisalGrade, CodeOf } from "./code-lists.ts";

/** How often a building is looked at, and when next: by grade, age, self-built business, storms and earthquakes. */

export type InspectionPeriod = Exclude<CodeOf<"taskPeriod">, "once">;

/** Ages above this call for a visit every month. */
export const OLD_AGE_YEARS = 30;
/** After an earthquake of this magnitude, this near. */
export const QUAKE_MAGNITUDE = 4.5;
export const QUAKE_DISTANCE_KM = 50;
/** An extra round is due so many days after what called for it. */
export const EXTRA_ROUND_DAYS = 1;

/** What of a building decides. */
export interface FrequencyInput {
  readonly grade?: AppraisalGrade | undefined;
  readonly yearBuilt?: number | undefined;
  readonly isBusinessSelfBuilt?: boolean | undefined;
}

/** Storms and earthquakes. */
export type HazardEvent =
  | { readonly type: "storm"; readonly day: string; readonly warning: "blue" | "yellow" | "orange" | "red" }
  | {
      readonly type: "quake";
      readonly day: string;
      readonly magnitude: number;
      readonly distanceKm: number;
    };

export type FrequencyRule = "gradeD" | "gradeC" | "gradeB" | "gradeA" | "notAppraised" | "age" | "selfBuilt";

export interface Frequency {
  readonly period: InspectionPeriod;
  /** the rule that asked for it: the strictest */
  readonly rule: FrequencyRule;
  readonly clause: Clause;
}

const BY_GRADE: Readonly<Record<AppraisalGrade, readonly [InspectionPeriod, FrequencyRule]>> = {
  D: ["daily", "gradeD"],
  C: ["weekly", "gradeC"],
  B: ["quarterly", "gradeB"],
  A: ["yearly", "gradeA"],
  none: ["yearly", "notAppraised"],
};

const STRICTEST: readonly InspectionPeriod[] = ["daily", "weekly", "monthly", "quarterly", "yearly"];

/** The period of a building and the rule behind it. A year not known is no great age. */
export function inspectionFrequency(input: FrequencyInput, year: number): Frequency {
  let [period, rule] = BY_GRADE[input.grade ?? "none"];
  const ask = (wanted: InspectionPeriod, by: FrequencyRule): void => {
    if (STRICTEST.indexOf(wanted) < STRICTEST.indexOf(period)) [period, rule] = [wanted, by];
  };
  if (input.yearBuilt !== undefined && year - input.yearBuilt > OLD_AGE_YEARS) ask("monthly", "age");
  if (input.isBusinessSelfBuilt === true) ask("monthly", "selfBuilt");
  return { period, rule, clause: DESIGN };
}

/** The day after one period. */
export function afterPeriod(day: string, period: InspectionPeriod): string {
  switch (period) {
    case "daily":
      return addDays(day, 1);
    case "weekly":
      return addDays(day, 7);
    case "monthly":
      return addMonths(day, 1);
    case "quarterly":
      return addMonths(day, 3);
    case "yearly":
      return addMonths(day, 12);
  }
}

/** Whether an event sends the inspectors out. */
export const callsForRound = (event: HazardEvent): boolean =>
  event.type === "storm"
    ? event.warning === "orange" || event.warning === "red"
    : event.magnitude >= QUAKE_MAGNITUDE && event.distanceKm <= QUAKE_DISTANCE_KM;

/** Days before a visit in which it is soon. */
const SOON_DAYS = 7;

/** How far off a visit is on a day. */
export const inspectionDueOn = (nextDay: string, today: string): CodeOf<"inspectionDue"> =>
  nextDay < today ? "overdue" : nextDay <= addDays(today, SOON_DAYS) ? "soon" : "later";

export interface DueDate {
  readonly day: string;
  readonly reason: "period" | "storm" | "quake" | "never";
  readonly frequency: Frequency;
}

/**
 * When a building is to be looked at next.
 *
 * @param lastDay of the last inspection; undefined: never, so it is due today
 */
export function nextDue(
  input: FrequencyInput,
  lastDay: string | undefined,
  today: string,
  events: readonly HazardEvent[] = [],
): DueDate {
  const frequency = inspectionFrequency(input, Number(today.slice(0, 4)));
  if (lastDay === undefined) return { day: today, reason: "never", frequency };
  let due: DueDate = { day: afterPeriod(lastDay, frequency.period), reason: "period", frequency };
  for (const event of events) {
    // A visit on the day of the event may have been before it.
    if (event.day < lastDay || event.day > today || !callsForRound(event)) continue;
    const day = addDays(event.day, EXTRA_ROUND_DAYS);
    if (day < due.day) due = { day, reason: event.type, frequency };
  }
  return due;
}
