import { VisuallyHidden } from "react-aria-components";
import styles from "./skeleton.module.css";

export interface SkeletonProps {
  /** what is being loaded, for those who do not see it */
  readonly label: string;
  readonly lines?: number;
}

/** The shape of what is about to come, so that nothing jumps when it does. */
export function Skeleton({ label, lines = 3 }: SkeletonProps) {
  return (
    <div className={styles["skeleton"]} aria-busy>
      <VisuallyHidden elementType="output">{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles["line"]} aria-hidden />
      ))}
    </div>
  );
}
