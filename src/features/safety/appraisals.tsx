import { CODE_LISTS } from "#domain/dossier/code-lists.ts";
import { APPRAISAL_FIELDS } from "#domain/dossier/record-fields.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import { recordValueText } from "../record-words.ts";
import { clauseText, gradeColour } from "./safety-words.ts";
import styles from "./safety.module.css";

/** The course of the building's grade, the latest appraisal first, and the rule that grades follow. */
export function Appraisals({ dossier }: DossierTabProps) {
  const tools = useLanguage();
  const { t } = tools;
  const list = (dossier?.records.appraisal ?? []).toSorted((a, b) =>
    String(b.values["day"] ?? "").localeCompare(String(a.values["day"] ?? "")),
  );
  return (
    <section className={styles["section"]} aria-labelledby="safety-appraisals">
      <h3 id="safety-appraisals" className={styles["title"]}>
        {t("safety.appraisals")}
      </h3>
      {list.length === 0 ? (
        <p className={styles["note"]}>{t("safety.noAppraisal")}</p>
      ) : (
        <ol className={styles["list"]}>
          {list.map((record) => (
            <GradeLine key={record.id} record={record} />
          ))}
        </ol>
      )}
      <p className={styles["note"]}>
        {t("safety.gradeRule", { clause: clauseText(CODE_LISTS.appraisalGrade.clause, tools) })}
      </p>
    </section>
  );
}

function GradeLine({ record }: { readonly record: VisibleRecord }) {
  const tools = useLanguage();
  const { t, format } = tools;
  const { grade, day } = record.values;
  return (
    <li className={styles["cardHead"]}>
      <span className={styles["dot"]} style={{ background: gradeColour(String(grade)) }} />
      <strong>
        {grade === undefined ? t("value.unknown") : recordValueText(APPRAISAL_FIELDS.grade, grade, tools)}
      </strong>
      <span className={styles["quiet"]}>{day === undefined ? "" : format.isoDate(String(day))}</span>
      {record.isSynthetic === true && <Badge>{t("safety.synthetic")}</Badge>}
    </li>
  );
}
