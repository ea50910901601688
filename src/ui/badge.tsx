import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./badge.module.css";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export interface BadgeProps {
  readonly tone?: "neutral" | "accent" | "ok" | "warn" | "danger";
  readonly icon?: IconName;
  /** says more when it is pointed at */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short word about something: a level, a count, a state. Its colour never says more than the word. */
export function Badge({ tone = "neutral", icon, title, children }: BadgeProps) {
  return (
    <span className={cx(styles["badge"], styles[tone])} title={title}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
