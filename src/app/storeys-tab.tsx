import { useCallback, useEffect, useMemo, useState } from "react";
import { boxFootprint, boxRadiusM } from "#domain/storeys/box-footprint.ts";
import { storeyBuildingOf } from "#domain/storeys/from-dossier.ts";
import type { StoreyRecords } from "#domain/storeys/from-dossier.ts";
import type { StoreyBuilding } from "#domain/storeys/storey-building.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { useConsole } from "#features/console.ts";
import type { DossierTabProps } from "#features/dossier-tab.ts";
import { RecordFacts } from "#features/dossier/record-facts.tsx";
import { useAttachment } from "#features/dossier/use-attachment.ts";
import { StoreysPanel } from "#features/storeys/storeys-panel.tsx";
import { useLanguage } from "#i18n/use-language.ts";
import styles from "./storeys-tab.module.css";

const UNIT_FIELDS = Object.entries(RECORD_FIELDS.unit);

/** Values of records as the drawing wants them: flat, with their ids. */
const flat = (records: readonly VisibleRecord[]): readonly object[] =>
  records.map(({ id, values }) => ({ id, ...values }));

function drawnBuilding({ building, dossier }: Pick<DossierTabProps, "building" | "dossier">): StoreyBuilding {
  const values = dossier?.dossier.values ?? {};
  const numberOf = (key: string): number | undefined =>
    typeof values[key] === "number" ? values[key] : undefined;
  const records = {
    storeys: flat(dossier?.records.storey ?? []),
    units: flat(dossier?.records.unit ?? []),
    findings: flat(dossier?.records.finding ?? []),
  } as StoreyRecords;
  return storeyBuildingOf(
    {
      id: building.id,
      name: building.name,
      use: building.use,
      storeysAbove: numberOf("storeysAbove") ?? building.storeysAbove,
      storeysBelow: numberOf("storeysBelow") ?? building.storeysBelow,
      heightM: numberOf("heightM") ?? building.heightM,
      polygonsM: boxFootprint(building),
      place: {
        longitudeDeg: building.longitudeDeg,
        latitudeDeg: building.latitudeDeg,
        radiusM: boxRadiusM(building),
        groundM: building.groundM,
      },
    },
    records,
    (dossier?.records.task.length ?? 0) > 0,
  );
}

/** Storeys and units of the dossier, drawn; a unit that is pressed shows its record as the role may see it. */
export function StoreysTab({ building, dossier }: DossierTabProps) {
  const { t } = useLanguage();
  const { services, session } = useConsole();
  const [unit, setUnit] = useState<string>();
  const drawn = useMemo(() => drawnBuilding({ building, dossier }), [building, dossier]);
  const model = dossier?.records.attachment.find(({ values }) => values["mediaType"] === "model/ifc");
  const file = useAttachment(model?.id);
  // The storey that is opened here stands out in the city too.
  const openStorey = useCallback(
    (number: number | undefined) =>
      session.getState().set({ shownStoreys: number === undefined ? undefined : { number } }),
    [session],
  );
  useEffect(() => () => session.getState().set({ shownStoreys: undefined }), [session]);
  return (
    <div className={styles["storeys"]}>
      <p className={styles["note"]}>{t("dossier.planNote")}</p>
      <StoreysPanel
        building={drawn}
        service={services.storeys}
        selectedUnit={unit}
        onSelectUnit={setUnit}
        onOpenStorey={openStorey}
        renderUnit={({ id }) => (
          <RecordFacts
            kind="unit"
            fields={UNIT_FIELDS}
            record={dossier?.records.unit.find((record) => record.id === id)}
            history={dossier?.history ?? []}
          />
        )}
        ifcFile={file.type === "ready" ? file.blob : undefined}
      />
    </div>
  );
}
