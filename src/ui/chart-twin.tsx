import { useLanguage } from "#i18n/use-language.ts";
import type { ChartMark, ChartSpec, ChartValue } from "./chart-spec.ts";
import styles from "./chart.module.css";
import { TextButton } from "./text-button.tsx";

/** More rows than this nobody reads; the table says how many there are besides. */
const MAX_ROWS = 500;

interface Twin {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly ChartValue[] }[];
}

/** A chart's data as rows and columns. */
export function chartTwin(spec: ChartSpec, nameHead: string, valueHead: string): Twin {
  switch (spec.type) {
    case "bar":
    case "line":
      return {
        heads: [nameHead, ...spec.series.map(({ name }) => name)],
        rows: spec.categories.map((name, category) => ({
          name,
          values: spec.series.map(({ values }) => values[category]),
        })),
      };
    case "pie":
      return {
        heads: [nameHead, valueHead],
        rows: spec.slices.map(({ name, value }) => ({ name, values: [value] })),
      };
    case "gauge":
      return { heads: [nameHead, valueHead], rows: [{ name: spec.name, values: [spec.value] }] };
    case "scatter":
      return {
        heads: [nameHead, spec.xName, spec.yName],
        rows: spec.series.flatMap(({ name, points }) => points.map((values) => ({ name, values }))),
      };
    default:
      return spec satisfies never;
  }
}

export interface ChartTwinProps {
  readonly label: string;
  readonly spec: ChartSpec;
  readonly formatValue: (value: number) => string;
  /** only where the table is seen: what is hidden must not take the focus */
  readonly onChoose: ((mark: ChartMark) => void) | undefined;
}

/** The same data as a table: for screen readers always, for the eye on request. */
export function ChartTwin({ label, spec, formatValue, onChoose }: ChartTwinProps) {
  const { t, format } = useLanguage();
  const { heads, rows } = chartTwin(spec, t("ui.chart.name"), t("ui.chart.value"));
  const more = rows.length - MAX_ROWS;
  const write = (value: ChartValue): string =>
    value === undefined ? t("value.unknown") : formatValue(value);
  return (
    <table className={styles["twin"]}>
      <caption className={styles["caption"]}>{label}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MAX_ROWS).map(({ name, values }, category) => (
          // Rows may carry the same name; their place is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={category}>
            <th scope="row">{name}</th>
            {values.map((value, series) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={series}>
                {onChoose === undefined || value === undefined ? (
                  write(value)
                ) : (
                  <TextButton
                    label={`${name} ${heads[series + 1] ?? ""} ${write(value)}`}
                    onPress={() => onChoose({ category, series })}
                  >
                    {write(value)}
                  </TextButton>
                )}
              </td>
            ))}
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={heads.length}>{t("ui.chart.more", { count: more, shown: format.integer(more) })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
