import { Component } from "react";
import type { ReactNode } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import styles from "./shell.module.css";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
}

/** What is shown when the interface itself breaks: a way back that keeps the view. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Crash error={error} />;
  }
}

function Crash({ error }: { readonly error: Error }) {
  const { t } = useLanguage();
  return (
    <main className={styles["crash"]} role="alert">
      <EmptyState
        icon="alert"
        title={t("failure.crashTitle")}
        actions={
          <Button icon="retry" look="primary" onPress={() => globalThis.location.reload()}>
            {t("action.reload")}
          </Button>
        }
      >
        <p>{t("failure.crashHint")}</p>
        <p>{error.message}</p>
      </EmptyState>
    </main>
  );
}
