import { useCallback, useMemo } from "react";
import type { Records } from "#commands/records-service.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { buildingName } from "../building-words.ts";
import { useConsole } from "../console.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { useAnswer } from "../use-answer.ts";
import type { Question } from "../use-answer.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import styles from "./dossier.module.css";

/** How far neighbours are looked for, metres. */
const NEAR_M = 100;
const METRES_PER_DEG = 111_320;
const MOST = 20;

interface Neighbour {
  readonly building: Building;
  readonly distanceM: number;
  readonly isSameEstate: boolean;
}

/** Metres between the middles of two buildings. */
function distanceM(a: Building, b: Building): number {
  const perLon = METRES_PER_DEG * Math.cos((a.latitudeDeg * Math.PI) / 180);
  return Math.hypot(
    (a.longitudeDeg - b.longitudeDeg) * perLon,
    (a.latitudeDeg - b.latitudeDeg) * METRES_PER_DEG,
  );
}

/** What belongs together with the building: its units, sensors and findings, and who stands near by. */
export function RelatedSection({ building, dossier }: DossierTabProps) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const own = [
    { tab: "storeys", count: dossier?.records.unit.length ?? 0, key: "units" },
    { tab: "monitoring", count: dossier?.records.sensorLink.length ?? 0, key: "sensors" },
    {
      tab: "inspection",
      count: (dossier?.records.finding ?? []).filter(
        ({ values }) => values["state"] !== "closed" && values["state"] !== "rejected",
      ).length,
      key: "findings",
    },
    { tab: "attachments", count: dossier?.records.attachment.length ?? 0, key: "attachments" },
  ] as const;
  return (
    <section className={styles["section"]} aria-labelledby="related-title">
      <h3 id="related-title" className={styles["sectionTitle"]}>
        {t("related.title")}
      </h3>
      <div className={styles["links"]}>
        {own.map(({ tab, count, key }) => {
          const label = t(`related.${key}`, { count });
          return (
            <TextButton
              key={key}
              label={label}
              className={styles["linkButton"]}
              onPress={() => shell.getState().set({ dossierTab: tab })}
            >
              {label}
            </TextButton>
          );
        })}
      </div>
      <Neighbours building={building} />
    </section>
  );
}

/** Buildings within a hundred metres and of the same estate, and what is wrong with them; one press selects. */
function Neighbours({ building }: { readonly building: Building }) {
  const { t, format, text, language } = useLanguage();
  const { session, services } = useConsole();
  const near = useCallback<Question<Uint32Array>>(
    (queries, signal) => queries.ask("near", [Uint32Array.of(building.row), NEAR_M], { signal }),
    [building.row],
  );
  const { value: rows } = useAnswer(near);
  const neighbours = useMemo((): readonly Neighbour[] => {
    const index = services.buildings();
    if (index === undefined || rows === undefined) return [];
    const estate = index.estate[building.row] ?? 0;
    const found = new Set(rows);
    if (estate !== 0)
      for (let row = 0; row < index.count; row++) if (index.estate[row] === estate) found.add(row);
    found.delete(building.row);
    return Array.from(found, (row) => {
      const other = buildingAt(index, row);
      return {
        building: other,
        distanceM: distanceM(building, other),
        isSameEstate: estate !== 0 && index.estate[row] === estate,
      };
    })
      .toSorted((a, b) => a.distanceM - b.distanceM)
      .slice(0, MOST);
  }, [services, rows, building]);
  const question = useCallback(
    async (records: Records, signal: AbortSignal) => {
      const reach = Math.max(NEAR_M, ...neighbours.map((one) => one.distanceM)) + 50;
      const dLat = reach / METRES_PER_DEG;
      const dLon = dLat / Math.max(0.01, Math.cos((building.latitudeDeg * Math.PI) / 180));
      const { longitudeDeg: lon, latitudeDeg: lat } = building;
      const page = await records.ask(
        "list",
        [
          {
            kind: "dossier",
            where: { type: "box", box: [lon - dLon, lat - dLat, lon + dLon, lat + dLat] },
            limit: 500,
          },
        ],
        { signal },
      );
      return new Map(page.records.map((record) => [record.buildingCode, record.values]));
    },
    [neighbours, building],
  );
  const { value: known } = useRecordsAnswer(neighbours.length === 0 ? undefined : question);
  if (rows === undefined) return null;
  if (neighbours.length === 0) return <p className={styles["quiet"]}>{t("related.noNeighbours")}</p>;
  return (
    <ul className={styles["neighbours"]} aria-label={t("related.neighbours")}>
      {neighbours.map(({ building: other, distanceM: awayM, isSameEstate }) => {
        const code = recordCodeOf(other);
        const name = buildingName(other, language) ?? other.address ?? code;
        const values = known?.get(code);
        const [grade, open] = [values?.["appraisalGrade"], values?.["openFindingCount"]];
        const gradeTitle =
          grade === "C" || grade === "D" ? codeEntry("appraisalGrade", grade)?.title : undefined;
        return (
          <li key={code} className={styles["neighbour"]}>
            <TextButton
              label={t("related.select", { name })}
              className={styles["neighbourName"]}
              onPress={() => session.getState().selectRows(Uint32Array.of(other.row), "replace")}
            >
              {name}
            </TextButton>
            {isSameEstate && <Badge>{t("related.sameEstate")}</Badge>}
            {gradeTitle !== undefined && <Badge tone="danger">{text(gradeTitle)}</Badge>}
            {typeof open === "number" && open > 0 && (
              <Badge tone="warn">{t("related.findings", { count: open })}</Badge>
            )}
            <span className={styles["quiet"]}>{format.length(awayM)}</span>
          </li>
        );
      })}
    </ul>
  );
}
