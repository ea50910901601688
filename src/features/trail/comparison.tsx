import { useCallback, useState } from "react";
import type { DossierDifference } from "#domain/records/records-answers.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { FieldChanges } from "../field-changes.tsx";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import styles from "./trail.module.css";
import type { DossierVersion } from "./versions.ts";

const NOW = "now";
const BEFORE = "before";

export interface ComparisonProps {
  readonly buildingCode: string;
  /** the latest first */
  readonly versions: readonly DossierVersion[];
}

/** What is different in the dossier at two moments: right after any two of its versions, before all, or now. */
export function Comparison({ buildingCode, versions }: ComparisonProps) {
  const { t, format } = useLanguage();
  const moments = [...new Set(versions.map(({ atMs }) => atMs))];
  const [from, setFrom] = useState(moments[1] === undefined ? BEFORE : String(moments[1]));
  const [to, setTo] = useState(NOW);
  const options = [
    { id: NOW, label: t("trail.now") },
    ...moments.map((atMs) => {
      const reason = versions.find((version) => version.atMs === atMs)?.reason;
      const when = format.dateTime(atMs);
      return { id: String(atMs), label: reason === undefined ? when : t("trail.moment", { when, reason }) };
    }),
    { id: BEFORE, label: t("trail.before") },
  ];
  const momentOf = (id: string): number => {
    if (id === NOW) return Number.MAX_SAFE_INTEGER;
    return id === BEFORE ? (moments.at(-1) ?? 0) - 1 : Number(id);
  };
  const [fromMs, toMs] = [momentOf(from), momentOf(to)];
  const ask = useCallback<RecordsQuestion<readonly DossierDifference[]>>(
    (records, signal) => records.ask("compare", [buildingCode, fromMs, toMs], { signal }),
    [buildingCode, fromMs, toMs],
  );
  const { value, failure, isLoading, retry } = useRecordsAnswer(ask);
  return (
    <div className={styles["comparison"]}>
      <FormRow label={t("trail.from")}>
        <Select label={t("trail.from")} options={options} selected={from} onSelect={setFrom} />
      </FormRow>
      <FormRow label={t("trail.to")}>
        <Select label={t("trail.to")} options={options} selected={to} onSelect={setTo} />
      </FormRow>
      {failure !== undefined ? (
        <ErrorState title={t("trail.compareFailed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : value === undefined ? (
        <Skeleton label={t("ui.loading")} />
      ) : (
        <div aria-busy={isLoading}>
          <output className={styles["count"]}>
            {t(value.length === 0 ? "trail.noDifference" : "trail.differences", { count: value.length })}
          </output>
          {value.map(({ kind, recordId, action, changes }) => (
            <div key={`${kind}/${recordId}`} className={styles["entry"]}>
              <span className={styles["what"]}>
                {t(`trail.action.${action}`, { kind: t(`recordKind.${kind}`) })}
                {kind !== "dossier" && <span className={styles["number"]}>{recordId}</span>}
              </span>
              <FieldChanges kind={kind} changes={changes} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
