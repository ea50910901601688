import { cx } from "./class-names.ts";
import styles from "./seal.module.css";

export interface SealProps {
  /** what the seal says, in full */
  readonly label: string;
  /** the same, broken into the seal's lines; without it the seal is one small line */
  readonly lines?: string;
}

/** A cinnabar seal: a statement about the whole screen that nothing may cover. */
export function Seal({ label, lines }: SealProps) {
  if (lines === undefined) return <span className={cx(styles["seal"], styles["small"])}>{label}</span>;
  return (
    <span className={styles["seal"]} title={label}>
      <span className={styles["text"]}>{lines}</span>
    </span>
  );
}
