import type { CodeProblem } from "#domain/dossier/codes.ts";
import type { ValueProblem } from "#domain/dossier/field-text.ts";
import type { Translate } from "#i18n/setup.ts";

function codeProblemText(
  t: Translate,
  { reason, position = 1, found = "", expected = "" }: CodeProblem,
): string {
  return t(`codeProblem.${reason}`, { position, found, expected });
}

/** Why a value cannot stand, and what may have been meant. */
export function valueProblemText(t: Translate, { reason, found, suggestion, code }: ValueProblem): string {
  if (code !== undefined) return codeProblemText(t, code);
  const why = reason === "badCode" ? "" : t(`valueProblem.${reason}`, { found });
  return suggestion === undefined ? why : `${why} ${t("valueProblem.suggestion", { suggestion })}`;
}
