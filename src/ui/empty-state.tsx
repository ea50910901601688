import type { ReactNode } from "react";
import styles from "./empty-state.module.css";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** the next step */
  readonly actions?: ReactNode;
}

/** Nothing is here, or nothing works: why, and what to do. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles["state"]}>
      <Icon name={icon} size={28} className={styles["icon"] ?? ""} />
      <h2 className={styles["title"]}>{title}</h2>
      {children !== undefined && <div className={styles["hint"]}>{children}</div>}
      {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
    </div>
  );
}
