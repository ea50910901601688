import { useCallback } from "react";
import type { FieldCondition } from "#domain/building-filter.ts";
import type { NumberField as NumberFieldSpec } from "#domain/building-fields.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { HistogramBrush } from "#ui/histogram-brush.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { quantityText } from "../field-words.ts";
import { useAnswer } from "../use-answer.ts";
import type { Question } from "../use-answer.ts";
import type { Histogram } from "#domain/building-statistics.ts";
import styles from "./filter.module.css";

export interface ValueEditorProps {
  readonly condition: FieldCondition;
  /** while it is typed or dragged */
  readonly onType: (condition: FieldCondition) => void;
  readonly onSeal: () => void;
}

const isPair = (value: FieldCondition["value"]): value is readonly [number, number] =>
  Array.isArray(value) && typeof value[0] === "number";

/** The number that is compared with, or the two; the distribution of the field to choose a range from. */
export function NumberValue({
  condition,
  field,
  onType,
  onSeal,
}: ValueEditorProps & { readonly field: NumberFieldSpec }) {
  const tools = useLanguage();
  const { t, format } = tools;
  const { id, unit, decimals } = field;
  const ask = useCallback<Question<Histogram>>(
    (queries, signal) => queries.ask("histogram", [id, undefined, 32], { signal }),
    [id],
  );
  const histogram = useAnswer(ask).value;
  const { operator, value } = condition;
  const isBetween = operator === "between";
  const pair = isPair(value) ? value : undefined;
  const one = typeof value === "number" ? value : undefined;
  const min = histogram?.edges[0];
  const max = histogram?.edges.at(-1);
  const words = {
    isGrouped: unit !== "year",
    hasSteps: false,
    ...(unit === "m" ? { unit: "m" } : unit === "m2" ? { unit: "m²" } : unit === "deg" ? { unit: "°" } : {}),
  };
  const settle = (next: FieldCondition["value"]): void => {
    onType({ ...condition, value: next });
    onSeal();
  };
  const brush = brushOf(condition, min, max);
  return (
    <div className={styles["value"]}>
      {isBetween ? (
        <div className={styles["pair"]}>
          <NumberField
            {...words}
            label={t("filter.from")}
            value={pair?.[0]}
            onChange={(from) => settle(from === undefined ? undefined : [from, pair?.[1] ?? max ?? from])}
          />
          <NumberField
            {...words}
            label={t("filter.to")}
            value={pair?.[1]}
            onChange={(to) => settle(to === undefined ? undefined : [pair?.[0] ?? min ?? to, to])}
          />
        </div>
      ) : (
        <NumberField {...words} label={t("filter.value")} isLabelHidden value={one} onChange={settle} />
      )}
      {histogram !== undefined && brush !== undefined && min !== undefined && max !== undefined && (
        <HistogramBrush
          label={t("filter.distribution", { field: t(`field.${id}`) })}
          counts={histogram.counts}
          min={min}
          max={max}
          step={10 ** -decimals}
          heightPx={40}
          value={brush}
          thumbLabels={[t("filter.from"), t("filter.to")]}
          formatValue={(at) => quantityText(at, unit, decimals, tools)}
          onChange={(range) => onType({ ...condition, operator: "between", value: range })}
          onChangeEnd={onSeal}
        />
      )}
      {histogram !== undefined && histogram.missingCount > 0 && (
        <p className={styles["quiet"]}>
          {t("filter.missingCount", {
            count: histogram.missingCount,
            shown: format.integer(histogram.missingCount),
          })}
        </p>
      )}
    </div>
  );
}

/** The part of the distribution that the condition takes; undefined while there is none to show. */
function brushOf(
  { operator, value }: FieldCondition,
  min: number | undefined,
  max: number | undefined,
): readonly [number, number] | undefined {
  if (min === undefined || max === undefined || min >= max) return undefined;
  const clamp = (at: number): number => Math.min(max, Math.max(min, at));
  if (isPair(value)) return [clamp(value[0]), clamp(value[1])];
  if (typeof value !== "number") return [min, max];
  if (operator === "lt" || operator === "le") return [min, clamp(value)];
  if (operator === "gt" || operator === "ge") return [clamp(value), max];
  return operator === "eq" ? [clamp(value), clamp(value)] : [min, max];
}
