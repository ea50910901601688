import { useState } from "react";
import { ROLE_IDS, ROLES } from "#domain/dossier/roles.ts";
import type { RoleId } from "#domain/dossier/roles.ts";
import { toAppError } from "#base/app-error.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { RadioGroup } from "#ui/radio-group.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import styles from "./roles.module.css";

const MOST_LETTERS = 40;

/** In whose role the dossiers are looked at, under which name, and what that role sees. */
export function RolesDialog() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const close = (): void => shell.getState().set({ dialog: undefined });
  return (
    <Dialog
      title={t("roles.title")}
      closeLabel={t("action.close")}
      isOpen={useShell(({ dialog }) => dialog === "roles")}
      onClose={close}
    >
      <RoleForm onDone={close} />
    </Dialog>
  );
}

function RoleForm({ onDone }: { readonly onDone: () => void }) {
  const { t, text, language } = useLanguage();
  const { services } = useConsole();
  const actor = useRecords((state) => state.actor);
  const [role, setRole] = useState<RoleId>(actor.role);
  const [user, setUser] = useState(actor.user);
  const [reason, setReason] = useState(actor.incidentReason ?? "");
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isNamed = user.trim() !== "";
  const apply = async (): Promise<void> => {
    if (!isNamed) return;
    setAsking(true);
    try {
      const isIncident = ROLES[role].incidentLevel !== undefined && reason.trim() !== "";
      await services.records.setActor({
        role,
        user: user.trim(),
        ...(isIncident ? { incidentReason: reason.trim() } : {}),
      });
      onDone();
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setFailure(errorText(t, code, params));
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className={styles["form"]}>
      <p className={styles["intro"]}>{t("roles.intro")}</p>
      <TextField
        label={t("roles.user")}
        hint={t("roles.userHint")}
        value={user}
        maxLength={MOST_LETTERS}
        error={isNamed ? undefined : t("roles.noUser")}
        onChange={setUser}
        onSubmit={() => void apply()}
      />
      <RadioGroup
        label={t("roles.role")}
        options={ROLE_IDS.map((id) => ({
          id,
          label: text(ROLES[id].title),
          detail: t(`roles.sees.${id}`),
        }))}
        selected={role}
        onSelect={setRole}
      />
      {ROLES[role].incidentLevel !== undefined && (
        <TextField
          label={t("roles.incident")}
          hint={t("roles.incidentHint")}
          value={reason}
          maxLength={200}
          onChange={setReason}
        />
      )}
      {failure !== undefined && <NoticeBar tone="danger">{failure}</NoticeBar>}
      <div className={styles["actions"]}>
        <Button look="primary" isDisabled={!isNamed} isBusy={isAsking} onPress={() => void apply()}>
          {t("roles.apply", {
            role: language === "en" ? text(ROLES[role].title).toLowerCase() : text(ROLES[role].title),
          })}
        </Button>
      </div>
    </div>
  );
}
