import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import styles from "./toast.module.css";

export type ToastTone = "info" | "ok" | "warn" | "danger";

export const TONE_ICONS: Readonly<Record<ToastTone, IconName>> = {
  info: "info",
  ok: "ok",
  warn: "warn",
  danger: "alert",
};

export interface ToastProps {
  readonly tone: ToastTone;
  readonly closeLabel: string;
  readonly action?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short word over the map. */
export function Toast({ tone, closeLabel, action, onClose, children }: ToastProps) {
  return (
    <div className={cx(styles["toast"], styles[tone])} role={tone === "danger" ? "alert" : "status"}>
      <Icon name={TONE_ICONS[tone]} size={16} className={styles["icon"] ?? ""} />
      <div className={styles["text"]}>{children}</div>
      {action}
      <IconButton icon="close" size="small" label={closeLabel} onPress={onClose} />
    </div>
  );
}
