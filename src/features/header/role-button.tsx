import { runCommand } from "#commands/commands.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Icon } from "#ui/icon.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { useConsole, useRecords } from "../console.ts";
import styles from "./header.module.css";

/** In whose role the dossiers are looked at: always in sight, for it decides what is seen. */
export function RoleButton() {
  const { t, text } = useLanguage();
  const console = useConsole();
  const { role, user } = useRecords((state) => state.actor);
  const title = text(ROLES[role].title);
  return (
    <TextButton
      className={styles["role"]}
      label={t("roles.button", { role: title })}
      tip={t("roles.tip", { role: title, user })}
      onPress={() => runCommand(console, "records.role")}
    >
      <Icon name="user" size={15} />
      <span className={styles["roleName"]}>{title}</span>
    </TextButton>
  );
}
