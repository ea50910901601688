import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { AlarmLevel } from "#domain/dossier/code-lists.ts";
import type { FiredRule } from "#domain/dossier/monitoring.ts";
import type { Measure } from "#domain/dossier/thresholds.ts";
import { citation, needsCheck } from "#domain/standards.ts";
import type { Clause } from "#domain/standards.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** Digits in which a measure is told: those that its sensor can tell apart. */
const DIGITS: Readonly<Record<Measure, number>> = {
  tilt: 2,
  tiltRate: 2,
  settlement: 1,
  settlementRate: 1,
  settlementDayRate: 2,
  differential: 1,
  crack: 2,
  vibration: 1,
};

/** Units as clauses write them. */
function unitText(unit: string, { t }: LanguageTools): string {
  if (unit === "mm/month") return t("safety.unit.mmPerMonth");
  if (unit === "‰/month") return t("safety.unit.permillePerMonth");
  if (unit === "mm/d") return t("safety.unit.mmPerDay");
  return unit;
}

export const measureText = (measure: Measure, value: number, unit: string, tools: LanguageTools): string =>
  `${tools.format.decimal(value, DIGITS[measure])}\u2009${unitText(unit, tools)}`;

/** Where a limit comes from, with 待核 where its text was not at hand. */
export function clauseText(clause: Clause, { t }: LanguageTools): string {
  const cited = citation(clause);
  if (cited === "") return t("safety.ownChoice");
  return needsCheck(clause) ? t("safety.toCheck", { clause: cited }) : cited;
}

export function levelText(level: AlarmLevel, { text }: LanguageTools): string {
  const entry = codeEntry("alarmLevel", level);
  return entry === undefined ? level : text(entry.title);
}

/** The colour of a level, of a grade: as the map has it. */
export const levelColour = (level: AlarmLevel): string =>
  codeEntry("alarmLevel", level)?.colour ?? "var(--missing)";
export const gradeColour = (grade: string): string =>
  codeEntry("appraisalGrade", grade)?.colour ?? "var(--missing)";

/** The rule that fired, in words with its numbers and clause. */
export function ruleText(rule: FiredRule, tools: LanguageTools): string {
  const { measure, measured, limit, unit, level, clause } = rule;
  return tools.t("safety.rule", {
    measure: tools.t(`safety.measure.${measure}`),
    measured: measureText(measure, measured, unit, tools),
    level: levelText(level, tools),
    limit: measureText(measure, limit, unit, tools),
    clause: clauseText(clause, tools),
  });
}
