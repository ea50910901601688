import { Label, ProgressBar } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./progress.module.css";

export interface ProgressProps {
  readonly label: string;
  /** from 0 to 1; undefined while nobody knows */
  readonly value: number | undefined;
  /** the value in words: "12 of 40 files"; a percentage when not given */
  readonly valueText?: string;
  readonly isLabelHidden?: boolean;
  readonly tone?: "accent" | "ok" | "warn" | "danger";
}

/** How far something has come. */
export function Progress({ label, value, valueText, isLabelHidden = false, tone = "accent" }: ProgressProps) {
  return (
    <ProgressBar
      className={cx(styles["progress"], styles[tone])}
      minValue={0}
      maxValue={1}
      value={value ?? 0}
      isIndeterminate={value === undefined}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
      {...(isLabelHidden ? { "aria-label": label } : {})}
    >
      {({ percentage, valueText: shown }) => (
        <>
          {!isLabelHidden && (
            <div className={styles["words"]}>
              <Label>{label}</Label>
              <span>{value === undefined ? valueText : shown}</span>
            </div>
          )}
          <div className={styles["track"]}>
            <div
              className={styles["fill"]}
              style={value === undefined ? {} : { width: `${percentage ?? 0}%` }}
              data-indeterminate={value === undefined || undefined}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
