import { useLanguage } from "#i18n/use-language.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { DENOMINATORS, MAX_PICTURE_PX, MIN_PICTURE_PX, PICTURE_SIZES } from "./print-settings.ts";
import type { PictureSize, PrintSettings } from "./print-settings.ts";
import styles from "./print.module.css";
import { PAPER_DPIS, PAPER_IDS } from "./sheet-format.ts";
import type { PreparedSheet } from "./use-sheet.ts";

const MAX_TITLE = 80;
const FURNITURE = ["hasLegend", "hasScale", "hasNorth", "hasGrid"] as const;
const FURNITURE_KEYS = {
  hasLegend: "print.legend",
  hasScale: "print.scaleBar",
  hasNorth: "print.north",
  hasGrid: "print.grid",
} as const;

export interface PrintFormProps {
  readonly settings: PrintSettings;
  readonly sheet: PreparedSheet;
  readonly onChange: (part: Partial<PrintSettings>) => void;
}

/** Everything that can be chosen about a sheet. */
export function PrintForm({ settings, sheet, onChange }: PrintFormProps) {
  const { t, format } = useLanguage();
  const { output, view } = settings;
  const isPdf = output === "pdf";
  const { layout, planMetresPerMm } = sheet;
  return (
    <div className={styles["form"]}>
      <FormRow label={t("print.output")} layout="stacked">
        <Segmented
          label={t("print.output")}
          segments={[
            { id: "pdf", label: t("print.pdf") },
            { id: "png", label: t("print.png") },
          ]}
          selected={output}
          onSelect={(id) => onChange({ output: id })}
        />
      </FormRow>
      <FormRow
        label={t("print.view")}
        layout="stacked"
        hint={t(view === "plan" ? "print.planHint" : "print.presentHint")}
      >
        <Segmented
          label={t("print.view")}
          segments={[
            { id: "present", label: t("print.present") },
            { id: "plan", label: t("print.plan") },
          ]}
          selected={view}
          onSelect={(id) => onChange({ view: id })}
        />
      </FormRow>
      {isPdf && view === "plan" && planMetresPerMm !== undefined && (
        <FormRow
          label={t("print.scale")}
          layout="stacked"
          hint={t("print.extent", {
            width: format.length(layout.map.widthMm * planMetresPerMm),
            height: format.length(layout.map.heightMm * planMetresPerMm),
          })}
        >
          <Select
            label={t("print.scale")}
            options={DENOMINATORS.map((n) => ({ id: String(n), label: format.scale(n) }))}
            selected={String(sheet.denominator)}
            onSelect={(id) => onChange({ denominator: Number(id) })}
          />
        </FormRow>
      )}
      {isPdf ? (
        <PaperFields settings={settings} onChange={onChange} />
      ) : (
        <PictureFields settings={settings} sheet={sheet} onChange={onChange} />
      )}
      <TextField
        label={t("print.heading")}
        value={settings.title ?? sheet.usualTitle}
        maxLength={MAX_TITLE}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label={t("print.subtitle")}
        value={settings.subtitle}
        maxLength={MAX_TITLE}
        onChange={(subtitle) => onChange({ subtitle })}
      />
      <FormRow
        label={t("print.furniture")}
        layout="stacked"
        hint={t(sheet.isSynthetic ? "print.always" : "print.alwaysReal")}
      >
        <div className={styles["checks"]}>
          {FURNITURE.filter((key) => key !== "hasGrid" || (isPdf && view === "plan")).map((key) => (
            <Checkbox
              key={key}
              label={t(FURNITURE_KEYS[key])}
              isSelected={settings[key]}
              onChange={(isOn) => onChange({ [key]: isOn })}
            />
          ))}
        </div>
      </FormRow>
    </div>
  );
}

function PaperFields({ settings, onChange }: Omit<PrintFormProps, "sheet">) {
  const { t } = useLanguage();
  return (
    <div className={styles["row"]}>
      <FormRow label={t("print.paper")} layout="stacked">
        <Segmented
          label={t("print.paper")}
          segments={PAPER_IDS.map((id) => ({ id, label: id.toUpperCase() }))}
          selected={settings.paper}
          onSelect={(paper) => onChange({ paper })}
        />
      </FormRow>
      <FormRow label={t("print.orientation")} layout="stacked">
        <Segmented
          label={t("print.orientation")}
          segments={[
            { id: "landscape", label: t("print.landscape") },
            { id: "portrait", label: t("print.portrait") },
          ]}
          selected={settings.orientation}
          onSelect={(orientation) => onChange({ orientation })}
        />
      </FormRow>
      <FormRow label={t("print.dpi")} layout="stacked">
        <Select
          label={t("print.dpi")}
          options={PAPER_DPIS.map((dpi) => ({ id: String(dpi), label: t("print.dpiValue", { dpi }) }))}
          selected={String(settings.dpi)}
          onSelect={(id) => onChange({ dpi: Number(id) })}
        />
      </FormRow>
    </div>
  );
}

function PictureFields({ settings, sheet, onChange }: PrintFormProps) {
  const { t } = useLanguage();
  const ratio = globalThis.devicePixelRatio || 1;
  const [screenWidth, screenHeight] = sheet.screenPx.map((px) => Math.round(px * ratio));
  const [width, height] = settings.customPx;
  const sizes: readonly { readonly id: PictureSize; readonly label: string }[] = [
    { id: "screen", label: t("print.sizeScreen", { width: screenWidth, height: screenHeight }) },
    ...(["hd", "qhd", "uhd", "square", "tall"] as const).map((id) => ({
      id,
      label: PICTURE_SIZES[id].join(" × "),
    })),
    { id: "custom", label: t("print.sizeCustom") },
  ];
  const side = (px: number | undefined): number => px ?? MIN_PICTURE_PX;
  return (
    <>
      <div className={styles["row"]}>
        <FormRow label={t("print.size")} layout="stacked">
          <Select
            label={t("print.size")}
            options={sizes}
            selected={settings.size}
            onSelect={(size) => onChange({ size })}
          />
        </FormRow>
        <FormRow label={t("print.style")} layout="stacked">
          <Segmented
            label={t("print.style")}
            segments={[
              { id: "full", label: t("print.full") },
              { id: "framed", label: t("print.framed") },
            ]}
            selected={settings.style}
            onSelect={(style) => onChange({ style })}
          />
        </FormRow>
      </div>
      {settings.size === "custom" && (
        <div className={styles["row"]}>
          <NumberField
            label={t("print.width")}
            unit={t("print.pixels")}
            value={width}
            min={MIN_PICTURE_PX}
            max={MAX_PICTURE_PX}
            step={1}
            isGrouped={false}
            hasSteps={false}
            onChange={(px) => onChange({ customPx: [side(px), height] })}
          />
          <NumberField
            label={t("print.height")}
            unit={t("print.pixels")}
            value={height}
            min={MIN_PICTURE_PX}
            max={MAX_PICTURE_PX}
            step={1}
            isGrouped={false}
            hasSteps={false}
            onChange={(px) => onChange({ customPx: [width, side(px)] })}
          />
        </div>
      )}
    </>
  );
}
