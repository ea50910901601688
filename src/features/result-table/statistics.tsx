import { useCallback, useState } from "react";
import { BUILDING_FIELDS, buildingField } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { Grouping, GroupSummary, NumberSummary } from "#domain/building-statistics.ts";
import type { RowList } from "#domain/row-list.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { Chart } from "#ui/chart.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Select } from "#ui/select.tsx";
import { fieldValueText, quantityText } from "../field-words.ts";
import { useShell } from "../console.ts";
import { useAnswer } from "../use-answer.ts";
import type { Question } from "../use-answer.ts";
import styles from "./result-table.module.css";

const GROUPED: readonly BuildingFieldId[] = BUILDING_FIELDS.map(({ id }) => id).filter(
  (id) => !["id", "code", "longitude", "latitude"].includes(id),
);
const METRICS = BUILDING_FIELDS.filter(({ kind, id }) => kind === "number" && GROUPED.includes(id));

interface Statistics {
  readonly grouping: Grouping;
  readonly summary: NumberSummary | undefined;
}

/** What stands below and above the chart in the dock. */
const AROUND_CHART_PX = 106;
const LEAST_CHART_PX = 120;
/** A lying bar with its name beside it. */
const BAR_PX = 20;

/** Buildings counted by a field, or a number of theirs on average, as bars and as a table. */
export function StatisticsTab({ rows }: { readonly rows: RowList }) {
  const tools = useLanguage();
  const { t, format } = tools;
  const [by, setBy] = useState<BuildingFieldId>("useGroup");
  const [metric, setMetric] = useState<BuildingFieldId | "none">("none");
  const ask = useCallback<Question<Statistics>>(
    async (queries, signal) => {
      const measured = metric === "none" ? undefined : metric;
      const [grouping, summary] = await Promise.all([
        queries.ask("group", [by, measured, rows], { signal }),
        measured === undefined ? undefined : queries.ask("summarise", [measured, rows], { signal }),
      ]);
      return { grouping, summary };
    },
    [by, metric, rows],
  );
  const { value, failure, retry, isLoading } = useAnswer(ask);
  const field = metric === "none" ? undefined : buildingField(metric);
  const write = (number: number): string =>
    field?.kind === "number"
      ? quantityText(Number(number.toFixed(field.decimals)), field.unit, field.decimals, tools)
      : format.integer(number);
  const metricName =
    metric === "none" ? t("table.noMetric") : t("table.mean", { field: inSentence(t(`field.${metric}`)) });
  const summary = value?.summary;
  const dockPx = useShell((state) => state.dockSizes.bottomPx);
  // Names are read best beside lying bars; numbers rise from left to right.
  const isLying = buildingField(by).kind !== "number";
  const roomPx = Math.max(LEAST_CHART_PX, dockPx - AROUND_CHART_PX);
  const heightPx = isLying
    ? Math.max(roomPx, (value?.grouping.groups.length ?? 0) * BAR_PX + BAR_PX)
    : roomPx;
  return (
    <div className={styles["statistics"]} aria-busy={isLoading}>
      <div className={styles["choices"]}>
        <span className={styles["word"]}>{t("table.groupBy")}</span>
        <Select
          label={t("table.groupBy")}
          options={GROUPED.map((id) => ({ id, label: t(`field.${id}`) }))}
          selected={by}
          onSelect={setBy}
        />
        <span className={styles["word"]}>{t("table.metric")}</span>
        <Select<BuildingFieldId | "none">
          label={t("table.metric")}
          options={[
            { id: "none", label: t("table.noMetric") },
            ...METRICS.map(({ id }) => ({
              id,
              label: t("table.mean", { field: inSentence(t(`field.${id}`)) }),
            })),
          ]}
          selected={metric}
          onSelect={setMetric}
        />
        {summary !== undefined && <Summary summary={summary} write={write} />}
      </div>
      {failure !== undefined ? (
        <ErrorState title={t("table.statisticsFailed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : (
        value !== undefined && (
          <div className={styles["chart"]}>
            <Chart
              label={t("table.groups", { metric: metricName, field: inSentence(t(`field.${by}`)) })}
              heightPx={heightPx}
              spec={{
                type: "bar",
                isHorizontal: isLying,
                categories: value.grouping.groups.map((group) => groupName(by, group, tools)),
                series: [
                  {
                    name: metricName,
                    values: value.grouping.groups.map((group) =>
                      metric === "none" ? group.count : group.metric?.mean,
                    ),
                  },
                ],
              }}
              formatValue={write}
              isOfYears={metric === "year"}
            />
            {value.grouping.restCount > 0 && (
              <p className={styles["word"]}>
                {t("table.rest", {
                  count: value.grouping.restCount,
                  shown: format.integer(value.grouping.restCount),
                })}
              </p>
            )}
          </div>
        )
      )}
    </div>
  );
}

/** The name of a field within a sentence: capitals are for its beginning. */
const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function groupName(by: BuildingFieldId, { key, to }: GroupSummary, tools: LanguageTools): string {
  const name = fieldValueText(by, key, tools) ?? tools.t("value.unknown");
  if (to === undefined || typeof key !== "number") return name;
  const field = buildingField(by);
  const last = field.kind === "number" && field.decimals === 0 ? to - 1 : to;
  return last === key ? name : `${key}\u2013${fieldValueText(by, last, tools) ?? ""}`;
}

interface SummaryProps {
  readonly summary: NumberSummary;
  readonly write: (value: number) => string;
}

function Summary({ summary, write }: SummaryProps) {
  const { t, format } = useLanguage();
  const numbers = (["min", "median", "mean", "max", "sum"] as const).flatMap((key) =>
    summary[key] === undefined ? [] : [[key, write(summary[key])] as const],
  );
  return (
    <dl className={styles["summary"]}>
      {[
        ["known", format.integer(summary.count)] as const,
        ["missing", format.integer(summary.missingCount)] as const,
        ...numbers,
      ].map(([key, text]) => (
        <div key={key}>
          <dt>{t(`table.summary.${key}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
