import styles from "./share-bar.module.css";

export interface Share {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly colour: string;
}

export interface ShareBarProps {
  readonly shares: readonly Share[];
  readonly formatValue: (value: number) => string;
}

/** How a whole divides, as one bar with its key; the key carries the numbers. */
export function ShareBar({ shares, formatValue }: ShareBarProps) {
  const present = shares.filter((share) => share.value > 0);
  return (
    <div>
      <div className={styles["bar"]} aria-hidden>
        {present.map(({ id, value, colour }) => (
          <span key={id} className={styles["share"]} style={{ flexGrow: value, background: colour }} />
        ))}
      </div>
      <ul className={styles["key"]}>
        {present.map(({ id, label, value, colour }) => (
          <li key={id} className={styles["entry"]}>
            <span className={styles["dot"]} style={{ background: colour }} aria-hidden />
            {label} {formatValue(value)}
          </li>
        ))}
      </ul>
    </div>
  );
}
