import { useMemo, useState } from "react";
import { asRecord } from "#domain/dossier/inspection-edits.ts";
import type { WatchedBuilding } from "#domain/dossier/sensor-watch.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import { LevelMark } from "./level-mark.tsx";
import { ruleText } from "./safety-words.ts";
import styles from "./safety.module.css";
import { SensorCard } from "./sensor-card.tsx";
import { useWatch } from "./use-watch.ts";

const SPANS = ["7", "30", "365"] as const;
type Span = (typeof SPANS)[number];

/** The building's safety sensors: its level and the rule behind it, and each sensor's curve with its limits. */
export function Monitoring({ dossier, buildingCode, building }: DossierTabProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const [span, setSpan] = useState<Span>("30");
  const { heightM, storeysAbove } = building;
  const links = dossier?.records.sensorLink;
  const structure = dossier === undefined ? undefined : asRecord("dossier", dossier.dossier).structure;
  const watched = useMemo((): readonly WatchedBuilding[] | undefined => {
    if (links === undefined || links.length === 0) return undefined;
    const sensors = links.map((link) => asRecord("sensorLink", link));
    return [{ buildingCode, building: { heightM, storeysAbove, structure }, sensors }];
  }, [links, buildingCode, heightM, storeysAbove, structure]);
  const { value, atMs, failure } = useWatch(watched, Number(span));
  const watch = value?.[0];
  if (watched === undefined) return <p className={styles["note"]}>{t("safety.noSensor")}</p>;
  const isSimulated = links?.some((link) => link.values["scenario"] !== undefined) === true;
  const worst = watch?.sensors.find(({ link }) => link.id === watch.alarm?.sensorId)?.link;
  const rule = watch?.alarm?.rule;
  return (
    <section className={styles["section"]} aria-labelledby="safety-sensors">
      <h3 id="safety-sensors" className={styles["title"]}>
        {t("safety.sensors")}
        {watch?.alarm !== undefined && <LevelMark level={watch.alarm.level} />}
        {isSimulated && <Badge title={t("safety.simulatedHint")}>{t("safety.simulated")}</Badge>}
      </h3>
      {failure !== undefined && (
        <NoticeBar tone="danger">{errorText(t, failure.code, failure.params)}</NoticeBar>
      )}
      {watch === undefined && failure === undefined && <Spinner label={t("safety.working")} />}
      {watch !== undefined && (
        <>
          <p className={styles["rule"]}>
            {rule === undefined
              ? t(watch.alarm?.level === "offline" ? "safety.someOffline" : "safety.noRule")
              : t("safety.byRule", { sensor: worst?.name ?? worst?.id ?? "", rule: ruleText(rule, tools) })}
          </p>
          {watch.differential !== undefined && (
            <p className={styles["rule"]}>
              {t("safety.differential", {
                distance: format.length(watch.differential.distanceM, 1),
                value: format.decimal(watch.differential.assessment.value ?? Number.NaN, 1),
              })}{" "}
              <LevelMark level={watch.differential.assessment.level} />
            </p>
          )}
          <Segmented<Span>
            label={t("safety.span")}
            segments={SPANS.map((id) => ({ id, label: t(`safety.days.${id}`) }))}
            selected={span}
            onSelect={setSpan}
          />
          <ol className={styles["list"]} aria-label={t("safety.sensors")}>
            {watch.sensors.map((sensor) => (
              <SensorCard key={sensor.link.id} sensor={sensor} />
            ))}
          </ol>
          <p className={styles["note"]}>
            {t("safety.ladder")} {atMs !== undefined && t("safety.asOf", { time: format.dateTime(atMs) })}
          </p>
        </>
      )}
    </section>
  );
}
