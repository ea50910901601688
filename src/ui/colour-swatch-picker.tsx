import {
  ColorField,
  ColorSwatch,
  ColorSwatchPicker as AriaColorSwatchPicker,
  ColorSwatchPickerItem,
  Input,
  parseColor,
} from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import styles from "./colour-swatch-picker.module.css";
import field from "./field.module.css";

export interface Swatch {
  /** `#rrggbb` */
  readonly colour: string;
  readonly label: string;
}

export interface ColourSwatchPickerProps {
  readonly label: string;
  readonly palette: readonly Swatch[];
  /** `#rrggbb`; need not be of the palette */
  readonly value: string;
  readonly onChange: (colour: string) => void;
}

/** A colour: one of the palette, or any by its hexadecimal number. */
export function ColourSwatchPicker({ label, palette, value, onChange }: ColourSwatchPickerProps) {
  const { t } = useLanguage();
  return (
    <div className={styles["picker"]}>
      <AriaColorSwatchPicker
        className={styles["palette"] ?? ""}
        aria-label={label}
        value={value}
        onChange={(colour) => onChange(colour.toString("hex").toLowerCase())}
      >
        {palette.map(({ colour, label: name }) => (
          <ColorSwatchPickerItem key={colour} color={colour} className={styles["item"] ?? ""}>
            <ColorSwatch className={styles["swatch"] ?? ""} colorName={name} />
          </ColorSwatchPickerItem>
        ))}
      </AriaColorSwatchPicker>
      <ColorField
        className={styles["hex"] ?? ""}
        aria-label={t("ui.hex", { label })}
        value={parseColor(value)}
        onChange={(colour) => {
          if (colour !== null) onChange(colour.toString("hex").toLowerCase());
        }}
      >
        <div className={field["box"]}>
          <span className={styles["sample"]} style={{ background: value }} aria-hidden />
          <Input className={field["input"] ?? ""} spellCheck={false} />
        </div>
      </ColorField>
    </div>
  );
}
