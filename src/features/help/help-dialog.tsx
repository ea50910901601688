import { COMMAND_IDS, commandOf } from "#commands/commands.ts";
import type { CommandGroup } from "#commands/command.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Dialog } from "#ui/dialog.tsx";
import { useConsole, useShell } from "../console.ts";
import styles from "./help.module.css";

const GROUPS: readonly CommandGroup[] = ["view", "selection", "tools", "document", "shell"];
const POINTER = ["pan", "orbit", "look", "zoom", "pick", "pickMore", "pickLess"] as const;

/** Every key and every gesture; the keys come from the command table itself. */
export function HelpDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const isOpen = useShell((state) => state.dialog === "help");
  const flight = [
    [t("help.mapMove"), t("help.mapMoveKeys")],
    [t("help.mapTurn"), "Q E"],
    [t("help.mapTilt"), "R F"],
    [t("help.mapZoom"), "+ −"],
  ];
  return (
    <Dialog
      title={t("help.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => shell.getState().set({ dialog: undefined })}
    >
      <div className={styles["columns"]}>
        <div>
          {GROUPS.map((group) => (
            <section key={group} className={styles["group"]}>
              <h3 className={styles["title"]}>{t(`commandGroup.${group}`)}</h3>
              {COMMAND_IDS.map((id) => ({ id, command: commandOf(id) }))
                .filter(({ command }) => command.group === group && command.shortcut !== undefined)
                .map(({ id, command }) => (
                  <div key={id} className={styles["row"]}>
                    <span>{t(command.titleKey)}</span>
                    <kbd className={styles["key"]}>{command.shortcut?.show}</kbd>
                  </div>
                ))}
            </section>
          ))}
        </div>
        <div>
          <section className={styles["group"]}>
            <h3 className={styles["title"]}>{t("help.pointer")}</h3>
            {POINTER.map((gesture) => (
              <div key={gesture} className={styles["row"]}>
                <span>{t(`help.${gesture}`)}</span>
                <span className={styles["how"]}>{t(`help.${gesture}How`)}</span>
              </div>
            ))}
          </section>
          <section className={styles["group"]}>
            <h3 className={styles["title"]}>{t("help.mapKeys")}</h3>
            <p className={styles["hint"]}>{t("help.mapKeysHint")}</p>
            {flight.map(([what, keys]) => (
              <div key={what} className={styles["row"]}>
                <span>{what}</span>
                <kbd className={styles["key"]}>{keys}</kbd>
              </div>
            ))}
          </section>
        </div>
      </div>
    </Dialog>
  );
}
