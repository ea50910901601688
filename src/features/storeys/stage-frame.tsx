import type { StoreyStage } from "#commands/storeys-service.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Group } from "#ui/group.tsx";
import { Spinner } from "#ui/spinner.tsx";
import styles from "./storeys.module.css";
import type { StageState } from "./use-stage.ts";

export interface StageFrameProps {
  readonly attempt: number;
  readonly setContainer: (element: HTMLElement | null) => void;
  readonly stage: StoreyStage | undefined;
  readonly state: StageState;
  readonly retry: () => void;
  /** what the pointer is over, in words */
  readonly hint: string | undefined;
}

const ZOOM = 1.35;

/** The drawing with its tools, or a word about why there is none. */
export function StageFrame({ attempt, setContainer, stage, state, retry, hint }: StageFrameProps) {
  const { t } = useLanguage();
  return (
    <div className={styles["frame"]}>
      <div key={attempt} ref={setContainer} className={styles["stage"]} />
      {state.type === "running" ? (
        <>
          <Group className={styles["tools"]} label={t("storeys.view")}>
            <IconButton
              icon="zoomIn"
              size="small"
              label={t("storeys.zoomIn")}
              shortcut="+"
              onPress={() => stage?.zoomBy(ZOOM)}
            />
            <IconButton
              icon="minus"
              size="small"
              label={t("storeys.zoomOut")}
              shortcut="-"
              onPress={() => stage?.zoomBy(1 / ZOOM)}
            />
            <IconButton
              icon="fade"
              size="small"
              label={t("storeys.fit")}
              shortcut="F"
              onPress={() => stage?.fit()}
            />
            <IconButton
              icon="home"
              size="small"
              label={t("storeys.reset")}
              shortcut="Home"
              onPress={() => stage?.reset()}
            />
          </Group>
          {hint !== undefined && (
            <p className={styles["hint"]} aria-hidden>
              {hint}
            </p>
          )}
        </>
      ) : (
        <div className={styles["cover"]}>
          {state.type === "loading" && <Spinner label={t("storeys.loading")} />}
          {state.type === "contextLost" && (
            <EmptyState
              icon="alert"
              level={3}
              title={t("storeys.lost")}
              actions={
                <Button icon="retry" onPress={retry}>
                  {t("action.retry")}
                </Button>
              }
            >
              {t("storeys.lostHint")}
            </EmptyState>
          )}
          {state.type === "unsupported" && (
            <EmptyState icon="cuboid" level={3} title={t("storeys.unsupported")}>
              {t("storeys.unsupportedHint")}
            </EmptyState>
          )}
          {state.type === "failed" && (
            <ErrorState title={t("storeys.failed")} level={3} detail={state.detail} onRetry={retry}>
              {t("storeys.failedHint")}
            </ErrorState>
          )}
        </div>
      )}
    </div>
  );
}
