import { Checkbox as AriaCheckbox } from "react-aria-components";
import styles from "./checkbox.module.css";
import { Icon } from "./icon.tsx";

export interface CheckboxProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function Checkbox({ label, isSelected, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles["checkbox"] ?? ""} isSelected={isSelected} onChange={onChange}>
      <span className={styles["box"]}>
        <Icon name="check" size={12} />
      </span>
      <span className={styles["label"]}>{label}</span>
    </AriaCheckbox>
  );
}
