import { CODE_LISTS } from "#domain/dossier/code-lists.ts";
import { APPRAISAL_FIELDS } from "#domain/dossier/record-fields.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import { recordValueText } from "../record-words.ts";
import { clauseText, gradeColour } from "./safety-words.ts";
import styles from "./safety.module.css";

/** The building's appraisals, the latest first: which grade, why, by whom. */
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
            <AppraisalCard key={record.id} record={record} />
          ))}
        </ol>
      )}
      <p className={styles["note"]}>
        {t("safety.gradeRule", { clause: clauseText(CODE_LISTS.appraisalGrade.clause, tools) })}
      </p>
    </section>
  );
}

function AppraisalCard({ record }: { readonly record: VisibleRecord }) {
  const tools = useLanguage();
  const { t, text, format } = tools;
  const { grade, day, ...rest } = record.values;
  const properties = Object.entries(APPRAISAL_FIELDS).flatMap(([key, spec]) => {
    const value = rest[key];
    return value === undefined
      ? []
      : [
          {
            id: key,
            name: text(spec.title),
            value: recordValueText(spec, value, tools),
            isWide: spec.kind === "longText",
          },
        ];
  });
  return (
    <li className={styles["card"]}>
      <p className={styles["cardHead"]}>
        <span className={styles["dot"]} style={{ background: gradeColour(String(grade)) }} />
        <strong>
          {grade === undefined ? t("value.unknown") : recordValueText(APPRAISAL_FIELDS.grade, grade, tools)}
        </strong>
        <span className={styles["quiet"]}>{day === undefined ? "" : format.isoDate(String(day))}</span>
        {record.isSynthetic === true && <Badge>{t("safety.synthetic")}</Badge>}
      </p>
      <PropertyGrid properties={properties} unknown={t("value.unknown")} />
    </li>
  );
}
