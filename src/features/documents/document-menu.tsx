import { useState } from "react";
import { commandOf, isCommandId, runCommand } from "#commands/commands.ts";
import type { CommandId } from "#commands/commands.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuEntry } from "#ui/menu.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { useCommand, useConsole, useDocument } from "../console.ts";
import styles from "./document-menu.module.css";
import { RenameDialog } from "./rename-dialog.tsx";
import { useSaveText } from "./save-text.ts";
import { UndoButtons } from "./undo-buttons.tsx";

const RENAME = "rename";

function useEntry(command: CommandId, icon: IconName): MenuEntry {
  const { t } = useLanguage();
  const { isEnabled } = useCommand(command);
  const { titleKey, shortcut } = commandOf(command);
  return { id: command, label: t(titleKey), icon, shortcut: shortcut?.show, isDisabled: !isEnabled };
}

/** The open document: its name, whether it is saved, what can be done with it, and the way back. */
export function DocumentMenu() {
  const { t } = useLanguage();
  const console = useConsole();
  const name = useDocument(({ document }) => document?.name);
  const canWrite = useDocument(({ access }) => access.type === "write");
  const { tone, state, detail } = useSaveText();
  const [isRenaming, setIsRenaming] = useState(false);
  const files = [useEntry("document.list", "folderOpen"), useEntry("document.new", "newDocument")];
  const own = [useEntry("document.duplicate", "copy"), useEntry("document.save", "save")];
  const exchange = [useEntry("document.export", "download"), useEntry("document.import", "upload")];
  const dossiers = [useEntry("records.import", "table"), useEntry("records.exportList", "download")];
  const reset = useEntry("document.resetLook", "retry");
  const takeOver = useEntry("document.takeOver", "edit");
  if (name === undefined) return null;
  const title = name === "" ? t("documents.untitled") : name;
  const rename: MenuEntry = {
    id: RENAME,
    label: t("documents.rename"),
    icon: "edit",
    isDisabled: !canWrite,
  };
  const label = t("documents.menu", { name: title, state });
  return (
    <div className={styles["document"]}>
      <Menu
        label={label}
        trigger={
          <TextButton label={label} tip={detail} className={styles["trigger"]}>
            <span className={styles["name"]}>{title}</span>{" "}
            <span className={cx(styles["state"], styles[tone])} data-save-state>
              {tone === "warn" && <Icon name="warn" size={13} />}
              {state}
            </span>
            <Icon name="chevronDown" size={14} className={styles["chevron"] ?? ""} />
          </TextButton>
        }
        groups={[
          { id: "files", entries: files },
          { id: "own", entries: [rename, ...own] },
          { id: "exchange", entries: exchange },
          { id: "dossiers", entries: dossiers },
          { id: "rest", entries: canWrite ? [reset] : [reset, takeOver] },
        ]}
        onAction={(id) => {
          if (id === RENAME) setIsRenaming(true);
          else if (isCommandId(id)) runCommand(console, id);
        }}
      />
      <UndoButtons />
      <RenameDialog isOpen={isRenaming} onClose={() => setIsRenaming(false)} />
    </div>
  );
}
