import { useEffect } from "react";
import { isCommandId } from "#commands/commands.ts";
import type { CommandId } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { Notice } from "#state/shell-store.ts";
import { Button } from "#ui/button.tsx";
import { Toast } from "#ui/toast.tsx";
import { useCommand, useConsole, useShell } from "../console.ts";
import styles from "./notices.module.css";

/** How long a notice that needs no answer stays. */
const TRANSIENT_MS = 5000;
const MAX_SHOWN = 3;

/** Short words over the map, the newest last. */
export function Notices() {
  const { t } = useLanguage();
  const notices = useShell((state) => state.notices);
  return (
    <section className={styles["region"]} aria-label={t("notice.label")}>
      {notices.slice(-MAX_SHOWN).map((notice) => (
        <NoticeToast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeToast({ notice }: { readonly notice: Notice }) {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const { id, code, params, tone, action, isTransient } = notice;
  const close = (): void => shell.getState().dismiss(id);
  useEffect(() => {
    if (!isTransient) return undefined;
    const timer = setTimeout(() => shell.getState().dismiss(id), TRANSIENT_MS);
    return () => clearTimeout(timer);
  }, [id, isTransient, shell]);
  return (
    <Toast
      tone={tone}
      closeLabel={t("action.close")}
      onClose={close}
      action={action !== undefined && isCommandId(action) && <NoticeAction command={action} onRun={close} />}
    >
      {t(`notice.${code}`, { ...params, count: Number(params["count"] ?? 0) })}
    </Toast>
  );
}

function NoticeAction({ command, onRun }: { readonly command: CommandId; readonly onRun: () => void }) {
  const { t } = useLanguage();
  const { titleKey, run } = useCommand(command);
  const press = (): void => {
    run();
    onRun();
  };
  return (
    <Button look="quiet" onPress={press}>
      {command === "shell.problems" ? t("action.showProblems") : t(titleKey)}
    </Button>
  );
}
