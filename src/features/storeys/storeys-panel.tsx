import { useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { unitColour } from "#catalog/unit-colours.ts";
import type { StoreysService } from "#commands/storeys-service.ts";
import { UNIT_MODES } from "#domain/storeys/storey-building.ts";
import type { StoreyBuilding, StoreyUnit, UnitMode } from "#domain/storeys/storey-building.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Segmented } from "#ui/segmented.tsx";
import { IfcView } from "./ifc-view.tsx";
import { SpreadSliders } from "./spread-sliders.tsx";
import { StageFrame } from "./stage-frame.tsx";
import { StoreyList } from "./storey-list.tsx";
import { storeyName, unitName } from "./storey-words.ts";
import styles from "./storeys.module.css";
import { UnitLegend } from "./unit-legend.tsx";
import { useScheme } from "./use-scheme.ts";
import { useStage } from "./use-stage.ts";

export interface StoreysPanelProps {
  readonly building: StoreyBuilding;
  readonly service: StoreysService;
  readonly selectedUnit: string | undefined;
  readonly onSelectUnit: (id: string | undefined) => void;
  /** the record of the selected unit, as much of it as the reader may see */
  readonly renderUnit?: (unit: StoreyUnit) => ReactNode;
  /** a storey was opened: 1 is at the ground; undefined: none is any more */
  readonly onOpenStorey?: (number: number | undefined) => void;
  /** the building model of the dossier */
  readonly ifcFile?: Blob | undefined;
}

type Subject = "units" | "model";

/** One building storey by storey: its units as they are used, or its building model where there is one. */
export function StoreysPanel(props: StoreysPanelProps) {
  const { t } = useLanguage();
  const [subject, setSubject] = useState<Subject>("units");
  const { building, service, ifcFile } = props;
  return (
    <section className={styles["panel"]} aria-label={t("storeys.title")}>
      {ifcFile !== undefined && (
        <Segmented<Subject>
          label={t("storeys.subject")}
          segments={[
            { id: "units", label: t("storeys.units") },
            { id: "model", label: t("storeys.model") },
          ]}
          selected={subject}
          onSelect={setSubject}
        />
      )}
      {subject === "model" && ifcFile !== undefined ? (
        <IfcView file={ifcFile} service={service} place={building.place} />
      ) : (
        <UnitsView key={building.id} {...props} />
      )}
    </section>
  );
}

function UnitsView({
  building,
  service,
  selectedUnit,
  onSelectUnit,
  renderUnit,
  onOpenStorey,
}: StoreysPanelProps) {
  const { t } = useLanguage();
  const scheme = useScheme();
  const [mode, setMode] = useState<UnitMode>("use");
  const [openStorey, setOpenStorey] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const units = useMemo(() => new Map(unitsOf(building).map((unit) => [unit.id, unit])), [building]);

  const { stage, state, ...frame } = useStage(service, {
    label: t("storeys.stage", { name: building.name ?? t("storeys.thisBuilding") }),
    onPick: onSelectUnit,
    onHover: setHovered,
  });
  useEffect(() => {
    stage?.showStoreys(building, (storey) => storeyName(t, storey));
  }, [stage, building, t]);
  useEffect(() => {
    stage?.setColours((id) => {
      const unit = units.get(id);
      return unit && unitColour(unit, mode, scheme);
    });
  }, [stage, units, mode, scheme]);
  useEffect(() => stage?.setSelected(selectedUnit), [stage, selectedUnit]);
  useEffect(() => stage?.setOpenStorey(openStorey), [stage, openStorey]);
  const openNumber = building.storeys.find(({ id }) => id === openStorey)?.number;
  useEffect(() => {
    onOpenStorey?.(openNumber);
    return () => onOpenStorey?.(undefined);
  }, [onOpenStorey, openNumber]);

  const selected = selectedUnit === undefined ? undefined : units.get(selectedUnit);
  const pointed = hovered === undefined ? undefined : units.get(hovered);
  const storeyOf = (unit: StoreyUnit) => building.storeys.find((storey) => storey.units.includes(unit));
  return (
    <div className={styles["view"]}>
      <div className={styles["head"]}>
        <Segmented<UnitMode>
          label={t("storeys.colourBy")}
          segments={UNIT_MODES.map((id) => ({ id, label: t(`storeys.mode.${id}`) }))}
          selected={mode}
          onSelect={setMode}
        />
        <UnitLegend units={[...units.values()]} mode={mode} />
      </div>
      <StageFrame
        {...frame}
        stage={stage}
        state={state}
        hint={
          pointed &&
          [storeyOf(pointed), pointed]
            .map((one) =>
              one === undefined
                ? ""
                : "number" in one
                  ? storeyName(t, one)
                  : `${unitName(t, one)} · ${t(`use.${one.use}`)}`,
            )
            .join(" ")
        }
      />
      <SpreadSliders stage={stage} isDisabled={state.type !== "running"} />
      <div className={styles["list"]}>
        <StoreyList
          storeys={building.storeys}
          mode={mode}
          selectedUnit={selected === undefined ? undefined : selectedUnit}
          openStorey={openStorey}
          onSelectUnit={(id) => {
            onSelectUnit(id);
            const unit = units.get(id);
            setOpenStorey(unit && storeyOf(unit)?.id);
          }}
          onOpenStorey={(id) => {
            onSelectUnit(undefined);
            setOpenStorey(id);
          }}
        />
      </div>
      {selected !== undefined && renderUnit !== undefined && (
        <section className={styles["card"]} aria-label={t("storeys.unitCard")}>
          {renderUnit(selected)}
        </section>
      )}
    </div>
  );
}

const unitsOf = ({ storeys }: StoreyBuilding): StoreyUnit[] => storeys.flatMap(({ units }) => units);
