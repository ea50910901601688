import { Switch as AriaSwitch } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./switch.module.css";

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  /** label first and the switch at the end of the line, as in lists of settings */
  readonly isAtEnd?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, at once. */
export function Switch({
  label,
  isOn,
  isLabelHidden = false,
  isDisabled = false,
  isAtEnd = false,
  onChange,
}: SwitchProps) {
  return (
    <AriaSwitch
      className={cx(styles["switch"], isAtEnd && styles["atEnd"])}
      isSelected={isOn}
      isDisabled={isDisabled}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      onChange={onChange}
    >
      <span className={styles["track"]}>
        <span className={styles["thumb"]} />
      </span>
      {!isLabelHidden && <span className={styles["label"]}>{label}</span>}
    </AriaSwitch>
  );
}
