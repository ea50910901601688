import { useCallback, useMemo } from "react";
import type { Coverage } from "#domain/dossier/completeness.ts";
import { EMPTY_QUESTION } from "#domain/records/dossier-question.ts";
import { COVERAGE_FIELDS } from "#domain/records/record-condition.ts";
import type { CoverageField } from "#domain/records/record-condition.ts";
import type { RecordColumn } from "#domain/records/records-answers.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { ScrollArea } from "#ui/scroll-area.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useConsole, useDossierQuery } from "../console.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import styles from "./dossiers.module.css";

/** A field that says in words what a code of an area means, for the buildings that have both. */
const NAMED_BY: Readonly<Partial<Record<CoverageField, string>>> = { communityCode: "community" };

interface CoverageAnswer {
  readonly areas: readonly Coverage[];
  readonly names: ReadonlyMap<string, string>;
}

/** The word that most buildings of an area have. */
function namesOf(codes: RecordColumn, words: RecordColumn): ReadonlyMap<string, string> {
  const wordOf = new Map(words.codes.map((code, i) => [code, words.values[i]]));
  const counts = new Map<string, Map<string, number>>();
  for (const [i, code] of codes.codes.entries()) {
    const [area, word] = [codes.values[i], wordOf.get(code)];
    if (typeof area !== "string" || typeof word !== "string") continue;
    const ofArea = counts.get(area) ?? new Map<string, number>();
    counts.set(area, ofArea);
    ofArea.set(word, (ofArea.get(word) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([area, words]) => [area, [...words].toSorted((a, b) => b[1] - a[1])[0]![0]]),
  );
}

function useCoverage(field: CoverageField) {
  const ask = useCallback<RecordsQuestion<CoverageAnswer>>(
    async (records, signal) => {
      const named = NAMED_BY[field];
      const [areas, codes, words] = await Promise.all([
        records.ask("coverage", [field], { signal }),
        named === undefined ? undefined : records.ask("column", [field], { signal }),
        named === undefined ? undefined : records.ask("column", [named], { signal }),
      ]);
      return { areas, names: codes === undefined || words === undefined ? new Map() : namesOf(codes, words) };
    },
    [field],
  );
  return useRecordsAnswer(ask);
}

/** 建档覆盖率: buildings with their dossier, of all buildings, area by area; an area leads to its buildings. */
export function CoverageView() {
  const { t, format } = useLanguage();
  const { dossierQuery } = useConsole();
  const field = useDossierQuery((state) => state.coverageBy);
  const { value, failure, isLoading, retry } = useCoverage(field);
  const city = useMemo(() => {
    const sum = (key: "total" | "filed" | "draft"): number =>
      (value?.areas ?? []).reduce((total, area) => total + area[key], 0);
    return { total: sum("total"), filed: sum("filed"), draft: sum("draft") };
  }, [value]);
  const show = (area: string | undefined): void =>
    dossierQuery.getState().set({
      view: "ask",
      question: {
        ...EMPTY_QUESTION,
        fields: [area === undefined ? { field, op: "unknown" } : { field, op: "is", value: area }],
      },
    });
  return (
    <ScrollArea label={t("dossiers.views.coverage")} className={styles["scroll"]}>
      <div className={styles["pad"]}>
        <Segmented
          label={t("dossiers.coverageBy")}
          isWide
          segments={COVERAGE_FIELDS.map((id) => ({ id, label: t(`dossiers.areas.${id}`) }))}
          selected={field}
          onSelect={(coverageBy) => dossierQuery.getState().set({ coverageBy })}
        />
        {failure !== undefined ? (
          <ErrorState title={t("dossiers.coverageFailed")} level={3} onRetry={retry}>
            {errorText(t, failure.code, failure.params)}
          </ErrorState>
        ) : value === undefined ? (
          <Skeleton label={t("ui.loading")} lines={6} />
        ) : (
          <div aria-busy={isLoading}>
            <p className={styles["city"]}>
              {t("dossiers.cityCoverage", {
                share: city.total === 0 ? "—" : format.percent(city.filed / city.total),
                filed: format.integer(city.filed),
                total: format.integer(city.total),
                draft: format.integer(city.draft),
              })}
            </p>
            <table className={styles["coverage"]} aria-label={t("dossiers.views.coverage")}>
              <thead>
                <tr>
                  <th scope="col">{t(`dossiers.areas.${field}`)}</th>
                  <th scope="col">{t("dossiers.share")}</th>
                  <th scope="col" className={styles["number"]}>
                    {t("dossiers.filedOfTotal")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {value.areas.map(({ area, total, filed, draft, share }) => {
                  const name = area === undefined ? t("dossiers.noArea") : (value.names.get(area) ?? area);
                  return (
                    <tr key={area ?? ""}>
                      <th scope="row">
                        <button
                          type="button"
                          className={styles["area"]}
                          title={area}
                          aria-label={t("dossiers.showArea", { area: name })}
                          onClick={() => show(area)}
                        >
                          {name}
                        </button>
                      </th>
                      <td>
                        <span className={styles["bar"]} aria-hidden>
                          <i className={styles["filed"]} style={{ width: `${(filed / total) * 100}%` }} />
                          <i className={styles["draft"]} style={{ width: `${(draft / total) * 100}%` }} />
                        </span>
                        <span className={styles["percent"]}>
                          {share === undefined ? "—" : format.percent(share)}
                        </span>
                      </td>
                      <td className={styles["number"]}>
                        {t("dossiers.ofTotal", {
                          filed: format.integer(filed),
                          total: format.integer(total),
                        })}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </ScrollArea>
  );
}
