import type { ReactNode } from "react";
import { FieldError, Label, Text, VisuallyHidden } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./field.module.css";

/** What every field of a form may say about itself. */
export interface FieldWords {
  readonly label: string;
  /** the label stands elsewhere, or the place says it: it is only read aloud */
  readonly isLabelHidden?: boolean;
  /** `row`: the label stands before the control instead of above it */
  readonly layout?: "stacked" | "row";
  readonly hint?: ReactNode;
  /** what is wrong and how to mend it; marks the field as invalid */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

/** The part of the words that the library's own field component wants. */
export function fieldProps({ label, isLabelHidden, layout, error, isRequired, isDisabled }: FieldWords) {
  return {
    className: cx(styles["field"], layout === "row" && styles["row"]),
    isInvalid: error !== undefined,
    isRequired: isRequired === true,
    isDisabled: isDisabled === true,
    ...(isLabelHidden === true ? { "aria-label": label } : {}),
  };
}

interface FieldLabelProps extends FieldWords {
  /** said with the label, as it is drawn inside the field where a screen reader does not look */
  readonly unit?: string | undefined;
}

export function FieldLabel({ label, isLabelHidden, isRequired, unit }: FieldLabelProps) {
  if (isLabelHidden === true) return null;
  return (
    <Label className={styles["label"] ?? ""}>
      {label}
      {unit !== undefined && <VisuallyHidden>{unit}</VisuallyHidden>}
      {isRequired === true && (
        <span className={styles["required"]} aria-hidden>
          *
        </span>
      )}
    </Label>
  );
}

/** The hint, and below it what is wrong; both are read with the field. */
export function FieldNotes({ hint, error }: FieldWords) {
  return (
    <div className={styles["notes"]}>
      {hint !== undefined && (
        <Text slot="description" className={styles["hint"] ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </div>
  );
}
