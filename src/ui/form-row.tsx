import { useId } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./field.module.css";

export interface FormRowProps {
  readonly label: string;
  readonly layout?: "stacked" | "row";
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A label for what is no single field: several controls, a group of buttons, a value that cannot be changed. */
export function FormRow({ label, layout = "row", hint, children }: FormRowProps) {
  const id = useId();
  return (
    // A fieldset cannot be laid out with its legend on one line.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-labelledby={id} className={cx(styles["field"], layout === "row" && styles["row"])}>
      <span id={id} className={styles["label"]}>
        {label}
      </span>
      <div>{children}</div>
      {hint !== undefined && (
        <div className={styles["notes"]}>
          <span className={styles["hint"]}>{hint}</span>
        </div>
      )}
    </div>
  );
}
