import { useState } from "react";
import type { CommandId } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { ActionMenu } from "#ui/action-menu.tsx";
import type { MenuAction } from "#ui/action-menu.tsx";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon.tsx";
import { useCommand, useDocument } from "../console.ts";
import styles from "./document-menu.module.css";
import { RenameDialog } from "./rename-dialog.tsx";
import { useSaveText } from "./save-text.ts";
import { UndoButtons } from "./undo-buttons.tsx";

function useAction(command: CommandId, icon: IconName): MenuAction {
  const { t } = useLanguage();
  const { titleKey, shortcut, isEnabled, run } = useCommand(command);
  return { id: command, label: t(titleKey), icon, shortcut, isDisabled: !isEnabled, onAction: run };
}

/** The open document: its name, whether it is saved, what can be done with it, and the way back. */
export function DocumentMenu() {
  const { t } = useLanguage();
  const name = useDocument(({ document }) => document?.name);
  const canWrite = useDocument(({ access }) => access.type === "write");
  const { tone, state, detail } = useSaveText();
  const [isRenaming, setIsRenaming] = useState(false);
  const files = [useAction("document.list", "folderOpen"), useAction("document.new", "newDocument")];
  const own = [useAction("document.duplicate", "copy"), useAction("document.save", "save")];
  const exchange = [useAction("document.export", "download"), useAction("document.import", "upload")];
  const reset = useAction("document.resetLook", "retry");
  const takeOver = useAction("document.takeOver", "edit");
  if (name === undefined) return null;
  const title = name === "" ? t("documents.untitled") : name;
  const rename: MenuAction = {
    id: "rename",
    label: t("documents.rename"),
    icon: "edit",
    isDisabled: !canWrite,
    onAction: () => setIsRenaming(true),
  };
  return (
    <div className={styles["document"]}>
      <ActionMenu
        tip={detail}
        label={t("documents.menu", { name: title, state })}
        className={styles["trigger"] ?? ""}
        sections={[files, [rename, ...own], exchange, canWrite ? [reset] : [reset, takeOver]]}
      >
        <span className={styles["name"]}>{title}</span>
        <span className={cx(styles["state"], styles[tone])} data-save-state>
          {tone === "warn" && <Icon name="warn" size={13} />}
          {state}
        </span>
        <Icon name="chevronDown" size={14} className={styles["chevron"] ?? ""} />
      </ActionMenu>
      <UndoButtons />
      <RenameDialog isOpen={isRenaming} onClose={() => setIsRenaming(false)} />
    </div>
  );
}
