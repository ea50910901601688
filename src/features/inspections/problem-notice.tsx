import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { recordValueText } from "../record-words.ts";
import type { ActProblem } from "./use-acts.ts";

/** Reasons that have words of their own. */
const REASONS = [
  "state", "role", "time", "position", "photo", "note", "abnormal", "dueDay", "extension",
] as const; // prettier-ignore

export interface ProblemNoticeProps {
  readonly problem: ActProblem | undefined;
  readonly onClose: () => void;
}

/** Why something was not done: a rule with what it wants, or somebody else's change, field by field. */
export function ProblemNotice({ problem, onClose }: ProblemNoticeProps) {
  const tools = useLanguage();
  const { t, text } = tools;
  if (problem === undefined) return null;
  if (problem.type === "rule") {
    const reason = REASONS.find((one) => one === problem.reason) ?? "state";
    return (
      <NoticeBar tone="danger" onClose={onClose}>
        {t(`inspections.problem.${reason}`)}
      </NoticeBar>
    );
  }
  return (
    <NoticeBar tone="warn" onClose={onClose}>
      <p>{t("inspections.conflict")}</p>
      <ul>
        {problem.conflicts.map(({ kind, recordId, field, mine, theirs }) => {
          const spec = RECORD_FIELDS[kind][field];
          const say = (value: unknown): string =>
            spec === undefined || value === null || value === undefined
              ? t("value.unknown")
              : recordValueText(spec, value as string, tools);
          return (
            <li key={`${recordId}/${field}`}>
              {t("inspections.conflictField", {
                field: spec === undefined ? field : text(spec.title),
                mine: say(mine),
                theirs: say(theirs),
              })}
            </li>
          );
        })}
      </ul>
    </NoticeBar>
  );
}
