import type { ReactNode } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import styles from "./notice-bar.module.css";
import { TONE_ICONS } from "./toast.tsx";
import type { ToastTone } from "./toast.tsx";

export interface NoticeBarProps {
  readonly tone: ToastTone;
  readonly action?: ReactNode;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A word that stands at the head of a panel or a dialog as long as it is true. */
export function NoticeBar({ tone, action, onClose, children }: NoticeBarProps) {
  const { t } = useLanguage();
  return (
    <div className={cx(styles["bar"], styles[tone])} role={tone === "danger" ? "alert" : "status"}>
      <Icon name={TONE_ICONS[tone]} size={15} className={styles["icon"] ?? ""} />
      <div className={styles["text"]}>{children}</div>
      {action}
      {onClose !== undefined && (
        <IconButton icon="close" size="small" label={t("action.close")} onPress={onClose} />
      )}
    </div>
  );
}
