import type { ReactNode } from "react";
import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import { FieldLabel, FieldNotes, fieldProps } from "./field-parts.tsx";
import type { FieldWords } from "./field-parts.tsx";
import styles from "./radio-group.module.css";

export interface RadioOption<K extends string> {
  readonly id: K;
  readonly label: string;
  /** a second, quiet line */
  readonly detail?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<K extends string> extends FieldWords {
  readonly options: readonly RadioOption<K>[];
  readonly selected: K | undefined;
  readonly onSelect: (id: K) => void;
}

/** A choice of one among few, each with its words. */
export function RadioGroup<K extends string>(props: RadioGroupProps<K>) {
  const { options, selected, onSelect } = props;
  return (
    <AriaRadioGroup
      {...fieldProps(props)}
      value={selected ?? null}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      <FieldLabel {...props} />
      <div className={styles["options"]}>
        {options.map(({ id, label, detail, isDisabled = false }) => (
          <Radio key={id} value={id} isDisabled={isDisabled} className={styles["radio"] ?? ""}>
            <span className={styles["ring"]} />
            <span className={styles["words"]}>
              {label}
              {detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...props} />
    </AriaRadioGroup>
  );
}
