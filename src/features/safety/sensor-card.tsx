import { useMemo } from "react";
import { localize } from "#base/localized.ts";
import type { Language } from "#base/localized.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { WatchedSensor } from "#domain/dossier/sensor-watch.ts";
import { ALARM_COLOURS } from "#domain/dossier/thresholds.ts";
import type { Ladder } from "#domain/dossier/thresholds.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { Translate } from "#i18n/setup.ts";
import type { LineSpec } from "#ui/chart-spec.ts";
import { Chart } from "#ui/chart.tsx";
import { LevelMark } from "./level-mark.tsx";
import { clauseText, levelColour, levelText, measureText, ruleText } from "./safety-words.ts";
import styles from "./safety.module.css";

/** One sensor: what it says, how it came there, and the limits that its building has. */
export function SensorCard({ sensor }: { readonly sensor: WatchedSensor }) {
  const tools = useLanguage();
  const { t, format, language } = tools;
  const { link, assessment } = sensor;
  const { kind, name, place } = link;
  const { value, lastReadingMs, level, lastLevel, rule, thresholds } = assessment;
  const spec = useMemo(() => chartOf(sensor, t, language), [sensor, t, language]);
  if (kind === undefined) return null;
  const unit = kind === "tilt" ? "‰" : kind === "vibration" ? "mm/s" : "mm";
  return (
    <li className={styles["card"]} data-sensor={link.id}>
      <p className={styles["cardHead"]}>
        <strong>{name ?? link.id}</strong>
        <span className={styles["quiet"]}>{place}</span>
        <LevelMark level={level} />
        {value !== undefined && (
          <span className={styles["quiet"]}>
            {t(kind === "tilt" ? "safety.median" : "safety.last", {
              value: measureText(kind, value, unit, tools),
            })}
          </span>
        )}
      </p>
      {level === "offline" && (
        <p className={styles["rule"]}>
          {lastReadingMs === undefined
            ? t("safety.neverHeard")
            : t("safety.offlineSince", { time: format.dateTime(lastReadingMs) })}{" "}
          {lastLevel !== undefined && t("safety.lastLevel", { level: levelText(lastLevel, tools) })}
        </p>
      )}
      {rule !== undefined && <p className={styles["rule"]}>{ruleText(rule, tools)}</p>}
      {spec !== undefined && (
        <Chart
          label={t("safety.curve", { sensor: name ?? link.id, unit })}
          spec={spec}
          heightPx={170}
          formatValue={(one) => measureText(kind, one, unit, tools)}
        />
      )}
      {thresholds.length === 0 ? (
        <p className={styles["note"]}>{t("safety.noLimit")}</p>
      ) : (
        <LimitTable thresholds={thresholds} />
      )}
    </li>
  );
}

function LimitTable({ thresholds }: { readonly thresholds: readonly Ladder[] }) {
  const tools = useLanguage();
  const { t } = tools;
  return (
    <table className={styles["limits"]}>
      <thead>
        <tr>
          <th scope="col">{t("safety.limit")}</th>
          {ALARM_COLOURS.map((colour) => (
            <th key={colour} scope="col">
              {levelText(colour, tools)}
            </th>
          ))}
          <th scope="col">{t("safety.source")}</th>
        </tr>
      </thead>
      <tbody>
        {thresholds.map(({ measure, unit, limits, clause }) => (
          <tr key={measure}>
            <th scope="row">{t(`safety.measure.${measure}`)}</th>
            {ALARM_COLOURS.map((colour) => (
              <td key={colour}>{measureText(measure, limits[colour], unit, tools)}</td>
            ))}
            <td>{clauseText(clause, tools)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Limits far above all that was read would press the curve flat: they stand in the table alone. */
const SEEN_LIMIT = 4;

function chartOf(
  { curve, link, assessment }: WatchedSensor,
  t: Translate,
  language: Language,
): LineSpec | undefined {
  if (curve === undefined || link.kind === undefined) return undefined;
  const { timesMs, values, medians } = curve;
  const spanMs = (timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0);
  const isYear = spanMs > 100 * 86_400_000;
  const when = new Intl.DateTimeFormat(language, {
    timeZone: "Asia/Shanghai",
    ...(isYear ? { year: "numeric" } : { hour: "2-digit" }),
    month: "2-digit",
    day: "2-digit",
  });
  const name = t("safety.reading");
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  const ladder = assessment.thresholds.find(({ measure }) => measure === link.kind);
  const limits = ALARM_COLOURS.flatMap((colour) => {
    const value = ladder?.limits[colour];
    if (value === undefined || value > highest * SEEN_LIMIT) return [];
    return [
      {
        name: localize(codeEntry("alarmLevel", colour)?.title ?? { zh: colour }, language),
        value,
        colour: levelColour(colour),
      },
    ];
  });
  return {
    type: "line",
    categories: timesMs.map((atMs) => when.format(atMs)),
    series: [
      { name, values, ...(medians === undefined ? {} : { colour: "#8795a3" }) },
      ...(medians === undefined ? [] : [{ name: t("safety.dayMedian"), values: medians }]),
    ],
    isZoomable: true,
    limits,
  };
}
