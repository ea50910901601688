import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./property-grid.module.css";

export interface Property {
  readonly id: string;
  readonly name: string;
  /** undefined: not known, and said so */
  readonly value: ReactNode;
  /** where the value comes from, in a word */
  readonly mark?: string | undefined;
  readonly isWide?: boolean;
  /** what can be done with the value */
  readonly action?: ReactNode;
}

export interface PropertyGridProps {
  readonly properties: readonly Property[];
  readonly unknown: string;
}

/** Facts in two columns; what is not known says so and is never zero. */
export function PropertyGrid({ properties, unknown }: PropertyGridProps) {
  return (
    <dl className={styles["grid"]}>
      {properties.map(({ id, name, value, mark, isWide = false, action }) => (
        <div key={id} className={cx(styles["item"], isWide && styles["wide"])} data-field={id}>
          <dt className={styles["name"]}>{name}</dt>
          <dd className={cx(styles["value"], value === undefined && styles["unknown"])}>
            {value ?? unknown}
            {mark !== undefined && <span className={styles["mark"]}>{mark}</span>}
            {action}
          </dd>
        </div>
      ))}
    </dl>
  );
}
