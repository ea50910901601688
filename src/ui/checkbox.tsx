import { Checkbox as AriaCheckbox } from "react-aria-components";
import styles from "./checkbox.module.css";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";

export interface CheckboxProps {
  readonly label: string;
  readonly isSelected: boolean;
  /** some of what it stands for is selected, some is not */
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  /** the label stands elsewhere and is only read aloud here */
  readonly isLabelHidden?: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function Checkbox({
  label,
  isSelected,
  isIndeterminate = false,
  isDisabled = false,
  isLabelHidden = false,
  onChange,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      className={cx(styles["checkbox"], isLabelHidden && styles["bare"])}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      onChange={onChange}
    >
      <span className={styles["box"]}>
        <Icon name={isIndeterminate ? "minus" : "check"} size={12} />
      </span>
      {!isLabelHidden && <span className={styles["label"]}>{label}</span>}
    </AriaCheckbox>
  );
}
