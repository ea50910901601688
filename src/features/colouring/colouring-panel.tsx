import { usualColouring } from "#catalog/colouring-spec.ts";
import type { PaintedField } from "#catalog/colouring-spec.ts";
import { setColouring } from "#commands/colouring-edits.ts";
import { BUILDING_FIELDS } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import { DOSSIER_COLOURINGS } from "#domain/records/dossier-colouring.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useCity, useConsole, useSession } from "../console.ts";
import { paintedFieldText } from "../field-words.ts";
import { ClassEditor } from "./class-editor.tsx";
import styles from "./colouring.module.css";
import { LegendList } from "./legend-list.tsx";

/** Fields worth painting by: those that are different for every building say nothing. */
const PAINTED: readonly BuildingFieldId[] = [
  "useGroup", "use", "year", "age", "height", "storeysAbove", "storeysBelow", "structure", "floorArea",
  "footprint", "estate", "community", "ground", "heightOrigin",
]; // prettier-ignore

/** By which field the buildings are painted, in which classes and colours, and what the colours mean. */
export function ColouringPanel() {
  const tools = useLanguage();
  const { t } = tools;
  const console = useConsole();
  const colours = useSession((state) => state.colours);
  const city = useCity(readyCity);
  const hasIndex = city !== undefined && console.services.buildings() !== undefined;
  const spec = colours.type === "none" ? undefined : colours.spec;
  const options = [
    { id: "none" as const, label: t("colouring.none") },
    ...BUILDING_FIELDS.filter(({ id }) => PAINTED.includes(id)).map(({ id, isEstimated }) => ({
      id,
      label: isEstimated === true ? t("colouring.estimated", { field: t(`field.${id}`) }) : t(`field.${id}`),
    })),
    ...DOSSIER_COLOURINGS.map((id) => ({ id, label: paintedFieldText(id, tools) })),
  ];
  return (
    <Panel
      title={t("colouring.label")}
      actions={colours.type === "loading" ? <Spinner label={t("colouring.classing")} /> : undefined}
    >
      {!hasIndex ? (
        <p className={styles["note"]}>{city !== undefined && t("colouring.unavailable")}</p>
      ) : (
        <div className={styles["body"]}>
          <FormRow label={t("colouring.field")} layout="stacked">
            <Select<PaintedField | "none">
              label={t("colouring.field")}
              options={options}
              selected={options.find(({ id }) => id === spec?.field)?.id ?? "none"}
              onSelect={(id) => setColouring(console, id === "none" ? undefined : usualColouring(id))}
            />
          </FormRow>
          {spec === undefined && (
            <EmptyState icon="colour" title={t("colouring.emptyTitle")}>
              {t("colouring.emptyHint")}
            </EmptyState>
          )}
          {spec !== undefined && (
            <ClassEditor spec={spec} legend={colours.type === "ready" ? colours.legend : undefined} />
          )}
          {colours.type === "failed" && (
            <EmptyState
              icon="alert"
              title={t("colouring.failed")}
              actions={
                <Button icon="retry" onPress={() => console.services.colours.retry()}>
                  {t("action.retry")}
                </Button>
              }
            >
              {errorText(t, colours.code, colours.params)}
            </EmptyState>
          )}
          {colours.type === "ready" && <LegendList spec={colours.spec} legend={colours.legend} />}
        </div>
      )}
    </Panel>
  );
}
