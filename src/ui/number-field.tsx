import { Button, Group, Input, NumberField as AriaNumberField } from "react-aria-components";
import { FieldLabel, FieldNotes, fieldProps } from "./field-parts.tsx";
import type { FieldWords } from "./field-parts.tsx";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";

export interface NumberFieldProps extends FieldWords {
  /** undefined: nothing is entered, which is not zero */
  readonly value: number | undefined;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** digits after the point; as many as are needed when not given */
  readonly digits?: number;
  /** years and codes are not grouped by thousands */
  readonly isGrouped?: boolean;
  readonly hasSteps?: boolean;
  readonly placeholder?: string;
  /** once the number stands: on Enter, when the field is left, at every step */
  readonly onChange: (value: number | undefined) => void;
}

/** A number with its unit. What is typed is read in the reader's language and kept within the limits. */
export function NumberField(props: NumberFieldProps) {
  const {
    value,
    unit,
    min,
    max,
    step,
    digits,
    isGrouped = true,
    hasSteps = true,
    placeholder = "",
    onChange,
  } = props;
  return (
    <AriaNumberField
      {...fieldProps(props)}
      value={value ?? Number.NaN}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      formatOptions={{
        useGrouping: isGrouped,
        ...(digits === undefined
          ? { maximumFractionDigits: 6 }
          : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      }}
      isWheelDisabled
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
    >
      <FieldLabel {...props} unit={unit} />
      <Group className={styles["box"] ?? ""}>
        <Input className={styles["input"] ?? ""} placeholder={placeholder} />
        {unit !== undefined && (
          <span className={styles["unit"]} aria-hidden>
            {unit}
          </span>
        )}
        {hasSteps && (
          <>
            <Button slot="decrement" className={styles["step"] ?? ""}>
              <Icon name="minus" size={12} />
            </Button>
            <Button slot="increment" className={styles["step"] ?? ""}>
              <Icon name="plus" size={12} />
            </Button>
          </>
        )}
      </Group>
      <FieldNotes {...props} />
    </AriaNumberField>
  );
}
