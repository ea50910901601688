import type { ReactNode } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { EmptyState } from "./empty-state.tsx";
import styles from "./error-state.module.css";

export interface ErrorStateProps {
  /** what failed */
  readonly title: string;
  readonly level?: 2 | 3 | 4;
  /** what can be done about it */
  readonly children?: ReactNode;
  /** what only whoever mends it wants to read */
  readonly detail?: string | undefined;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** Something failed: what, what to do, and trying again. Said aloud when it appears. */
export function ErrorState({ title, level = 2, children, detail, onRetry, actions }: ErrorStateProps) {
  const { t } = useLanguage();
  return (
    <div role="alert" className={styles["state"]}>
      <EmptyState
        icon="alert"
        title={title}
        level={level}
        actions={
          <>
            {onRetry !== undefined && (
              <Button icon="retry" onPress={onRetry}>
                {t("action.retry")}
              </Button>
            )}
            {actions}
          </>
        }
      >
        {children}
      </EmptyState>
      {detail !== undefined && (
        <div className={styles["detail"]}>
          <Disclosure title={t("failure.details")} level={level === 2 ? 3 : 4} isOpenAtFirst={false}>
            <p className={styles["text"]}>{detail}</p>
          </Disclosure>
        </div>
      )}
    </div>
  );
}
