import { useState } from "react";
import { errorText } from "#i18n/error-text.ts";
import type { MessageKey } from "#i18n/setup.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Progress } from "#ui/progress.tsx";
import { useConsole, useShell } from "../console.ts";
import { PrintForm } from "./print-form.tsx";
import { USUAL_SETTINGS } from "./print-settings.ts";
import type { Output, PrintSettings } from "./print-settings.ts";
import styles from "./print.module.css";
import { SheetPreview } from "./sheet-preview.tsx";
import { useJob } from "./use-job.ts";
import type { Job } from "./use-job.ts";
import { useSheet } from "./use-sheet.ts";

const PREVIEW_PX = { width: 400, height: 400 };

/** The view as a picture or on paper: how it will look, what is on it, and the file. */
export function PrintDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const dialog = useShell((state) => state.dialog);
  const [settings, setSettings] = useState(USUAL_SETTINGS);
  const output: Output | undefined = dialog === "print" ? "pdf" : dialog === "snapshot" ? "png" : undefined;
  return (
    <Dialog
      title={t("print.title")}
      closeLabel={t("action.close")}
      isOpen={output !== undefined}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <PrintBody
        settings={{ ...settings, output: output ?? settings.output }}
        onChange={({ output: next, ...part }) => {
          if (next !== undefined) shell.getState().set({ dialog: next === "pdf" ? "print" : "snapshot" });
          setSettings((before) => ({ ...before, ...part }));
        }}
      />
    </Dialog>
  );
}

interface PrintBodyProps {
  readonly settings: PrintSettings;
  readonly onChange: (part: Partial<PrintSettings>) => void;
}

function PrintBody({ settings, onChange }: PrintBodyProps) {
  const { t } = useLanguage();
  const { session } = useConsole();
  const sheet = useSheet(settings);
  const { job, start, cancel } = useJob();
  if (sheet === undefined) return null;
  const isRunning = job.type === "running";
  const save = (): void => {
    const { output, date } = sheet.order;
    const day = date.toISOString().slice(0, 10);
    start(sheet.order, `${session.getState().cityId ?? "yutu"}-${day}.${output}`);
  };
  return (
    <div className={styles["body"]}>
      <SheetPreview sheet={sheet} maxWidthPx={PREVIEW_PX.width} maxHeightPx={PREVIEW_PX.height} />
      <div className={styles["side"]}>
        <PrintForm settings={settings} sheet={sheet} onChange={onChange} />
        <JobWords job={job} />
        <div className={styles["actions"]}>
          {isRunning && <Button onPress={cancel}>{t("print.cancel")}</Button>}
          <Button look="primary" icon="download" isBusy={isRunning} onPress={save}>
            {t(settings.output === "pdf" ? "print.write" : "print.save")}
          </Button>
        </div>
      </div>
    </div>
  );
}

const HINTS: readonly (readonly [code: RegExp, hint: MessageKey])[] = [
  [/^picture\.memory$/, "print.hintMemory"],
  [/^picture\.contextLost$/, "print.hintContext"],
  [/^print\.fonts$/, "print.hintFonts"],
];

function JobWords({ job }: { readonly job: Job }) {
  const { t, format } = useLanguage();
  switch (job.type) {
    case "idle":
      return null;
    case "running":
      return <Progress label={t(`print.${job.progress.phase}`)} value={job.progress.ratio} />;
    case "done":
      return (
        <NoticeBar tone="ok">{t("print.done", { name: job.name, size: format.bytes(job.bytes) })}</NoticeBar>
      );
    case "failed": {
      const hint = HINTS.find(([code]) => code.test(job.code))?.[1] ?? "print.hintOther";
      return (
        <NoticeBar tone="danger">
          <strong>{t("print.failed")}</strong>
          <div>{errorText(t, job.code, job.params)}</div>
          <div>{t(hint)}</div>
        </NoticeBar>
      );
    }
  }
}
