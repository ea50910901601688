import { useState } from "react";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { FileDrop } from "#ui/file-drop.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Progress } from "#ui/progress.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import { CheckStep } from "./check-step.tsx";
import styles from "./join.module.css";
import { MapStep } from "./map-step.tsx";
import { useJoin } from "./use-join.ts";
import type { JoinStep, JoinTools } from "./use-join.ts";

/** Brings a table into the dossiers: read, matched, checked, and only then written. */
export function JoinDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "join");
  return (
    <Dialog
      title={t("join.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <JoinBody />
    </Dialog>
  );
}

const STEPS = ["pick", "map", "check", "done"] as const;
type Place = (typeof STEPS)[number];

const placeOf = ({ type }: JoinStep): Place =>
  type === "pick" || type === "reading"
    ? "pick"
    : type === "map"
      ? "map"
      : type === "done"
        ? "done"
        : "check";

function JoinBody() {
  const { t } = useLanguage();
  const join = useJoin();
  const isReady = useRecords((state) => state.phase.type === "open");
  const at = placeOf(join.step);
  return (
    <div className={styles["body"]}>
      <ol className={styles["steps"]} aria-label={t("join.steps")}>
        {STEPS.map((step, i) => (
          <li key={step} {...(step === at ? { "aria-current": "step" as const } : {})}>
            <span className={styles["number"]}>{i + 1}</span>
            {t(`join.step.${step}`)}
          </li>
        ))}
      </ol>
      {join.failure !== undefined && (
        <NoticeBar tone="danger">{errorText(t, join.failure.code, join.failure.params)}</NoticeBar>
      )}
      {isReady ? <Step join={join} /> : <NoticeBar tone="info">{t("join.notOpen")}</NoticeBar>}
    </div>
  );
}

function Step({ join }: { readonly join: JoinTools }) {
  const { t, format } = useLanguage();
  const { step } = join;
  switch (step.type) {
    case "pick":
      return <PickStep onFile={join.open} />;
    case "reading":
      return (
        <p className={styles["wait"]}>
          <Spinner label={t("join.reading", { name: step.name })} />
          {t("join.reading", { name: step.name })}
        </p>
      );
    case "map":
      return <MapStep key={step.setup.sheet} step={step} join={join} />;
    case "checking":
      return (
        <>
          <Progress label={t("join.checking")} value={step.progress.done / step.progress.total} />
          <div className={styles["actions"]}>
            <Button isFocusedAtFirst onPress={join.stop}>
              {t("join.cancel")}
            </Button>
          </div>
        </>
      );
    case "checked":
      return <CheckStep step={step} join={join} />;
    case "running":
      return (
        <>
          <Progress
            label={t(step.isStopping ? "join.stopping" : "join.running")}
            value={step.progress.done / step.progress.total}
            valueText={t("join.of", {
              done: format.integer(step.progress.done),
              total: format.integer(step.progress.total),
            })}
          />
          <div className={styles["actions"]}>
            <Button isFocusedAtFirst isBusy={step.isStopping} onPress={join.stop}>
              {t("join.cancel")}
            </Button>
          </div>
        </>
      );
    case "done":
      return (
        <>
          <NoticeBar tone="ok">
            {step.isUndone
              ? t("join.undone")
              : t("join.done", { count: step.count, shown: format.integer(step.count), name: step.name })}
          </NoticeBar>
          <div className={styles["actions"]}>
            {!step.isUndone && (
              <Button icon="undo" onPress={join.undo}>
                {t("join.undo")}
              </Button>
            )}
            <Button look="primary" isFocusedAtFirst onPress={join.restart}>
              {t("join.another")}
            </Button>
          </div>
        </>
      );
  }
}

function PickStep({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useLanguage();
  const { services } = useConsole();
  const [isPicking, setIsPicking] = useState(false);
  const pick = async (): Promise<void> => {
    setIsPicking(true);
    const file = await services.tables.pick();
    setIsPicking(false);
    if (file !== undefined) onFile(file);
  };
  return (
    <>
      <p className={styles["intro"]}>{t("join.intro")}</p>
      <FileDrop
        label={t("join.drop")}
        className={styles["drop"]}
        onFiles={([file]) => {
          if (file !== undefined) onFile(file);
        }}
      >
        {(isOver) =>
          isOver ? (
            t("join.dropHere")
          ) : (
            <>
              {t("join.drop")}
              <Button icon="upload" isFocusedAtFirst isBusy={isPicking} onPress={() => void pick()}>
                {t("join.pick")}
              </Button>
            </>
          )
        }
      </FileDrop>
    </>
  );
}
