import { useEffect, useMemo, useRef, useState } from "react";
import { VisuallyHidden } from "react-aria-components";
import type { EChartsType } from "echarts/core";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "./button.tsx";
import { chartOption } from "./chart-option.ts";
import type { ChartMark, ChartSpec, ChartWindow } from "./chart-spec.ts";
import { ChartTwin } from "./chart-twin.tsx";
import styles from "./chart.module.css";
import { Skeleton } from "./skeleton.tsx";
import { useChartTheme } from "./use-chart-theme.ts";

export interface ChartProps {
  /** what the chart shows; stands above it */
  readonly label: string;
  /** what there is to see in it, for those who do not see it: the highest, the trend */
  readonly description?: string;
  readonly spec: ChartSpec;
  readonly formatValue: (value: number) => string;
  /** values are years: 1998, not 1,998 */
  readonly isOfYears?: boolean;
  readonly heightPx?: number;
  readonly isLabelHidden?: boolean;
  /** a bar, a point or a slice was pressed, or its value in the table */
  readonly onChoose?: (mark: ChartMark) => void;
  /** a rectangle was drawn over a scatter chart; undefined: it was taken away */
  readonly onBrush?: (window: ChartWindow | undefined) => void;
}

/** A chart in the colours of the scheme, with the same data as a table behind a button. */
export function Chart(props: ChartProps) {
  const { label, spec, formatValue, heightPx = 200, isLabelHidden = false, onChoose } = props;
  const { t } = useLanguage();
  const [isTable, setTable] = useState(false);
  const twin = (
    <ChartTwin
      label={label}
      spec={spec}
      formatValue={formatValue}
      onChoose={isTable && spec.type !== "gauge" && spec.type !== "scatter" ? onChoose : undefined}
    />
  );
  return (
    <figure className={styles["chart"]}>
      <figcaption className={styles["head"]}>
        {isLabelHidden ? (
          <VisuallyHidden>{label}</VisuallyHidden>
        ) : (
          <span className={styles["label"]}>{label}</span>
        )}
        <IconButton
          icon={isTable ? "chart" : "table"}
          size="small"
          label={t(isTable ? "ui.chart.asChart" : "ui.chart.asTable", { label })}
          onPress={() => setTable(!isTable)}
        />
      </figcaption>
      {isTable ? (
        <div className={styles["seen"]} style={{ maxHeight: heightPx }}>
          {twin}
        </div>
      ) : (
        <>
          <Drawing {...props} heightPx={heightPx} />
          <VisuallyHidden>{twin}</VisuallyHidden>
        </>
      )}
    </figure>
  );
}

function Drawing(props: ChartProps) {
  const { label, description, spec, formatValue, isOfYears = false, heightPx = 0, onChoose, onBrush } = props;
  const { t, language } = useLanguage();
  const theme = useChartTheme();
  const stage = useRef<HTMLDivElement>(null);
  const { chart, hasFailed } = useECharts(stage, spec.type === "scatter" ? "canvas" : "svg", language);
  const formatAxis = useMemo(() => axisFormat(language, isOfYears), [language, isOfYears]);

  const spoken = description === undefined ? label : `${label}. ${description}`;
  const unknown = t("value.unknown");
  const hasBrush = onBrush !== undefined;
  useEffect(() => {
    const words = {
      description: spoken,
      formatValue,
      formatAxis,
      unknown,
    };
    if (chart === undefined || chart.isDisposed()) return;
    chart.setOption(chartOption(spec, theme, words, hasBrush), { notMerge: true });
  }, [chart, spec, theme, spoken, formatValue, formatAxis, unknown, hasBrush]);

  useEffect(() => {
    if (chart === undefined || onChoose === undefined) return undefined;
    const choose = (event: { readonly dataIndex: number; readonly seriesIndex?: number }): void =>
      onChoose({ category: event.dataIndex, series: event.seriesIndex ?? 0 });
    chart.on("click", choose as (event: unknown) => void);
    return () => {
      if (!chart.isDisposed()) chart.off("click", choose);
    };
  }, [chart, onChoose]);

  useEffect(() => {
    if (chart === undefined || onBrush === undefined) return undefined;
    const end = (event: unknown): void => onBrush(windowOf(event));
    chart.on("brushEnd", end);
    const brushOption = { brushType: "rect", brushMode: "single" };
    chart.dispatchAction({ type: "takeGlobalCursor", key: "brush", brushOption });
    return () => {
      if (!chart.isDisposed()) chart.off("brushEnd", end);
    };
  }, [chart, onBrush]);

  return (
    <div className={styles["frame"]} style={{ height: heightPx }}>
      {hasFailed && <p className={styles["failed"]}>{t("ui.chart.failed")}</p>}
      {!hasFailed && chart === undefined && <Skeleton label={t("ui.loading")} />}
      {/* What ECharts draws into is no picture file. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div ref={stage} className={styles["stage"]} role="img" aria-label={spoken} />
    </div>
  );
}

/** Short where a number is long; as it is where it may be a year. */
function axisFormat(language: string, isOfYears: boolean): (value: number) => string {
  const plain = new Intl.NumberFormat(language, { useGrouping: !isOfYears, maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  return (value) => (Math.abs(value) < 10_000 ? plain : short).format(value);
}

interface Brushed {
  readonly areas?: readonly { readonly coordRange?: readonly (readonly number[])[] }[];
}

function windowOf(event: unknown): ChartWindow | undefined {
  const [area] = (event as Brushed).areas ?? [];
  const [x, y] = area?.coordRange ?? [];
  const [left, right] = x ?? [];
  const [bottom, top] = y ?? [];
  if (left === undefined || right === undefined || bottom === undefined || top === undefined)
    return undefined;
  return { x: [left, right], y: [bottom, top] };
}

/** ECharts on an element: begun once the element has a size, kept to its size, and gone with it. */
function useECharts(
  stage: React.RefObject<HTMLDivElement | null>,
  renderer: "canvas" | "svg",
  language: string,
) {
  const [chart, setChart] = useState<EChartsType>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    let isGone = false;
    let drawn: EChartsType | undefined;
    const library = import("./echarts-runtime.ts");
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0 || element.clientHeight === 0) return;
      if (drawn !== undefined) {
        drawn.resize();
        return;
      }
      library.then(
        ({ init }) => {
          if (isGone || drawn !== undefined) return;
          drawn = init(element, undefined, { renderer, locale: language === "en" ? "EN" : "ZH" });
          setChart(drawn);
        },
        () => {
          if (!isGone) setFailed(true);
        },
      );
    });
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
      drawn?.dispose();
      setChart(undefined);
    };
  }, [stage, renderer, language]);
  return { chart, hasFailed };
}
