import { useEffect, useState } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import type { EditName } from "#state/document-store.ts";
import { IconButton } from "#ui/button.tsx";
import { useCommand, useConsole, useDocument } from "../console.ts";
import styles from "./document-menu.module.css";
import { editText } from "./edit-text.ts";

/** One step back and one forth, each saying which; what was done by key is said aloud. */
export function UndoButtons() {
  const tools = useLanguage();
  const { t } = tools;
  const { document } = useConsole();
  const undo = useCommand("document.undo");
  const redo = useCommand("document.redo");
  const last = useDocument(({ history }) => history.past.at(-1)?.name);
  const next = useDocument(({ history }) => history.future.at(-1)?.name);
  const [said, setSaid] = useState<{ readonly isUndone: boolean; readonly name: EditName } | undefined>();
  useEffect(
    () =>
      document.subscribe(({ history }, previous) => {
        if (history === previous.history) return;
        const undone =
          history.future.length > previous.history.future.length ? history.future.at(-1) : undefined;
        const isRedone =
          history.future.length === previous.history.future.length - 1 && history.past.length > 0;
        const redone = isRedone ? history.past.at(-1) : undefined;
        if (undone !== undefined) setSaid({ isUndone: true, name: undone.name });
        else if (redone !== undefined && redone.name === previous.history.future.at(-1)?.name) {
          setSaid({ isUndone: false, name: redone.name });
        } else setSaid(undefined);
      }),
    [document],
  );
  return (
    <div className={styles["steps"]}>
      <IconButton
        icon="undo"
        label={
          last === undefined ? t(undo.titleKey) : t("documents.undoNamed", { edit: editText(last, tools) })
        }
        shortcut={undo.shortcut}
        isDisabled={!undo.isEnabled}
        onPress={undo.run}
      />
      <IconButton
        icon="redo"
        label={
          next === undefined ? t(redo.titleKey) : t("documents.redoNamed", { edit: editText(next, tools) })
        }
        shortcut={redo.shortcut}
        isDisabled={!redo.isEnabled}
        onPress={redo.run}
      />
      <div className={styles["silent"]} aria-live="polite" aria-atomic="true">
        {said !== undefined &&
          t(said.isUndone ? "documents.undone" : "documents.redone", { edit: editText(said.name, tools) })}
      </div>
    </div>
  );
}
