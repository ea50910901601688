import type { Command } from "#commands/command.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Kbd } from "#ui/kbd.tsx";
import styles from "./help.module.css";

export interface ShortcutHelpProps {
  readonly groups: readonly { readonly title: string; readonly commands: readonly Command[] }[];
}

/** Every key of the command table, by group. */
export function ShortcutHelp({ groups }: ShortcutHelpProps) {
  const { t } = useLanguage();
  return (
    <section className={styles["task"]}>
      <h3 className={styles["title"]}>{t("help.keyboard")}</h3>
      <div className={styles["columns"]}>
        {groups
          .filter(({ commands }) => commands.length > 0)
          .map(({ title, commands }) => (
            <section key={title} className={styles["group"]}>
              <h4 className={styles["subtitle"]}>{title}</h4>
              {commands.map(({ titleKey, shortcut }) => (
                <div key={titleKey} className={styles["row"]}>
                  <span>{t(titleKey)}</span>
                  <Kbd keys={shortcut?.show ?? ""} />
                </div>
              ))}
            </section>
          ))}
      </div>
    </section>
  );
}
