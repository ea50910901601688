import type { ColourLegend } from "#catalog/colouring-legend.ts";
import { COLOURING_METHODS, MAX_CLASSES, MIN_CLASSES } from "#catalog/colouring-spec.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import { rampColours, RAMPS } from "#catalog/colour-ramps.ts";
import { setColouring } from "#commands/colouring-edits.ts";
import { sealEdits } from "#commands/document-edits.ts";
import { buildingField, isBuildingFieldId } from "#domain/building-fields.ts";
import { dossierColouringField, isDossierColouring } from "#domain/records/dossier-colouring.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { FormRow } from "#ui/form-row.tsx";
import { Select } from "#ui/select.tsx";
import { Slider } from "#ui/slider.tsx";
import { Switch } from "#ui/switch.tsx";
import { useConsole, useSession } from "../console.ts";
import { BreaksField } from "./breaks-field.tsx";
import styles from "./colouring.module.css";

const NUMBER_METHODS = COLOURING_METHODS.filter((method) => method !== "categories");

export interface ClassEditorProps {
  readonly spec: ColouringSpec;
  /** undefined while the classes are being worked out */
  readonly legend: ColourLegend | undefined;
}

/** How many classes, by which method, in which ramp. */
export function ClassEditor({ spec, legend }: ClassEditorProps) {
  const { t, format } = useLanguage();
  const console = useConsole();
  const scheme = useSession((state) => state.colourScheme);
  const isDossier = isDossierColouring(spec.field);
  const isNumber = isDossierColouring(spec.field)
    ? dossierColouringField(spec.field).list === undefined
    : isBuildingFieldId(spec.field) && buildingField(spec.field).kind === "number";
  const change = (part: Partial<ColouringSpec>, coalesceKey?: string): void => {
    setColouring(console, { ...spec, ...part }, coalesceKey);
  };
  const count = (
    <Slider
      label={t("colouring.classCount")}
      min={MIN_CLASSES}
      max={MAX_CLASSES}
      step={1}
      value={spec.classCount}
      formatValue={(value) => format.integer(value)}
      // Other classes are other things: what was said of the old ones does not hold for them.
      onChange={(classCount) => change({ classCount, classes: {} }, "classCount")}
      onChangeEnd={() => sealEdits(console)}
    />
  );
  // The words of a dossier's list are few, and each has its class.
  if (!isNumber && isDossier) return null;
  if (!isNumber) return <div className={styles["form"]}>{count}</div>;
  return (
    <div className={styles["form"]}>
      <FormRow label={t("colouring.method")} layout="stacked">
        <Select
          label={t("colouring.method")}
          options={NUMBER_METHODS.map((id) => ({ id, label: t(`colouring.methods.${id}`) }))}
          selected={spec.method}
          onSelect={(method) =>
            change({
              method,
              classes: {},
              ...(method === "manual" ? { breaks: [...(legend?.breaks ?? [])] } : {}),
            })
          }
        />
      </FormRow>
      {spec.method === "manual" ? (
        <BreaksField
          breaks={spec.breaks ?? []}
          onChange={(breaks) =>
            change({ breaks, classCount: Math.max(MIN_CLASSES, breaks.length + 1), classes: {} })
          }
        />
      ) : (
        count
      )}
      <FormRow label={t("colouring.ramp")} layout="stacked">
        <Select
          label={t("colouring.ramp")}
          options={RAMPS.map((id) => ({ id, label: t(`colouring.ramps.${id}`) }))}
          selected={spec.ramp}
          onSelect={(ramp) => change({ ramp })}
        />
        <span className={styles["ramp"]} aria-hidden>
          {rampColours(spec.ramp, 9, scheme, spec.isReversed).map((colour) => (
            <i key={colour} style={{ backgroundColor: colour }} />
          ))}
        </span>
      </FormRow>
      <Switch
        label={t("colouring.reversed")}
        isOn={spec.isReversed}
        isAtEnd
        onChange={(isReversed) => change({ isReversed })}
      />
    </div>
  );
}
