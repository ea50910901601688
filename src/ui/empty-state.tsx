import type { ReactNode } from "react";
import { Heading } from "react-aria-components";
import styles from "./empty-state.module.css";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** of the heading, where it does not stand right below the page's own */
  readonly level?: 2 | 3 | 4;
  /** the next step */
  readonly actions?: ReactNode;
}

/** Nothing is here, or nothing works: why, and what to do. */
export function EmptyState({ icon, title, level = 2, children, actions }: EmptyStateProps) {
  return (
    <div className={styles["state"]}>
      <Icon name={icon} size={28} className={styles["icon"] ?? ""} />
      <Heading level={level} className={styles["title"] ?? ""}>
        {title}
      </Heading>
      {children !== undefined && <div className={styles["hint"]}>{children}</div>}
      {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
    </div>
  );
}
